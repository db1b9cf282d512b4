import { type Answer, done, list } from "../message.ts";
import type { Channel } from "../world/channel.ts";
import {
	addReward,
	changeReward,
	plainReward,
	type Redemption,
	type Reward,
	type RewardSettings,
	redemptionInList,
	removeReward,
	rewardInList,
	settle,
} from "../world/rewards.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

const mostRewards = 50;

function earning(call: Call): Channel {
	const channel = call.own();
	if (channel.owner.broadcasterType !== "") return channel;
	throw new Refusal(403, "channel points are not available for the broadcaster");
}

/** What of the settings the body names: https://dev.twitch.tv/docs/api/reference#update-custom-reward */
function changed(call: Call, before: RewardSettings): RewardSettings {
	const { body } = call;
	const settings: { -readonly [Key in keyof RewardSettings]: RewardSettings[Key] } = { ...before };
	if ("title" in body) settings.title = call.text("title", 45);
	if ("cost" in body) settings.cost = call.number("cost", 1, 1_000_000_000);
	if ("prompt" in body) settings.prompt = promptOf(body.prompt);
	if ("background_color" in body) settings.background_color = colorOf(body.background_color);
	for (const name of flags) if (name in body) settings[name] = body[name] === true;
	for (const name of counts) if (name in body) settings[name] = call.number(name, 0, 604_800);
	const unlimited = limits.find(([enabled, count]) => settings[enabled] && settings[count] < 1);
	if (unlimited) throw new Refusal(400, `The field ${unlimited[1]} must be at least 1 if ${unlimited[0]} is true`);
	return settings;
}

/** What is counted where it is counted. */
const limits = [
	["is_max_per_stream_enabled", "max_per_stream"],
	["is_max_per_user_per_stream_enabled", "max_per_user_per_stream"],
	["is_global_cooldown_enabled", "global_cooldown_seconds"],
] as const;

function promptOf(given: unknown): string {
	const prompt = String(given ?? "");
	if ([...prompt].length <= 200) return prompt;
	throw new Refusal(400, "The prompt must be at most 200 characters");
}

const flags = [
	"is_enabled",
	"is_user_input_required",
	"is_max_per_stream_enabled",
	"is_max_per_user_per_stream_enabled",
	"is_global_cooldown_enabled",
	"should_redemptions_skip_request_queue",
	"is_paused",
] as const;

const counts = ["max_per_stream", "max_per_user_per_stream", "global_cooldown_seconds"] as const;

function colorOf(given: unknown): string {
	if (/^#[0-9A-F]{6}$/iu.test(String(given))) return String(given).toUpperCase();
	throw new Refusal(400, "The background_color is not valid");
}

const titled = ({ rewards }: Channel, title: string, except?: Reward): boolean =>
	[...rewards.values()].some(
		(reward) => reward !== except && reward.settings.title.toLowerCase() === title.toLowerCase(),
	);

function create(call: Call): Answer {
	const channel = earning(call);
	call.number("cost", 1, 1_000_000_000);
	const settings = changed(call, { ...plainReward, title: call.text("title", 45) });
	if (channel.rewards.size >= mostRewards) throw new Refusal(400, "CREATE_CUSTOM_REWARD_TOO_MANY_REWARDS");
	if (titled(channel, settings.title)) throw new Refusal(400, "CREATE_CUSTOM_REWARD_DUPLICATE_REWARD");
	return list([rewardInList(channel, addReward(call.stage, channel, settings, call.token.client))]);
}

/** An application may change only what it made. */
function manageable(call: Call, channel: Channel, id: string): Reward {
	const reward = channel.rewards.get(id);
	if (!reward) throw new Refusal(404, "The custom reward specified in the id query parameter was not found");
	if (reward.client === call.token.client) return reward;
	throw new Refusal(403, "The ID in the Client-Id header must match the client ID used to create the custom reward.");
}

function change(call: Call): Answer {
	const channel = earning(call);
	const reward = manageable(call, channel, call.one("id"));
	const settings = changed(call, reward.settings);
	if (titled(channel, settings.title, reward)) throw new Refusal(400, "UPDATE_CUSTOM_REWARD_DUPLICATE_REWARD");
	changeReward(call.stage, channel, reward, settings);
	return list([rewardInList(channel, reward)]);
}

function rewards(call: Call): Answer {
	const channel = earning(call);
	const ids = call.many("id");
	const own = call.optional("only_manageable_rewards") === "true";
	const found = [...channel.rewards.values()]
		.filter(({ id }) => ids.length === 0 || ids.includes(id))
		.filter(({ client }) => !own || client === call.token.client);
	if (ids.length > 0 && found.length === 0) throw new Refusal(404, "The custom rewards were not found");
	return list(found.map((reward) => rewardInList(channel, reward)));
}

const statuses = ["UNFULFILLED", "FULFILLED", "CANCELED"];

function redemptionsOf(channel: Channel, reward: Reward): Redemption[] {
	return [...channel.redemptions.values()].filter((one) => one.reward === reward);
}

function redemptions(call: Call): Answer {
	const channel = earning(call);
	const reward = manageable(call, channel, call.one("reward_id"));
	const ids = call.many("id");
	const status = call.optional("status");
	if (ids.length === 0 && (status === undefined || !statuses.includes(status))) {
		throw new Refusal(400, "The status query parameter is required if you don't specify the id query parameter.");
	}
	const found = redemptionsOf(channel, reward).filter((one) =>
		ids.length > 0 ? ids.includes(one.id) : one.status === status,
	);
	if (ids.length > 0 && found.length === 0) throw new Refusal(404, "The redemptions were not found");
	if (call.optional("sort") === "NEWEST") found.reverse();
	return call.page(
		found.map((redemption) => redemptionInList(channel, redemption)),
		{},
		20,
		50,
	);
}

function settleAll(call: Call): Answer {
	const channel = earning(call);
	const reward = manageable(call, channel, call.one("reward_id"));
	const ids = call.many("id");
	const status = call.body.status;
	if (ids.length === 0 || ids.length > 50) throw new Refusal(400, "Between 1 and 50 ids are needed");
	if (status !== "FULFILLED" && status !== "CANCELED") throw new Refusal(400, "The status is not valid");
	const waiting = redemptionsOf(channel, reward).filter((one) => ids.includes(one.id) && one.status === "UNFULFILLED");
	if (waiting.length !== ids.length) throw new Refusal(404, "The redemptions were not found or are not UNFULFILLED");
	for (const redemption of waiting) settle(call.stage, channel, redemption, status);
	return list(waiting.map((redemption) => redemptionInList(channel, redemption)));
}

const managed = "channel:manage:redemptions";
const read = `channel:read:redemptions ${managed}`;
const path = "/channel_points/custom_rewards";

export const rewardEndpoints: Endpoints = {
	[`GET ${path}`]: endpoint("get-custom-reward", read, rewards),
	[`POST ${path}`]: endpoint("create-custom-rewards", managed, create),
	[`PATCH ${path}`]: endpoint("update-custom-reward", managed, change),
	[`DELETE ${path}`]: endpoint("delete-custom-reward", managed, (call) => {
		const channel = earning(call);
		removeReward(call.stage, channel, manageable(call, channel, call.one("id")));
		return done;
	}),
	[`GET ${path}/redemptions`]: endpoint("get-custom-reward-redemption", read, redemptions),
	[`PATCH ${path}/redemptions`]: endpoint("update-redemption-status", managed, settleAll),
};
