import { expect } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { mediaKey } from "../../../../src/keys/obs/media-key.ts";
import { type Facts, known } from "../kit.ts";
import { NOW } from "./act.ts";
import { type KeyState, type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";

type Playing = "none" | "opening" | "buffering" | "playing" | "paused" | "stopped" | "ended" | "error";

const DURATION = 180_000;
const input = { name: "Intro loop" };
const is = (state: Playing, more: { position?: number; startedAt?: number } = {}): Facts => ({
	"obs.media": known({ state, duration: DURATION, ...more }),
});
const playing = (at: number): Facts => is("playing", { startedAt: NOW - at });
const endless: Facts = { "obs.media": known({ state: "playing", duration: null, startedAt: NOW - 65_000 }) };
const act = (verb: string) => ({ action: `obs.media.${verb}`, settings: { input } });
const shown = (state: Playing) => ({ fact: "obs.media", params: { input: "Intro loop" }, value: { state } });
const unchosen = problem("settings_invalid", { reason: "no media source is chosen" }, "input");
const toRestart = { press: act("restart"), tone: "plain", icon: "rotate-ccw", label: "to restart" };
const skip = (by: number) => ({ action: "obs.media.skip", settings: { input, by } });

const stripTroubles = Object.fromEntries(
	Object.entries({ ...obstacles("Intro loop"), ...unknowns("Intro loop", "obs.media", "media_missing") }).map(
		([name, { state: _state, ...row }]): [string, KeyState] => [name, row],
	),
);

/** Every state of a *Media* key, and of its dial. */
export const mediaStates: KeyStates = {
	key: mediaKey,
	needs: ["obs.link", "obs.media"],
	stored: { input },
	facts: is("stopped", { position: 0 }),
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Intro loop", icon: "film" }, state: 0 },
		nothing: { facts: is("none"), shows: { kind: "state", mode: "off" }, state: 0, like: "off" },
		ended: { facts: is("ended"), shows: { mode: "off" }, state: 0, like: "off" },
		playing: {
			facts: playing(60_000),
			shows: { kind: "ring", mode: "countdown", icon: "play", value: "2:00", label: "Intro loop", share: 2 / 3 },
			state: 1,
		},
		"playing, a second later": {
			facts: playing(60_000),
			moment: { now: NOW + 1_000 },
			shows: { value: "1:59" },
		},
		"playing, from the start": { facts: playing(0), shows: { value: "3:00", share: 1 } },
		"playing, its end is near": { facts: playing(172_000), shows: { mode: "soon", value: "0:08" }, state: 1 },
		"playing, at its end": { facts: playing(181_000), shows: { mode: "soon", value: "0:00", share: 0 } },
		"playing without an end": { facts: endless, shows: { mode: "countdown", value: "0:01:05", share: 1 }, state: 1 },
		"playing for hours": {
			facts: { "obs.media": known({ state: "playing", duration: 9_000_000, startedAt: NOW - 60_000 }) },
			shows: { value: "2:29:00" },
		},
		paused: {
			facts: is("paused", { position: 60_000 }),
			shows: { kind: "ring", mode: "cooldown", icon: "pause", value: "2:00", share: 2 / 3 },
			state: 0,
		},
		"paused stands": {
			facts: is("paused", { position: 60_000 }),
			moment: { now: NOW + 5_000 },
			shows: { value: "2:00" },
			like: "paused",
		},
		"paused, failed": {
			facts: is("paused", { position: 60_000 }),
			moment: { note: "failed", fault: problem("obs_refused", { status: "1", comment: "" }) },
			shows: { kind: "ring", label: "Refused" },
		},
		opening: { facts: is("opening"), shows: { mode: "changing", word: "LOADING" }, state: 0 },
		buffering: { facts: is("buffering"), shows: { mode: "changing", word: "LOADING" }, state: 0, like: "opening" },
		error: { facts: is("error"), shows: { mode: "care", word: "ERROR" }, state: 0 },
		"nothing chosen": { stored: { input: undefined }, shows: { kind: "unset", word: "Choose media" }, state: 0 },
		"playing, one of several": {
			facts: { ...playing(60_000), ...links.several },
			shows: { tag: "Studio PC" },
		},
		...remarks({ mode: "off" }),
		...obstacles("Intro loop"),
		...unknowns("Intro loop", "obs.media", "media_missing"),
		...tags,
	},
	strips: {
		off: { shows: { mode: "value", name: "Intro loop", value: "–", share: 0 } },
		playing: { facts: playing(60_000), shows: { icon: "play", value: "2:00", share: expect.closeTo(1 / 3) } },
		paused: { facts: is("paused", { position: 60_000 }), shows: { icon: "pause", value: "2:00" } },
		"playing without an end": { facts: endless, shows: { icon: "play", value: "0:01:05", share: 0 } },
		"nothing chosen": { stored: { input: undefined }, shows: { name: "Choose media" } },
		...stripTroubles,
		"one of several": { facts: { ...playing(60_000), ...links.several }, shows: { tag: "Studio PC" } },
	},
	acts: {
		"stopped: a press begins anew": {
			by: "press",
			does: { press: { ...act("restart"), expected: shown("stopped") }, hold: toRestart },
		},
		"playing: a press pauses": {
			facts: playing(5_000),
			by: "press",
			does: { press: { ...act("pause"), expected: shown("playing") }, hold: toRestart },
		},
		"paused: a press goes on": {
			facts: is("paused"),
			by: "press",
			does: { press: { ...act("play"), expected: shown("paused") }, hold: toRestart },
		},
		"a press that stops": {
			stored: { press: "stop", hold: "none" },
			facts: playing(5_000),
			by: "press",
			does: { press: act("stop") },
		},
		"a press for the next": {
			stored: { press: "next", hold: "stop" },
			facts: playing(5_000),
			by: "press",
			does: {
				press: act("next"),
				hold: { press: act("stop"), tone: "end", icon: "square", label: "to stop" },
			},
		},
		"missing: refused": {
			facts: { "obs.media": { unknown: "missing", fault: problem("media_missing", { name: "Intro loop" }) } },
			by: "press",
			does: { press: problem("media_missing", { name: "Intro loop" }) },
		},
		"nothing chosen: refused": { stored: { input: undefined }, by: "press", does: { press: unchosen } },
		"a multi-action plays": { by: { desired: 1 }, does: act("play") },
		"a multi-action pauses": { by: { desired: 0 }, does: act("pause") },
		"turning scrubs by the sum": { by: { turn: 3 }, does: skip(15_000) },
		"turning back, by the user's step": { stored: { step: 0.5 }, by: { turn: -3 }, does: skip(-1_500) },
		"turning with nothing chosen": { stored: { input: undefined }, by: { turn: 1 }, does: unchosen },
		"pushing pauses, whatever the press does": {
			stored: { press: "next" },
			facts: playing(5_000),
			by: "push",
			does: { press: { ...act("pause"), expected: shown("playing") } },
		},
		"touching plays": { facts: is("paused"), by: "touch", does: { ...act("play"), expected: shown("paused") } },
		"playing: ticks when the time left changes": {
			facts: playing(700),
			by: { ticksAt: NOW },
			does: NOW + 300,
		},
		"playing without an end: ticks with its own seconds": {
			facts: { "obs.media": known({ state: "playing", duration: null, startedAt: NOW - 700 }) },
			by: { ticksAt: NOW },
			does: NOW + 300,
		},
		"stopped: no tick": { by: { ticksAt: NOW }, does: undefined },
		"nothing chosen: no tick": { stored: { input: undefined }, by: { ticksAt: NOW }, does: undefined },
	},
};
