import type { Face } from "./face.ts";
import type { SceneFace, Tally } from "./scene.ts";

/** The words that a face shows as shape or colour only. */
export interface SpokenWords {
	readonly tally: Readonly<Record<Exclude<Tally, "none">, string>>;
	readonly changing: string;
	readonly scene: string;
}

const english: SpokenWords = {
	tally: { preview: "preview", program: "program", both: "program and preview", air: "on air" },
	changing: "changing",
	scene: "Scene",
};

const sentence = (...parts: readonly (string | undefined)[]): string =>
	parts.filter((part) => part !== undefined && part.trim() !== "").join(", ");

function describeScene(face: SceneFace, words: SpokenWords): string {
	const name = face.name.trim() === "" ? (face.fallback ?? words.scene) : face.name.trim().toWellFormed();
	if (face.trouble !== undefined) return sentence(name, face.word, face.tag);
	const tally = face.tally === "none" ? undefined : words.tally[face.tally];
	if (face.changing === true) return sentence(name, tally, words.changing, face.tag);
	return sentence(name, tally, face.remark?.word, face.tag);
}

/** The face as text for screen readers: "Just chatting, program". Steps of a movement are not in it. */
export function describe(face: Face, words: SpokenWords = english): string {
	switch (face.kind) {
		case "scene":
			return describeScene(face, words);
		case "unset":
			return sentence(face.word, face.tag);
	}
}
