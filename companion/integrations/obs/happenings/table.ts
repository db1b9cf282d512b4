import type { Peer } from "../peer.ts";
import { inputHappenings } from "./inputs.ts";
import { itemHappenings } from "./items.ts";
import { outputHappenings } from "./outputs.ts";
import type { EventId, Happenings } from "./row.ts";
import { transitionHappenings } from "./scenes.ts";

/** Our events that are made from one event of OBS each. */
const happenings = { ...inputHappenings, ...outputHappenings, ...transitionHappenings, ...itemHappenings };

const byEvent = Map.groupBy(Object.entries<Happenings<EventId>[EventId]>(happenings), ([, { of }]) => of);

/** What an event of OBS is called in our words, with its payload. */
export const meaningsOf = (event: string, data: unknown, peer: Peer): readonly (readonly [string, unknown])[] =>
	(byEvent.get(event) ?? []).flatMap(([id, { means }]) => {
		const payload = means(data as never, peer);
		return payload === undefined ? [] : [[id, payload] as const];
	});
