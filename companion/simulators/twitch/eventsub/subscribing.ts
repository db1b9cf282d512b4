import { type Answer, refused } from "../message.ts";
import type { Token } from "../oauth/tokens.ts";
import type { Hub } from "./hub.ts";
import { inList, newSubscription, type Subscription } from "./subscription.ts";
import { type EventType, eventTypes } from "./types.ts";

/** What a subscription is judged by. */
export interface Judge {
	readonly hub: Hub;
	/** Whether the user of this id has allowed the application one of these scopes, or anything where there are none. */
	allows(client: string, userId: string, anyOf: readonly string[]): boolean;
	moderates(userId: string, broadcasterId: string): boolean;
	/** A subscription like it on a dead socket is in the way. */
	readonly conflicts: boolean;
	readonly maxCost: number;
}

/** What is asked for: https://dev.twitch.tv/docs/api/reference#create-eventsub-subscription */
export interface Wish {
	readonly type: string;
	readonly version: string;
	readonly condition: Readonly<Record<string, string>>;
	readonly sessionId: string;
}

/** https://dev.twitch.tv/docs/eventsub/manage-subscriptions/#subscription-limits */
const limits = { sessions: 3, each: 300, alike: 3 } as const;

export const usualMaxCost = 10;

const keysOf = ({ condition }: EventType): readonly (readonly string[])[] => {
	switch (condition) {
		case "broadcaster":
			return [["broadcaster_user_id"]];
		case "moderator":
			return [["broadcaster_user_id"], ["moderator_user_id"]];
		case "reader":
			return [["broadcaster_user_id"], ["user_id"]];
		case "raid":
			return [["from_broadcaster_user_id", "to_broadcaster_user_id"]];
		case "user":
			return [["user_id"]];
	}
};

/** Creates a subscription, or says why not. */
export function subscribe(wish: Wish, token: Token, judge: Judge): Answer {
	const type = eventTypes[wish.type];
	if (!type?.versions.includes(wish.version)) {
		return refused(400, "The combination of values in the type and version fields is not valid");
	}
	const absent = keysOf(type).find((keys) => !keys.some((key) => wish.condition[key]));
	if (absent) return refused(400, `The parameter "${absent[0]}" is missing from the condition`);
	const session = judge.hub.session(wish.sessionId);
	if (!session) return refused(400, "websocket transport session does not exist or has already disconnected");
	const owner = { client: token.client, userId: token.user.id };
	const strange = session.owner && (session.owner.client !== owner.client || session.owner.userId !== owner.userId);
	if (strange) return refused(400, "websocket transport cannot have subscriptions created by different users");
	if (!mayHave(wish, type, token, judge)) return refused(403, "subscription missing proper authorization");
	const excess = excessOf(wish, token, judge);
	if (excess) return excess;
	const cost = costOf(wish, token, judge);
	if (totalCost(token, judge) + cost > judge.maxCost) return refused(429, "cost exceeded");
	const { version, condition } = wish;
	const parts = { type: wish.type, version, condition, cost, client: token.client, userId: token.user.id, session };
	const subscription = newSubscription(parts);
	judge.hub.add(subscription);
	return { status: 202, body: { data: [inList(subscription)], ...totalsOf(token, judge) } };
}

export function totalsOf(token: Token, judge: Judge) {
	return { total: mine(token, judge).length, total_cost: totalCost(token, judge), max_total_cost: judge.maxCost };
}

const mine = ({ client, user }: Token, { hub }: Judge): Subscription[] =>
	hub.subscriptions.filter((one) => one.client === client && one.userId === user.id);

const enabled = (token: Token, judge: Judge): Subscription[] =>
	mine(token, judge).filter(({ status }) => status === "enabled");

const totalCost = (token: Token, judge: Judge): number =>
	enabled(token, judge).reduce((sum, { cost }) => sum + cost, 0);

function excessOf(wish: Wish, token: Token, judge: Judge): Answer | undefined {
	const all = enabled(token, judge);
	const alike = all.filter((one) => sameWish(one, wish));
	const isDead = ({ status, session }: Subscription): boolean => status !== "enabled" || !session.open;
	const dead = judge.conflicts && mine(token, judge).some((one) => sameWish(one, wish) && isDead(one));
	if (dead || alike.some(({ session }) => session.id === wish.sessionId))
		return refused(409, "subscription already exists");
	if (alike.length >= limits.alike) return refused(429, "maximum subscriptions with type and condition exceeded");
	const sessions = new Set(all.map(({ session }) => session.id));
	if (!sessions.has(wish.sessionId) && sessions.size >= limits.sessions) {
		return refused(429, "number of websocket transports limit exceeded");
	}
	const here = all.filter(({ session }) => session.id === wish.sessionId).length;
	return here >= limits.each ? refused(429, "maximum number of subscriptions on a websocket exceeded") : undefined;
}

function sameWish(one: Subscription, { type, version, condition }: Wish): boolean {
	const keys = new Set([...Object.keys(one.condition), ...Object.keys(condition)]);
	return (
		one.type === type && one.version === version && [...keys].every((key) => one.condition[key] === condition[key])
	);
}

/** The user signed in must be the one whose permission the type needs, and must have given it. */
function mayHave({ condition, version }: Wish, type: EventType, { client, user }: Token, judge: Judge): boolean {
	const scopes = [...type.scopes, ...(type.besides?.[version] ?? [])];
	const scoped = scopes.every((anyOf) => judge.allows(client, user.id, anyOf));
	const broadcaster = condition.broadcaster_user_id ?? "";
	switch (type.condition) {
		case "raid":
			return true;
		case "broadcaster":
			return type.scopes.length === 0 || (scoped && broadcaster === user.id);
		case "moderator":
			return scoped && condition.moderator_user_id === user.id && judge.moderates(user.id, broadcaster);
		case "reader":
		case "user":
			return scoped && condition.user_id === user.id;
	}
}

/** Free where somebody it is about has allowed the application anything at all. */
function costOf({ condition }: Wish, { client }: Token, judge: Judge): number {
	return Object.values(condition).some((id) => judge.allows(client, id, [])) ? 0 : 1;
}
