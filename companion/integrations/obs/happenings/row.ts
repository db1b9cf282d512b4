import type { events } from "../../../contract/catalogue.ts";
import type { Peer } from "../peer.ts";

export type EventId = keyof typeof events;

/** What an event of OBS means in our words: the payload of ours, or undefined when it means nothing to others. */
interface Meaning {
	readonly means: (data: never, peer: Peer) => unknown;
	readonly of: string;
}

/** Our events of a family, each with the event of OBS (`of`) it is made from. */
export type Happenings<Ids extends EventId> = { readonly [Id in Ids]: Meaning };
