import type { Outcome } from "../../../runs/refusal.ts";
import type { RuleName } from "../limits.ts";
import type { Effect, TwitchPeer, TwitchUser } from "../peer.ts";
import {
	already,
	asModerator,
	blaming,
	done,
	firstOf,
	ofChannel,
	type So,
	type SomeCommands,
	unlessSo,
} from "./command.ts";
import { userOf } from "./users.ts";

/** Something that a user of a channel is or is not. */
interface Standing {
	readonly path: string;
	readonly add: RuleName;
	readonly remove: RuleName;
}

const vip: Standing = { path: "channels/vips", add: "vip add", remove: "vip remove" };
const moderator: Standing = { path: "moderation/moderators", add: "moderator add", remove: "moderator remove" };

async function make(
	peer: TwitchPeer,
	named: string,
	{ path, add, remove }: Standing,
	wanted: boolean,
	deadline: number,
): Promise<Outcome> {
	const user = await userOf(peer, named);
	const query = { ...ofChannel(peer), user_id: user.id };
	const isOne = (await firstOf(peer, path, query)) !== undefined;
	if (isOne === wanted) return already(user);
	const method = wanted ? "POST" : "DELETE";
	const use = { rule: wanted ? add : remove, of: peer.channel.id };
	await blaming({ user: /user/iu }, () =>
		peer.limits.keep([use], () => peer.effect({ method, path, query }, deadline)),
	);
	return done(user);
}

/** What a request asks about somebody, besides the channel and who asks. */
type About = (user: TwitchUser) => Pick<Effect, "method" | "path" | "body"> & { readonly query?: object };

async function ask(peer: TwitchPeer, named: string, about: About, deadline: number, so?: So): Promise<Outcome> {
	const user = await userOf(peer, named);
	const { query, ...effect } = about(user);
	const send = () =>
		blaming({ user: /user/iu, reason: /reason/iu }, () =>
			peer.effect({ ...effect, query: { ...asModerator(peer), ...query } }, deadline),
		);
	if (so) return await unlessSo(send, so, user);
	await send();
	return done(user);
}

const bans = "moderation/bans";

/** Without a duration for good. */
const shutOut =
	(how: object): About =>
	({ id }) => ({ method: "POST", path: bans, body: { data: { user_id: id, ...how } } });
const letIn: About = ({ id }) => ({ method: "DELETE", path: bans, query: { user_id: id } });
const warn =
	(reason: string): About =>
	({ id }) => ({ method: "POST", path: "moderation/warnings", body: { data: { user_id: id, reason } } });

const banned: So = { status: 400, words: /already banned/iu };
const notBanned: So = { status: 400, words: /not banned/iu };

export const peopleCommands = {
	"twitch.user.ban": (peer, { link: _, user, ...how }, deadline) => ask(peer, user, shutOut(how), deadline, banned),
	"twitch.user.timeout": (peer, { link: _, user, ...how }, deadline) => ask(peer, user, shutOut(how), deadline),
	"twitch.user.unban": (peer, { user }, deadline) => ask(peer, user, letIn, deadline, notBanned),
	"twitch.user.warn": (peer, { user, reason }, deadline) => ask(peer, user, warn(reason), deadline),
	"twitch.vip.add": (peer, { user }, deadline) => make(peer, user, vip, true, deadline),
	"twitch.vip.remove": (peer, { user }, deadline) => make(peer, user, vip, false, deadline),
	"twitch.moderator.add": (peer, { user }, deadline) => make(peer, user, moderator, true, deadline),
	"twitch.moderator.remove": (peer, { user }, deadline) => make(peer, user, moderator, false, deadline),
} satisfies SomeCommands;
