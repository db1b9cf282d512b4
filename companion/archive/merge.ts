import type { ImportChange } from "../contract/export.ts";
import { staysEntrusted } from "../contract/link-families.ts";
import type { StoredRules } from "../contract/stored-rules.ts";
import { hookSecret, linkSecret, tokenSecret } from "../storage/secret-ids.ts";
import type { Settings } from "../storage/settings.ts";

/** Everything the user has set, without secrets. */
export interface Everything {
	readonly settings: Settings;
	readonly rules: StoredRules;
}

type Table = Readonly<Record<string, unknown>>;

/** Tables of both: what is given wins, entry by entry. What is no table is taken as it is given. */
function over<Content extends object>(present: Content, given: Content): Content {
	const joined = Object.entries(given).map(([part, value]): [string, unknown] => {
		const before = (present as Table)[part];
		const tables = typeof value === "object" && typeof before === "object";
		return [part, tables ? { ...before, ...value } : value];
	});
	return { ...present, ...Object.fromEntries(joined) };
}

/** What is there after an import. */
export const merged = (present: Everything, given: Everything, replace: boolean): Everything =>
	replace ? given : { settings: over(present.settings, given.settings), rules: over(present.rules, given.rules) };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const nameIn = (value: unknown, id: string): string =>
	typeof value === "object" && value !== null && "name" in value ? String(value.name) : id;

function changesOf(kind: ImportChange["kind"], before: Table, after: Table): ImportChange[] {
	const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return ids.flatMap((id): ImportChange[] => {
		if (same(before[id], after[id])) return [];
		const name = nameIn(after[id] ?? before[id], id);
		const change = before[id] === undefined ? "added" : after[id] === undefined ? "removed" : "changed";
		return [{ kind, id, name, change }];
	});
}

/** What becomes different, thing by thing. */
export function differences(before: Everything, after: Everything): ImportChange[] {
	const rest = ({ settings: { links: _links, ...settings }, rules: { listener } }: Everything): Table => ({
		...settings,
		listener,
	});
	return [
		...changesOf("link", before.settings.links, after.settings.links),
		...changesOf("hook", before.rules.hooks, after.rules.hooks),
		...changesOf("rule", before.rules.rules, after.rules.rules),
		...changesOf("other", rest(before), rest(after)),
	];
}

/**
 * The secrets that are good no more: of a link that leads to another computer or uses another application, of a hook
 * that is signed another way. A password is never sent elsewhere because a file said so.
 */
export function secretsLost(before: Everything, after: Everything): ReadonlySet<string> {
	const ids = (from: Table, to: Table): string[] => [...new Set([...Object.keys(from), ...Object.keys(to)])];
	const [links, linksAfter] = [before.settings.links, after.settings.links];
	const [hooks, hooksAfter] = [before.rules.hooks, after.rules.hooks];
	const stays = (id: string): boolean => staysEntrusted(id, links[id], linksAfter[id]);
	const signs = (id: string): boolean => hooks[id] !== undefined && hooks[id].check.kind === hooksAfter[id]?.check.kind;
	return new Set([
		...ids(links, linksAfter).flatMap((id) => (stays(id) ? [] : [linkSecret(id), tokenSecret(id)])),
		...ids(hooks, hooksAfter).flatMap((id) => (signs(id) ? [] : [hookSecret(id)])),
	]);
}
