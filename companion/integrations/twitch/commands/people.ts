import type { Outcome } from "../../../runs/refusal.ts";
import type { Use } from "../limits.ts";
import type { Effect, TwitchPeer, TwitchUser } from "../peer.ts";
import { already, asModerator, done, firstOf, ofChannel, type SomeCommands } from "./command.ts";
import { userOf } from "./users.ts";

/** Something that a user of a channel is or is not. */
interface Standing {
	readonly path: string;
	readonly add: Use;
	readonly remove: Use;
}

const vip: Standing = { path: "channels/vips", add: { rule: "vip add" }, remove: { rule: "vip remove" } };
const moderator: Standing = {
	path: "moderation/moderators",
	add: { rule: "moderator add" },
	remove: { rule: "moderator remove" },
};

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
	await peer.limits.keep([wanted ? add : remove], () => peer.effect({ method, path, query }, deadline));
	return done(user);
}

/** Asks something about a user of this name. */
async function about(
	peer: TwitchPeer,
	named: string,
	effect: (user: TwitchUser) => Effect,
	deadline: number,
): Promise<Outcome> {
	const user = await userOf(peer, named);
	await peer.effect(effect(user), deadline);
	return done(user);
}

const bans = "moderation/bans";

/** Without a duration for good. */
const shutOut = (peer: TwitchPeer, named: string, how: object, deadline: number): Promise<Outcome> =>
	about(
		peer,
		named,
		({ id }) => ({
			method: "POST",
			path: bans,
			query: asModerator(peer),
			body: { data: { user_id: id, ...how } },
		}),
		deadline,
	);

export const peopleCommands = {
	"twitch.user.ban": (peer, { link: _, user, ...how }, deadline) => shutOut(peer, user, how, deadline),
	"twitch.user.timeout": (peer, { link: _, user, ...how }, deadline) => shutOut(peer, user, how, deadline),
	"twitch.user.unban": (peer, { user }, deadline) =>
		about(
			peer,
			user,
			({ id }) => ({ method: "DELETE", path: bans, query: { ...asModerator(peer), user_id: id } }),
			deadline,
		),
	"twitch.user.warn": (peer, { user, reason }, deadline) =>
		about(
			peer,
			user,
			({ id }) => ({
				method: "POST",
				path: "moderation/warnings",
				query: asModerator(peer),
				body: { data: { user_id: id, reason } },
			}),
			deadline,
		),
	"twitch.vip.add": (peer, { user }, deadline) => make(peer, user, vip, true, deadline),
	"twitch.vip.remove": (peer, { user }, deadline) => make(peer, user, vip, false, deadline),
	"twitch.moderator.add": (peer, { user }, deadline) => make(peer, user, moderator, true, deadline),
	"twitch.moderator.remove": (peer, { user }, deadline) => make(peer, user, moderator, false, deadline),
} satisfies SomeCommands;
