import type { FactValue } from "../../../../../companion/contract/catalogue.ts";
import { problem } from "../../../../../companion/contract/problem.ts";
import { chatModeKey } from "../../../../../src/keys/twitch/chat-mode-key.ts";
import { type Facts, known } from "../../kit.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, lacking, press, signedIn, told } from "./world.ts";

const off = { slow: null, followers: null, subscribers: false, emotes: false, unique: false };
const modes = (more: Partial<FactValue<"twitch.chat.modes">> = {}): Facts => ({
	"twitch.chat.modes": known({ ...off, ...more }),
});
const expected = (value: object) => ({ fact: "twitch.chat.modes", value });
const set = (settings: object) => press("twitch.chat.mode.set", settings);

/** Every state of a *Chat mode* key. */
export const chatModeStates: KeyStates = {
	key: chatModeKey,
	needs: ["twitch.link", "twitch.account", "twitch.chat.modes"],
	stored: {},
	facts: { ...signedIn, ...modes(), "twitch.shield": known(false) },
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Slow", icon: "turtle" }, state: 0 },
		slow: { facts: modes({ slow: 30 }), shows: { mode: "on", word: "SLOW 30 s" }, state: 1 },
		"slow, the slowest": { facts: modes({ slow: 120 }), shows: { mode: "on", word: "SLOW 120 s" } },
		pressed: { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "SWITCHING", step: 1 } },
		"followers off": { stored: { mode: "followers" }, shows: { mode: "off", name: "Followers" } },
		"followers on": {
			stored: { mode: "followers" },
			facts: modes({ followers: 0 }),
			shows: { mode: "on", word: "FOLLOW" },
			state: 1,
		},
		...Object.fromEntries(
			[
				[10, "10 min"],
				[120, "2 h"],
				[4_320, "3 d"],
			].map(([followers, time]) => [
				`followers of ${time} on`,
				{
					stored: { mode: "followers" },
					facts: modes({ followers: Number(followers) }),
					shows: { mode: "on", word: `FOLLOW ${time}` },
				},
			]),
		),
		"subscribers on": {
			stored: { mode: "subscribers" },
			facts: modes({ subscribers: true }),
			shows: { mode: "on", word: "SUBS ONLY" },
		},
		"emotes on": {
			stored: { mode: "emotes" },
			facts: modes({ emotes: true }),
			shows: { mode: "on", word: "EMOTES ONLY" },
		},
		"unique on": { stored: { mode: "unique" }, facts: modes({ unique: true }), shows: { mode: "on", word: "UNIQUE" } },
		"shield off": { stored: { mode: "shield" }, shows: { mode: "off", name: "Shield", icon: "shield" } },
		"shield on": {
			stored: { mode: "shield" },
			facts: { "twitch.shield": known(true) },
			shows: { mode: "on", word: "SHIELD" },
		},
		...told({ mode: "off" }),
		...hurdles("Slow"),
		...forbidden("Slow", "chat modes"),
		...lacking("Slow", "twitch.chat.modes", "chat"),
		...accountTags("off"),
	},
	acts: {
		"off: a press switches it on": {
			by: "press",
			does: { press: { ...set({ mode: "slow", on: true, seconds: 30 }), expected: expected({ slow: null }) } },
		},
		"slow: a press switches it off": {
			facts: modes({ slow: 60 }),
			by: "press",
			does: { press: { ...set({ mode: "slow", on: false }), expected: expected({ slow: 60 }) } },
		},
		"followers, as another account": {
			stored: { mode: "followers", minutes: 10, link: "twitch:bot" },
			by: "press",
			does: {
				press: {
					...set({ link: "twitch:bot", mode: "followers", on: true, minutes: 10 }),
					expected: expected({ followers: null }),
				},
			},
		},
		"followers of any time are on": {
			stored: { mode: "followers" },
			facts: modes({ followers: 0 }),
			by: "press",
			does: { press: { ...set({ mode: "followers", on: false }), expected: expected({ followers: 0 }) } },
		},
		shield: {
			stored: { mode: "shield" },
			by: "press",
			does: {
				press: {
					...press("twitch.chat.shield.set", { on: true }),
					expected: { fact: "twitch.shield", value: false },
				},
			},
		},
		"not known: refused": {
			facts: { "twitch.chat.modes": { unknown: "offline" } },
			by: "press",
			does: { press: problem("twitch_unreachable") },
		},
		"not allowed: a press asks for it": asking("moderator:manage:chat_settings"),
		"a multi-action switches it on, whatever is shown": {
			facts: modes({ slow: 60 }),
			by: { desired: 1 },
			does: set({ mode: "slow", on: true, seconds: 30 }),
		},
		"a multi-action switches it off": { by: { desired: 0 }, does: set({ mode: "slow", on: false }) },
		"one at a time": { by: "exclusive", does: true },
	},
};
