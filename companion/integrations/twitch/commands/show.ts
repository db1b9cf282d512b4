import { answered, asModerator, done, ofChannel, type SomeCommands, unlessSo } from "./command.ts";
import type { HelixCommercial, HelixMarker, HelixSnooze, HelixTime, List } from "./helix.external.ts";
import { userOf } from "./users.ts";

/** Milliseconds since 1970, or null where Twitch says none. */
function momentOf(time: HelixTime): number | null {
	const at = typeof time === "number" ? time * 1_000 : Date.parse(time ?? "");
	return Number.isFinite(at) && at > 0 ? at : null;
}

export const showCommands = {
	"twitch.marker.create": async (peer, { description }, deadline) => {
		const body = { user_id: peer.channel.id, ...(description === undefined ? {} : { description }) };
		const { id, position_seconds: position } = answered(
			await peer.effect<List<HelixMarker>>({ method: "POST", path: "streams/markers", body }, deadline),
		);
		return done({ id, position });
	},
	"twitch.ad.start": async (peer, { length }, deadline) => {
		peer.limits.open("ad");
		const body = { ...ofChannel(peer), length };
		const ad = answered(
			await peer.effect<List<HelixCommercial>>({ method: "POST", path: "channels/commercial", body }, deadline),
		);
		const nextAt = Date.now() + ad.retry_after * 1_000;
		peer.limits.close("ad", nextAt);
		return done({ length: ad.length, message: ad.message, nextAt });
	},
	"twitch.ad.snooze": async (peer, _, deadline) => {
		peer.limits.open("snooze");
		const snooze = answered(
			await peer.effect<List<HelixSnooze>>(
				{ method: "POST", path: "channels/ads/schedule/snooze", query: ofChannel(peer) },
				deadline,
			),
		);
		const { snooze_count: snoozes } = snooze;
		const snoozeAt = momentOf(snooze.snooze_refresh_at);
		if (snoozes === 0 && snoozeAt !== null) peer.limits.close("snooze", snoozeAt);
		return done({ snoozes, snoozeAt, adAt: momentOf(snooze.next_ad_at) });
	},
	"twitch.shoutout.send": async (peer, { user: named }, deadline) => {
		const user = await userOf(peer, named);
		const { broadcaster_id: from_broadcaster_id, moderator_id } = asModerator(peer);
		const query = { from_broadcaster_id, to_broadcaster_id: user.id, moderator_id };
		await peer.limits.keep([{ rule: "shoutout again", of: user.id }, { rule: "shoutout" }], () =>
			peer.effect({ method: "POST", path: "chat/shoutouts", query }, deadline),
		);
		return done(user);
	},
	"twitch.raid.start": async (peer, { user: named }, deadline) => {
		const user = await userOf(peer, named);
		const query = { from_broadcaster_id: peer.channel.id, to_broadcaster_id: user.id };
		await peer.limits.keep([{ rule: "raid" }], () => peer.effect({ method: "POST", path: "raids", query }, deadline));
		return done(user);
	},
	"twitch.raid.cancel": async (peer, _, deadline) => {
		const cancel = () => peer.effect({ method: "DELETE", path: "raids", query: ofChannel(peer) }, deadline);
		return await unlessSo(() => peer.limits.keep([{ rule: "raid" }], cancel), { status: 404, words: /pending raid/iu });
	},
} satisfies SomeCommands;
