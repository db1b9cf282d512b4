import { expect } from "vitest";
import { Once } from "../../../../../companion/integrations/twitch/eventsub/once.ts";
import { PATIENCE, type Patience } from "../../../../../companion/integrations/twitch/eventsub/patience.ts";
import { ServerClock } from "../../../../../companion/integrations/twitch/eventsub/server-clock.ts";
import {
	EventSubSession,
	type Notification,
	type SessionOptions,
} from "../../../../../companion/integrations/twitch/eventsub/session.ts";
import type { EventSubType } from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import type { TwitchEvents } from "./twitch-events.ts";

/** `expect.poll`, with patience for a busy machine. */
export const eventually = (read: () => unknown): ReturnType<typeof expect.poll> =>
	expect.poll(read, { timeout: 8_000 });

/** As in life, but for tests that do not want to wait. */
export const QUICK: Patience = {
	...PATIENCE,
	socket: { welcome: 1_500, farewell: 500 },
	subscribing: {
		answer: 1_000,
		first: 1_500,
		retrying: {
			trouble: { base: 60, cap: 240 },
			full: { base: 80, cap: 300 },
			refused: { base: 400, cap: 400 },
		},
	},
	gap: { afterLast: 10, afterFirst: 30 },
	refused: 400,
	doubling: 200,
	recovery: [100, 200, 400],
};

export const EVERYTHING: ReadonlySet<string> = new Set([
	"user:read:chat",
	"moderator:read:followers",
	"bits:read",
	"channel:read:polls",
	"channel:read:subscriptions",
	"channel:read:redemptions",
]);

export const CHAT: EventSubType = "channel.chat.message";
export const FOLLOW: EventSubType = "channel.follow";
export const WHOSE = { user: "11", channel: "11" };

export const missedIn = (gaps: readonly EventSubType[][]): EventSubType[] => [...new Set(gaps.flat())].toSorted();

/** What a session told. */
export class Told {
	readonly notifications: Notification[] = [];
	readonly gaps: EventSubType[][] = [];
	readonly revoked: string[] = [];
	readonly current = new Set<string>();
	readonly earlier = new Set<string>();

	/** However many gaps it was told as. */
	get missed(): EventSubType[] {
		return missedIn(this.gaps);
	}

	get ids(): string[] {
		return this.notifications.map(({ id }) => id);
	}
}

export const optionsOf = (twitch: TwitchEvents, told: Told, patience: Patience = QUICK): SessionOptions => ({
	url: twitch.url,
	whose: WHOSE,
	scopes: EVERYTHING,
	door: twitch,
	once: new Once(),
	clock: new ServerClock(),
	sessions: told,
	onSession: (id, stands) => {
		(stands ? told.current : told.earlier).add(id);
		if (!stands) told.current.delete(id);
	},
	onNotification: (notification) => told.notifications.push(notification),
	onGap: (types) => told.gaps.push([...types].toSorted()),
	onStates: () => {},
	onRevoked: (type, status) => told.revoked.push(`${type} ${status}`),
	patience,
	random: () => 0.5,
});

export async function open(
	twitch: TwitchEvents,
	wanted: readonly EventSubType[] = [CHAT],
	options: Partial<SessionOptions> = {},
) {
	const told = new Told();
	const given = new AbortController();
	const session = await EventSubSession.open({ ...optionsOf(twitch, told), ...options }, new Set(wanted), given.signal);
	return { session, told, given };
}
