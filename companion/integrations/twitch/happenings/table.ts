import type { EventId, EventMeta, TwitchHappenings, TwitchMeaning, TwitchPeer } from "../peer.ts";
import { chatHappenings } from "./chat.ts";
import { contestHappenings } from "./contests.ts";
import { moderationHappenings } from "./moderation.ts";
import { streamHappenings } from "./stream.ts";
import { supportHappenings } from "./support.ts";

/** Events that the link publishes by itself. */
type OwnEvent = "twitch.link.changed" | "twitch.run.late";

/** Our events that are made from one EventSub notification each. */
const happenings: TwitchHappenings<Exclude<Extract<EventId, `twitch.${string}`>, OwnEvent>> = {
	...streamHappenings,
	...chatHappenings,
	...supportHappenings,
	...contestHappenings,
	...moderationHappenings,
};

const meanings = Object.entries<TwitchMeaning>(happenings);
const byType = Map.groupBy(meanings, ([, { of }]) => of);
const byId = new Map(meanings);

/** The EventSub type that an event of ours is made from. */
export const sourceOf = (event: string): string | undefined => byId.get(event)?.of;

/** What it means; nothing when it does not carry what Twitch's reference says: no notification is worth ending for. */
function payloadOf({ means }: TwitchMeaning, event: unknown, peer: TwitchPeer, meta: EventMeta): unknown {
	try {
		return means(event as never, peer, meta);
	} catch {
		return undefined;
	}
}

/** What a notification is called in our words, with its payload, which says how it came. */
export const meaningsOf = (
	type: string,
	event: unknown,
	peer: TwitchPeer,
	meta: EventMeta,
): readonly (readonly [string, unknown])[] =>
	(byType.get(type) ?? []).flatMap(([id, meaning]) => {
		const payload = payloadOf(meaning, event, peer, meta);
		if (typeof payload !== "object" || payload === null) return [];
		return [[id, { origin: meta.origin, ...payload }] as const];
	});
