import { randomUUID } from "node:crypto";
import type { Channel, Goal, Subscriber } from "./channel.ts";
import { fragmentsOf, notice, say } from "./chat.ts";
import { contribute } from "./hype-train.ts";
import { named, nobody, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

export type Tier = Subscriber["tier"];

/** What a subscription counts for in a hype train, by tier. */
const points: Readonly<Record<Tier, number>> = { 1000: 500, 2000: 1000, 3000: 2500 };

export function follow(stage: Stage, channel: Channel, user: User): void {
	const followedAt = stage.time.iso();
	channel.followers.set(user.id, followedAt);
	stage.tell("channel.follow", channel, { ...named("user", user), followed_at: followedAt });
	advance(stage, channel, "follower", 1);
}

/** A subscription that is no gift. */
export function subscribe(stage: Stage, channel: Channel, user: User, tier: Tier): void {
	enroll(stage, channel, { user, tier });
	const months = { sub_tier: tier, is_prime: false, duration_months: 1 };
	notice(stage, channel, user, "sub", `${user.name} subscribed at Tier ${tier[0]}.`, months);
	contribute(stage, channel, user, "subscription", points[tier]);
}

/** A subscription goes on, and the user says something to it. */
export function resubscribe(
	stage: Stage,
	channel: Channel,
	user: User,
	tier: Tier,
	months: number,
	text: string,
): void {
	channel.subscribers.set(user.id, { user, tier });
	stage.tell("channel.subscription.message", channel, {
		...named("user", user),
		tier,
		message: { text, emotes: null },
		cumulative_months: months,
		streak_months: months,
		duration_months: 1,
	});
	const spoken = `${user.name} subscribed at Tier ${tier[0]}. They've subscribed for ${months} months!`;
	const more = {
		cumulative_months: months,
		duration_months: 1,
		streak_months: months,
		sub_tier: tier,
		is_prime: false,
		is_gift: false,
		gifter_is_anonymous: null,
		...nobody("gifter_user"),
	};
	notice(stage, channel, user, "resub", spoken, more, text);
	contribute(stage, channel, user, "subscription", points[tier]);
}

/** Somebody, or somebody without a name, gives subscriptions to others; each of them is told of too. */
export function gift(stage: Stage, channel: Channel, giver: User | undefined, count: number, tier: Tier): void {
	const cumulative = giver ? count : null;
	stage.tell("channel.subscription.gift", channel, {
		...(giver ? named("user", giver) : nobody("user")),
		total: count,
		tier,
		cumulative_total: cumulative,
		is_anonymous: giver === undefined,
	});
	const id = randomUUID();
	const who = giver?.name ?? "An anonymous user";
	const gifted = { id, total: count, sub_tier: tier, cumulative_total: cumulative };
	notice(stage, channel, giver, "community_sub_gift", `${who} is gifting ${count} Tier ${tier[0]} Subs!`, gifted);
	for (let turn = 0; turn < count; turn++) {
		const user = stage.newcomer();
		enroll(stage, channel, { user, tier, ...(giver ? { gifter: giver } : {}) }, true);
		notice(stage, channel, giver, "sub_gift", `${who} gifted a Tier ${tier[0]} sub to ${user.name}!`, {
			duration_months: 1,
			cumulative_total: null,
			...named("recipient_user", user),
			sub_tier: tier,
			community_gift_id: id,
		});
	}
	if (giver) contribute(stage, channel, giver, "subscription", count * points[tier]);
}

export function endSubscription(stage: Stage, channel: Channel, user: User): void {
	const subscriber = channel.subscribers.get(user.id);
	if (!subscriber) return;
	channel.subscribers.delete(user.id);
	const event = { ...named("user", user), tier: subscriber.tier, is_gift: subscriber.gifter !== undefined };
	stage.tell("channel.subscription.end", channel, event);
}

function enroll(stage: Stage, channel: Channel, subscriber: Subscriber, isGift = false): void {
	const { user, tier } = subscriber;
	channel.subscribers.set(user.id, subscriber);
	stage.tell("channel.subscribe", channel, { ...named("user", user), tier, is_gift: isGift });
	advance(stage, channel, "subscription_count", 1);
}

/** Bits with a message; without a user they are anonymous. */
export function cheer(stage: Stage, channel: Channel, user: User | undefined, bits: number, words: string): void {
	const text = `cheer${bits}${words === "" ? "" : ` ${words}`}`;
	const who = user ? named("user", user) : nobody("user");
	stage.tell("channel.cheer", channel, { is_anonymous: user === undefined, ...who, message: text, bits });
	if (user) {
		stage.tell("channel.bits.use", channel, {
			...who,
			bits,
			type: "cheer",
			power_up: null,
			custom_power_up: null,
			message: { text, fragments: fragmentsOf(stage, text) },
		});
		say(stage, channel, user, text, { bits });
		contribute(stage, channel, user, "bits", bits);
	}
}

/** A raid arrives. */
export function arriveRaid(stage: Stage, channel: Channel, from: User, viewers: number): void {
	if (channel.stream) channel.stream.viewers += viewers;
	tellRaid(stage, from, channel.owner, viewers);
	notice(stage, channel, from, "raid", `${viewers} raiders from ${from.name} have joined!`, {
		...named("user", from),
		viewer_count: viewers,
		profile_image_url: `https://static-cdn.jtvnw.net/jtv_user_pictures/${from.login}-profile_image-300x300.png`,
	});
}

/** Both channels hear of a raid: https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-raid-event */
export function tellRaid(stage: Stage, from: User, to: User, viewers: number): void {
	stage.publish({
		type: "channel.raid",
		about: { from_broadcaster_user_id: from.id, to_broadcaster_user_id: to.id },
		event: { ...named("from_broadcaster_user", from), ...named("to_broadcaster_user", to), viewers },
	});
}

/** Goals of this kind come nearer, and end when they are reached. */
function advance(stage: Stage, channel: Channel, type: Goal["type"], by: number): void {
	for (const goal of channel.goals.filter((one) => one.type === type)) {
		goal.current += by;
		stage.tell("channel.goal.progress", channel, toldGoal(goal));
		if (goal.current >= goal.target) endGoal(stage, channel, goal);
	}
}

export function beginGoal(stage: Stage, channel: Channel, wanted: Pick<Goal, "type" | "description" | "target">): void {
	const current = wanted.type === "follower" ? channel.followers.size : channel.subscribers.size;
	const goal: Goal = { ...wanted, id: randomUUID(), createdAt: stage.time.iso(), current };
	channel.goals.push(goal);
	stage.tell("channel.goal.begin", channel, toldGoal(goal));
}

export function endGoal(stage: Stage, channel: Channel, goal: Goal): void {
	channel.goals.splice(channel.goals.indexOf(goal), 1);
	const end = { is_achieved: goal.current >= goal.target, ended_at: stage.time.iso() };
	stage.tell("channel.goal.end", channel, { ...toldGoal(goal), ...end });
}

const toldGoal = ({ id, type, description, current, target, createdAt }: Goal): object => ({
	id,
	type,
	description,
	current_amount: current,
	target_amount: target,
	started_at: createdAt,
});
