import { expect } from "vitest";
import { statisticsKey } from "../../../../src/keys/obs/statistics-key.ts";
import { type Facts, known } from "../kit.ts";
import { type KeyStates, links, obstacles, unknowns } from "./state.ts";

const well = {
	fps: 60,
	cpu: 4.2,
	memory: 412,
	disk: 412_000,
	frameTime: 2.4,
	renderMissed: 1,
	renderTotal: 1_000,
	encodeSkipped: 0,
	encodeTotal: 1_000,
};
const statistics = (more: Partial<typeof well> = {}): Facts => ({ "obs.statistics": known({ ...well, ...more }) });
const healthy = { bitrate: 6_012, congestion: 0.25, lost: 0, dropped: 0, total: 900 };
const health = (more: Partial<typeof healthy> = {}): Facts => ({ "obs.stream.health": known({ ...healthy, ...more }) });
const of = (what: string, more: object = {}) => ({ what, ...more });
const course = [3, 3.5, 3.2, 4.8, 4, 4.2];

/** Every state of a *Statistics* key. */
export const statisticsStates: KeyStates = {
	key: statisticsKey,
	needs: ["obs.link", "obs.statistics"],
	stored: {},
	facts: { ...statistics(), ...health() },
	states: {
		processor: { shows: { kind: "stat", name: "OBS CPU", value: "4.2", unit: "%", care: undefined } },
		"processor, its course": { moment: { trend: course }, shows: { value: "4.2", trend: expect.any(Array) } },
		"processor, a course of one": { moment: { trend: [4.2] }, shows: { value: "4.2" }, like: "processor" },
		"processor, standing still": { moment: { trend: [4.2, 4.2, 4.2] }, shows: { trend: [0.5, 0.5, 0.5] } },
		"processor, too high": { facts: statistics({ cpu: 31 }), shows: { value: "31", care: "TOO HIGH" } },
		"processor, too high goes before its course": {
			facts: statistics({ cpu: 31 }),
			moment: { trend: course },
			shows: { care: "TOO HIGH" },
			like: "processor, too high",
		},
		"processor, not too high for this user": {
			stored: { alarmAbove: 50 },
			facts: statistics({ cpu: 31 }),
			shows: { value: "31", care: undefined },
		},
		"frames a second": { stored: of("fps"), shows: { name: "FPS", value: "60", unit: undefined } },
		"frames a second, a broken number": {
			stored: of("fps"),
			facts: statistics({ fps: 59.94 }),
			shows: { value: "59.9" },
		},
		"frames a second, too low": {
			stored: of("fps", { alarmBelow: 55 }),
			facts: statistics({ fps: 42.5 }),
			moment: { trend: course },
			shows: { value: "42.5", care: "TOO LOW" },
		},
		memory: { stored: of("memory"), shows: { name: "Memory", value: "412", unit: "MB" } },
		"memory, much": { stored: of("memory"), facts: statistics({ memory: 2_150 }), shows: { value: "2.1", unit: "GB" } },
		disk: { stored: of("disk"), moment: { trend: course }, shows: { name: "Disk", value: "402", unit: "GB" } },
		"disk, little": {
			stored: of("disk"),
			facts: statistics({ disk: 4_900 }),
			shows: { value: "4.8", unit: "GB", care: "TOO LOW" },
		},
		"disk, less than the user wants": {
			stored: of("disk", { alarmBelow: 500 }),
			shows: { value: "402", care: "TOO LOW" },
		},
		"frame time": { stored: of("frameTime"), shows: { name: "Frame", value: "2.4", unit: "ms" } },
		"missed frames": { stored: of("missed"), shows: { name: "Missed", value: "0.1", unit: "%", care: undefined } },
		"missed frames, many": {
			stored: of("missed"),
			facts: statistics({ renderMissed: 40 }),
			shows: { value: "4", care: "TOO HIGH" },
		},
		"missed frames, none drawn yet": {
			stored: of("missed"),
			facts: statistics({ renderMissed: 0, renderTotal: 0 }),
			shows: { value: "0", care: undefined },
		},
		"skipped frames": { stored: of("skipped"), shows: { name: "Skipped", value: "0" } },
		"lost frames": { stored: of("lost"), shows: { name: "Lost", value: "0", unit: "%" } },
		"lost frames, many": {
			stored: of("lost"),
			facts: health({ lost: 0.083 }),
			shows: { value: "8.3", care: "TOO HIGH" },
		},
		bitrate: { stored: of("bitrate"), moment: { trend: course }, shows: { value: "6,012", unit: "kb/s" } },
		congestion: { stored: of("congestion"), shows: { name: "Net load", value: "25", unit: "%" } },
		"bitrate without a stream": {
			stored: of("bitrate"),
			facts: { "obs.stream.health": known(null) },
			shows: { value: "–", care: undefined },
		},
		"OBS answers slowly": {
			facts: links.slow,
			moment: { trend: course },
			shows: { value: "4.2", remark: { word: "Busy", badge: "slow" } },
		},
		...obstacles("OBS CPU"),
		...unknowns("OBS CPU", "obs.statistics"),
		simulated: { facts: links.demo, shows: { tag: "DEMO" } },
		"one of several": { facts: links.several, moment: { trend: course }, shows: { tag: "Studio PC" } },
		"the only one of its kind": { facts: links.oneOfEach, shows: { tag: undefined }, like: "processor" },
	},
	acts: {
		"a press does nothing": { by: "press", does: {} },
		"its course is that of its number": { stored: of("lost"), facts: health({ lost: 0.08 }), by: "trend", does: 8 },
		"no course of what is not known": {
			facts: { "obs.statistics": { unknown: "loading" } },
			by: "trend",
			does: undefined,
		},
		"no course without a stream": {
			stored: of("bitrate"),
			facts: { "obs.stream.health": known(null) },
			by: "trend",
			does: undefined,
		},
	},
};
