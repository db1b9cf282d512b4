import type { Face } from "../../../src/faces/face.ts";
import type { IconName } from "../../../src/faces/icons.ts";
import type { StateFace } from "../../../src/faces/state.ts";

const stream = { kind: "state", icon: "radio", name: "Stream" } as const;
const record = { kind: "state", icon: "circle-dot", name: "Record" } as const;
const webcam = { kind: "state", icon: "eye", name: "Webcam" } as const;
const replay = { kind: "state", icon: "history", name: "Replay" } as const;

const off = (icon: IconName, name: string): StateFace => ({ kind: "state", mode: "off", icon, name });
const on = (icon: IconName, name: string, word: string): StateFace => ({ kind: "state", mode: "on", icon, name, word });

const untagged: Readonly<Record<string, StateFace>> = {
	"stream off": { ...stream, mode: "off" },
	"stream starting": { ...stream, mode: "changing", word: "STARTING" },
	"stream live": { ...stream, mode: "air", word: "LIVE", time: "1:23:45" },
	"stream live, odd second": { ...stream, mode: "air", word: "LIVE", time: "1:23:46", step: 1 },
	"stream losing": { ...stream, mode: "air", word: "LIVE", alert: "8% LOST" },
	"stream busy": {
		...stream,
		mode: "air",
		word: "LIVE",
		time: "1:23:45",
		remark: { word: "Busy", badge: "slow" },
	},
	"stream lost": { ...stream, mode: "lost", word: "RETRYING", step: 1 },
	"record off": { ...record, mode: "off" },
	"record off, late": { ...record, mode: "off", remark: { word: "Done late", badge: "slow" } },
	"record on": { ...record, mode: "air", word: "REC", time: "00:12:08", beacon: "dot" },
	"record on, odd second": { ...record, mode: "air", word: "REC", time: "00:12:09", beacon: "dot", step: 1 },
	"record paused": { ...record, icon: "pause", mode: "held", word: "PAUSED", time: "00:12:08" },
	"record stopping": { ...record, mode: "changing", word: "STOPPING", step: 2 },
	"source hidden": { ...webcam, icon: "eye-off", mode: "off" },
	"source visible": { ...webcam, mode: "on" },
	"source visible, busy": { ...webcam, mode: "on", remark: { word: "Busy", badge: "slow" } },
	"replay off": { ...replay, mode: "off" },
	"replay on": { ...replay, mode: "on", word: "ARMED" },
	"replay saved": { ...replay, mode: "on", word: "SAVED" },
	"reward paused": { kind: "state", icon: "gift", name: "Hydrate!", mode: "care", word: "PAUSED" },
	"virtual camera": on("webcam", "Camera", "CAM ON"),
	"studio off": off("columns-2", "Studio"),
	"studio on": on("columns-2", "Studio", "STUDIO"),
	"media off": off("play", "Intro"),
	"long name off": off("image", "Countdown overlay"),
	"long name on": { ...webcam, name: "Countdown overlay", mode: "on" },
	"long name busy": { ...webcam, name: "Countdown overlay", mode: "on", remark: { word: "Busy", badge: "slow" } },
	"trouble offline": { ...stream, trouble: "off", word: "OBS closed" },
	"trouble connecting": { ...stream, trouble: "connecting", word: "Connecting", step: 1 },
	"trouble companion": { ...record, trouble: "apart", word: "Service off" },
	"trouble frozen": { ...record, trouble: "frozen", word: "OBS frozen" },
	"trouble password": { ...webcam, trouble: "elsewhere", word: "Password" },
	"trouble missing": { ...webcam, trouble: "fix", word: "Missing" },
	"trouble long": { ...replay, trouble: "unsure", word: "Never confirmed at all" },
	"trouble nameless": { ...stream, name: "", trouble: "off", word: "OBS closed" },
};

const tagged = (face: StateFace, tag: string): StateFace => ({ ...face, tag });

/** The state face in every mode, and each of them once more as the demo shows it. */
export const states: Readonly<Record<string, Face>> = Object.fromEntries(
	Object.entries(untagged).flatMap(([name, face]): [string, Face][] => [
		[name, face],
		[`${name} DEMO`, tagged(face, "DEMO")],
	]),
);
