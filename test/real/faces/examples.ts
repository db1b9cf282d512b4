import { crc32, deflateSync } from "node:zlib";
import type { Badge } from "../../../src/faces/badge.ts";
import type { Face } from "../../../src/faces/face.ts";
import type { KnownScene, Tally, TroubledScene } from "../../../src/faces/scene.ts";
import type { StripFace } from "../../../src/faces/strip.ts";
import { figures } from "./figures.ts";
import { states } from "./states.ts";

/** Names as users, importers and pranksters write them. */
export const hostileNames: Readonly<Record<string, string>> = {
	empty: "",
	blank: " \t\n ",
	single: "W",
	"five thousand": "Scene ".repeat(833),
	"no breaks": "W".repeat(5_000),
	"lone surrogate": "Cam \uD83C two \uDFFF",
	"only a lone surrogate": "\uD800",
	markup: `</text><script>alert("1")</script> & 'more'`,
	control: "Line\u0000 one\u0007\u001B[31m\u2028two\uFFFE",
	"bidi override": "\u202Egnp.exe\u202C safe",
	thai: "หน้าจอเริ่มต้นการถ่ายทอดสด",
	korean: "방송 시작 전 대기 화면",
	japanese: "配信開始までお待ちください",
	chinese: "游戏画面和摄像头（第二场景）",
	hindi: "लाइव प्रसारण शुरू होने वाला है",
	russian: "ЖЁЩЮШ Широкоформатная",
	greek: "Αναμονή εκπομπής",
	accents: "Überblendung – Größe ÀÉÎÕÜ",
	vietnamese: "Trực tiếp cảnh phần thưởng",
	zalgo: `Z${"\u0301".repeat(80)}algo`,
	hebrew: "שידור חי (2)",
	arabic: "استراحة قصيرة قبل البث المباشر",
	"joined emoji": "👨‍👩‍👧‍👦 Family 👩🏽‍💻 desk",
	"only emoji": "🦄🦄🦄",
	"known emoji alone": "🎮",
	flag: "🇩🇪 German 1️⃣",
	camel: "IntermissionCountdown_1080p",
	long: "Tournament – Player cams + Overlay (2-up) v2",
	path: "overlays/2024/very_long_folder_name/starting-soon.final.FINAL-2",
	wide: "MWMWMWMWMW WMWMWMWMWM",
	punctuation: "— … — ,,, !!! ???",
};

const scene = (rest: Partial<KnownScene>): KnownScene => ({
	kind: "scene",
	name: "Just chatting",
	tally: "none",
	...rest,
});

const troubled = (trouble: Badge, word: string, name = "Just chatting", tag?: string): TroubledScene => ({
	kind: "scene",
	name,
	trouble,
	word,
	tag,
	step: 1,
});

/** Stands for a screenshot: a desk, a face, a monitor, as a real PNG. */
function screenshot(): string {
	const [width, height] = [144, 81];
	const pixel = (x: number, y: number): readonly number[] => {
		if (Math.hypot(x - 52, y - 36) < 15) return [232, 201, 168];
		if (Math.hypot((x - 52) / 1.3, y - 78) < 24) return [75, 95, 134];
		if (x > 97 && x < 127 && y > 19 && y < 39) return [93, 169, 233];
		return y > 54 ? [28, 36, 51] : [49, 64, 92];
	};
	const rows = Buffer.from(
		Array.from({ length: height }, (_, y) => [
			0,
			...Array.from({ length: width }, (_, x) => pixel(x, y)).flat(),
		]).flat(),
	);
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2], 8);
	const chunks = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
	const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...chunks]);
	return `data:image/png;base64,${png.toString("base64")}`;
}

/** https://www.w3.org/TR/png/#5Chunk-layout */
function chunk(kind: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(kind), data]);
	const size = Buffer.alloc(4);
	size.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([size, body, check]);
}

const tallies: readonly Tally[] = ["none", "preview", "program", "both", "air"];
const shot = screenshot();

const everyTally = (label: string, rest: Partial<KnownScene>): Readonly<Record<string, Face>> =>
	Object.fromEntries(tallies.map((tally) => [`${tally}${label}`, scene({ ...rest, tally })]));

/** The Scene key in every state, by what it shows. */
export const scenes: Readonly<Record<string, Face>> = {
	...everyTally("", {}),
	...everyTally(" DEMO", { tag: "DEMO" }),
	...everyTally(" PC2 three lines", { tag: "PC2", name: "Be right back in five" }),
	...everyTally(" changing", { changing: true, step: 1 }),
	...everyTally(" busy", { remark: { word: "Busy", badge: "slow" } }),
	...everyTally(" by name DEMO", { tag: "DEMO", remark: { word: "by name" } }),
	...everyTally(" icon", { name: "🎮 Game + cam" }),
	...everyTally(" icon DEMO by name", {
		name: "🎮 Game + cam",
		tag: "DEMO",
		remark: { word: "by name" },
	}),
	...everyTally(" picture", { name: "Desk cam", picture: shot }),
	...everyTally(" one word", { name: "Gameplay" }),
	...everyTally(" three lines", { name: "Be right back" }),
	"none late": scene({ remark: { word: "Done late", badge: "slow" } }),
	"program late": scene({ tally: "program", remark: { word: "Done late", badge: "slow" } }),
	"none unconfirmed remark": scene({ remark: { word: "Not confirmed", badge: "unsure" } }),
	"none changing 0 DEMO": scene({ changing: true, step: 0, tag: "DEMO" }),
	"none changing 2": scene({ changing: true, step: 2 }),
	unset: { kind: "unset", icon: "monitor-play", word: "Choose a scene" },
	"unset DEMO": { kind: "unset", icon: "monitor-play", word: "Choose a scene", tag: "DEMO" },
	offline: troubled("off", "OBS closed"),
	"offline DEMO": troubled("off", "OBS closed", "Starting soon", "DEMO"),
	connecting: troubled("connecting", "Connecting"),
	companion: troubled("apart", "Service off"),
	frozen: troubled("frozen", "OBS frozen"),
	unconfirmed: troubled("unsure", "Not confirmed"),
	"unconfirmed long": troubled("unsure", "Not confirmed", "Tournament – Player cams", "PC2"),
	late: troubled("slow", "Done late"),
	password: troubled("elsewhere", "Password"),
	missing: troubled("fix", "Missing", "Old intro"),
	otherSet: troubled("fix", "Other set"),
	studioOff: troubled("off", "Studio off"),
	notObs: troubled("elsewhere", "Not OBS"),
	tooOld: troubled("update", "OBS too old"),
	noAnswer: troubled("off", "No answer"),
	noHost: troubled("elsewhere", "No such host"),
	update: troubled("update", "Update"),
	newer: troubled("update", "Newer version"),
};

/** Every kind of face in every state. */
export const examples: Readonly<Record<string, Face>> = { ...scenes, ...states, ...figures };

/** A hostile name wherever a name can stand: scenes idle, in program and in trouble; every other kind, tagged or not. */
const named = (name: string): Readonly<Record<string, Face>> => ({
	idle: scene({ name, fallback: "Scene 3" }),
	"program DEMO": scene({ name, fallback: "Scene 3", tally: "program", tag: "DEMO" }),
	trouble: { ...troubled("off", "OBS closed", name, "PC2"), fallback: "Scene 3" },
	off: { kind: "state", mode: "off", icon: "eye-off", name, fallback: "Source 3" },
	on: { kind: "state", mode: "on", icon: "eye", name, fallback: "Source 3", tag: "DEMO" },
	air: { kind: "state", mode: "air", icon: "radio", name, fallback: "Output 3", word: "LIVE" },
	lost: { kind: "state", icon: "eye", name, fallback: "Source 3", trouble: "fix", word: "Missing" },
	level: { kind: "level", icon: "mic", name, fallback: "Input 3", value: "−6.5", unit: "dB", share: 0.7 },
	muted: { kind: "level", icon: "mic", name, fallback: "Input 3", muted: true, tag: "PC2" },
	meter: { kind: "meter", icon: "mic", name, fallback: "Input 3", channels: [0.5, 0.5], peak: "−14.0 dB" },
	stat: { kind: "stat", icon: "gauge", name, fallback: "Value 3", value: "17" },
	stale: { kind: "stat", icon: "gauge", name, fallback: "Value 3", value: "17", stale: "Old value" },
	ring: { kind: "ring", mode: "countdown", icon: "play", name, value: "12:40", label: name, share: 0.7 },
	well: { kind: "notice", mode: "well", icon: "link", link: name },
	needs: { kind: "notice", mode: "needs", icon: "link", link: name, text: "Wrong password", word: "FIX" },
	hold: { kind: "confirm", mode: "hold", icon: "square", name, purpose: name, share: 0.5 },
	ask: { kind: "confirm", mode: "ask", icon: "bot", asker: name, wish: name, share: 0.5 },
});

export const hostileExamples: Readonly<Record<string, Face>> = Object.fromEntries(
	Object.entries(hostileNames).flatMap(([label, name]) =>
		Object.entries(named(name)).map(([state, face]): [string, Face] => [`${label} ${state}`, face]),
	),
);

/** A touch strip of each hostile name. */
export const hostileStrips: Readonly<Record<string, StripFace>> = Object.fromEntries(
	Object.entries(hostileNames).flatMap(([label, name]): [string, StripFace][] => [
		[label, { kind: "strip", mode: "value", icon: "mic", name, fallback: "Input 3", value: "−6.5 dB", share: 0.5 }],
		[`${label} trouble`, { kind: "strip", icon: "mic", name, fallback: "Input 3", trouble: "fix", word: "Missing" }],
	]),
);
