import { beginPoll } from "../../../../../companion/simulators/twitch/world/polls.ts";
import { beginPrediction } from "../../../../../companion/simulators/twitch/world/predictions.ts";
import type { CommandCase } from "./command-case.ts";
import type { CommandRig } from "./rig.ts";

const poll = ({ channel }: CommandRig) => {
	const [newest] = channel.polls;
	return newest && { title: newest.title, status: newest.status, choices: newest.choices.map(({ title }) => title) };
};
const statusOfPoll = ({ channel }: CommandRig) => channel.polls[0]?.status;
const asked = ({ twitch, channel }: CommandRig): void => {
	beginPoll(twitch.stage, channel, { title: "Tea?", choices: ["Yes", "No"], duration: 60, pointsPerVote: 0 });
};

const prediction = ({ channel }: CommandRig) => {
	const [newest] = channel.predictions;
	const winner = newest?.outcomes.find(({ id }) => id === newest.winner)?.title;
	return newest && { title: newest.title, status: newest.status, winner };
};
const statusOfPrediction = ({ channel }: CommandRig) => channel.predictions[0]?.status;
const bet = ({ twitch, channel }: CommandRig): void => {
	beginPrediction(twitch.stage, channel, { title: "Win?", outcomes: ["Yes", "No", "Draw"], window: 60 });
};

export const voteCases: readonly CommandCase[] = [
	{
		action: "twitch.poll.begin",
		settings: { title: "Next game?", choices: ["Chess", "Go"], duration: 120, points: 50 },
		sends: "POST /helix/polls",
		look: poll,
		sees: { title: "Next game?", status: "ACTIVE", choices: ["Chess", "Go"] },
		result: { title: "Next game?", status: "active", options: [{ title: "Chess" }, { title: "Go" }] },
	},
	{
		action: "twitch.poll.end",
		prepare: asked,
		sends: "PATCH /helix/polls",
		look: statusOfPoll,
		sees: "TERMINATED",
		result: { status: "terminated" },
		absolute: true,
	},
	{
		action: "twitch.poll.archive",
		prepare: asked,
		sends: "PATCH /helix/polls",
		look: statusOfPoll,
		sees: "ARCHIVED",
		result: { status: "archived" },
		absolute: true,
	},
	{
		action: "twitch.prediction.begin",
		settings: { title: "Will it work?", outcomes: ["Yes", "No"], duration: 120 },
		sends: "POST /helix/predictions",
		look: prediction,
		sees: { title: "Will it work?", status: "ACTIVE" },
		result: { status: "active", options: [{ title: "Yes" }, { title: "No" }] },
	},
	{
		action: "twitch.prediction.lock",
		prepare: bet,
		sends: "PATCH /helix/predictions",
		look: statusOfPrediction,
		sees: "LOCKED",
		result: { status: "locked" },
		absolute: true,
	},
	{
		action: "twitch.prediction.resolve",
		prepare: bet,
		settings: { outcome: "draw" },
		sends: "PATCH /helix/predictions",
		look: prediction,
		sees: { title: "Win?", status: "RESOLVED", winner: "Draw" },
		result: { status: "resolved" },
	},
	{
		action: "twitch.prediction.resolve",
		prepare: bet,
		settings: { outcome: "2" },
		sends: "PATCH /helix/predictions",
		look: prediction,
		sees: { title: "Win?", status: "RESOLVED", winner: "No" },
	},
	{
		action: "twitch.prediction.cancel",
		prepare: bet,
		sends: "PATCH /helix/predictions",
		look: statusOfPrediction,
		sees: "CANCELED",
		result: { status: "canceled" },
	},
];
