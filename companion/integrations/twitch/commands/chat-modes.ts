import type { ActionSettings } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { TwitchPeer } from "../peer.ts";
import { already, answered, asModerator, done, ofChannel, refuse, type SomeCommands } from "./command.ts";
import type { HelixChatSettings, HelixShieldMode, List } from "./helix.external.ts";

type Wish = ActionSettings<"twitch.chat.mode.toggle">;
type Mode = Wish["mode"];

type Flag = {
	[Name in keyof HelixChatSettings]-?: boolean extends HelixChatSettings[Name] ? Name : never;
}[keyof HelixChatSettings];
type Amount = Exclude<keyof HelixChatSettings, Flag>;

/** How Twitch calls a mode, and what it takes besides; where nothing is said, what stands there stays. */
interface Row {
	readonly flag: Flag;
	readonly amount?: readonly [field: Amount, of: (wish: Wish) => number | undefined];
}

/** https://dev.twitch.tv/docs/api/reference/#update-chat-settings */
const rows: Readonly<Record<Mode, Row>> = {
	slow: { flag: "slow_mode", amount: ["slow_mode_wait_time", ({ seconds }) => seconds] },
	followers: { flag: "follower_mode", amount: ["follower_mode_duration", ({ minutes }) => minutes] },
	subscribers: { flag: "subscriber_mode" },
	emotes: { flag: "emote_mode" },
	unique: { flag: "unique_chat_mode" },
	delay: { flag: "non_moderator_chat_delay", amount: ["non_moderator_chat_delay_duration", ({ delay }) => delay] },
};

/** Without it, Twitch keeps the delay to itself and refuses whoever names himself in the question. */
const READS_DELAY = "moderator:read:chat_settings";

async function read(peer: TwitchPeer): Promise<HelixChatSettings> {
	const query = peer.scopes.has(READS_DELAY) ? asModerator(peer) : ofChannel(peer);
	return answered(await peer.read<List<HelixChatSettings>>("chat/settings", query));
}

/** Switches a mode on or off, or (`undefined`) over. */
async function setMode(peer: TwitchPeer, wish: Wish, on: boolean | undefined, deadline: number): Promise<Outcome> {
	const { flag, amount }: Row = rows[wish.mode];
	const before = await read(peer);
	const was = before[flag];
	if (was === undefined && on === undefined) throw refuse("twitch_scope_missing", { scopes: READS_DELAY });
	const target = on ?? !was;
	const much = target ? amount?.[1](wish) : undefined;
	const body = {
		[flag]: target,
		...(amount === undefined || much === undefined ? {} : { [amount[0]]: much }),
	};
	const isSo = (settings: Partial<HelixChatSettings>): boolean =>
		settings[flag] === target && (amount === undefined || much === undefined || settings[amount[0]] === much);
	if (isSo(before)) return already(target);
	const after = answered(
		await peer.effect<List<HelixChatSettings>>(
			{ method: "PATCH", path: "chat/settings", query: asModerator(peer), body },
			deadline,
		),
	);
	// The delay is kept secret here, too: then Twitch's yes is all there is.
	if (after[flag] !== undefined && !isSo(after)) throw new Refusal(problem("not_settled"), true);
	return done(target);
}

const shieldMode = "moderation/shield_mode";

async function setShield(peer: TwitchPeer, on: boolean | undefined, deadline: number): Promise<Outcome> {
	const query = asModerator(peer);
	const { is_active: was } = answered(await peer.read<List<HelixShieldMode>>(shieldMode, query));
	const target = on ?? !was;
	if (was === target) return already(target);
	const body = { is_active: target };
	const after = answered(
		await peer.effect<List<HelixShieldMode>>({ method: "PUT", path: shieldMode, query, body }, deadline),
	);
	if (after.is_active !== target) throw new Refusal(problem("not_settled"), true);
	return done(target);
}

export const chatModeCommands = {
	"twitch.chat.mode.set": (peer, { on, ...wish }, deadline) => setMode(peer, wish, on, deadline),
	"twitch.chat.mode.toggle": (peer, wish, deadline) => setMode(peer, wish, undefined, deadline),
	"twitch.chat.shield.set": (peer, { on }, deadline) => setShield(peer, on, deadline),
	"twitch.chat.shield.toggle": (peer, _, deadline) => setShield(peer, undefined, deadline),
} satisfies SomeCommands;
