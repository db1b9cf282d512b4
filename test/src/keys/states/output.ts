import { problem } from "../../../../companion/contract/problem.ts";
import { outputKey } from "../../../../src/keys/obs/output-key.ts";
import { type Facts, known } from "../kit.ts";
import { type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";

type Output = "inactive" | "starting" | "active" | "stopping";

const is = (state: Output): Facts => ({ "obs.virtualcam": known({ state }), "obs.output": known({ state }) });
const ndi = { name: "NDI Main Output" };
const another = { what: "output", output: ndi };
const camera = (verb: string) => ({ action: `obs.virtualcam.${verb}`, settings: {} });
const output = (verb: string) => ({ action: `obs.output.${verb}`, settings: { output: ndi } });
const expected = (state: Output) => ({ fact: "obs.virtualcam", value: { state } });

/** Every state of an *Output* key. */
export const outputStates: KeyStates = {
	key: outputKey,
	needs: ["obs.link", "obs.virtualcam"],
	stored: {},
	facts: is("inactive"),
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Virtual cam", icon: "webcam" }, state: 0 },
		"off, pressed": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "STARTING" } },
		starting: { facts: is("starting"), shows: { mode: "changing", word: "STARTING" }, state: 0 },
		on: { facts: is("active"), shows: { mode: "on", word: "CAM ON" }, state: 1 },
		"on, pressed": { facts: is("active"), moment: { changing: true }, shows: { mode: "changing", word: "STOPPING" } },
		stopping: {
			facts: is("stopping"),
			shows: { mode: "changing", word: "STOPPING" },
			state: 0,
			like: "on, pressed",
		},
		"did not start": {
			moment: { note: "failed", fault: problem("virtualcam_not_started") },
			shows: { mode: "off", remark: { word: "No camera" } },
		},
		"another output, off": {
			stored: another,
			shows: { mode: "off", name: "NDI Main Output", icon: "upload" },
			state: 0,
		},
		"another output, on": {
			stored: another,
			facts: is("active"),
			shows: { mode: "on", name: "NDI Main Output" },
			state: 1,
		},
		"another output, missing": {
			stored: another,
			facts: { "obs.output": { unknown: "missing", fault: problem("output_missing", { name: "NDI" }) } },
			shows: { name: "NDI Main Output", trouble: "fix", word: "Missing" },
		},
		"no output chosen": { stored: { what: "output" }, shows: { kind: "unset", word: "Choose an output" }, state: 0 },
		"no output chosen, one of several": {
			stored: { what: "output" },
			facts: links.several,
			shows: { kind: "unset", tag: "Studio PC" },
		},
		...remarks({ mode: "off" }),
		...obstacles("Virtual cam"),
		...unknowns("Virtual cam", "obs.virtualcam"),
		...tags,
	},
	acts: {
		"off: a press starts": { by: "press", does: { press: { ...camera("start"), expected: expected("inactive") } } },
		"on: a press stops": {
			facts: is("active"),
			by: "press",
			does: { press: { ...camera("stop"), expected: expected("active") } },
		},
		"starting: refused": {
			facts: is("starting"),
			by: "press",
			does: { press: problem("output_busy", { state: "starting" }) },
		},
		"another output: a press starts": {
			stored: another,
			by: "press",
			does: {
				press: {
					...output("start"),
					expected: { fact: "obs.output", params: { output: "NDI Main Output" }, value: { state: "inactive" } },
				},
			},
		},
		"no output chosen: refused": {
			stored: { what: "output" },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no output is chosen" }, "output") },
		},
		"a multi-action starts": { facts: is("active"), by: { desired: 1 }, does: camera("start") },
		"a multi-action stops another": { stored: another, by: { desired: 0 }, does: output("stop") },
		"a multi-action without an output": {
			stored: { what: "output" },
			by: { desired: 1 },
			does: problem("settings_invalid", { reason: "no output is chosen" }, "output"),
		},
		"one at a time": { by: "exclusive", does: true },
	},
};
