import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { twitchAction } from "./row.ts";

/** Limits and values: https://dev.twitch.tv/docs/api/reference/#create-poll and #create-prediction */
const Option = Type.Object({ id: Type.String(), title: Type.String() });
const Vote = Type.Object({
	id: Type.String(),
	title: Type.String(),
	/** In lower case as Twitch says it: `active`, `locked`, `resolved`. */
	status: Type.String(),
	options: Type.Array(Option),
});
const options = (title: string, maxItems: number) =>
	Type.Array(Type.String({ minLength: 1, maxLength: 25, title: "Answer" }), { minItems: 2, maxItems, title });
const question = (maxLength: number) => Type.String({ minLength: 1, maxLength, title: "Question" });
const time = (minimum: number, usual: number) =>
	Type.Integer({ minimum, maximum: 1_800, title: "Open for", unit: "s", default: usual });

const polls = { reach: "broadcast", requires: ["channel:manage:polls"], result: Vote } as const;
const predictions = { reach: "broadcast", requires: ["channel:manage:predictions"], result: Vote } as const;

export const voteActions = {
	"twitch.poll.begin": twitchAction(
		"Begin poll",
		"Asks the viewers; one poll at a time.",
		{
			title: question(60),
			choices: options("Answers", 5),
			duration: time(15, 60),
			points: Type.Optional(
				Type.Integer({
					minimum: 1,
					maximum: 1_000_000,
					title: "Further votes cost",
					description: "In channel points. Left out: everybody votes once.",
				}),
			),
		},
		polls,
	),
	"twitch.poll.end": twitchAction("End poll", "Ends the poll; its result stays in sight.", {}, polls),
	"twitch.poll.archive": twitchAction("Remove poll", "Ends the poll and takes it out of sight.", {}, polls),
	"twitch.prediction.begin": twitchAction(
		"Begin prediction",
		"Lets viewers bet channel points; one prediction at a time.",
		{ title: question(45), outcomes: options("Outcomes", 10), duration: time(30, 120) },
		predictions,
	),
	"twitch.prediction.lock": twitchAction("Lock prediction", "Takes no more bets.", {}, predictions),
	"twitch.prediction.resolve": twitchAction(
		"Resolve prediction",
		"Says how it ended and pays the winners.",
		{
			outcome: Type.String({
				minLength: 1,
				maxLength: 25,
				title: "Outcome",
				description: "Its title, or its number from the top.",
			}),
		},
		predictions,
	),
	"twitch.prediction.cancel": twitchAction("Cancel prediction", "Gives all bets back.", {}, predictions),
} as const satisfies Record<string, ActionDefinition>;
