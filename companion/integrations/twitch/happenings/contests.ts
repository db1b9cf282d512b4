import type { contestEvents } from "../../../contract/events/twitch/contests.ts";
import type { Goal, HypeTrain, Poll, Prediction } from "../../../contract/facts/twitch/shapes.ts";
import type { TwitchHappenings } from "../peer.ts";
import { type AutomaticShape, automaticOf, redemptionOf, rewardOf } from "./points.ts";
import { at, given, type Person, userIn, word } from "./said.ts";

export interface PollShape {
	readonly id: string;
	readonly title: string;
	readonly choices: readonly {
		readonly id: string;
		readonly title: string;
		readonly votes?: number;
		readonly channel_points_votes?: number;
	}[];
	readonly status?: string;
	readonly started_at: string;
	readonly ends_at?: string;
	readonly ended_at?: string;
}

export interface PredictionShape {
	readonly id: string;
	readonly title: string;
	readonly outcomes: readonly {
		readonly id: string;
		readonly title: string;
		readonly color: string;
		readonly users?: number;
		readonly channel_points?: number;
	}[];
	readonly status?: string;
	readonly started_at: string;
	readonly locks_at?: string;
	readonly locked_at?: string;
	readonly ended_at?: string;
	readonly winning_outcome_id?: string | null;
}

interface TrainShape {
	readonly id: string;
	readonly type: string;
	readonly level: number;
	readonly total: number;
	readonly top_contributions: readonly (Person<"user"> & { readonly type: string; readonly total: number })[] | null;
	readonly is_shared_train: boolean;
	readonly started_at: string;
}

/** One that goes, from an event or from Helix. */
export interface GoingTrainShape extends TrainShape {
	readonly progress: number;
	readonly goal: number;
	readonly expires_at: string;
}

export interface EndedTrainShape extends TrainShape {
	readonly ended_at: string;
	readonly cooldown_ends_at: string;
}

export interface GoalShape {
	readonly id: string;
	readonly type: string;
	readonly description: string;
	readonly current_amount: number;
	readonly target_amount: number;
	readonly started_at: string;
}

const POLL_STATES = ["active", "completed", "terminated", "archived", "moderated", "invalid"] as const;
const PREDICTION_STATES = ["active", "locked", "resolved", "canceled"] as const;
const TRAINS = ["golden_kappa", "treasure", "regular"] as const;
const CONTRIBUTIONS = ["bits", "subscription", "other"] as const;
const COLORS = ["pink", "blue"] as const;

export const pollOf = (event: PollShape): Poll => ({
	id: event.id,
	title: event.title,
	choices: event.choices.map(({ id, title, votes = 0, channel_points_votes: points = 0 }) => ({
		id,
		title,
		votes,
		points,
	})),
	status: word(event.status ?? "active", POLL_STATES),
	startedAt: at(event.started_at),
	endsAt: at(event.ended_at ?? event.ends_at ?? event.started_at),
});

export function predictionOf(event: PredictionShape): Prediction {
	const locks = event.locked_at ?? event.locks_at;
	return {
		id: event.id,
		title: event.title,
		outcomes: event.outcomes.map(({ id, title, color, users = 0, channel_points: points = 0 }) => ({
			id,
			title,
			color: word(color, COLORS),
			users,
			points,
		})),
		status: word(event.status ?? (event.locked_at === undefined ? "active" : "locked"), PREDICTION_STATES),
		startedAt: at(event.started_at),
		...given({
			locksAt: locks === undefined ? undefined : at(locks),
			endedAt: event.ended_at === undefined ? undefined : at(event.ended_at),
			winner: event.winning_outcome_id || undefined,
		}),
	};
}

const trainOf = (event: TrainShape) => ({
	id: event.id,
	kind: word(event.type, TRAINS),
	level: event.level,
	total: event.total,
	top: (event.top_contributions ?? []).map((contribution) => ({
		user: userIn(contribution),
		kind: word(contribution.type, CONTRIBUTIONS),
		total: contribution.total,
	})),
	shared: event.is_shared_train,
	startedAt: at(event.started_at),
});

export const goingTrainOf = (event: GoingTrainShape): HypeTrain => ({
	...trainOf(event),
	progress: event.progress,
	goal: event.goal,
	endsAt: at(event.expires_at),
});

/** Events say `follow` where Helix says `follower`. */
export const goalOf = (event: GoalShape): Goal => ({
	id: event.id,
	kind: event.type === "follow" ? "follower" : event.type,
	description: event.description,
	current: event.current_amount,
	target: event.target_amount,
	startedAt: at(event.started_at),
});

export const contestHappenings: TwitchHappenings<keyof typeof contestEvents> = {
	"twitch.poll.started": { of: "channel.poll.begin", means: pollOf },
	"twitch.poll.progressed": { of: "channel.poll.progress", means: pollOf },
	"twitch.poll.ended": { of: "channel.poll.end", means: pollOf },
	"twitch.prediction.started": { of: "channel.prediction.begin", means: predictionOf },
	"twitch.prediction.progressed": { of: "channel.prediction.progress", means: predictionOf },
	"twitch.prediction.locked": { of: "channel.prediction.lock", means: predictionOf },
	"twitch.prediction.ended": { of: "channel.prediction.end", means: predictionOf },
	"twitch.hypetrain.started": { of: "channel.hype_train.begin", means: goingTrainOf },
	"twitch.hypetrain.progressed": { of: "channel.hype_train.progress", means: goingTrainOf },
	"twitch.hypetrain.ended": {
		of: "channel.hype_train.end",
		means: (event: EndedTrainShape) => ({
			...trainOf(event),
			endedAt: at(event.ended_at),
			cooldownUntil: at(event.cooldown_ends_at),
		}),
	},
	"twitch.goal.started": { of: "channel.goal.begin", means: goalOf },
	"twitch.goal.progressed": { of: "channel.goal.progress", means: goalOf },
	"twitch.goal.ended": {
		of: "channel.goal.end",
		means: (event: GoalShape & { readonly is_achieved: boolean; readonly ended_at: string }) => ({
			...goalOf(event),
			reached: event.is_achieved,
			endedAt: at(event.ended_at),
		}),
	},
	"twitch.reward.added": { of: "channel.channel_points_custom_reward.add", means: rewardOf },
	"twitch.reward.changed": { of: "channel.channel_points_custom_reward.update", means: rewardOf },
	"twitch.reward.removed": { of: "channel.channel_points_custom_reward.remove", means: rewardOf },
	"twitch.redemption.added": { of: "channel.channel_points_custom_reward_redemption.add", means: redemptionOf },
	"twitch.redemption.changed": { of: "channel.channel_points_custom_reward_redemption.update", means: redemptionOf },
	"twitch.redemption.automatic": {
		of: "channel.channel_points_automatic_reward_redemption.add",
		means: (event: AutomaticShape) => automaticOf(event),
	},
};
