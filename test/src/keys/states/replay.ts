import { problem } from "../../../../companion/contract/problem.ts";
import { replayKey } from "../../../../src/keys/obs/replay-key.ts";
import { type Facts, known } from "../kit.ts";
import { NOW } from "./act.ts";
import { type KeyStates, obstacles, remarks, tags, unknowns } from "./state.ts";

type Replay = "inactive" | "starting" | "active" | "stopping";

const is = (state: Replay): Facts => ({ "obs.replay": known({ state }) });
const savedAt = (at: number): Facts => ({ "obs.replay.file": known({ path: "/clips/1.mkv", savedAt: at }) });
const justSaved: Facts = { ...is("active"), ...savedAt(NOW - 500) };
const expected = (state: Replay) => ({ fact: "obs.replay", value: { state } });
const act = (verb: string) => ({ action: `obs.replay.${verb}`, settings: {} });
const busy = (state: string) => ({ press: problem("output_busy", { state }) });

/** Every state of a *Replay* key. */
export const replayStates: KeyStates = {
	key: replayKey,
	needs: ["obs.link", "obs.replay"],
	stored: {},
	facts: { ...is("inactive"), "obs.replay.file": known(null) },
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Replay" }, state: 0 },
		"off, pressed": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "STARTING" } },
		starting: { facts: is("starting"), shows: { mode: "changing", word: "STARTING" }, state: 0 },
		armed: { facts: is("active"), shows: { mode: "on", word: "ARMED" }, state: 1 },
		"armed, being saved": {
			facts: is("active"),
			moment: { changing: true, pressedAt: NOW - 100, step: 1 },
			shows: { mode: "changing", word: "SAVING" },
		},
		saved: { facts: justSaved, shows: { mode: "on", word: "SAVED" }, state: 1 },
		"saved, its run has not ended": {
			facts: justSaved,
			moment: { changing: true, pressedAt: NOW - 1_000 },
			shows: { mode: "on", word: "SAVED" },
			like: "saved",
		},
		"saved, and being saved again": {
			facts: justSaved,
			moment: { changing: true, pressedAt: NOW - 100, step: 1 },
			shows: { mode: "changing", word: "SAVING" },
			like: "armed, being saved",
		},
		"saved two seconds ago": {
			facts: { ...is("active"), ...savedAt(NOW - 2_000) },
			shows: { mode: "on", word: "ARMED" },
			like: "armed",
		},
		"saved, what is not known": {
			facts: { ...is("active"), "obs.replay.file": { unknown: "loading" } },
			shows: { word: "ARMED" },
			like: "armed",
		},
		stopping: { facts: is("stopping"), shows: { mode: "changing", word: "STOPPING" }, state: 0 },
		"was not saved": {
			facts: is("active"),
			moment: { note: "failed", fault: problem("replay_not_saved") },
			shows: { mode: "on", word: "ARMED", remark: { word: "Not saved" } },
		},
		"did not start": {
			moment: { note: "failed", fault: problem("replay_not_started") },
			shows: { mode: "off", remark: { word: "No replay" } },
		},
		...remarks({ mode: "off" }),
		...obstacles("Replay"),
		...unknowns("Replay", "obs.replay"),
		...tags,
	},
	acts: {
		"off: a press arms": { by: "press", does: { press: { ...act("start"), expected: expected("inactive") } } },
		"armed: a press saves, a hold disarms": {
			facts: is("active"),
			by: "press",
			does: {
				press: act("save"),
				hold: {
					press: { ...act("stop"), expected: expected("active") },
					tone: "end",
					icon: "history",
					label: "to disarm",
				},
			},
		},
		"starting: refused": { facts: is("starting"), by: "press", does: busy("starting") },
		"stopping: refused": { facts: is("stopping"), by: "press", does: busy("stopping") },
		"not available: refused": {
			facts: { "obs.replay": { unknown: "unsupported", fault: problem("obs_cannot", { what: "replays" }) } },
			by: "press",
			does: { press: problem("obs_cannot", { what: "replays" }) },
		},
		"a multi-action arms": { facts: is("active"), by: { desired: 1 }, does: act("start") },
		"a multi-action disarms": { facts: is("active"), by: { desired: 0 }, does: act("stop") },
		"one at a time": { by: "exclusive", does: true },
		"what was saved before the press is another": { facts: savedAt(NOW - 1_001), by: "exclusive", does: true },
		"once it is saved, the next may follow": { facts: justSaved, by: "exclusive", does: false },
		"saved: looks again when the word has stood": { facts: justSaved, by: { ticksAt: NOW }, does: NOW + 1_500 },
		"armed: no tick": { facts: is("active"), by: { ticksAt: NOW }, does: undefined },
	},
};
