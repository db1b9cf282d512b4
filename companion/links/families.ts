import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { faultIn } from "../contract/fault-in.ts";
import { familyOf, firstLink, type LinkChange, type LinkId, type LinkSettings } from "../contract/link.ts";
import { type Family, knownFamily, linkFamilies } from "../contract/link-families.ts";
import { type Problem, problem } from "../contract/problem.ts";

/** A row of the table of families, where it does not matter which. */
interface Row {
	readonly change: TSchema;
	readonly defaults: LinkSettings;
	readonly secret: string;
	readonly leads: readonly string[];
	readonly voids: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/** What a change makes of a link. */
export interface Plan {
	readonly settings: LinkSettings;
	/** Null: it is forgotten. Undefined: it stays as it is. */
	readonly secret: string | null | undefined;
	/** It connects elsewhere, or as somebody else. */
	readonly leads: boolean;
	/** Who was signed in is signed out. */
	readonly voids: boolean;
}

const families = Object.keys(linkFamilies) as Family[];

const checks = new Map<Family, Validator>(families.map((family) => [family, Compile(linkFamilies[family].change)]));

/** What there is while nobody has configured anything of a family. */
const GIVEN: readonly (readonly [LinkId, LinkSettings])[] = families.flatMap((family) => {
	const { given, defaults } = linkFamilies[family];
	return given ? [[firstLink(family), defaults] as const] : [];
});

/** Those that are stored, and those that are there without having been stored. */
export function configured(stored: Readonly<Record<LinkId, LinkSettings>>): Readonly<Record<LinkId, LinkSettings>> {
	const there = new Set(Object.keys(stored).map(familyOf));
	return { ...Object.fromEntries(GIVEN.filter(([link]) => !there.has(familyOf(link)))), ...stored };
}

/** What a change would make of a link; `before`: its settings, undefined for a new one. */
export function planOf(link: LinkId, change: LinkChange, before: LinkSettings | undefined): Plan | Problem {
	const family = knownFamily(link);
	const check = family && checks.get(family);
	if (!check) return problem("settings_invalid", { reason: `no family ${familyOf(link)}` }, "id");
	if (!check.Check(change)) {
		const { field, reason } = faultIn(check.Errors(change), "link");
		return problem("settings_invalid", { reason }, field);
	}
	const { defaults, secret, leads, voids }: Row = linkFamilies[family];
	const { [secret]: typed, ...rest } = change as Values;
	// Checked above, and what it is laid over was checked when it was stored.
	const named = link === firstLink(family) ? defaults.name : link;
	const settings = { ...(before ?? { ...defaults, name: named }), ...rest } as LinkSettings;
	const differs = (names: readonly string[]): boolean =>
		names.some((name) => (settings as Values)[name] !== (before as Values | undefined)?.[name]);
	const voided = before !== undefined && differs(voids);
	return {
		settings,
		secret: typed === undefined && voided ? null : (typed as string | null | undefined),
		leads: differs(leads) || typed !== undefined,
		voids: voided,
	};
}
