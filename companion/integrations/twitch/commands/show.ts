import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { HelixRefusal } from "../helix-answer.ts";
import type { TwitchPeer, TwitchUser } from "../peer.ts";
import { answered, asModerator, blaming, done, ofChannel, type SomeCommands, unlessSo } from "./command.ts";
import type { HelixMarker, List } from "./helix.external.ts";
import { whileLive } from "./live.ts";
import { userOf } from "./users.ts";

/** What Twitch says of a channel that cannot be recommended or raided. */
const target = { user: /themselves|cannot be the same|to_broadcaster_id|target/iu };

/** Not the bucket for all requests, of which a 429 tells as well. */
const isEarly = (error: unknown): boolean =>
	error instanceof HelixRefusal && error.status === 429 && /shoutout|cooldown/iu.test(error.words);

/** The limits of a shoutout hold for a channel, whoever in it gives them: Twitch may know of others. */
async function shoutOut(peer: TwitchPeer, user: TwitchUser, deadline: number): Promise<void> {
	const { broadcaster_id: from_broadcaster_id, moderator_id } = asModerator(peer);
	const query = { from_broadcaster_id, to_broadcaster_id: user.id, moderator_id };
	const uses = [
		{ rule: "shoutout again", of: `${peer.channel.id} ${user.id}` },
		{ rule: "shoutout", of: peer.channel.id },
	] as const;
	try {
		await peer.limits.keep(uses, () => peer.effect({ method: "POST", path: "chat/shoutouts", query }, deadline));
	} catch (error) {
		throw isEarly(error) ? new Refusal(problem("twitch_shoutout_early"), true) : error;
	}
}

const raids = ({ channel }: TwitchPeer) => [{ rule: "raid", of: channel.id }] as const;

export const showCommands = {
	"twitch.marker.create": async (peer, { description }, deadline) => {
		const body = { user_id: peer.channel.id, ...(description === undefined ? {} : { description }) };
		const { id, position_seconds: position } = answered(
			await whileLive(peer, () =>
				peer.effect<List<HelixMarker>>({ method: "POST", path: "streams/markers", body }, deadline),
			),
		);
		return done({ id, position });
	},
	"twitch.shoutout.send": async (peer, { user: named }, deadline) => {
		const user = await userOf(peer, named);
		await whileLive(peer, () => blaming(target, () => shoutOut(peer, user, deadline)));
		return done(user);
	},
	"twitch.raid.start": async (peer, { user: named }, deadline) => {
		const user = await userOf(peer, named);
		const query = { from_broadcaster_id: peer.channel.id, to_broadcaster_id: user.id };
		const start = () => peer.effect({ method: "POST", path: "raids", query }, deadline);
		await whileLive(peer, () => blaming(target, () => peer.limits.keep(raids(peer), start)));
		return done(user);
	},
	"twitch.raid.cancel": async (peer, _, deadline) => {
		const cancel = () => peer.effect({ method: "DELETE", path: "raids", query: ofChannel(peer) }, deadline);
		return await unlessSo(() => peer.limits.keep(raids(peer), cancel), { status: 404, words: /pending raid/iu });
	},
} satisfies SomeCommands;
