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
		"open: a press pauses, a hold fulfils": { by: "press", does: { press: pause(true), hold: fulfils } },
		"paused: a press opens": {
			facts: rewards({ paused: true }),
			by: "press",
			does: { press: pause(false), hold: fulfils },
		},
		"hidden: a press shows": {
			stored: { press: "enable", hold: "none" },
			facts: rewards({ enabled: false }),
			by: "press",
			does: { press: press("twitch.reward.enable", { reward, on: true }) },
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
				hold: { press: pause(true), tone: "plain", icon: "pause", label: "to pause" },
			},
		},
		"a hold hides": {
			stored: { hold: "enable" },
			by: "press",
			does: {
				press: pause(true),
				hold: {
					press: press("twitch.reward.enable", { reward, on: false }),
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
