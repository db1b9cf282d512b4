import { HelixRefusal } from "../helix-answer.ts";
import type { TwitchPeer } from "../peer.ts";
import { answered, done, firstOf, ofChannel, type SomeCommands } from "./command.ts";
import type { HelixAdSchedule, HelixCommercial, HelixSnooze, HelixTime, List } from "./helix.external.ts";
import { whileLive } from "./live.ts";

/** Milliseconds between two ads: https://dev.twitch.tv/docs/api/ads/ */
const BETWEEN = 8 * 60_000;

/** Milliseconds since 1970, or null where Twitch says none. */
function momentOf(time: HelixTime): number | null {
	const at = typeof time === "number" ? time * 1_000 : Date.parse(time ?? "");
	return Number.isFinite(at) && at > 0 ? at : null;
}

/** When Twitch takes the next one, as its schedule says. */
const nextOf: Readonly<Record<"ad" | "snooze", (schedule: HelixAdSchedule) => number | null>> = {
	ad: ({ last_ad_at }) => {
		const last = momentOf(last_ad_at);
		return last === null ? null : last + BETWEEN;
	},
	snooze: ({ snooze_refresh_at }) => momentOf(snooze_refresh_at),
};

/** The reference promises a 400 for an ad that comes too early; a 429 is what the guide says of all limits. */
const isTooEarly = ({ status, words }: HelixRefusal): boolean =>
	status === 429 || (status === 400 && /cooldown/iu.test(words));

/** Sends it unless it is known that Twitch takes none; when Twitch says so, its schedule is asked until when. */
async function send<Answer>(
	peer: TwitchPeer,
	what: "ad" | "snooze",
	effect: () => Promise<List<Answer>>,
): Promise<Answer> {
	const { limits, channel } = peer;
	limits.open(what, channel.id);
	try {
		return answered(await whileLive(peer, effect));
	} catch (error) {
		if (!(error instanceof HelixRefusal) || !isTooEarly(error) || !peer.scopes.has("channel:read:ads")) throw error;
		const schedule = await firstOf<HelixAdSchedule>(peer, "channels/ads", ofChannel(peer)).catch(() => undefined);
		const next = schedule && nextOf[what](schedule);
		if (next) {
			limits.close(what, channel.id, next);
			limits.open(what, channel.id);
		}
		throw error;
	}
}

export const adCommands = {
	"twitch.ad.start": async (peer, { length }, deadline) => {
		const body = { ...ofChannel(peer), length };
		const ad = await send<HelixCommercial>(peer, "ad", () =>
			peer.effect({ method: "POST", path: "channels/commercial", body }, deadline),
		);
		const nextAt = Date.now() + ad.retry_after * 1_000;
		peer.limits.close("ad", peer.channel.id, nextAt);
		return done({ length: ad.length, message: ad.message, nextAt });
	},
	"twitch.ad.snooze": async (peer, _, deadline) => {
		const query = ofChannel(peer);
		const snooze = await send<HelixSnooze>(peer, "snooze", () =>
			peer.effect({ method: "POST", path: "channels/ads/schedule/snooze", query }, deadline),
		);
		const { snooze_count: snoozes } = snooze;
		const snoozeAt = momentOf(snooze.snooze_refresh_at);
		if (snoozes === 0 && snoozeAt !== null) peer.limits.close("snooze", peer.channel.id, snoozeAt);
		return done({ snoozes, snoozeAt, adAt: momentOf(snooze.next_ad_at) });
	},
} satisfies SomeCommands;
