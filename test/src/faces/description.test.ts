import { expect, it } from "vitest";
import { describe as describeFace } from "../../../src/faces/description.ts";
import type { Face } from "../../../src/faces/face.ts";
import { examples } from "../../real/faces/examples.ts";

const cases: readonly [Face, string][] = [
	[{ kind: "scene", name: "Just chatting", tally: "none" }, "Just chatting"],
	[{ kind: "scene", name: "Just chatting", tally: "program" }, "Just chatting, program"],
	[{ kind: "scene", name: "Intro", tally: "both", tag: "DEMO" }, "Intro, program and preview, DEMO"],
	[{ kind: "scene", name: "Intro", tally: "air" }, "Intro, on air"],
	[{ kind: "scene", name: "Intro", tally: "preview", changing: true, step: 2 }, "Intro, preview, changing"],
	[{ kind: "scene", name: "Intro", tally: "none", remark: { word: "by name" } }, "Intro, by name"],
	[{ kind: "scene", name: "Intro", trouble: "off", word: "OBS closed", tag: "PC2" }, "Intro, OBS closed, PC2"],
	[{ kind: "scene", name: " ", fallback: "Scene 3", tally: "none" }, "Scene 3"],
	[{ kind: "unset", icon: "monitor-play", word: "Choose a scene" }, "Choose a scene"],
];

it.each(cases)("%j reads as text", (face, text) => {
	expect(describeFace(face)).toBe(text);
});

it("is the same for every step of a movement, so that nothing is announced twice", () => {
	for (const face of Object.values(examples)) {
		expect(describeFace({ ...face, step: 0 } as Face)).toBe(describeFace({ ...face, step: 1 } as Face));
	}
});
