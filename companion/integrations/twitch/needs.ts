import { actions, events, facts } from "../../contract/catalogue.ts";
import type { Requirement } from "../../contract/requirement.ts";
import { type EventSubType, isEventSubType, rowOf } from "./eventsub/subscriptions.ts";
import { sourceOf } from "./happenings/table.ts";

interface Row {
	readonly title: string;
	readonly requires?: Requirement;
	readonly witnesses?: readonly string[];
}

const rowIn = (table: Readonly<Record<string, Row>>, id: string): Row | undefined =>
	Object.hasOwn(table, id) ? table[id] : undefined;

/** What somebody wants of one link, by the ids of the contract. */
export interface Wanted {
	readonly facts: Iterable<string>;
	readonly events: Iterable<string>;
	/** Actions that somebody will do, or that were refused because nobody has consented to them. */
	readonly actions: Iterable<string>;
}

/** The EventSub types that tell of it; nothing else is subscribed. */
export function typesFor(wanted: Wanted): ReadonlySet<EventSubType> {
	const witnesses = [...wanted.facts].flatMap((id) => rowIn(facts, id)?.witnesses ?? []);
	const sources = [...wanted.events].flatMap((id) => sourceOf(id) ?? []);
	return new Set([...witnesses, ...sources].filter(isEventSubType));
}

/** The scopes it takes. A fact is read by itself: what its witnesses ask for beyond it is not needed. */
export const requirementsOf = (wanted: Wanted): Requirement => [
	...new Set([
		...[...wanted.facts].flatMap((id) => rowIn(facts, id)?.requires ?? []),
		...[...wanted.events].flatMap((id) => {
			const source = sourceOf(id);
			const own = rowIn(events, id)?.requires ?? [];
			return source !== undefined && isEventSubType(source) ? [...own, ...rowOf(source).requires] : own;
		}),
		...[...wanted.actions].flatMap((id) => rowIn(actions, id)?.requires ?? []),
	]),
];

/** What an action takes. */
export const requirementsOfAction = (id: string): Requirement => rowIn(actions, id)?.requires ?? [];
