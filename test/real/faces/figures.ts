import type { ConfirmFace } from "../../../src/faces/confirm.ts";
import type { Face } from "../../../src/faces/face.ts";
import type { LevelFace } from "../../../src/faces/level.ts";
import type { MeterFace } from "../../../src/faces/meter.ts";
import type { NoticeFace } from "../../../src/faces/notice.ts";
import type { RingFace } from "../../../src/faces/ring.ts";
import type { StatFace } from "../../../src/faces/stat.ts";
import type { StripFace } from "../../../src/faces/strip.ts";

const trend = [0, 0.1, 0.07, 0.27, 0.45, 0.4, 0.7, 1];
const mic = { kind: "level", icon: "mic", name: "Mic" } as const;
const meter = { kind: "meter", icon: "mic", name: "Mic" } as const;
const fps = { kind: "stat", icon: "gauge", name: "Frames" } as const;
const ring = { kind: "ring", icon: "timer", name: "Intro" } as const;
const link = { kind: "notice", icon: "link", link: "OBS" } as const;
const hold = { kind: "confirm", mode: "hold", icon: "square", name: "Stream", purpose: "to stop" } as const;
const ask = { kind: "confirm", mode: "ask", icon: "bot", asker: "Agent" } as const;

const levels: Readonly<Record<string, LevelFace>> = {
	level: { ...mic, value: "−6.5", unit: "dB", share: 0.72 },
	"level low": { ...mic, value: "−∞", unit: "dB", share: 0 },
	"level full": { ...mic, icon: "volume-2", name: "Desktop Audio", value: "100", unit: "%", share: 1 },
	"level muted": { ...mic, muted: true },
	"level muted, long name": { ...mic, icon: "volume-2", name: "Desktop Audio", muted: true },
};

const meters: Readonly<Record<string, MeterFace>> = {
	"meter mono": { ...meter, channels: [0.5], peak: "−20.0 dB" },
	"meter stereo": { ...meter, channels: [0.66, 0.58], peak: "−14.0 dB" },
	"meter silent": { ...meter, channels: [0, 0], peak: "−∞ dB" },
	"meter hot": { ...meter, channels: [1, 0.92], peak: "0.0 dB", hot: "TOO LOUD" },
	"meter surround": { ...meter, channels: [1, 0.9, 0.5, 0.3, 0.7, 0.7], peak: "−0.1 dB" },
};

const stats: Readonly<Record<string, StatFace>> = {
	"stat trend": { ...fps, value: "59.9", unit: "fps", trend },
	"stat rising": { ...fps, icon: "eye", name: "Viewers", value: "1,284", delta: 37, trend },
	"stat falling": { ...fps, icon: "eye", name: "Viewers", value: "1,192", delta: -9_200, trend: trend.toReversed() },
	"stat delta": { ...fps, icon: "eye", name: "Viewers", value: "48.2K", delta: 12 },
	"stat care": { ...fps, icon: "cpu", name: "CPU", value: "93", unit: "%", care: "HIGH", trend },
	"stat stale": { ...fps, value: "59.9", unit: "fps", stale: "Old value", trend },
	"stat alone": { ...fps, icon: "trophy", name: "Deaths", value: "17" },
	"stat alone, unit": { ...fps, icon: "hard-drive", name: "Disk", value: "412.5", unit: "GB" },
};

const rings: Readonly<Record<string, RingFace>> = {
	"ring countdown": { ...ring, mode: "countdown", value: "12:40", label: "to ad", share: 0.7 },
	"ring soon": { ...ring, mode: "soon", value: "0:45", label: "to ad", share: 0.06 },
	"ring running": { ...ring, mode: "running", value: "1:12", label: "ads on", share: 0.4 },
	"ring cooldown": { ...ring, icon: "megaphone", mode: "cooldown", value: "1:40", label: "wait", share: 0.25 },
	"ring media": { ...ring, icon: "play", mode: "countdown", value: "1:02:41", label: "Intro loop", share: 1 },
	"ring empty": { ...ring, mode: "countdown", value: "0:00", label: "to ad", share: 0 },
};

const notices: Readonly<Record<string, NoticeFace>> = {
	"notice well": { ...link, mode: "well" },
	"notice wait": { ...link, icon: "unlink", mode: "wait", text: "OBS is not running", step: 1 },
	"notice needs": { ...link, icon: "key-round", mode: "needs", text: "Wrong password", word: "FIX" },
	"notice sign in": {
		...link,
		icon: "user-round",
		link: "Studio computer upstairs",
		mode: "needs",
		text: "Signed out of everything",
		word: "SIGN IN",
	},
};

const confirms: Readonly<Record<string, ConfirmFace>> = {
	"confirm empty": { ...hold, danger: true, share: 0 },
	"confirm stop": { ...hold, danger: true, share: 0.625 },
	"confirm start": { ...hold, icon: "radio", purpose: "to go live", share: 0.3 },
	"confirm full": { ...hold, danger: true, share: 1 },
	"confirm ask": { ...ask, wish: "Run ads 60 s", share: 0.7 },
};

/** Every other kind in every mode, and each of them once more as the demo shows it. */
export const figures: Readonly<Record<string, Face>> = Object.fromEntries(
	Object.entries({ ...levels, ...meters, ...stats, ...rings, ...notices, ...confirms }).flatMap(
		([name, face]): [string, Face][] => [
			[name, face],
			[`${name} DEMO`, { ...face, tag: "DEMO" }],
		],
	),
);

const dial = { kind: "strip", icon: "mic", name: "Mic" } as const;

const untaggedStrips: Readonly<Record<string, StripFace>> = {
	value: { ...dial, mode: "value", value: "−6.5 dB", share: 0.72 },
	"value 0": { ...dial, mode: "value", value: "−∞ dB", share: 0 },
	"value 1": { ...dial, mode: "value", icon: "timer", name: "Slow mode", value: "100%", share: 1 },
	meter: { ...dial, mode: "value", value: "−6.5 dB", share: 0.72, level: 0.55, peak: 0.63 },
	"meter hot": { ...dial, mode: "value", name: "Desktop Audio", value: "0.0 dB", share: 1, level: 0.97, peak: 1 },
	"meter silent": { ...dial, mode: "value", value: "−6.5 dB", share: 0.72, level: 0, peak: 0 },
	muted: { ...dial, mode: "muted", share: 0.5 },
	"muted, long name": { ...dial, icon: "volume-2", name: "Desktop audio and browser", mode: "muted", share: 0 },
	offline: { ...dial, trouble: "off", word: "OBS closed" },
	connecting: { ...dial, trouble: "connecting", word: "Connecting", step: 1 },
	missing: { ...dial, trouble: "fix", word: "Missing" },
};

/** The touch strip in every mode, and each of them once more as the demo shows it. */
export const strips: Readonly<Record<string, StripFace>> = Object.fromEntries(
	Object.entries(untaggedStrips).flatMap(([name, face]): [string, StripFace][] => [
		[name, face],
		[`${name} DEMO`, { ...face, tag: "DEMO" }],
	]),
);
