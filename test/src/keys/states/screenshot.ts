import { problem } from "../../../../companion/contract/problem.ts";
import { screenshotKey } from "../../../../src/keys/obs/screenshot-key.ts";
import { known } from "../kit.ts";
import { type KeyStates, links, obstacles, remarks, tags } from "./state.ts";

const file = "/home/me/shots/{time}.png";

/** Every state of a *Screenshot* key. */
export const screenshotStates: KeyStates = {
	key: screenshotKey,
	needs: ["obs.link"],
	stored: { file },
	facts: { "obs.scene.program": known({ name: "Gameplay" }) },
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "Screenshot" } },
		"of a source": { stored: { source: { name: "Webcam" } }, shows: { mode: "off", name: "Webcam" } },
		"being saved": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "SAVING", step: 1 } },
		saved: { moment: { note: "done" }, shows: { mode: "on", word: "SHOT" } },
		"no file chosen": { stored: { file: undefined }, shows: { kind: "unset", word: "Choose a file" } },
		"no file chosen, simulated": { stored: { file: undefined }, facts: links.demo, shows: { tag: "DEMO" } },
		...remarks({ mode: "off" }),
		"nowhere to write": {
			moment: { note: "failed", fault: problem("obs_refused", { status: "702", comment: "no" }) },
			shows: { mode: "off", remark: { word: "Refused" } },
			like: "failed, and why",
		},
		...obstacles("Screenshot"),
		...tags,
	},
	acts: {
		"a press saves program": { by: "press", does: { press: { action: "obs.screenshot.take", settings: { file } } } },
		"a press saves a source": {
			stored: { source: { name: "Webcam" }, format: "jpg", link: "obs:second" },
			by: "press",
			does: {
				press: {
					action: "obs.screenshot.take",
					settings: { link: "obs:second", file, source: { name: "Webcam" }, format: "jpg" },
				},
			},
		},
		"no file chosen: refused": {
			stored: { file: undefined },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no file is chosen" }, "file") },
		},
	},
};
