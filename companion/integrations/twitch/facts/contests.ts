import type { FactValue } from "../../../contract/catalogue.ts";
import {
	type EndedTrainShape,
	type GoalShape,
	type GoingTrainShape,
	goalOf,
	goingTrainOf,
	type PollShape,
	type PredictionShape,
	pollOf,
	predictionOf,
} from "../happenings/contests.ts";
import { at } from "../happenings/said.ts";
import type { TwitchFactRows } from "../peer.ts";

/** Milliseconds after an end that no event told, and at least between two looks at what does not end. */
const LATE = 5_000;

/** Milliseconds until something that was to end then is looked at. */
const afterwards = (end: number | undefined): number | undefined =>
	end === undefined ? undefined : Math.max(LATE, end - Date.now() + LATE);

/** Helix tells the same as the events, in other fields: one normaliser reads both. */
type HelixPoll = PollShape & { readonly duration: number; readonly ended_at?: string | null };
type HelixPrediction = Omit<PredictionShape, "locked_at" | "ended_at"> & {
	readonly created_at: string;
	readonly prediction_window: number;
	readonly locked_at: string | null;
	readonly ended_at: string | null;
};
type HelixGoal = Omit<GoalShape, "started_at"> & { readonly created_at: string };
interface HelixTrain {
	readonly current: GoingTrainShape | null;
}

type Goals = FactValue<"twitch.goals">;

const later = (time: string, seconds: number): string => new Date(at(time) + seconds * 1_000).toISOString();

/** https://dev.twitch.tv/docs/api/reference/#get-polls */
const helixPoll = ({ ended_at, ...poll }: HelixPoll) =>
	pollOf({ ...poll, ...(ended_at ? { ended_at } : { ends_at: later(poll.started_at, poll.duration) }) });

/** https://dev.twitch.tv/docs/api/reference/#get-predictions */
const helixPrediction = ({ locked_at, ended_at, ...prediction }: HelixPrediction) =>
	predictionOf({
		...prediction,
		started_at: prediction.created_at,
		...(locked_at
			? { locked_at }
			: prediction.status === "ACTIVE"
				? { locks_at: later(prediction.created_at, prediction.prediction_window) }
				: {}),
		...(ended_at ? { ended_at } : {}),
	});

/** Puts what an event told in the place of what was known of the same goal. */
const withGoal = (goals: Goals, goal: Goals[number]): Goals =>
	goals.some(({ id }) => id === goal.id)
		? goals.map((known) => (known.id === goal.id ? goal : known))
		: [...goals, goal];

const pollTold = (event: PollShape) => ({ value: pollOf(event) });
const predictionTold = (event: PredictionShape) => ({ value: predictionOf(event) });
const trainTold = (event: GoingTrainShape) => ({ value: { train: goingTrainOf(event) } });
const goalTold = (event: GoalShape, _params: unknown, _peer: unknown, before: Goals | undefined) =>
	before ? { value: withGoal(before, goalOf(event)) } : ("look" as const);

/** What viewers take part in, but for channel points. */
export const contestRows = (): TwitchFactRows<
	"twitch.poll" | "twitch.prediction" | "twitch.hypetrain" | "twitch.goals"
> => ({
	"twitch.poll": {
		async read(peer) {
			const { data } = await peer.read<{ data: HelixPoll[] }>("polls", {
				broadcaster_id: peer.channel.id,
				first: 1,
			});
			return data[0] ? helixPoll(data[0]) : null;
		},
		again: (poll) => afterwards(poll?.status === "active" ? poll.endsAt : undefined),
		hears: {
			"channel.poll.begin": pollTold,
			"channel.poll.progress": pollTold,
			"channel.poll.end": pollTold,
		},
	},
	"twitch.prediction": {
		async read(peer) {
			const { data } = await peer.read<{ data: HelixPrediction[] }>("predictions", {
				broadcaster_id: peer.channel.id,
				first: 1,
			});
			return data[0] ? helixPrediction(data[0]) : null;
		},
		again: (prediction) => afterwards(prediction?.status === "active" ? prediction.locksAt : undefined),
		hears: {
			"channel.prediction.begin": predictionTold,
			"channel.prediction.progress": predictionTold,
			"channel.prediction.lock": predictionTold,
			"channel.prediction.end": predictionTold,
		},
	},
	"twitch.hypetrain": {
		async read(peer, _params, before) {
			const { data } = await peer.read<{ data: HelixTrain[] }>("hypetrain/status", {
				broadcaster_id: peer.channel.id,
			});
			const current = data[0]?.current;
			if (current) return { train: goingTrainOf(current) };
			// Only the event says when the next one may start.
			return { train: null, ...(before?.cooldownUntil === undefined ? {} : { cooldownUntil: before.cooldownUntil }) };
		},
		// One that nobody contributes to ends, whether or not its event comes.
		again: ({ train }) => afterwards(train?.endsAt),
		hears: {
			"channel.hype_train.begin": trainTold,
			"channel.hype_train.progress": trainTold,
			"channel.hype_train.end": ({ cooldown_ends_at }: EndedTrainShape) => ({
				value: { train: null, cooldownUntil: at(cooldown_ends_at) },
			}),
		},
	},
	"twitch.goals": {
		async read(peer) {
			const { data } = await peer.read<{ data: HelixGoal[] }>("goals", { broadcaster_id: peer.channel.id });
			return data.map((goal) => goalOf({ ...goal, started_at: goal.created_at }));
		},
		hears: {
			"channel.goal.begin": goalTold,
			"channel.goal.progress": goalTold,
			"channel.goal.end": ({ id }: GoalShape, _params, _peer, before) =>
				before ? { value: before.filter((goal) => goal.id !== id) } : "look",
		},
	},
});
