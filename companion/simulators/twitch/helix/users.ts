import { list } from "../message.ts";
import type { Channel } from "../world/channel.ts";
import { named } from "../world/stage.ts";
import type { User } from "../world/users.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

const picture = ({ login }: User): string =>
	`https://static-cdn.jtvnw.net/jtv_user_pictures/${login}-profile_image-300x300.png`;

const userInList = (user: User): object => ({
	id: user.id,
	login: user.login,
	display_name: user.name,
	type: "",
	broadcaster_type: user.broadcasterType,
	description: user.description,
	profile_image_url: picture(user),
	offline_image_url: "",
	view_count: 0,
	created_at: user.createdAt,
});

function usersOf(call: Call): object[] {
	const ids = call.many("id");
	const logins = call.many("login");
	if (ids.length + logins.length > 100) throw new Refusal(400, "The sum of id and login may be at most 100");
	if (ids.length + logins.length === 0) return [userInList(call.user)];
	const wanted = call.stage.users.filter(({ id, login }) => ids.includes(id) || logins.includes(login));
	return wanted.map(userInList);
}

/** Followers are counted for everybody, and named to moderators only. */
function followersOf(call: Call) {
	const channel = call.channel();
	const { followers, owner } = channel;
	const may = call.token.scopes.includes("moderator:read:followers") && call.stage.moderates(call.user.id, owner.id);
	if (!may) return list([], { total: followers.size, pagination: {} });
	const wanted = call.optional("user_id");
	const all = [...followers]
		.filter(([id]) => wanted === undefined || id === wanted)
		.sort(([, a], [, b]) => b.localeCompare(a))
		.map(([id, at]) => ({ ...named("user", call.account(id)), followed_at: at }));
	return call.page(all, { total: followers.size });
}

const subscribersOf = (call: Call, { owner, subscribers }: Channel): object[] =>
	[...subscribers.values()]
		.filter(({ user }) => call.many("user_id").length === 0 || call.many("user_id").includes(user.id))
		.map(({ user, tier, gifter }) => ({
			...named("broadcaster", owner),
			gifter_id: gifter?.id ?? "",
			gifter_login: gifter?.login ?? "",
			gifter_name: gifter?.name ?? "",
			is_gift: gifter !== undefined,
			plan_name: `Channel Subscription (${owner.login})`,
			tier,
			...named("user", user),
		}));

/** What the subscriptions of a channel are worth to it. */
const points = { 1000: 1, 2000: 2, 3000: 6 } as const;

export const userEndpoints: Endpoints = {
	"GET /users": endpoint("get-users", "", (call) => list(usersOf(call))),
	"GET /channels/followers": endpoint("get-channel-followers", "", followersOf),
	"GET /subscriptions": endpoint("get-broadcaster-subscriptions", "channel:read:subscriptions", (call) => {
		const channel = call.own();
		if (channel.owner.broadcasterType === "") throw new Refusal(400, "The broadcaster is no affiliate or partner");
		const all = [...channel.subscribers.values()];
		const worth = all.reduce((sum, { tier }) => sum + points[tier], 0);
		return call.page(subscribersOf(call, channel), { total: all.length, points: worth });
	}),
	"GET /goals": endpoint("get-creator-goals", "channel:read:goals", (call) => {
		const { goals, owner } = call.own();
		const all = goals.map(({ id, type, description, current, target, createdAt }) => ({
			id,
			...named("broadcaster", owner),
			type,
			description,
			current_amount: current,
			target_amount: target,
			created_at: createdAt,
		}));
		return list(all);
	}),
	"GET /moderation/channels": endpoint("get-moderated-channels", "user:read:moderated_channels", (call) => {
		if (call.one("user_id") !== call.user.id) {
			throw new Refusal(401, "The ID in user_id must match the user ID found in the request's OAuth token.");
		}
		const moderated = call.stage.users.filter(
			(owner) => owner !== call.user && call.stage.moderates(call.user.id, owner.id),
		);
		return call.page(moderated.map((owner) => named("broadcaster", owner)));
	}),
};
