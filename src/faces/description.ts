import type { Face } from "./face.ts";
import { nameOf } from "./name.ts";
import { compact } from "./numbers.ts";
import type { SceneFace, Tally } from "./scene.ts";
import type { StateFace } from "./state.ts";
import type { StripFace } from "./strip.ts";

/** The words that a face shows as shape or colour only. */
export interface SpokenWords {
	readonly tally: Readonly<Record<Exclude<Tally, "none">, string>>;
	readonly changing: string;
	readonly scene: string;
	readonly off: string;
	readonly on: string;
	readonly muted: string;
	readonly connected: string;
	readonly hold: string;
	readonly approve: string;
	readonly rising: string;
	readonly falling: string;
}

const english: SpokenWords = {
	tally: { preview: "preview", program: "program", both: "program and preview", air: "on air" },
	changing: "changing",
	scene: "Scene",
	off: "off",
	on: "on",
	muted: "muted",
	connected: "connected",
	hold: "hold",
	approve: "approve",
	rising: "up",
	falling: "down",
};

const sentence = (...parts: readonly (string | undefined)[]): string =>
	parts.filter((part) => part !== undefined && part.trim() !== "").join(", ");

/** A word in capitals is spelled out by some readers: "LIVE" is spoken "live". */
const calm = (word: string | undefined): string | undefined =>
	word !== undefined && word === word.toUpperCase() ? word.toLowerCase() : word;

/** The name whole, for it may be cut on the key. */
const spokenName = (name: string, fallback = ""): string =>
	name.trim() === "" ? fallback : name.trim().toWellFormed();

function describeScene(face: SceneFace, words: SpokenWords): string {
	const name = spokenName(face.name, face.fallback ?? words.scene);
	if (face.trouble !== undefined) return sentence(name, face.word, face.tag);
	const tally = face.tally === "none" ? undefined : words.tally[face.tally];
	if (face.changing === true) return sentence(name, tally, words.changing, face.tag);
	return sentence(name, tally, face.remark?.word, face.tag);
}

function describeState(face: StateFace, words: SpokenWords): string {
	const name = spokenName(face.name, face.fallback);
	if (face.trouble !== undefined) return sentence(name, face.word, face.tag);
	// Where the slab says the state, the name stands in the remark.
	const remark = face.remark?.word === face.name ? undefined : face.remark?.word;
	switch (face.mode) {
		case "off":
			return sentence(name, face.act ? undefined : words.off, remark, face.tag);
		case "on":
		case "care":
			return sentence(name, calm(face.word) ?? words.on, remark, face.tag);
		case "air":
			return sentence(name, calm(face.word), calm(face.alert) ?? face.time, remark, face.tag);
		case "held":
			return sentence(name, calm(face.word), face.time, remark, face.tag);
		case "changing":
		case "lost":
			return sentence(name, calm(face.word), face.tag);
	}
}

function describeMovement(delta: number | undefined, words: SpokenWords): string | undefined {
	if (delta === undefined || delta === 0) return undefined;
	return `${delta > 0 ? words.rising : words.falling} ${compact(Math.abs(delta))}`;
}

const measured = (value: string, unit: string | undefined): string => sentence([value, unit].filter(Boolean).join(" "));

/** The face as text for screen readers: "Just chatting, program". Steps of a movement are not in it. */
export function describe(face: Face | StripFace, words: SpokenWords = english): string {
	switch (face.kind) {
		case "scene":
			return describeScene(face, words);
		case "state":
			return describeState(face, words);
		case "level": {
			const name = spokenName(face.name, face.fallback);
			if (face.muted === true) return sentence(name, calm(face.word) ?? words.muted, face.remark?.word, face.tag);
			return sentence(name, measured(face.value, face.unit), face.remark?.word, face.tag);
		}
		case "meter":
			return sentence(spokenName(face.name, face.fallback), face.peak, calm(face.hot), face.remark?.word, face.tag);
		case "stat": {
			const name = spokenName(face.name, face.fallback);
			const value = measured(face.value, face.unit);
			if (face.stale !== undefined) return sentence(name, value, face.stale, face.tag);
			return sentence(name, value, calm(face.care), describeMovement(face.delta, words), face.remark?.word, face.tag);
		}
		case "ring":
			return sentence(spokenName(face.name), measured(face.value, nameOf(face.label)), face.tag);
		case "notice": {
			const link = spokenName(face.link);
			if (face.mode === "well") return sentence(link, words.connected, face.tag);
			return sentence(link, face.text, face.mode === "needs" ? calm(face.word) : undefined, face.tag);
		}
		case "confirm":
			if (face.mode === "ask") {
				return sentence(spokenName(face.asker), spokenName(face.wish), calm(face.word) ?? words.approve, face.tag);
			}
			return sentence(spokenName(face.name), `${calm(face.word) ?? words.hold} ${face.purpose}`, face.tag);
		case "strip": {
			const name = spokenName(face.name, face.fallback);
			if (face.trouble !== undefined) return sentence(name, face.word, face.tag);
			return sentence(name, face.mode === "muted" ? (calm(face.word) ?? words.muted) : face.value, face.tag);
		}
		case "unset":
			return sentence(face.word, face.tag);
	}
}
