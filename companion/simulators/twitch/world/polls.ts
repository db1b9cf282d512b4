import { randomUUID } from "node:crypto";
import type { Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";

/** https://dev.twitch.tv/docs/api/reference#get-polls */
export interface Poll {
	readonly id: string;
	readonly title: string;
	readonly choices: Choice[];
	/** Channel points for another vote; 0 where there are none. */
	readonly pointsPerVote: number;
	/** Seconds. */
	readonly duration: number;
	readonly startedAt: string;
	readonly endsAt: string;
	status: "ACTIVE" | "COMPLETED" | "TERMINATED" | "ARCHIVED";
	endedAt: string | undefined;
	off: () => void;
}

interface Choice {
	readonly id: string;
	readonly title: string;
	votes: number;
	pointsVotes: number;
}

export interface NewPoll {
	readonly title: string;
	readonly choices: readonly string[];
	readonly duration: number;
	readonly pointsPerVote: number;
}

export const runningPoll = (channel: Channel): Poll | undefined =>
	channel.polls.find(({ status }) => status === "ACTIVE");

export function beginPoll(stage: Stage, channel: Channel, wanted: NewPoll): Poll {
	const poll: Poll = {
		id: randomUUID(),
		title: wanted.title,
		choices: wanted.choices.map((title) => ({ id: randomUUID(), title, votes: 0, pointsVotes: 0 })),
		pointsPerVote: wanted.pointsPerVote,
		duration: wanted.duration,
		startedAt: stage.time.iso(),
		endsAt: stage.time.iso(wanted.duration * 1000),
		status: "ACTIVE",
		endedAt: undefined,
		off: stage.time.after(wanted.duration * 1000, () => endPoll(stage, channel, poll, "COMPLETED")),
	};
	channel.polls.unshift(poll);
	stage.tell("channel.poll.begin", channel, { ...told(poll, false), ends_at: poll.endsAt });
	return poll;
}

/** Somebody votes; the choices count from 0. */
export function vote(stage: Stage, channel: Channel, poll: Poll, turn: number, count = 1): void {
	const choice = poll.choices[turn];
	if (!choice || poll.status !== "ACTIVE") return;
	choice.votes += count;
	stage.tell("channel.poll.progress", channel, { ...told(poll, true), ends_at: poll.endsAt });
}

/** A poll that is archived later was ended before: it ends once. */
export function endPoll(stage: Stage, channel: Channel, poll: Poll, status: Poll["status"]): void {
	const running = poll.status === "ACTIVE";
	poll.status = status;
	if (!running) return;
	poll.off();
	poll.endedAt = stage.time.iso();
	const end = { status: status.toLowerCase(), ended_at: poll.endedAt };
	stage.tell("channel.poll.end", channel, { ...told(poll, true), ...end });
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-poll-begin-event */
const told = (poll: Poll, votes: boolean): object => ({
	id: poll.id,
	title: poll.title,
	choices: poll.choices.map(({ id, title, votes: all, pointsVotes }) => ({
		id,
		title,
		...(votes ? { bits_votes: 0, channel_points_votes: pointsVotes, votes: all } : {}),
	})),
	bits_voting: { is_enabled: false, amount_per_vote: 0 },
	channel_points_voting: { is_enabled: poll.pointsPerVote > 0, amount_per_vote: poll.pointsPerVote },
	started_at: poll.startedAt,
});

export const pollInList = (channel: Channel, poll: Poll): object => ({
	id: poll.id,
	...named("broadcaster", channel.owner),
	title: poll.title,
	choices: poll.choices.map(({ id, title, votes, pointsVotes }) => ({
		id,
		title,
		votes,
		channel_points_votes: pointsVotes,
		bits_votes: 0,
	})),
	bits_voting_enabled: false,
	bits_per_vote: 0,
	channel_points_voting_enabled: poll.pointsPerVote > 0,
	channel_points_per_vote: poll.pointsPerVote,
	status: poll.status,
	duration: poll.duration,
	started_at: poll.startedAt,
	...(poll.endedAt === undefined ? {} : { ended_at: poll.endedAt }),
});
