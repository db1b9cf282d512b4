import { randomUUID } from "node:crypto";
import type { Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** https://dev.twitch.tv/docs/api/reference#get-predictions */
export interface Prediction {
	readonly id: string;
	readonly title: string;
	readonly outcomes: Outcome[];
	/** Seconds. */
	readonly window: number;
	readonly createdAt: string;
	readonly locksAt: string;
	status: "ACTIVE" | "LOCKED" | "RESOLVED" | "CANCELED";
	winner: string | null;
	lockedAt: string | null;
	endedAt: string | null;
	off: () => void;
}

interface Outcome {
	readonly id: string;
	readonly title: string;
	readonly color: "BLUE" | "PINK";
	readonly predictors: Map<User, number>;
}

/** At most this many of those who bet are named. */
const topPredictors = 10;

export const openPrediction = (channel: Channel): Prediction | undefined =>
	channel.predictions.find(({ status }) => status === "ACTIVE" || status === "LOCKED");

export function beginPrediction(
	stage: Stage,
	channel: Channel,
	wanted: { readonly title: string; readonly outcomes: readonly string[]; readonly window: number },
): Prediction {
	const prediction: Prediction = {
		id: randomUUID(),
		title: wanted.title,
		outcomes: wanted.outcomes.map((title, turn) => ({
			id: randomUUID(),
			title,
			color: wanted.outcomes.length === 2 && turn === 1 ? "PINK" : "BLUE",
			predictors: new Map(),
		})),
		window: wanted.window,
		createdAt: stage.time.iso(),
		locksAt: stage.time.iso(wanted.window * 1000),
		status: "ACTIVE",
		winner: null,
		lockedAt: null,
		endedAt: null,
		off: stage.time.after(wanted.window * 1000, () => lockPrediction(stage, channel, prediction)),
	};
	channel.predictions.unshift(prediction);
	stage.tell("channel.prediction.begin", channel, { ...told(prediction, false), locks_at: prediction.locksAt });
	return prediction;
}

/** Somebody bets; the outcomes count from 0. */
export function bet(
	stage: Stage,
	channel: Channel,
	prediction: Prediction,
	turn: number,
	user: User,
	points: number,
): void {
	const outcome = prediction.outcomes[turn];
	if (!outcome || prediction.status !== "ACTIVE") return;
	outcome.predictors.set(user, (outcome.predictors.get(user) ?? 0) + points);
	stage.tell("channel.prediction.progress", channel, { ...told(prediction, true), locks_at: prediction.locksAt });
}

export function lockPrediction(stage: Stage, channel: Channel, prediction: Prediction): void {
	if (prediction.status !== "ACTIVE") return;
	prediction.off();
	prediction.status = "LOCKED";
	prediction.lockedAt = stage.time.iso();
	stage.tell("channel.prediction.lock", channel, { ...told(prediction, true), locked_at: prediction.lockedAt });
}

/** With a winner it is resolved, without it is cancelled and everybody has the points back. */
export function endPrediction(stage: Stage, channel: Channel, prediction: Prediction, winner: string | null): void {
	prediction.off();
	prediction.status = winner === null ? "CANCELED" : "RESOLVED";
	prediction.winner = winner;
	prediction.endedAt = stage.time.iso();
	const end = { winning_outcome_id: winner, status: prediction.status.toLowerCase(), ended_at: prediction.endedAt };
	stage.tell("channel.prediction.end", channel, { ...told(prediction, true), ...end });
}

const pointsOf = ({ predictors }: Outcome): number => [...predictors.values()].reduce((sum, points) => sum + points, 0);

function predictorsOf(prediction: Prediction, outcome: Outcome): object[] {
	const all = prediction.outcomes.reduce((sum, one) => sum + pointsOf(one), 0);
	const share = prediction.winner === outcome.id ? all / Math.max(1, pointsOf(outcome)) : 0;
	const won = (points: number): number | null => (prediction.status === "RESOLVED" ? Math.floor(points * share) : null);
	return [...outcome.predictors]
		.sort(([, a], [, b]) => b - a)
		.slice(0, topPredictors)
		.map(([user, points]) => ({
			...named("user", user),
			channel_points_used: points,
			channel_points_won: won(points),
		}));
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-prediction-begin-event */
const told = (prediction: Prediction, bets: boolean): object => ({
	id: prediction.id,
	title: prediction.title,
	outcomes: prediction.outcomes.map((outcome) => ({
		id: outcome.id,
		title: outcome.title,
		color: outcome.color.toLowerCase(),
		...(bets
			? {
					users: outcome.predictors.size,
					channel_points: pointsOf(outcome),
					top_predictors: predictorsOf(prediction, outcome),
				}
			: {}),
	})),
	started_at: prediction.createdAt,
});

export const predictionInList = (channel: Channel, prediction: Prediction): object => ({
	id: prediction.id,
	...named("broadcaster", channel.owner),
	title: prediction.title,
	winning_outcome_id: prediction.winner,
	outcomes: prediction.outcomes.map((outcome) => ({
		id: outcome.id,
		title: outcome.title,
		users: outcome.predictors.size,
		channel_points: pointsOf(outcome),
		top_predictors: outcome.predictors.size === 0 ? null : predictorsOf(prediction, outcome),
		color: outcome.color,
	})),
	prediction_window: prediction.window,
	status: prediction.status,
	created_at: prediction.createdAt,
	ended_at: prediction.endedAt,
	locked_at: prediction.lockedAt,
});
