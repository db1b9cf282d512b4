import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { Account } from "../../facts/twitch/link.ts";
import { scopes } from "../../facts/twitch/scopes.ts";
import {
	At,
	Count,
	Goal,
	HypeTrain,
	hypeTrainFields,
	Poll,
	Prediction,
	Redemption,
	Reward,
} from "../../facts/twitch/shapes.ts";
import { cool, cooler, event, Message, moment } from "./fields.ts";

const reward = {
	uuid: "92af127c-7326-4483-a52b-b0da0be61c01",
	name: "Cool Reward",
	cost: 100,
	prompt: "reward prompt",
	color: "#FA1ED2",
	enabled: true,
	paused: false,
	inStock: true,
	asks: true,
	skipsQueue: false,
	perStream: 1_000,
	perUser: 1_000,
	cooldown: 1_000,
};
const redemption = {
	id: "17fa2df1-ad76-4804-bfa5-a40ef63efe63",
	user: cool,
	reward: { uuid: reward.uuid, name: "title", cost: 100 },
	input: "pogchamp",
	status: "unfulfilled",
	redeemedAt: moment("2020-07-15T17:16:03.171Z"),
};
const option = (id: string, title: string, votes = 0, points = 0) => ({ id, title, votes, points });
const poll = {
	id: "1243456",
	title: "Aren't shoes just really hard socks?",
	choices: [option("123", "Yeah!", 12, 7), option("124", "No!", 14, 4), option("125", "Maybe!", 7, 7)],
	status: "active",
	startedAt: moment("2020-07-15T17:16:03.171Z"),
	endsAt: moment("2020-07-15T17:16:08.171Z"),
};
const outcome = (id: string, title: string, color: string, users = 0, points = 0) => ({
	id,
	title,
	color,
	users,
	points,
});
const prediction = {
	id: "1243456",
	title: "Aren't shoes just really hard socks?",
	outcomes: [outcome("1243456", "Yeah!", "blue", 10, 15_000), outcome("2243456", "No!", "pink", 1, 200)],
	status: "active",
	startedAt: moment("2020-07-15T17:16:03.171Z"),
	locksAt: moment("2020-07-15T17:21:03.171Z"),
};
const train = {
	id: "1b0AsbInCHZW2SQFQkCzqN07Ib2",
	kind: "regular",
	level: 1,
	total: 137,
	top: [
		{ user: cool, kind: "bits", total: 50 },
		{ user: cooler, kind: "subscription", total: 45 },
	],
	shared: false,
	startedAt: moment("2020-07-15T17:16:03.171Z"),
};
const going = { ...train, progress: 137, goal: 500, endsAt: moment("2020-07-15T17:16:11.171Z") };
const goal = {
	id: "12345-cool-event",
	kind: "subscription",
	description: "Help me get partner!",
	current: 100,
	target: 220,
	startedAt: moment("2021-07-15T17:16:03.171Z"),
};

/** What viewers take part in: polls, predictions, hype trains, goals and channel points. */
export const contestEvents = {
	"twitch.poll.started": event("Poll started", "A poll has begun.", scopes.polls, Poll.properties, {
		...poll,
		choices: poll.choices.map(({ id, title }) => option(id, title)),
	}),
	"twitch.poll.progressed": event("Poll progress", "Somebody voted.", scopes.polls, Poll.properties, poll),
	"twitch.poll.ended": event("Poll ended", "A poll is over.", scopes.polls, Poll.properties, {
		...poll,
		status: "completed",
	}),
	"twitch.prediction.started": event(
		"Prediction started",
		"A prediction has begun.",
		scopes.predictions,
		Prediction.properties,
		{ ...prediction, outcomes: prediction.outcomes.map(({ id, title, color }) => outcome(id, title, color)) },
	),
	"twitch.prediction.progressed": event(
		"Prediction progress",
		"Somebody bet channel points.",
		scopes.predictions,
		Prediction.properties,
		prediction,
	),
	"twitch.prediction.locked": event(
		"Prediction locked",
		"Nobody can bet any more.",
		scopes.predictions,
		Prediction.properties,
		{ ...prediction, status: "locked" },
	),
	"twitch.prediction.ended": event(
		"Prediction ended",
		"A prediction was decided or called off.",
		scopes.predictions,
		Prediction.properties,
		{
			id: prediction.id,
			title: prediction.title,
			outcomes: prediction.outcomes,
			status: "resolved",
			startedAt: prediction.startedAt,
			endedAt: moment("2020-07-15T17:16:11.171Z"),
			winner: "1243456",
		},
	),
	"twitch.hypetrain.started": event(
		"Hype Train started",
		"A Hype Train has begun.",
		scopes.hypeTrain,
		HypeTrain.properties,
		going,
	),
	"twitch.hypetrain.progressed": event(
		"Hype Train progress",
		"Somebody contributed to the Hype Train.",
		scopes.hypeTrain,
		HypeTrain.properties,
		{ ...going, level: 2, total: 700, progress: 200, goal: 1_000 },
	),
	"twitch.hypetrain.ended": event(
		"Hype Train ended",
		"The Hype Train is over.",
		scopes.hypeTrain,
		{
			...hypeTrainFields,
			endedAt: At,
			/** No other begins before. */
			cooldownUntil: At,
		},
		{
			...train,
			level: 2,
			endedAt: moment("2020-07-15T17:16:11.171Z"),
			cooldownUntil: moment("2020-07-15T18:16:11.171Z"),
		},
	),
	"twitch.goal.started": event("Goal started", "The channel has set a goal.", scopes.goals, Goal.properties, goal),
	"twitch.goal.progressed": event(
		"Goal progress",
		"The goal came nearer, or went away.",
		scopes.goals,
		Goal.properties,
		{
			...goal,
			current: 120,
		},
	),
	"twitch.goal.ended": event(
		"Goal ended",
		"The goal was reached or given up.",
		scopes.goals,
		{ ...Goal.properties, reached: Type.Boolean(), endedAt: At },
		{ ...goal, current: 180, reached: false, endedAt: moment("2021-07-16T17:16:03.171Z") },
	),
	"twitch.reward.added": event(
		"Reward added",
		"A reward for channel points was made.",
		scopes.redemptions,
		Reward.properties,
		reward,
	),
	"twitch.reward.changed": event(
		"Reward changed",
		"A reward for channel points was changed, paused or switched.",
		scopes.redemptions,
		Reward.properties,
		{ ...reward, cooldownUntil: moment("2019-11-16T10:11:12.634Z") },
	),
	"twitch.reward.removed": event(
		"Reward removed",
		"A reward for channel points was deleted.",
		scopes.redemptions,
		Reward.properties,
		reward,
	),
	"twitch.redemption.added": event(
		"Reward redeemed",
		"Somebody redeems a custom reward with channel points.",
		scopes.redemptions,
		Redemption.properties,
		redemption,
	),
	"twitch.redemption.changed": event(
		"Redemption decided",
		"A redemption was fulfilled or refunded.",
		scopes.redemptions,
		Redemption.properties,
		{ ...redemption, status: "fulfilled" },
	),
	"twitch.redemption.automatic": event(
		"Twitch's reward redeemed",
		"Somebody redeems one of the rewards every channel has, like a highlighted message.",
		scopes.redemptions,
		{
			id: Type.String(),
			user: Account,
			/** `send_highlighted_message` …, as Twitch calls it. */
			kind: Type.String(),
			cost: Count,
			emote: Type.Optional(Type.String()),
			message: Type.Optional(Message),
			redeemedAt: At,
		},
		{
			id: "f024099a-e0fe-4339-9a0a-a706fb59f353",
			user: cool,
			kind: "send_highlighted_message",
			cost: 500,
			message: {
				text: "Hello world! VoHiYo",
				fragments: [
					{ kind: "text", text: "Hello world! " },
					{ kind: "emote", text: "VoHiYo", emote: "81274" },
				],
			},
			redeemedAt: moment("2024-08-12T21:14:34.260398045Z"),
		},
	),
} as const satisfies Record<string, EventDefinition>;
