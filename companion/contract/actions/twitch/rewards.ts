import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { referenceTo } from "../../reference.ts";
import { twitchAction } from "./row.ts";

/** Limits and values: https://dev.twitch.tv/docs/api/reference/#create-custom-rewards */
const reward = referenceTo("Reward", { fact: "twitch.rewards", where: { manageable: true } });
const limit = (title: string, unit?: string) =>
	Type.Optional(
		Type.Integer({
			minimum: 0,
			maximum: 1_000_000,
			title,
			description: "0: no limit.",
			...(unit === undefined ? {} : { unit }),
		}),
	);
const title = Type.String({ minLength: 1, maxLength: 45, title: "Title" });
const cost = Type.Integer({ minimum: 1, maximum: 1_000_000_000, title: "Price", description: "In channel points." });
const more = {
	prompt: Type.Optional(Type.String({ maxLength: 200, title: "Description" })),
	input: Type.Optional(Type.Boolean({ title: "Viewer writes a text" })),
	color: Type.Optional(Type.String({ pattern: "^#[0-9a-fA-F]{6}$", format: "color", title: "Colour" })),
	skipQueue: Type.Optional(Type.Boolean({ title: "Fulfilled at once" })),
	perStream: limit("Per stream"),
	perUser: limit("Per stream and viewer"),
	cooldown: limit("Time between two", "s"),
};

const Reward = Type.Object({
	id: Type.String(),
	title: Type.String(),
	cost: Type.Integer(),
	enabled: Type.Boolean(),
	paused: Type.Boolean(),
});
/** What somebody has bought. */
const Redemption = Type.Object({ id: Type.String(), user: Type.String(), input: Type.String() });

const requires = ["channel:manage:redemptions"];
const manage = { reach: "broadcast", requires, result: Reward } as const;
const settle = { reach: "account", requires, result: Type.Array(Redemption) } as const;
const which = {
	reward,
	redemption: Type.Optional(
		Type.String({
			minLength: 1,
			maxLength: 100,
			title: "Redemption ID",
			description: "Left out: the oldest that waits.",
		}),
	),
	all: Type.Optional(Type.Boolean({ title: "All that wait", description: "The oldest 50, without an ID." })),
};

export const rewardActions = {
	"twitch.reward.create": twitchAction(
		"Create reward",
		"Makes a reward for channel points; at most 50 in a channel.",
		{ title, cost, ...more, enabled: Type.Optional(Type.Boolean({ title: "Enabled", default: true })) },
		manage,
	),
	"twitch.reward.update": twitchAction(
		"Change reward",
		"Changes a reward that was made here; what is left out stays.",
		{ reward, title: Type.Optional(title), cost: Type.Optional(cost), ...more },
		manage,
	),
	"twitch.reward.delete": twitchAction(
		"Delete reward",
		"Deletes a reward that was made here; what waits is fulfilled.",
		{ reward },
		{ reach: "broadcast", requires },
	),
	"twitch.reward.pause": twitchAction(
		"Pause reward",
		"Shows the reward, but sells none, or goes on.",
		{ reward, paused: Type.Boolean({ title: "Paused" }) },
		manage,
	),
	"twitch.reward.enable": twitchAction(
		"Show or hide reward",
		"Shows the reward to viewers, or hides it.",
		{ reward, on: Type.Boolean({ title: "Enabled" }) },
		manage,
	),
	"twitch.redemption.fulfil": twitchAction(
		"Fulfil redemption",
		"Says that what a viewer bought was done.",
		which,
		settle,
	),
	"twitch.redemption.cancel": twitchAction(
		"Refund redemption",
		"Gives a viewer the points of a reward back.",
		which,
		settle,
	),
} as const satisfies Record<string, ActionDefinition>;
