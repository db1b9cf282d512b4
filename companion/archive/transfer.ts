import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { actions } from "../contract/catalogue.ts";
import { EXPORT_VERSION, Export, type ImportReport } from "../contract/export.ts";
import { faultIn } from "../contract/fault-in.ts";
import { defaultLink, familyOf, type LinkId } from "../contract/link.ts";
import { knownFamily, linkFamilies } from "../contract/link-families.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { Rule } from "../contract/rule.ts";
import type { StoredRules } from "../contract/stored-rules.ts";
import { ruleFault } from "../rules/compose.ts";
import { SECRET, withoutSecrets } from "../runs/secrets.ts";
import { type DocumentKind, readerOf, type Versioned } from "../storage/document-kind.ts";
import { rulesKind } from "../storage/rules.ts";
import { hookSecret, linkSecret, tokenSecret } from "../storage/secret-ids.ts";
import { settingsKind } from "../storage/settings.ts";
import type { Everything } from "./merge.ts";

const isExport = Compile(Export);
const secretive: ReadonlySet<string> = new Set(
	Object.entries(actions).flatMap(([id, row]) => ("secretive" in row && row.secretive ? [id] : [])),
);

/** A rule as it may be shown: what OBS is told raw can hold a stream key. */
const shown = (rule: Rule): Rule => ({
	...rule,
	do: rule.do.map((step) =>
		secretive.has(step.action) ? { ...step, settings: withoutSecrets(step.settings) as typeof step.settings } : step,
	),
});
const allShown = ({ rules, ...rest }: StoredRules): StoredRules => ({
	...rest,
	rules: Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, shown(rule)])),
});

/** Everything but secrets. `has`: whether there is a secret of this id. */
export const exported = (
	{ settings, rules }: Everything,
	has: (secret: string) => boolean,
	version: string,
	at: number,
): Export => ({
	product: "aidle",
	v: EXPORT_VERSION,
	version,
	at,
	settings,
	rules: allShown(rules),
	secrets: {
		links: Object.keys(settings.links).filter((id) => has(linkSecret(id))),
		hooks: Object.keys(rules.hooks).filter((id) => has(hookSecret(id))),
	},
});

function invalid(schema: TSchema, value: unknown, field: string): Problem {
	const { field: inner, reason } = faultIn(Compile(schema).Errors(value), "");
	return problem("settings_invalid", { reason }, inner === "" ? field : `${field}.${inner}`);
}

/** The content of an export, brought up to date; a problem where it is none, or a newer one. */
export function readExport(value: unknown): (Everything & Pick<Export, "secrets">) | Problem {
	// Before its shape, which may be another then.
	if (typeof value === "object" && value !== null && "v" in value && Number(value.v) > EXPORT_VERSION) {
		return problem("settings_newer", {}, "export");
	}
	if (!isExport.Check(value)) return invalid(Export, value, "export");
	const settings = upToDate(settingsKind, value.settings, "export.settings");
	if ("code" in settings) return settings;
	const reserved = Object.keys(settings.data.links).find((id) => id === defaultLink(familyOf(id)));
	if (reserved !== undefined) {
		const reason = "it is the word for the default connection";
		return problem("settings_invalid", { reason }, `export.settings.links.${reserved}`);
	}
	const rules = upToDate(rulesKind, value.rules, "export.rules");
	if ("code" in rules) return rules;
	return { settings: settings.data, rules: rules.data, secrets: value.secrets };
}

function upToDate<Data extends Versioned>(
	kind: DocumentKind<Data>,
	value: unknown,
	field: string,
): { readonly data: Data } | Problem {
	const content = readerOf(kind)(JSON.stringify(value));
	if (content.state === "good") return content;
	return content.state === "newer" ? problem("settings_newer", {}, field) : invalid(kind.schema, value, field);
}

/** Rules whose secrets were left out: what is saved already is used again, else the rule is off until it is completed. */
export function completed(given: StoredRules, present: StoredRules): { rules: StoredRules; incomplete: Rule[] } {
	const incomplete: Rule[] = [];
	const rules = Object.entries(given.rules).map(([id, rule]): [string, Rule] => {
		const known = present.rules[id];
		const lacking = rule.do.some(
			({ action, settings }) => secretive.has(action) && JSON.stringify(settings).includes(SECRET),
		);
		if (!lacking) return [id, rule];
		if (known && JSON.stringify(shown(known).do) === JSON.stringify(rule.do)) return [id, { ...rule, do: known.do }];
		incomplete.push(rule);
		return [id, { ...rule, enabled: false }];
	});
	return { rules: { ...given, rules: Object.fromEntries(rules) }, incomplete };
}

/** Why these rules cannot be, with the hooks there will be: a rule is refused here as it is where it is made. */
export async function rulesFault({ rules }: StoredRules, { hooks }: StoredRules): Promise<Problem | undefined> {
	const hasHook = (id: string): boolean => Object.hasOwn(hooks, id);
	for (const [id, rule] of Object.entries(rules)) {
		const fault =
			rule.id === id
				? await ruleFault(rule, { hasHook, now: Date.now() })
				: problem("settings_invalid", { reason: "its id is another" }, "id");
		if (fault) return problem(fault.code, fault.params, `export.rules.rules.${id}.${fault.field ?? ""}`);
	}
	return undefined;
}

function signsIn(link: LinkId): boolean {
	const family = knownFamily(link);
	return family !== undefined && linkFamilies[family].accounts;
}

/** What has to be entered before everything works. */
export function needsOf(
	{ settings, rules }: Everything,
	{ links, hooks }: Export["secrets"],
	incomplete: readonly Rule[],
	has: (secret: string) => boolean,
): ImportReport["needs"] {
	const named = <Value extends { readonly name: string }>(
		table: Readonly<Record<string, Value>>,
		ids: Iterable<string>,
	) => [...ids].flatMap((id) => (table[id] ? [{ id, name: table[id].name }] : []));
	// Nobody is signed in because a file says so.
	const signedOut = Object.keys(settings.links).filter((id) => signsIn(id) && !has(tokenSecret(id)));
	return [
		...named(
			settings.links,
			links.filter((id) => !has(linkSecret(id))),
		).map((link) => ({ kind: "link" as const, ...link })),
		...named(settings.links, signedOut).map((link) => ({ kind: "account" as const, ...link })),
		// A hook without a secret hears nobody, whatever it had where it comes from.
		...named(rules.hooks, new Set([...hooks, ...Object.keys(rules.hooks)].filter((id) => !has(hookSecret(id))))).map(
			(hook) => ({ kind: "hook" as const, ...hook }),
		),
		...incomplete.map(({ id, name }) => ({ kind: "rule" as const, id, name })),
	];
}
