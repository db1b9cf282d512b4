import { problem } from "../../../../companion/contract/problem.ts";
import { audioKey } from "../../../../src/keys/obs/audio-key.ts";
import { type Facts, known } from "../kit.ts";
import { type KeyState, type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";

const input = { name: "Mic", uuid: "u1" };
const volume = { shows: "volume" };
const muted = (value: boolean): Facts => ({ "obs.input.muted": known(value) });
const at = (db: number): Facts => ({ "obs.input.volume": known({ db, percent: 47 }) });
const peaks = (...peak: number[]): Facts => ({ "obs.input.meter": known({ peak, magnitude: peak }) });
const loading: Facts = { "obs.input.volume": { unknown: "loading" }, "obs.input.meter": { unknown: "loading" } };
const set = (value: boolean) => ({ action: "obs.input.muted.set", settings: { input, muted: value } });
const shown = (value: boolean) => ({
	fact: "obs.input.muted",
	params: { input: "Mic", "input.uuid": "u1" },
	value,
});
const adjust = (by: number) => ({ action: "obs.input.volume.adjust", settings: { input, unit: "db", by } });
const unchosen = problem("settings_invalid", { reason: "no audio source is chosen" }, "input");

const asStrip = ({ state: _state, ...rest }: KeyState): KeyState => rest;
const stripTroubles = Object.fromEntries(
	Object.entries({ ...obstacles("Mic"), ...unknowns("Mic", "obs.input.muted", "input_missing") }).map(([name, row]) => [
		name,
		asStrip(row),
	]),
);

/** Every state of an *Audio* key, and of its dial. */
export const audioStates: KeyStates = {
	key: audioKey,
	needs: ["obs.link", "obs.input.muted"],
	stored: { input },
	facts: { ...muted(false), ...at(-6.5), ...peaks(-14, -18) },
	states: {
		off: { shows: { kind: "meter", name: "Mic", peak: "−14.0 dB", channels: [46 / 60, 42 / 60] }, state: 1 },
		mono: { facts: peaks(-30), shows: { channels: [0.5], peak: "−30.0 dB" } },
		silence: { facts: peaks(-100, -100), shows: { channels: [0, 0], peak: "−∞ dB" }, state: 1 },
		"too loud": { facts: peaks(-0.5, -3), shows: { hot: "TOO LOUD" }, state: 1 },
		"not too loud yet": { facts: peaks(-1.1, -3), shows: { hot: undefined } },
		"nothing is heard of its level": { facts: loading, shows: { kind: "meter", peak: "–" }, state: 1 },
		muted: { facts: muted(true), shows: { kind: "level", muted: true, word: "MUTED" }, state: 0 },
		"muted, took effect late": {
			facts: muted(true),
			moment: { note: "late" },
			shows: { muted: true, remark: { word: "Done late" } },
		},
		volume: { stored: volume, shows: { kind: "level", value: "−6.5", unit: "dB", share: 53.5 / 60 }, state: 1 },
		"volume, full": { stored: volume, facts: at(0), shows: { value: "0.0", share: 1 } },
		"volume, beyond what a bar shows": { stored: volume, facts: at(-80), shows: { value: "−80.0", share: 0 } },
		"volume, silence": { stored: volume, facts: at(-100), shows: { value: "−∞", share: 0 } },
		"volume, not known": { stored: volume, facts: loading, shows: { value: "–", share: 0 } },
		"volume, muted": {
			stored: volume,
			facts: muted(true),
			shows: { kind: "level", muted: true },
			state: 0,
			like: "muted",
		},
		"volume, failed": {
			stored: volume,
			moment: { note: "failed", fault: problem("input_missing", { name: "Mic" }) },
			shows: { kind: "level", remark: { word: "Missing", badge: "fix" } },
		},
		"muted, one of several": { facts: { ...muted(true), ...links.several }, shows: { tag: "Studio PC", muted: true } },
		"volume, one of several": { stored: volume, facts: links.several, shows: { tag: "Studio PC", value: "−6.5" } },
		"nothing chosen": { stored: { input: undefined }, shows: { kind: "unset", word: "Choose a sound" }, state: 0 },
		"nothing chosen, simulated": { stored: { input: undefined }, facts: links.demo, shows: { tag: "DEMO" } },
		...remarks({ kind: "meter" }),
		...obstacles("Mic"),
		...unknowns("Mic", "obs.input.muted", "input_missing"),
		...tags,
	},
	strips: {
		off: {
			shows: { mode: "value", name: "Mic", value: "−6.5 dB", share: 53.5 / 60, level: 46 / 60, peak: 46 / 60 },
		},
		"its level is not known": {
			facts: { "obs.input.meter": { unknown: "loading" } },
			shows: { value: "−6.5 dB", level: undefined },
		},
		"its volume is not known": { facts: loading, shows: { value: "–", share: 0 } },
		silence: { facts: { ...at(-100), ...peaks(-100) }, shows: { value: "−∞ dB", share: 0 } },
		full: { facts: { ...at(0), ...peaks(-0.1) }, shows: { value: "0.0 dB", share: 1 } },
		muted: { facts: muted(true), shows: { mode: "muted", word: "MUTED", share: 53.5 / 60 } },
		"nothing chosen": { stored: { input: undefined }, shows: { name: "Choose a sound" } },
		...stripTroubles,
		simulated: { facts: links.demo, shows: { tag: "DEMO" } },
		"one of several": { facts: links.several, shows: { tag: "Studio PC" } },
		"muted, one of several": {
			facts: { ...muted(true), ...links.several },
			shows: { mode: "muted", tag: "Studio PC" },
		},
	},
	acts: {
		"heard: a press mutes": { by: "press", does: { press: { ...set(true), expected: shown(false) } } },
		"muted: a press unmutes": {
			facts: muted(true),
			by: "press",
			does: { press: { ...set(false), expected: shown(true) } },
		},
		"missing: refused": {
			facts: { "obs.input.muted": { unknown: "missing", fault: problem("input_missing", { name: "Mic" }) } },
			by: "press",
			does: { press: problem("input_missing", { name: "Mic" }) },
		},
		"nothing chosen: refused": { stored: { input: undefined }, by: "press", does: { press: unchosen } },
		"a multi-action mutes": { facts: muted(true), by: { desired: 0 }, does: set(true) },
		"a multi-action unmutes": { by: { desired: 1 }, does: set(false) },
		"a multi-action with nothing chosen": { stored: { input: undefined }, by: { desired: 0 }, does: unchosen },
		"turning adjusts by the sum": { by: { turn: 7 }, does: adjust(7) },
		"turning back, by the user's step": { stored: { step: 0.5 }, by: { turn: -3 }, does: adjust(-1.5) },
		"turning with nothing chosen": { stored: { input: undefined }, by: { turn: 1 }, does: unchosen },
		"pushing mutes": { by: "push", does: { press: { ...set(true), expected: shown(false) } } },
		"touching mutes": { by: "touch", does: { ...set(true), expected: shown(false) } },
		"touching while muted unmutes": { facts: muted(true), by: "touch", does: { ...set(false), expected: shown(true) } },
		"of another link": {
			stored: { link: "obs:second" },
			by: { turn: 1 },
			does: { action: "obs.input.volume.adjust", settings: { link: "obs:second", input, unit: "db", by: 1 } },
		},
	},
};
