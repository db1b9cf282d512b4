import { randomUUID } from "node:crypto";
import { runAd } from "../world/ads.ts";
import {
	arriveRaid,
	beginGoal,
	cheer,
	endGoal,
	endSubscription,
	follow,
	gift,
	resubscribe,
	subscribe,
} from "../world/audience.ts";
import { categories } from "../world/categories.ts";
import type { Channel, Stream } from "../world/channel.ts";
import { notice, say } from "../world/chat.ts";
import { contribute, endHypeTrain } from "../world/hype-train.ts";
import { ban, deleteMessages, setRole, setShield, unban } from "../world/moderation.ts";
import { beginPoll, endPoll, type Poll, runningPoll, vote } from "../world/polls.ts";
import {
	beginPrediction,
	bet,
	endPrediction,
	lockPrediction,
	openPrediction,
	type Prediction,
} from "../world/predictions.ts";
import { addReward, plainReward, redeem } from "../world/rewards.ts";
import { named, type Stage } from "../world/stage.ts";
import { describe, goLive, goOffline } from "../world/stream.ts";
import { rareShots } from "./rare.ts";
import type { FireArguments, Shot } from "./shot.ts";

/** Everything that can be made to happen. */
const shots = {
	...rareShots,
	follow: ({ stage, channel, somebody }) => follow(stage, channel, somebody),
	subscribe: ({ stage, channel, somebody, tier }) => subscribe(stage, channel, somebody, tier),
	resubscribe: ({ stage, channel, somebody, tier, count, text }) =>
		resubscribe(stage, channel, somebody, tier, count(7), text),
	gift({ stage, channel, user, tier, count }) {
		if (count(1) > mostGifts) throw new Error(`Nobody gives more than ${mostGifts} subscriptions at once`);
		gift(stage, channel, user, count(1), tier);
	},
	"subscription.end"({ stage, channel, somebody }) {
		if (!channel.subscribers.has(somebody.id)) throw new Error(`${somebody.name} has no subscription`);
		endSubscription(stage, channel, somebody);
	},
	cheer: ({ stage, channel, user, count, text }) => cheer(stage, channel, user, count(100), text),
	raid: ({ stage, channel, somebody, count }) => arriveRaid(stage, channel, somebody, count(500)),
	chat: ({ stage, channel, somebody, text, source }) =>
		say(stage, channel, somebody, text || "Hello Kappa", source ? { source } : {}),
	announcement: ({ stage, channel, somebody, text }) =>
		notice(stage, channel, somebody, "announcement", "", { color: "PRIMARY" }, text || "Hear, hear"),
	"chat.clear": ({ stage, channel }) => deleteMessages(stage, channel, channel.owner, undefined),
	redeem({ stage, channel, somebody, text }) {
		const [first] = channel.rewards.values();
		const named = [...channel.rewards.values()].find(({ settings }) => settings.title === text);
		const hydrate = { ...plainReward, title: text || "Hydrate", cost: 300, prompt: "A glass of water" };
		const wanted = named ?? (text === "" ? first : undefined) ?? addReward(stage, channel, hydrate, undefined);
		redeem(stage, channel, wanted, somebody, text);
	},
	"poll.begin"({ stage, channel, text, count }) {
		const wanted = { title: text || "Tea or coffee?", choices: ["Tea", "Coffee"], pointsPerVote: 0 };
		if (runningPoll(channel)) throw new Error("A poll is running already");
		beginPoll(stage, channel, { ...wanted, duration: count(60) });
	},
	"poll.vote": ({ stage, channel, turn, count }) => vote(stage, channel, pollIn(channel), turn, count(1)),
	"poll.end": ({ stage, channel }) => endPoll(stage, channel, pollIn(channel), "TERMINATED"),
	"prediction.begin"({ stage, channel, text, count }) {
		const wanted = { title: text || "Will it work?", outcomes: ["Yes", "No"], window: count(60) };
		if (openPrediction(channel)) throw new Error("A prediction is open already");
		beginPrediction(stage, channel, wanted);
	},
	"prediction.bet": ({ stage, channel, somebody, turn, count }) =>
		bet(stage, channel, unlocked(channel), turn, somebody, count(1000)),
	"prediction.lock": ({ stage, channel }) => lockPrediction(stage, channel, unlocked(channel)),
	"prediction.end"({ stage, channel, turn }) {
		const prediction = predictionIn(channel);
		endPrediction(stage, channel, prediction, prediction.outcomes[turn]?.id ?? null);
	},
	"hype_train.begin": ({ stage, channel, somebody, count }) =>
		contribute(stage, channel, somebody, "bits", count(1000)),
	"hype_train.end"({ stage, channel }) {
		if (!channel.hypeTrain) throw new Error("No hype train is running");
		endHypeTrain(stage, channel);
	},
	ad({ stage, channel, count }) {
		streamIn(channel);
		runAd(stage, channel, count(60), undefined);
	},
	"goal.begin": ({ stage, channel, count, text }) =>
		beginGoal(stage, channel, { type: "follower", description: text, target: count(20) }),
	"goal.end"({ stage, channel }) {
		const [goal] = channel.goals;
		if (!goal) throw new Error("There is no goal");
		endGoal(stage, channel, goal);
	},
	"stream.online": ({ stage, channel, count }) => goLive(stage, channel, count(128)),
	"stream.offline": ({ stage, channel }) => goOffline(stage, channel),
	viewers({ channel, count }) {
		streamIn(channel).viewers = count(128);
	},
	update: ({ stage, channel, text }) => describe(stage, channel, { title: text || "Another title" }),
	category({ stage, channel, text }) {
		const category = categories.find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
		if (!category) throw new Error(`There is no category ${text}`);
		describe(stage, channel, { category });
	},
	"shield.on": ({ stage, channel }) => setShield(stage, channel, channel.owner, true),
	"shield.off": ({ stage, channel }) => setShield(stage, channel, channel.owner, false),
	ban: ({ stage, channel, somebody, text }) => ban(stage, channel, channel.owner, somebody, text),
	timeout: ({ stage, channel, somebody, text, count }) =>
		ban(stage, channel, channel.owner, somebody, text, count(600)),
	unban({ stage, channel, somebody }) {
		if (!unban(stage, channel, channel.owner, somebody)) throw new Error(`${somebody.name} is not banned`);
	},
	mod: ({ stage, channel, somebody }) => setRole(stage, channel, "moderator", somebody, true),
	unmod: ({ stage, channel, somebody }) => setRole(stage, channel, "moderator", somebody, false),
	vip: ({ stage, channel, somebody }) => setRole(stage, channel, "vip", somebody, true),
	unvip: ({ stage, channel, somebody }) => setRole(stage, channel, "vip", somebody, false),
	"shoutout.receive": ({ stage, channel, somebody, count }) =>
		stage.tell("channel.shoutout.receive", channel, {
			...named("from_broadcaster_user", somebody),
			viewer_count: count(128),
			started_at: stage.time.iso(),
		}),
	whisper: ({ stage, channel, somebody, text }) =>
		stage.publish({
			type: "user.whisper.message",
			about: { user_id: channel.owner.id },
			event: {
				...named("from_user", somebody),
				...named("to_user", channel.owner),
				whisper_id: randomUUID(),
				whisper: { text: text || "Psst" },
			},
		}),
} satisfies Readonly<Record<string, (shot: Shot) => unknown>>;

/** Twitch sells no more of them at once. */
const mostGifts = 100;

function pollIn(channel: Channel): Poll {
	const poll = runningPoll(channel);
	if (!poll) throw new Error("No poll is running");
	return poll;
}

function predictionIn(channel: Channel): Prediction {
	const prediction = openPrediction(channel);
	if (!prediction) throw new Error("No prediction is open");
	return prediction;
}

function unlocked(channel: Channel): Prediction {
	const prediction = predictionIn(channel);
	if (prediction.status === "LOCKED") throw new Error("The prediction is locked");
	return prediction;
}

function streamIn({ stream, owner }: Channel): Stream {
	if (!stream) throw new Error(`${owner.name} is not live`);
	return stream;
}

/** The name of something that can be made to happen. */
export type What = keyof typeof shots;

/** All of them. */
export const whats: readonly string[] = Object.keys(shots);

export const isWhat = (text: string): text is What => Object.hasOwn(shots, text);

/** Makes something happen, as if somebody out there did it. What is so already is left as it is; what cannot happen throws. */
export function fire(stage: Stage, what: What, given: FireArguments): void {
	const channel = stage.channel(stage.user(given.channel ?? "aidle_demo"));
	if (given.login === "anonymous" && !nameless.has(what)) throw new Error("Nobody does that without a name");
	const user = given.login === "anonymous" ? undefined : stage.user(given.login ?? usualOf(what));
	const { count } = given;
	if (count !== undefined && !(Number.isInteger(count) && count >= 0))
		throw new Error(`${count} is no number of things`);
	const run: (shot: Shot) => unknown = shots[what];
	run({
		stage,
		channel,
		user,
		somebody: user ?? stage.user("cat_viewer"),
		count: (usual) => count ?? usual,
		text: given.text ?? "",
		tier: given.tier ?? "1000",
		turn: given.turn ?? 0,
		source: given.source === undefined ? undefined : stage.channel(stage.user(given.source)),
	});
}

/** What can be done without a name. */
export const nameless: ReadonlySet<What> = new Set(["gift", "cheer"]);

/** Who does it where nothing is said. */
export const usualOf = (what: What): string =>
	what === "raid" || what === "shoutout.receive" ? "nightowl_tv" : "cat_viewer";
