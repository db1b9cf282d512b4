import { type Static, Type } from "typebox";
import { Account } from "./link.ts";

/** Milliseconds since 1970, UTC. */
export const At = Type.Integer({ minimum: 0 });
export const Count = Type.Integer({ minimum: 0 });
const text = Type.String();
const words = <const Values extends readonly string[]>(...values: Values) =>
	Type.Unsafe<Values[number]>({ type: "string", enum: [...values] });

/** What is streamed; `uuid` is Twitch's number of the category. */
export const Category = Type.Object({ uuid: text, name: text });

/** Title, category and what else a channel says of its stream. */
export const ChannelInfo = Type.Object({
	title: text,
	/** Null: none is chosen. */
	category: Type.Union([Category, Type.Null()]),
	/** ISO 639-1, or `other`. */
	language: text,
	/** Content classification: https://dev.twitch.tv/docs/api/reference/#get-content-classification-labels */
	labels: Type.Array(text),
});
export type ChannelInfo = Static<typeof ChannelInfo>;

/** Of a subscription; `prime` is one of tier 1 that Prime pays. */
export const Tier = words("1", "2", "3", "prime");
export type Tier = Static<typeof Tier>;

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#choices */
export const Poll = Type.Object({
	id: text,
	title: text,
	/** `votes` are all of them, `points` those that channel points paid for. */
	choices: Type.Array(Type.Object({ id: text, title: text, votes: Count, points: Count })),
	status: words("active", "completed", "terminated", "archived", "moderated", "invalid"),
	startedAt: At,
	/** When it ends, or has ended. */
	endsAt: At,
});
export type Poll = Static<typeof Poll>;

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#outcomes */
export const Prediction = Type.Object({
	id: text,
	title: text,
	outcomes: Type.Array(
		Type.Object({ id: text, title: text, color: words("blue", "pink"), users: Count, points: Count }),
	),
	status: words("active", "locked", "resolved", "canceled"),
	startedAt: At,
	/** When nobody can bet any more, or could no longer. */
	locksAt: Type.Optional(At),
	endedAt: Type.Optional(At),
	/** Id of the outcome that has won. */
	winner: Type.Optional(text),
});
export type Prediction = Static<typeof Prediction>;

/** Whoever gave most to a hype train; `total` in Bits, or in points of subscriptions. */
const Contribution = Type.Object({
	user: Account,
	kind: words("bits", "subscription", "other"),
	total: Count,
});

/** What is true of a hype train while it goes and when it has ended. */
export const hypeTrainFields = {
	id: text,
	kind: words("regular", "golden_kappa", "treasure"),
	level: Count,
	/** Points of the whole train. */
	total: Count,
	top: Type.Array(Contribution),
	/** Several channels ride it together. */
	shared: Type.Boolean(),
	startedAt: At,
};
export const HypeTrain = Type.Object({
	...hypeTrainFields,
	/** Points within the level, and how many complete it. */
	progress: Count,
	goal: Count,
	/** Unless somebody contributes before. */
	endsAt: At,
});
export type HypeTrain = Static<typeof HypeTrain>;

/** What the channel wants to reach. */
export const Goal = Type.Object({
	id: text,
	kind: text,
	description: text,
	current: Count,
	target: Count,
	startedAt: At,
});
export type Goal = Static<typeof Goal>;

/** A reward for channel points; limits that are not there are off. */
export const Reward = Type.Object({
	uuid: text,
	name: text,
	cost: Count,
	prompt: text,
	/** `#RRGGBB` */
	color: text,
	enabled: Type.Boolean(),
	paused: Type.Boolean(),
	inStock: Type.Boolean(),
	/** Whoever redeems it must write something. */
	asks: Type.Boolean(),
	/** Redemptions are fulfilled at once. */
	skipsQueue: Type.Boolean(),
	perStream: Type.Optional(Count),
	perUser: Type.Optional(Count),
	/** Seconds. */
	cooldown: Type.Optional(Count),
	/** When it can be redeemed again. */
	cooldownUntil: Type.Optional(At),
});
export type Reward = Static<typeof Reward>;

/** A reward as its redemption names it. */
const RedeemedReward = Type.Object({ uuid: text, name: text, cost: Count });
export const Redemption = Type.Object({
	id: text,
	user: Account,
	reward: RedeemedReward,
	/** What was written. */
	input: text,
	status: words("unfulfilled", "fulfilled", "canceled", "unknown"),
	redeemedAt: At,
});
export type Redemption = Static<typeof Redemption>;

/** Who may write, and how often; null: that mode is off. */
export const ChatModes = Type.Object({
	/** Seconds between two messages of a viewer. */
	slow: Type.Union([Count, Type.Null()]),
	/** Minutes one has to have followed. */
	followers: Type.Union([Count, Type.Null()]),
	subscribers: Type.Boolean(),
	emotes: Type.Boolean(),
	/** No message like one that was there just before. */
	unique: Type.Boolean(),
});
export type ChatModes = Static<typeof ChatModes>;
