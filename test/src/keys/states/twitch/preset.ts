import type { FactValue } from "../../../../../companion/contract/catalogue.ts";
import { problem } from "../../../../../companion/contract/problem.ts";
import { presetKey } from "../../../../../src/keys/twitch/preset-key.ts";
import { type Facts, known } from "../../kit.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, lacking, press, signedIn, told } from "./world.ts";

const chess = { uuid: "743", name: "Chess" };
const channel = (more: Partial<FactValue<"twitch.channel">> = {}): Facts => ({
	"twitch.channel": known({ title: "Hello", category: null, language: "en", labels: [], tags: ["English"], ...more }),
});
const stored = { title: "Blitz night", category: chess };
const set = channel({ title: "Blitz night", category: chess });

/** Every state of a *Stream preset* key. */
export const presetStates: KeyStates = {
	key: presetKey,
	needs: ["twitch.link", "twitch.account", "twitch.channel"],
	stored,
	facts: { ...signedIn, ...channel() },
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Blitz night", tag: undefined }, state: 0 },
		"being set": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "SETTING", step: 1 } },
		set: { facts: set, shows: { mode: "on", name: "Blitz night" } },
		"set, by its label": { stored: { label: "Chess" }, facts: set, shows: { mode: "on", name: "Chess" } },
		"only its title": {
			facts: channel({ title: "Blitz night" }),
			shows: { mode: "off" },
			like: "off",
		},
		"another category of that name": {
			facts: channel({ title: "Blitz night", category: { uuid: "9", name: "Chess" } }),
			shows: { mode: "off" },
			like: "off",
		},
		"of tags in any order": {
			stored: { title: undefined, category: undefined, label: "Tags", tags: ["B", "a"] },
			facts: channel({ tags: ["A", "b"] }),
			shows: { mode: "on", name: "Tags" },
		},
		"of other tags": {
			stored: { title: undefined, category: undefined, label: "Tags", tags: ["a"] },
			facts: channel({ tags: ["A", "b"] }),
			shows: { mode: "off", name: "Tags" },
		},
		"of labels, besides the one that comes with a category": {
			stored: { title: undefined, category: undefined, label: "Labels", labels: ["Gambling"] },
			facts: channel({ labels: ["MatureGame", "Gambling"] }),
			shows: { mode: "on", name: "Labels" },
		},
		"of what the channel does not tell": {
			stored: { title: undefined, category: undefined, label: "Branded", branded: true },
			shows: { mode: "off", name: "Branded" },
		},
		"of a category alone": {
			stored: { title: undefined },
			facts: set,
			shows: { mode: "on", name: "Chess" },
			like: "set, by its label",
		},
		"nothing chosen": {
			stored: { title: undefined, category: undefined },
			shows: { kind: "unset", word: "Choose what it sets" },
		},
		...told({ mode: "off" }),
		...hurdles("Blitz night"),
		...forbidden("Blitz night", "stream info"),
		...lacking("Blitz night", "twitch.channel", "ads"),
		...accountTags("off"),
	},
	acts: {
		"a press sets": { by: "press", does: { press: press("twitch.channel.preset.apply", stored) } },
		"a press sets, as another account": {
			stored: { link: "twitch:bot", label: "Chess", tags: ["a"] },
			by: "press",
			does: { press: press("twitch.channel.preset.apply", { link: "twitch:bot", ...stored, tags: ["a"] }) },
		},
		"a press sets though the channel is not known": {
			facts: { "twitch.channel": { unknown: "loading" } },
			by: "press",
			does: { press: press("twitch.channel.preset.apply", stored) },
		},
		"not allowed: a press asks for it": asking("channel:manage:broadcast"),
		"nobody signed in: refused": {
			facts: { "twitch.account": { unknown: "blocked" } },
			by: "press",
			does: { press: problem("twitch_signed_out") },
		},
		"nothing chosen: refused": {
			stored: { title: undefined, category: undefined },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no title or category is chosen" }, "title") },
		},
		"a multi-action sets": { by: { desired: 0 }, does: press("twitch.channel.preset.apply", stored) },
		"one at a time": { by: "exclusive", does: true },
	},
};
