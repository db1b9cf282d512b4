import { randomUUID } from "node:crypto";
import type { Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** https://dev.twitch.tv/docs/api/reference#get-hype-train-status */
export interface HypeTrain {
	readonly id: string;
	readonly startedAt: string;
	readonly contributions: Map<User, { readonly type: "bits" | "subscription"; readonly total: number }>;
	expiresAt: string;
	total: number;
	off: () => void;
}

const lasts = 5 * 60_000;
const cooldown = 60 * 60_000;

/** What each level takes, from the first on; then the last one again and again. */
const goals = [1600, 1800, 2100, 2400, 3000] as const;

/** Level, points within it, and what it takes. */
function levelOf(total: number): { readonly level: number; readonly progress: number; readonly goal: number } {
	let left = total;
	for (let level = 1; ; level++) {
		const goal = goals[Math.min(level, goals.length) - 1] ?? 3000;
		if (left < goal) return { level, progress: left, goal };
		left -= goal;
	}
}

/** A contribution begins a train where none runs. */
export function contribute(
	stage: Stage,
	channel: Channel,
	user: User,
	type: "bits" | "subscription",
	points: number,
): void {
	const running = channel.hypeTrain;
	const train: HypeTrain = running ?? {
		id: randomUUID(),
		startedAt: stage.time.iso(),
		contributions: new Map(),
		expiresAt: "",
		total: 0,
		off: () => undefined,
	};
	const level = levelOf(train.total).level;
	train.total += points;
	train.contributions.set(user, { type, total: (train.contributions.get(user)?.total ?? 0) + points });
	if (!running || levelOf(train.total).level > level) {
		train.off();
		train.expiresAt = stage.time.iso(lasts);
		train.off = stage.time.after(lasts, () => endHypeTrain(stage, channel));
	}
	channel.hypeTrain = train;
	if (!running) stage.tell("channel.hype_train.begin", channel, { ...going(train), ...records });
	stage.tell("channel.hype_train.progress", channel, going(train));
}

export function endHypeTrain(stage: Stage, channel: Channel): void {
	const train = channel.hypeTrain;
	if (!train) return;
	train.off();
	channel.hypeTrain = undefined;
	const { level } = levelOf(train.total);
	const end = { level, ended_at: stage.time.iso(), cooldown_ends_at: stage.time.iso(cooldown) };
	stage.tell("channel.hype_train.end", channel, { ...common(train), ...end });
}

const records = { all_time_high_level: 4, all_time_high_total: 8845 };

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#hype-train-begin-event (version 2) */
const common = (train: HypeTrain): object => ({
	id: train.id,
	total: train.total,
	top_contributions: [...train.contributions]
		.sort(([, a], [, b]) => b.total - a.total)
		.slice(0, 2)
		.map(([user, { type, total }]) => ({ ...named("user", user), type, total })),
	shared_train_participants: null,
	type: "regular",
	is_shared_train: false,
	started_at: train.startedAt,
});

const going = (train: HypeTrain): object => ({
	...common(train),
	...levelOf(train.total),
	expires_at: train.expiresAt,
});

export const hypeTrainStatus = (channel: Channel): object => ({
	current: channel.hypeTrain ? { ...named("broadcaster_user", channel.owner), ...going(channel.hypeTrain) } : null,
	all_time_high: { level: 4, total: 8845, achieved_at: "2026-05-01T20:15:00Z" },
	shared_all_time_high: null,
});
