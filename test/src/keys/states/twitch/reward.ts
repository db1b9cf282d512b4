import type { FactValue } from "../../../../../companion/contract/catalogue.ts";
import { problem } from "../../../../../companion/contract/problem.ts";
import { rewardKey } from "../../../../../src/keys/twitch/reward-key.ts";
import { type Facts, known } from "../../kit.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, demo, forbidden, hurdles, lacking, me, press, signedIn, told } from "./world.ts";

type Reward = FactValue<"twitch.rewards">[number];

const reward = { uuid: "r1", name: "Hydrate!" };
const rewards = (more: Partial<Reward> = {}): Facts => ({
	"twitch.rewards": known([
		{
			...reward,
			cost: 300,
			prompt: "",
			color: "#9147ff",
			enabled: true,
			paused: false,
			inStock: true,
			asks: false,
			skipsQueue: false,
			manageable: true,
			...more,
		},
	]),
});
const bought = (id: string) => ({
	id,
	user: me,
	reward: { ...reward, cost: 300 },
	input: "",
	status: "unfulfilled" as const,
	redeemedAt: 1,
});
const fulfils = {
	press: press("twitch.redemption.fulfil", { reward }),
	tone: "plain",
	icon: "gift",
	label: "to fulfil",
};
const pause = (paused: boolean) => press("twitch.reward.pause", { reward, paused });
/** A press of something that offers the opposite: it carries what the key showed. */
const seen = (does: object, shown: object) => ({
	...does,
	expected: { fact: "twitch.rewards", value: [{ uuid: "r1", ...shown }] },
});
const pauses = seen(pause(true), { paused: false });
const goesOn = seen(pause(false), { paused: true });

/** Every state of a *Reward* key. */
export const rewardStates: KeyStates = {
	key: rewardKey,
	needs: ["twitch.link", "twitch.account", "twitch.rewards"],
	stored: { reward },
	facts: { ...signedIn, ...rewards(), "twitch.redemptions": known([]) },
	states: {
		off: { shows: { kind: "state", mode: "on", name: "Hydrate!", tag: undefined }, state: 1 },
		hidden: { facts: rewards({ enabled: false }), shows: { mode: "off", name: "Hydrate!" }, state: 0 },
		paused: {
			facts: rewards({ paused: true }),
			shows: { mode: "care", word: "PAUSED", remark: { word: "Hydrate!" } },
			state: 0,
		},
		"some wait": {
			facts: { "twitch.redemptions": known([bought("1"), bought("2"), bought("3")]) },
			shows: { mode: "on", tag: "3" },
		},
		"some wait, simulated": {
			facts: { ...demo, "twitch.redemptions": known([bought("1")]) },
			shows: { mode: "on", tag: "1 DEMO" },
		},
		"how many wait is not known": {
			facts: { "twitch.redemptions": { unknown: "loading" } },
			shows: { mode: "on", tag: undefined },
			like: "off",
		},
		pressed: { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "WORKING", step: 1 } },
		fulfilled: {
			moment: { note: "done", action: "twitch.redemption.fulfil" },
			shows: { mode: "on", remark: { word: "Fulfilled" } },
			state: 1,
		},
		"refunded, and paused": {
			facts: rewards({ paused: true }),
			moment: { note: "done", action: "twitch.redemption.cancel" },
			shows: { mode: "care", word: "PAUSED", remark: { word: "Refunded" } },
			state: 0,
		},
		"paused by a press: the state says it": {
			facts: rewards({ paused: true }),
			moment: { note: "done", action: "twitch.reward.pause" },
			shows: { mode: "care", word: "PAUSED" },
			like: "paused",
		},
		renamed: { facts: rewards({ name: "Drink" }), shows: { mode: "on", name: "Drink" } },
		deleted: {
			facts: { "twitch.rewards": known([]) },
			shows: { name: "Hydrate!", trouble: "fix", word: "No reward" },
			state: 0,
		},
		"made elsewhere": {
			facts: rewards({ manageable: false }),
			shows: { trouble: "fix", word: "No reward" },
			like: "deleted",
		},
		"none chosen": { stored: { reward: undefined }, shows: { kind: "unset", word: "Choose a reward" } },
		...told({ mode: "on" }),
		...hurdles("Hydrate!"),
		...forbidden("Hydrate!", "rewards"),
		...lacking("Hydrate!", "twitch.rewards", "rewards"),
		...accountTags("off"),
		"twitch.rewards that may not be read": {
			facts: { "twitch.rewards": { unknown: "forbidden" } },
			shows: { trouble: "fix", word: "Permission" },
		},
	},
	acts: {
		"open: a press pauses, a hold fulfils": { by: "press", does: { press: pauses, hold: fulfils } },
		"paused: a press opens": {
			facts: rewards({ paused: true }),
			by: "press",
			does: { press: goesOn, hold: fulfils },
		},
		"hidden: a press shows": {
			stored: { press: "enable", hold: "none" },
			facts: rewards({ enabled: false }),
			by: "press",
			does: { press: seen(press("twitch.reward.enable", { reward, on: true }), { enabled: false }) },
		},
		"a press fulfils, a hold refunds": {
			stored: { press: "fulfil", hold: "cancel", link: "twitch:bot" },
			by: "press",
			does: {
				press: press("twitch.redemption.fulfil", { link: "twitch:bot", reward }),
				hold: {
					press: press("twitch.redemption.cancel", { link: "twitch:bot", reward }),
					tone: "end",
					icon: "gift",
					label: "to refund",
				},
			},
		},
		"a hold pauses": {
			stored: { press: "fulfil", hold: "pause" },
			by: "press",
			does: {
				press: press("twitch.redemption.fulfil", { reward }),
				hold: { press: pauses, tone: "plain", icon: "pause", label: "to pause" },
			},
		},
		"a hold goes on with what is paused": {
			stored: { press: "fulfil", hold: "pause" },
			facts: rewards({ paused: true }),
			by: "press",
			does: {
				press: press("twitch.redemption.fulfil", { reward }),
				hold: { press: goesOn, tone: "plain", icon: "play", label: "to resume" },
			},
		},
		"a hold shows what is hidden": {
			stored: { press: "fulfil", hold: "enable" },
			facts: rewards({ enabled: false }),
			by: "press",
			does: {
				press: press("twitch.redemption.fulfil", { reward }),
				hold: {
					press: seen(press("twitch.reward.enable", { reward, on: true }), { enabled: false }),
					tone: "plain",
					icon: "eye",
					label: "to show",
				},
			},
		},
		"a hold hides": {
			stored: { hold: "enable" },
			by: "press",
			does: {
				press: pauses,
				hold: {
					press: seen(press("twitch.reward.enable", { reward, on: false }), { enabled: true }),
					tone: "plain",
					icon: "eye-off",
					label: "to hide",
				},
			},
		},
		"deleted: refused": {
			facts: { "twitch.rewards": known([]) },
			by: "press",
			does: { press: problem("twitch_reward_missing", { name: "Hydrate!" }) },
		},
		"none chosen: refused": {
			stored: { reward: undefined },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no reward is chosen" }, "reward") },
		},
		"not allowed: a press asks for it": asking("channel:manage:redemptions"),
		"a multi-action opens": { by: { desired: 1 }, does: pause(false) },
		"a multi-action closes": { by: { desired: 0 }, does: pause(true) },
		"one at a time": { by: "exclusive", does: true },
	},
};
