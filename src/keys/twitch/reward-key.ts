import { type Static, Type } from "typebox";
import type { ActionId, FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown, type Reading } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { choice, match, type Reference, referenceParams, referenceTo } from "../../../companion/contract/reference.ts";
import type { Remark } from "../../faces/remark.ts";
import { defineKey } from "../bound-key.ts";
import type { FactRequest, Gestures, Hold, Moment, Press, Read } from "../key.ts";
import { isOn, onLink, type Shared, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { accountField, faceOf, gesturesOn, twitchLink } from "./frame.ts";

const RewardSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	reward: Type.Optional(
		referenceTo(
			"Reward",
			{ fact: "twitch.rewards", where: { manageable: true } },
			"Of those that were made here: Twitch lets a program change no others.",
		),
	),
	press: Type.Optional(
		choice(
			{ pause: "Pause", enable: "Show or hide", fulfil: "Fulfil the oldest", cancel: "Refund the oldest" },
			{ title: "When pressed", default: "pause" },
		),
	),
	hold: Type.Optional(
		choice(
			{
				fulfil: "Fulfil the oldest",
				cancel: "Refund the oldest",
				pause: "Pause",
				enable: "Show or hide",
				none: "Nothing",
			},
			{ title: "When held", default: "fulfil" },
		),
	),
});
type RewardSettings = Static<typeof RewardSettings>;
type Reward = FactValue<"twitch.rewards">[number];
type Act = "pause" | "enable" | "fulfil" | "cancel";

interface ActLook {
	readonly action: ActionId;
	/** What it does where the reward is open, and where it is not: pausing one that is paused goes on with it. */
	readonly open: Pick<Hold, "tone" | "icon" | "label">;
	readonly closed?: Pick<Hold, "tone" | "icon" | "label">;
	/** Said once it is done, where the state of the key does not say it. */
	readonly done?: string;
}

const acts: Readonly<Record<Act, ActLook>> = {
	pause: {
		action: "twitch.reward.pause",
		open: { tone: "plain", icon: "pause", label: words.toPause },
		closed: { tone: "plain", icon: "play", label: words.toResume },
	},
	enable: {
		action: "twitch.reward.enable",
		open: { tone: "plain", icon: "eye-off", label: words.toHide },
		closed: { tone: "plain", icon: "eye", label: words.toShow },
	},
	fulfil: {
		action: "twitch.redemption.fulfil",
		open: { tone: "plain", icon: "gift", label: words.toFulfil },
		done: words.fulfilled,
	},
	cancel: {
		action: "twitch.redemption.cancel",
		open: { tone: "end", icon: "gift", label: words.toRefund },
		done: words.refunded,
	},
};

/** The reward as the channel has it now, or that it has none that may be changed here. */
function rewardOf(reward: Reference, read: Read): Reading<Reward> | undefined {
	const rewards = read("twitch.rewards");
	if (rewards === undefined || "unknown" in rewards) return rewards;
	const own = rewards.value.filter(({ manageable }) => manageable);
	const matched = match(reward, own, undefined);
	if ("found" in matched) return { ...rewards, value: matched.found };
	return { unknown: "missing", fault: problem("twitch_reward_missing", { name: reward.name }) };
}

/** What a finger does: the opposite of what is, or something to the oldest that waits. */
function press(settings: RewardSettings & { readonly reward: Reference }, act: Act, opens: boolean): Press {
	const { link, reward } = settings;
	const { action } = acts[act];
	const more = act === "pause" ? { paused: !opens } : act === "enable" ? { on: opens } : {};
	return { action, settings: onLink(link, { reward, ...more }) };
}

const isOpen = (act: Act, { paused, enabled }: Reward): boolean => (act === "pause" ? !paused : enabled);

/** What the key showed of the reward, where an act offers the opposite of it. */
function shownOf(act: Act, { uuid, paused, enabled }: Reward): Pick<Press, "expected"> {
	if (act !== "pause" && act !== "enable") return {};
	return { expected: { fact: "twitch.rewards", value: [act === "pause" ? { uuid, paused } : { uuid, enabled }] } };
}

function gestures(settings: RewardSettings & { readonly reward: Reference }, now: Reward): Gestures {
	const { press: pressed = "pause", hold = "fulfil" } = settings;
	const of = (act: Act): Press => ({ ...press(settings, act, !isOpen(act, now)), ...shownOf(act, now) });
	if (hold === "none") return { press: of(pressed) };
	const { open, closed = open } = acts[hold];
	return { press: of(pressed), hold: { press: of(hold), ...(isOpen(hold, now) ? open : closed) } };
}

const needsOf = ({ press: pressed = "pause", hold = "fulfil" }: RewardSettings): readonly ActionId[] =>
	[pressed, hold].flatMap((act) => (act === "none" ? [] : [acts[act].action]));

/** What the last press has done, while it is told. */
function doneBy({ note, action }: Moment): Remark | undefined {
	const word = Object.values(acts).find((act) => act.action === action)?.done;
	return note === "done" && word !== undefined ? { word } : undefined;
}

const queueOf = (reward: Reference): FactRequest => ({
	id: "twitch.redemptions",
	params: referenceParams("reward", reward),
});

/** How many wait, in the place where a connection says its name. */
function tagWith({ tag }: Shared, reward: Reference, read: Read): string | undefined {
	const queue = read("twitch.redemptions", queueOf(reward).params);
	const count = isKnown(queue) ? queue.value.length : 0;
	return count === 0 ? tag : [String(count), tag].filter(Boolean).join(" ");
}

const hasReward = (settings: RewardSettings): settings is RewardSettings & { readonly reward: Reference } =>
	settings.reward !== undefined;

/** Pauses, shows and hides a reward for channel points, and settles what was bought. */
export const rewardKey = defineKey({
	uuid: "com.aidle.streamdeck.reward",
	name: "Reward",
	tooltip: "Pauses or hides a reward, shows how many wait, and fulfils or refunds them",
	icon: "gift",
	picture: { kind: "state", icon: "gift", name: "Reward", mode: "off" },
	states: [
		{ name: "Close reward" },
		{ name: "Open reward", picture: { kind: "state", icon: "gift", name: "Reward", mode: "on" } },
	],
	settings: RewardSettings,
	facts: ({ reward }) => [
		"twitch.link",
		"twitch.account",
		...(reward ? (["twitch.rewards", queueOf(reward)] as const) : []),
	],
	face(settings, read, client, moment) {
		const { link } = settings;
		if (!hasReward(settings)) {
			return { kind: "unset", icon: "gift", word: words.chooseReward, tag: tagFor(read, client, twitchLink(link)) };
		}
		const { reward } = settings;
		const found = rewardOf(reward, read);
		const name = isKnown(found) ? found.value.name : reward.name;
		const about = { icon: "gift", name, link } as const;
		return faceOf(about, needsOf(settings), found, { read, client, moment }, ({ enabled, paused }, shared) => {
			const told = { ...shared, tag: tagWith(shared, reward, read), remark: doneBy(moment) ?? shared.remark };
			if (moment.changing) return { ...told, mode: "changing", word: words.working };
			if (!enabled) return { ...told, mode: "off" };
			return paused
				? { ...told, mode: "care", word: words.paused, remark: told.remark ?? { word: name } }
				: { ...told, mode: "on" };
		});
	},
	gestures(settings, shown) {
		if (!hasReward(settings)) return { press: unchosen("reward", "reward") };
		return gesturesOn(settings.link, needsOf(settings), rewardOf(settings.reward, shown), shown, (now) =>
			gestures(settings, now),
		);
	},
	desired: (settings, state) =>
		hasReward(settings) ? press(settings, settings.press ?? "pause", state === 1) : unchosen("reward", "reward"),
	heal(settings, read) {
		if (!hasReward(settings)) return undefined;
		const found = rewardOf(settings.reward, read);
		if (!isKnown(found)) return undefined;
		const { uuid, name } = found.value;
		const { reward } = settings;
		if (reward.name === name && reward.uuid === uuid) return undefined;
		return { ...settings, reward: { ...reward, uuid, name } };
	},
	exclusive: () => true,
	stateOf: isOn,
});
