import type { EventId, EventMeta, TwitchHappenings, TwitchMeaning, TwitchPeer } from "../peer.ts";

/** Events that the link publishes by itself. */
type OwnEvent = "twitch.link.changed" | "twitch.run.late";

/** Our events that are made from one EventSub notification each. */
const happenings: TwitchHappenings<Exclude<Extract<EventId, `twitch.${string}`>, OwnEvent>> = {};

const meanings = Object.entries<TwitchMeaning>(happenings);
const byType = Map.groupBy(meanings, ([, { of }]) => of);
const byId = new Map(meanings);

/** The EventSub type that an event of ours is made from. */
export const sourceOf = (event: string): string | undefined => byId.get(event)?.of;

/** The id of what happened, where the type has one: Twitch tells some of it twice, under different message ids. */
export const eventIdOf = (type: string, event: unknown): string | undefined => {
	for (const [, { eventId }] of byType.get(type) ?? []) if (eventId) return eventId(event as never);
	return undefined;
};

/** What a notification is called in our words, with its payload. */
export const meaningsOf = (
	type: string,
	event: unknown,
	peer: TwitchPeer,
	meta: EventMeta,
): readonly (readonly [string, unknown])[] =>
	(byType.get(type) ?? []).flatMap(([id, { means }]) => {
		const payload = means(event as never, peer, meta);
		return payload === undefined ? [] : [[id, payload] as const];
	});
