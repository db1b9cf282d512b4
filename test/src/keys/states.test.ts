import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../companion/contract/fact.ts";
import { draw, type Face } from "../../../src/faces/face.ts";
import { drawStrip, type StripFace } from "../../../src/faces/strip.ts";
import { faceIn, type KeyState, type KeyStates, situation, stripIn } from "./states/state.ts";
import { keyStates } from "./states/table.ts";

const unknowing = ({ kind }: Face | StripFace): object =>
	kind === "notice" ? { mode: "wait" } : { trouble: expect.any(String), word: expect.any(String) };
const isTrouble = ({ shows }: KeyState): boolean => "trouble" in shows;

describe.each(keyStates.map((table) => [table.key.name, table] as const))("the key %s", (_key, table) => {
	it.each(Object.entries(table.states))("%s", (_name, state) => {
		const face = faceIn(table, state);
		expect(face).toMatchObject(state.shows);
		if (isTrouble(state)) for (const claim of ["tally", "mode", "time"]) expect(face).not.toHaveProperty(claim);
		if (state.state !== undefined) expect(situation(table, state).bound.stateOf(face)).toBe(state.state);
	});

	it("looks different in each state, but where there is nothing else to say", () => {
		apart(table, table.states, (state) => draw(faceIn(table, state)));
	});

	it.each(table.needs)("claims nothing while %s is not known, whatever the reason", (fact) => {
		for (const reading of [undefined, ...UNKNOWN.map((unknown) => ({ unknown }))]) {
			const faces = [
				faceIn(table, { facts: { [fact]: reading } }),
				...(table.strips ? [stripIn(table, { facts: { [fact]: reading } })] : []),
			];
			for (const face of faces) expect(face, JSON.stringify(reading)).toMatchObject(unknowing(face));
		}
	});
});

const dials = keyStates.filter(({ strips }) => strips !== undefined);

describe.each(dials.map((table) => [table.key.name, table] as const))("the dial %s", (_key, table) => {
	const strips = table.strips ?? {};
	it.each(Object.entries(strips))("%s", (_name, state) => {
		expect(stripIn(table, state)).toMatchObject(state.shows);
	});

	it("looks different in each state, but where there is nothing else to say", () => {
		apart(table, strips, (state) => drawStrip(stripIn(table, state)));
	});
});

function apart(
	{ key }: KeyStates,
	states: Readonly<Record<string, KeyState>>,
	drawn: (state: KeyState) => string,
): void {
	const first = new Map<string, string>();
	for (const [name, state] of Object.entries(states)) {
		const svg = drawn(state);
		if (state.like === undefined) {
			expect(first.get(svg), `${key.name}: ${name}`).toBeUndefined();
			first.set(svg, name);
		} else expect(first.get(svg), `${key.name}: ${name}`).toBe(state.like);
	}
}
