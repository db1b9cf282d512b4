import { answered, asModerator, done, ofChannel, type SomeCommands, unlessSo } from "./command.ts";
import type { HelixMarker, List } from "./helix.external.ts";
import { userOf } from "./users.ts";

export const showCommands = {
	"twitch.marker.create": async (peer, { description }, deadline) => {
		const body = { user_id: peer.channel.id, ...(description === undefined ? {} : { description }) };
		const { id, position_seconds: position } = answered(
			await peer.effect<List<HelixMarker>>({ method: "POST", path: "streams/markers", body }, deadline),
		);
		return done({ id, position });
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
