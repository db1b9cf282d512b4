import { type TSchema, Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { referenceTo } from "../../reference.ts";
import { scopes } from "./scopes.ts";
import { At, Goal, HypeTrain, Poll, Prediction, Redemption, Reward } from "./shapes.ts";

const orNone = <Value extends TSchema>(value: Value) => Type.Union([value, Type.Null()]);

/** What viewers take part in: polls, predictions, hype trains, goals and channel points. */
export const contestFacts = {
	"twitch.poll": {
		title: "Poll",
		summary: "The poll that runs, or the last one there was.",
		params: {},
		value: orNone(Poll),
		cost: "watched",
		witnesses: ["channel.poll.begin", "channel.poll.progress", "channel.poll.end"],
		requires: scopes.polls,
	},
	"twitch.prediction": {
		title: "Prediction",
		summary: "The prediction that runs, or the last one there was.",
		params: {},
		value: orNone(Prediction),
		cost: "watched",
		witnesses: [
			"channel.prediction.begin",
			"channel.prediction.progress",
			"channel.prediction.lock",
			"channel.prediction.end",
		],
		requires: scopes.predictions,
	},
	"twitch.hypetrain": {
		title: "Hype Train",
		summary: "The Hype Train that goes, and when the next one may start.",
		params: {},
		value: Type.Object({ train: orNone(HypeTrain), cooldownUntil: Type.Optional(At) }),
		cost: "watched",
		witnesses: ["channel.hype_train.begin", "channel.hype_train.progress", "channel.hype_train.end"],
		requires: scopes.hypeTrain,
	},
	"twitch.goals": {
		title: "Goals",
		summary: "The goals of the channel that are not ended.",
		params: {},
		value: Type.Array(Goal),
		cost: "watched",
		witnesses: ["channel.goal.begin", "channel.goal.progress", "channel.goal.end"],
		requires: scopes.goals,
	},
	"twitch.rewards": {
		title: "Rewards",
		summary: "The custom rewards for channel points, and which of them this program may change.",
		params: {},
		value: Type.Array(
			Type.Object({
				...Reward.properties,
				/** Twitch lets only the program change it that has made it. */
				manageable: Type.Boolean(),
			}),
		),
		cost: "watched",
		witnesses: [
			"channel.channel_points_custom_reward.add",
			"channel.channel_points_custom_reward.update",
			"channel.channel_points_custom_reward.remove",
		],
		requires: scopes.redemptions,
	},
	"twitch.redemptions": {
		title: "Open redemptions",
		summary:
			"Redemptions that wait to be fulfilled, of one reward or of all this program may change; of each the 50 oldest.",
		params: {
			reward: Type.Optional(referenceTo("Reward", { fact: "twitch.rewards", where: { manageable: true } })),
		},
		value: Type.Array(Redemption),
		cost: "polled",
		every: 60_000,
		witnesses: [
			"channel.channel_points_custom_reward_redemption.add",
			"channel.channel_points_custom_reward_redemption.update",
		],
		requires: scopes.redemptions,
	},
} as const satisfies Record<string, FactDefinition>;
