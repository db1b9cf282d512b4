import { problem } from "../../../contract/problem.ts";
import { match, type Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { HelixRefusal } from "../helix-answer.ts";
import type { TwitchPeer } from "../peer.ts";
import { already, answered, blaming, done, firstOf, ofChannel, refuse, type SomeCommands } from "./command.ts";
import type { HelixRedemption, HelixReward, List } from "./helix.external.ts";

const REWARDS = "channel_points/custom_rewards";
const REDEMPTIONS = "channel_points/custom_rewards/redemptions";
/** How many redemptions one request takes. */
const AT_ONCE = 50;

/** What a reward can be besides its title and price. */
interface Wish {
	readonly title?: string;
	readonly cost?: number;
	readonly prompt?: string;
	readonly input?: boolean;
	readonly color?: string;
	readonly skipQueue?: boolean;
	readonly perStream?: number;
	readonly perUser?: number;
	readonly cooldown?: number;
	readonly enabled?: boolean;
	readonly paused?: boolean;
}

type Body = Readonly<Record<string, string | number | boolean>>;

/** Twitch has a switch beside each limit, and takes no 0. */
const limited = (name: string, enabled: string, value: number): Body =>
	value === 0 ? { [enabled]: false } : { [enabled]: true, [name]: value };

/** How Twitch says each: https://dev.twitch.tv/docs/api/reference/#create-custom-rewards */
const fields: { readonly [Name in keyof Wish]-?: (value: Required<Wish>[Name]) => Body } = {
	title: (title) => ({ title }),
	cost: (cost) => ({ cost }),
	prompt: (prompt) => ({ prompt }),
	input: (is_user_input_required) => ({ is_user_input_required }),
	color: (background_color) => ({ background_color: background_color.toUpperCase() }),
	skipQueue: (should_redemptions_skip_request_queue) => ({ should_redemptions_skip_request_queue }),
	perStream: (value) => limited("max_per_stream", "is_max_per_stream_enabled", value),
	perUser: (value) => limited("max_per_user_per_stream", "is_max_per_user_per_stream_enabled", value),
	cooldown: (value) => limited("global_cooldown_seconds", "is_global_cooldown_enabled", value),
	enabled: (is_enabled) => ({ is_enabled }),
	paused: (is_paused) => ({ is_paused }),
};

function bodyOf(wish: Wish): Body {
	const parts = Object.entries(fields).map(([name, field]) => {
		const value = wish[name as keyof Wish];
		return value === undefined ? {} : field(value as never);
	});
	return Object.assign({}, ...parts);
}

/** A reward that this program made: Twitch lets it change no other. */
async function rewardOf(peer: TwitchPeer, reference: Reference): Promise<HelixReward> {
	const { data } = await peer.read<List<HelixReward>>(REWARDS, { ...ofChannel(peer), only_manageable_rewards: true });
	const things = data.map((reward) => ({ uuid: reward.id, name: reward.title, reward }));
	const found = match(reference, things, undefined);
	if ("missing" in found) throw refuse("twitch_reward_missing", { name: reference.name }, "reward");
	return found.found.reward;
}

const said = ({ id, title, cost, is_enabled, is_paused }: HelixReward) => ({
	id,
	title,
	cost,
	enabled: is_enabled,
	paused: is_paused,
});

/** How Twitch calls what it does not take, by the field of the settings. */
const blamed = { title: /title/iu, cost: /cost/iu, prompt: /prompt/iu, color: /background_color/iu };

/** Another reward of the channel has this title. */
const isTaken = (error: unknown): boolean => error instanceof HelixRefusal && /DUPLICATE_REWARD/u.test(error.words);

/** Whether Twitch has it as it was asked. Texts may come back tidied up, and limits stand elsewhere in the answer. */
function isSo(answer: object, body: Body): boolean {
	const told = new Map<string, unknown>(Object.entries(answer));
	return Object.entries(body).every(
		([name, value]) => typeof value === "string" || !told.has(name) || told.get(name) === value,
	);
}

/** Makes a reward, or changes the one of this id. */
async function write(peer: TwitchPeer, id: string | undefined, wish: Wish, deadline: number): Promise<Outcome> {
	const method = id === undefined ? "POST" : "PATCH";
	const query = { ...ofChannel(peer), id };
	const body = bodyOf(wish);
	try {
		const after = answered(
			await blaming(blamed, () => peer.effect<List<HelixReward>>({ method, path: REWARDS, query, body }, deadline)),
		);
		if (!isSo(after, body)) throw new Refusal(problem("not_settled"), true);
		return done(said(after));
	} catch (error) {
		throw isTaken(error) ? new Refusal(problem("name_taken", { name: wish.title ?? "" }, "title"), true) : error;
	}
}

interface Which {
	readonly reward: Reference;
	readonly redemption?: string;
	readonly all?: boolean;
}

async function waiting(peer: TwitchPeer, reward: HelixReward, first: number): Promise<readonly string[]> {
	const query = { ...ofChannel(peer), reward_id: reward.id, status: "UNFULFILLED", sort: "OLDEST", first };
	const { data } = await peer.read<List<HelixRedemption>>(REDEMPTIONS, query);
	return data.map(({ id }) => id);
}

const isGone = (error: unknown): boolean => error instanceof HelixRefusal && error.status === 404;

/** What has become of a redemption, if Twitch knows it. */
async function statusOf(peer: TwitchPeer, reward: HelixReward, id: string): Promise<string | undefined> {
	const query = { ...ofChannel(peer), reward_id: reward.id, id };
	const found = await firstOf<HelixRedemption>(peer, REDEMPTIONS, query).catch(() => undefined);
	return found?.status;
}

async function settle(
	peer: TwitchPeer,
	{ reward: reference, redemption, all = false }: Which,
	status: "FULFILLED" | "CANCELED",
	deadline: number,
): Promise<Outcome> {
	const reward = await rewardOf(peer, reference);
	const ids = redemption === undefined ? await waiting(peer, reward, all ? AT_ONCE : 1) : [redemption];
	if (ids.length === 0) return already([]);
	const query = { ...ofChannel(peer), reward_id: reward.id, id: ids };
	const settled = await peer
		.effect<List<HelixRedemption>>({ method: "PATCH", path: REDEMPTIONS, query, body: { status } }, deadline)
		.catch(async (error: unknown) => {
			const is = redemption === undefined || !isGone(error) ? undefined : await statusOf(peer, reward, redemption);
			if (is === status) return undefined;
			const over = is !== undefined && is !== "UNFULFILLED";
			throw over ? new Refusal(problem("twitch_redemption_over", {}, "redemption"), true) : error;
		});
	if (!settled) return already([]);
	const those = settled.data.filter((one) => one.status === status);
	if (those.length < ids.length) throw new Refusal(problem("not_settled"), true);
	return done(those.map(({ id, user_login: user, user_input: input }) => ({ id, user, input })));
}

export const rewardCommands = {
	"twitch.reward.create": (peer, { link: _, ...wish }, deadline) => write(peer, undefined, wish, deadline),
	"twitch.reward.update": async (peer, { link: _, reward: reference, ...wish }, deadline) => {
		const reward = await rewardOf(peer, reference);
		return Object.keys(wish).length === 0 ? already(said(reward)) : await write(peer, reward.id, wish, deadline);
	},
	"twitch.reward.delete": async (peer, { reward: reference }, deadline) => {
		const { id } = await rewardOf(peer, reference);
		await peer.effect({ method: "DELETE", path: REWARDS, query: { ...ofChannel(peer), id } }, deadline);
		return done();
	},
	"twitch.reward.pause": async (peer, { reward: reference, paused }, deadline) => {
		const reward = await rewardOf(peer, reference);
		return reward.is_paused === paused ? already(said(reward)) : await write(peer, reward.id, { paused }, deadline);
	},
	"twitch.reward.enable": async (peer, { reward: reference, on: enabled }, deadline) => {
		const reward = await rewardOf(peer, reference);
		return reward.is_enabled === enabled ? already(said(reward)) : await write(peer, reward.id, { enabled }, deadline);
	},
	"twitch.redemption.fulfil": (peer, which, deadline) => settle(peer, which, "FULFILLED", deadline),
	"twitch.redemption.cancel": (peer, which, deadline) => settle(peer, which, "CANCELED", deadline),
} satisfies SomeCommands;
