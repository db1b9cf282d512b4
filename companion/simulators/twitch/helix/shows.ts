import { type Answer, done, isFields, list } from "../message.ts";
import { adWait, runAd, scheduleOf, snooze } from "../world/ads.ts";
import { tellRaid } from "../world/audience.ts";
import type { Channel } from "../world/channel.ts";
import { notice } from "../world/chat.ts";
import { hypeTrainStatus } from "../world/hype-train.ts";
import { tellModeration } from "../world/moderation.ts";
import { beginPoll, endPoll, pollInList, runningPoll } from "../world/polls.ts";
import {
	beginPrediction,
	endPrediction,
	lockPrediction,
	openPrediction,
	predictionInList,
} from "../world/predictions.ts";
import { named } from "../world/stage.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

/** The own channel, of a broadcaster whom Twitch lets earn. */
function earning(call: Call): Channel {
	const channel = call.own();
	if (channel.owner.broadcasterType !== "") return channel;
	throw new Refusal(403, "The broadcaster is not a partner or affiliate.");
}

function titlesOf(call: Call, name: string, least: number, most: number): string[] {
	const given = call.body[name];
	const titles = (Array.isArray(given) ? given : []).map((one) => (isFields(one) ? String(one.title ?? "") : ""));
	if (titles.length < least || titles.length > most) {
		throw new Refusal(400, `The number of ${name} must be between ${least} and ${most}`);
	}
	if (titles.some((title) => title === "" || [...title].length > 25)) {
		throw new Refusal(400, `The title of each of ${name} has 1 to 25 characters`);
	}
	return titles;
}

function createPoll(call: Call): Answer {
	const channel = earning(call);
	const pays = call.body.channel_points_voting_enabled === true;
	const wanted = {
		title: call.text("title", 60),
		choices: titlesOf(call, "choices", 2, 5),
		duration: call.number("duration", 15, 1800),
		pointsPerVote: pays ? call.number("channel_points_per_vote", 1, 1_000_000) : 0,
	};
	if (runningPoll(channel)) throw new Refusal(400, "The broadcaster already has an active poll.");
	return list([pollInList(channel, beginPoll(call.stage, channel, wanted))]);
}

function changePoll(call: Call): Answer {
	const channel = earning(call);
	const poll = channel.polls.find(({ id }) => id === call.one("id"));
	const status = call.one("status");
	if (!poll) throw new Refusal(404, "The poll was not found");
	if (status !== "TERMINATED" && status !== "ARCHIVED") throw new Refusal(400, "The status is not valid");
	if (poll.status === "ARCHIVED" || (status === "TERMINATED" && poll.status !== "ACTIVE")) {
		throw new Refusal(400, "The poll must be active to be ended");
	}
	endPoll(call.stage, channel, poll, status);
	return list([pollInList(channel, poll)]);
}

function createPrediction(call: Call): Answer {
	const channel = earning(call);
	const wanted = {
		title: call.text("title", 45),
		outcomes: titlesOf(call, "outcomes", 2, 10),
		window: call.number("prediction_window", 30, 1800),
	};
	if (openPrediction(channel)) throw new Refusal(400, "prediction event already active, only one allowed at a time");
	return list([predictionInList(channel, beginPrediction(call.stage, channel, wanted))]);
}

function changePrediction(call: Call): Answer {
	const channel = earning(call);
	const prediction = channel.predictions.find(({ id }) => id === call.one("id"));
	if (!prediction) throw new Refusal(404, "The prediction was not found");
	if (prediction.endedAt !== null) throw new Refusal(400, "The prediction has already ended");
	switch (call.one("status")) {
		case "LOCKED":
			if (prediction.status === "LOCKED") throw new Refusal(400, "The prediction is already locked");
			lockPrediction(call.stage, channel, prediction);
			break;
		case "CANCELED":
			endPrediction(call.stage, channel, prediction, null);
			break;
		case "RESOLVED": {
			const winner = prediction.outcomes.find(({ id }) => id === call.one("winning_outcome_id"));
			if (!winner) throw new Refusal(400, "The winning_outcome_id is not an outcome of the prediction");
			endPrediction(call.stage, channel, prediction, winner.id);
			break;
		}
		default:
			throw new Refusal(400, "The status is not valid");
	}
	return list([predictionInList(channel, prediction)]);
}

const adLengths = [30, 60, 90, 120, 150, 180];

function commercial(call: Call): Answer {
	const channel = earning(call);
	const seconds = call.number("length", 1, 180);
	if (!channel.stream) throw new Refusal(400, "The broadcaster must be streaming live to run a commercial.");
	if (adWait(call.stage, channel) > 0) {
		throw new Refusal(429, "The broadcaster may not run another commercial until the cooldown period expires.");
	}
	// What is between is rounded to what Twitch has.
	const length = adLengths.find((one) => one >= seconds) ?? 180;
	runAd(call.stage, channel, length, call.user);
	const retry_after = call.stage.faults.adRetryAfter ?? Math.ceil(adWait(call.stage, channel) / 1000);
	return list([{ length, message: "", retry_after }]);
}

function snoozeAd(call: Call): Answer {
	const channel = call.own();
	const { stage } = call;
	if (!channel.stream || channel.ads.nextAt === 0)
		throw new Refusal(400, "The channel is not live or has no upcoming ad.");
	if (!snooze(stage, channel)) throw new Refusal(429, "Channel has no snoozes left.");
	const { snooze_count, snooze_refresh_at, next_ad_at } = scheduleOf(stage, channel);
	return list([{ snooze_count, snooze_refresh_at, next_ad_at }]);
}

/** It goes by itself: https://dev.twitch.tv/docs/api/reference#start-a-raid */
const raidGoes = 90_000;

function startRaid(call: Call): Answer {
	const channel = call.own("from_broadcaster_id");
	const target = call.account(call.one("to_broadcaster_id"), 404);
	const { stage } = call;
	if (target === channel.owner)
		throw new Refusal(400, "The IDs in from_broadcaster_id and to_broadcaster_id cannot be the same.");
	if (!channel.stream) throw new Refusal(400, "The broadcaster is not streaming live.");
	if (!stage.channel(target).stream) throw new Refusal(400, "The targeted channel is not streaming live.");
	if (channel.raid) throw new Refusal(409, "The broadcaster is already in the process of raiding another channel.");
	call.limit(`raid ${channel.owner.id}`, 10, 10 * 60_000);
	const viewers = channel.stream.viewers;
	const go = (): void => {
		channel.raid = undefined;
		tellRaid(stage, channel.owner, target, viewers);
	};
	channel.raid = { target, off: stage.time.after(raidGoes, go) };
	tellModeration(stage, channel, call.user, "raid", { ...named("user", target), viewer_count: viewers });
	return list([{ created_at: stage.time.iso(), is_mature: stage.channel(target).labels.length > 0 }]);
}

function cancelRaid(call: Call): Answer {
	const channel = call.own();
	const { stage } = call;
	if (!channel.raid) throw new Refusal(404, "The broadcaster doesn't have a pending raid to cancel.");
	call.limit(`raid ${channel.owner.id}`, 10, 10 * 60_000);
	channel.raid.off();
	tellModeration(stage, channel, call.user, "unraid", named("user", channel.raid.target));
	notice(stage, channel, channel.owner, "unraid", "The raid has been canceled.", {});
	channel.raid = undefined;
	return done;
}

const polls = "channel:read:polls channel:manage:polls";
const predictions = "channel:read:predictions channel:manage:predictions";

/** One page of what fits the ids asked for. */
function history<Item extends { readonly id: string }>(
	call: Call,
	items: readonly Item[],
	row: (item: Item) => object,
): Answer {
	const ids = call.many("id");
	const found = items.filter(({ id }) => ids.length === 0 || ids.includes(id));
	if (ids.length > 0 && found.length === 0) throw new Refusal(404, "The ID in the id query parameter was not found");
	return call.page(found.map(row), {}, 20, 25);
}

export const showEndpoints: Endpoints = {
	"GET /polls": endpoint("get-polls", polls, (call) => {
		const channel = earning(call);
		return history(call, channel.polls, (poll) => pollInList(channel, poll));
	}),
	"POST /polls": endpoint("create-poll", "channel:manage:polls", createPoll),
	"PATCH /polls": endpoint("end-poll", "channel:manage:polls", changePoll),
	"GET /predictions": endpoint("get-predictions", predictions, (call) => {
		const channel = earning(call);
		return history(call, channel.predictions, (prediction) => predictionInList(channel, prediction));
	}),
	"POST /predictions": endpoint("create-prediction", "channel:manage:predictions", createPrediction),
	"PATCH /predictions": endpoint("end-prediction", "channel:manage:predictions", changePrediction),
	"POST /channels/commercial": endpoint("start-commercial", "channel:edit:commercial", commercial),
	"GET /channels/ads": endpoint("get-ad-schedule", "channel:read:ads", (call) =>
		list([scheduleOf(call.stage, call.own())]),
	),
	"POST /channels/ads/schedule/snooze": endpoint("snooze-next-ad", "channel:manage:ads", snoozeAd),
	"POST /raids": endpoint("start-a-raid", "channel:manage:raids", startRaid),
	"DELETE /raids": endpoint("cancel-a-raid", "channel:manage:raids", cancelRaid),
	"GET /hypetrain/status": endpoint("get-hype-train-status", "channel:read:hype_train", (call) =>
		list([hypeTrainStatus(call.own())]),
	),
};
