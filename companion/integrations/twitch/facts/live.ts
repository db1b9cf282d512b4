import type { FactValue } from "../../../contract/catalogue.ts";
import { at } from "../happenings/said.ts";
import type { OnlineShape } from "../happenings/stream.ts";
import type { TwitchFactRows, TwitchPeer } from "../peer.ts";
import { Heard } from "./heard.ts";

/** Get Streams is minutes behind: it does not know a stream yet, or still knows one that is over. */
const LAG = 180_000;

type Live = FactValue<"twitch.live">;

const OFF: Live = { live: false };

/** Get Streams tells whole seconds; the event has more, and would be another moment than what is read. */
const sinceOf = (moment: number): Live & { readonly startedAt: number } => ({
	live: true,
	startedAt: Math.trunc(moment / 1_000) * 1_000,
});

/** Whether the channel is live, and how many watch. */
export function liveRows(): TwitchFactRows<"twitch.live" | "twitch.viewers"> {
	const heard = new Heard<Live>(LAG);
	/** When the stream began that was seen last. */
	let seen = Number.POSITIVE_INFINITY;

	function began({ started_at }: OnlineShape): Live {
		const live = sinceOf(at(started_at));
		seen = live.startedAt;
		return heard.hear(live);
	}
	const ended = (): Live => heard.hear(OFF);

	/** By the event or by what is found, whichever is later: of either an event may have been missed. */
	async function look({ reads, channel }: TwitchPeer): Promise<{ readonly live: Live; readonly viewers: number }> {
		const stream = await reads.streams.getStreamByUserId(channel.id);
		const found = stream ? sinceOf(stream.startDate.getTime()) : undefined;
		const { latest } = heard;
		if (latest && (!found || (latest.live ? found.startedAt < seen : found.startedAt <= seen))) {
			return { live: latest, viewers: 0 };
		}
		if (!stream || !found) return { live: OFF, viewers: 0 };
		if (found.startedAt > seen) heard.forget();
		seen = found.startedAt;
		return { live: found, viewers: stream.viewers };
	}

	return {
		"twitch.live": {
			read: async (peer) => (await look(peer)).live,
			hears: {
				"stream.online": (event: OnlineShape) => ({ value: began(event) }),
				"stream.offline": () => ({ value: ended() }),
			},
		},
		"twitch.viewers": {
			read: async (peer) => (await look(peer)).viewers,
			hears: {
				"stream.online": (event: OnlineShape) => {
					began(event);
					return "look";
				},
				"stream.offline": () => {
					ended();
					return { value: 0 };
				},
			},
		},
	};
}
