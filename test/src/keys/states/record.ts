import { problem } from "../../../../companion/contract/problem.ts";
import { recordKey } from "../../../../src/keys/obs/record-key.ts";
import { type Facts, known } from "../kit.ts";
import { NOW } from "./act.ts";
import { type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";

type Recording = "inactive" | "starting" | "active" | "stopping" | "paused";

const STARTED = NOW - 12 * 60_000 - 8_000;
const is = (state: Recording): Facts => ({ "obs.record": known({ state }) });
const runs: Facts = { "obs.record": known({ state: "active", startedAt: STARTED }) };
const paused: Facts = { "obs.record": known({ state: "paused", startedAt: STARTED, pausedAt: NOW - 60_000 }) };
const free = (disk: number): Facts => ({
	"obs.statistics": known({
		fps: 60,
		cpu: 4,
		memory: 400,
		disk,
		frameTime: 2,
		renderMissed: 0,
		renderTotal: 1,
		encodeSkipped: 0,
		encodeTotal: 1,
	}),
});
const expected = (state: Recording) => ({ fact: "obs.record", value: { state } });
const act = (verb: string) => ({ action: `obs.record.${verb}`, settings: {} });
const end = { tone: "end", icon: "circle-dot", label: "to stop" };
const hold = (state: Recording) => ({ press: { ...act("stop"), expected: expected(state) }, ...end });
const busy = (state: string) => ({ press: problem("output_busy", { state }) });
const whileRecording = (what: string) => ({ whileRecording: what });

/** Every state of a *Record* key. */
export const recordStates: KeyStates = {
	key: recordKey,
	needs: ["obs.link", "obs.record"],
	stored: {},
	facts: { ...is("inactive"), ...free(400_000) },
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Record" }, state: 0 },
		"off, pressed": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "STARTING", step: 1 } },
		starting: { facts: is("starting"), shows: { mode: "changing", word: "STARTING" }, state: 0 },
		recording: {
			facts: runs,
			shows: { mode: "air", word: "REC", time: "0:12:08", beacon: "dot", alert: undefined },
			state: 1,
		},
		"recording, a second later": {
			facts: runs,
			moment: { now: NOW + 1_000 },
			shows: { mode: "air", time: "0:12:09", step: 729 },
		},
		"recording, little room left": {
			facts: { ...runs, ...free(3_500) },
			shows: { mode: "air", alert: "3.4 GB LEFT" },
			state: 1,
		},
		"recording, room enough for what the user set": {
			stored: { warnBelow: 2 },
			facts: { ...runs, ...free(3_500) },
			shows: { alert: undefined },
			like: "recording",
		},
		"recording, the disk is not known": {
			facts: { ...runs, "obs.statistics": { unknown: "loading" } },
			shows: { mode: "air", alert: undefined },
			like: "recording",
		},
		"recording, pressed to stop": {
			facts: runs,
			moment: { changing: true, step: 2 },
			shows: { mode: "changing", word: "STOPPING" },
		},
		"recording, pressed for a chapter: stays public": {
			stored: whileRecording("chapter"),
			facts: runs,
			moment: { changing: true, step: 2 },
			shows: { mode: "air", time: "0:12:08" },
			like: "recording",
		},
		"a chapter is set": {
			stored: whileRecording("chapter"),
			facts: runs,
			moment: { note: "done" },
			shows: { mode: "air", remark: { word: "Chapter set" } },
		},
		"no chapters in this format": {
			stored: whileRecording("chapter"),
			facts: runs,
			moment: { note: "failed", fault: problem("chapters_off") },
			shows: { mode: "air", remark: { word: "No chapters", badge: "elsewhere" } },
		},
		"not set up to be split": {
			stored: whileRecording("split"),
			facts: runs,
			moment: { note: "failed", fault: problem("splitting_off") },
			shows: { mode: "air", remark: { word: "No splitting", badge: "elsewhere" } },
		},
		"a new file is begun": {
			stored: whileRecording("split"),
			facts: runs,
			moment: { note: "done" },
			shows: { mode: "air", remark: { word: "New file" } },
		},
		"begun: nothing to add": { facts: runs, moment: { note: "done" }, shows: { remark: undefined }, like: "recording" },
		paused: { facts: paused, shows: { mode: "held", icon: "pause", word: "PAUSED", time: "0:11:08" }, state: 1 },
		"paused stands": {
			facts: paused,
			moment: { now: NOW + 5_000 },
			shows: { mode: "held", time: "0:11:08" },
			like: "paused",
		},
		"paused, pressed": { facts: paused, moment: { changing: true }, shows: { mode: "changing", word: "WORKING" } },
		stopping: { facts: is("stopping"), shows: { mode: "changing", word: "STOPPING" }, state: 0 },
		"recording, one of several": { facts: { ...runs, ...links.several }, shows: { mode: "air", tag: "Studio PC" } },
		"paused, one of several": { facts: { ...paused, ...links.several }, shows: { mode: "held", tag: "Studio PC" } },
		"paused, took effect late": { facts: paused, moment: { note: "late" }, shows: { mode: "held" } },
		...remarks({ mode: "off" }),
		...obstacles("Record"),
		...unknowns("Record", "obs.record"),
		...tags,
	},
	acts: {
		"off: a press starts": { by: "press", does: { press: { ...act("start"), expected: expected("inactive") } } },
		"recording: a press stops": {
			facts: runs,
			by: "press",
			does: { press: { ...act("stop"), expected: expected("active") } },
		},
		"recording, hold to stop": {
			stored: { holdToStop: true },
			facts: runs,
			by: "press",
			does: { hold: hold("active") },
		},
		"recording: a press pauses, a hold stops": {
			stored: whileRecording("pause"),
			facts: runs,
			by: "press",
			does: { press: { ...act("pause"), expected: expected("active") }, hold: hold("active") },
		},
		"recording: a press splits, a hold stops": {
			stored: whileRecording("split"),
			facts: runs,
			by: "press",
			does: { press: { ...act("split"), expected: expected("active") }, hold: hold("active") },
		},
		"recording: a press sets a chapter, a hold stops": {
			stored: whileRecording("chapter"),
			facts: runs,
			by: "press",
			does: { press: { ...act("chapter"), expected: expected("active") }, hold: hold("active") },
		},
		"paused: a press goes on, a hold stops": {
			facts: paused,
			by: "press",
			does: { press: { ...act("resume"), expected: expected("paused") }, hold: hold("paused") },
		},
		"starting: refused": { facts: is("starting"), by: "press", does: busy("starting") },
		"stopping: refused": { facts: is("stopping"), by: "press", does: busy("stopping") },
		"not known: refused": {
			facts: { "obs.record": { unknown: "offline" } },
			by: "press",
			does: { press: problem("obs_closed") },
		},
		"a multi-action stops it at once": { stored: { holdToStop: true }, by: { desired: 0 }, does: act("stop") },
		"a multi-action starts it": { facts: runs, by: { desired: 1 }, does: act("start") },
		"one at a time": { by: "exclusive", does: true },
		"recording: ticks with its own seconds": {
			facts: { "obs.record": known({ state: "active", startedAt: NOW - 5_300 }) },
			by: { ticksAt: NOW },
			does: NOW + 700,
		},
		"paused: no tick": { facts: paused, by: { ticksAt: NOW }, does: undefined },
		"off: no tick": { by: { ticksAt: NOW }, does: undefined },
	},
};
