import { Check } from "typebox/schema";
import { describe, expect, it } from "vitest";
import type { ActionDefinition } from "../../../companion/contract/action.ts";
import { actions } from "../../../companion/contract/catalogue.ts";
import { UNKNOWN } from "../../../companion/contract/fact.ts";
import { draw, type Face } from "../../../src/faces/face.ts";
import { drawStrip, type StripFace } from "../../../src/faces/strip.ts";
import { holdFace } from "../../../src/keys/hold-progress.ts";
import type { Hold, Press } from "../../../src/keys/key.ts";
import { keys } from "../../../src/keys/table.ts";
import { answerOf } from "./states/act.ts";
import { faceIn, type KeyState, type KeyStates, situation, stripIn } from "./states/state.ts";
import { keyStates } from "./states/table.ts";

/** What is to be undefined may be left out as well. */
function expectShown(face: Face | StripFace, shows: object): void {
	const [said, unsaid] = [true, false].map((is) =>
		Object.entries(shows).filter(([, value]) => (value !== undefined) === is),
	);
	expect(face).toMatchObject(Object.fromEntries(said ?? []));
	for (const [name] of unsaid ?? []) expect(Object.entries(face).find(([key]) => key === name)?.[1]).toBeUndefined();
}

const unknowing = ({ kind }: Face | StripFace): object =>
	kind === "notice"
		? { mode: expect.stringMatching(/^(?:wait|needs)$/u), text: expect.any(String) }
		: { trouble: expect.any(String), word: expect.any(String) };
it("every key has a table of its states", () => {
	expect(keyStates.map(({ key }) => key.uuid).toSorted()).toEqual(keys.map(({ uuid }) => uuid).toSorted());
	expect(keyStates.filter(({ strips }) => strips).map(({ key }) => key.name)).toEqual(
		keyStates.filter(({ key }) => key.controllers.includes("Encoder")).map(({ key }) => key.name),
	);
});

const isTrouble = ({ shows }: KeyState): boolean => "trouble" in shows;

describe.each(keyStates.map((table) => [table.key.name, table] as const))("the key %s", (_key, table) => {
	it.each(Object.entries(table.states))("%s", (_name, state) => {
		const face = faceIn(table, state);
		expectShown(face, state.shows);
		if (isTrouble(state)) for (const claim of ["tally", "mode", "time"]) expect(face).not.toHaveProperty(claim);
		if (state.state === undefined) return;
		const expected = table.key.states.length === 1 ? undefined : state.state;
		expect(situation(table, state).bound.stateOf(face)).toBe(expected);
	});

	it("looks different in each state, but where there is nothing else to say", () => {
		apart(table, table.states, (state) => draw(faceIn(table, state)));
	});

	it("cuts no word", () => {
		for (const [name, state] of Object.entries(table.states)) {
			expect(draw(faceIn(table, state)).includes("…"), name).toBe(state.cut === true);
		}
		for (const [name, state] of Object.entries(table.strips ?? {})) {
			expect(drawStrip(stripIn(table, state)), name).not.toContain("…");
		}
		for (const [name, act] of Object.entries(table.acts ?? {})) {
			for (const hold of holdsIn(answerOf(table, act))) expect(draw(holdFace("Key", hold)), name).not.toContain("…");
		}
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

const acting = keyStates.filter(({ acts }) => acts !== undefined);

describe.each(acting.map((table) => [table.key.name, table] as const))("what the key %s answers", (_key, table) => {
	it.each(Object.entries(table.acts ?? {}))("%s", (_name, act) => {
		const answer = answerOf(table, act);
		expect(answer).toEqual(act.does);
		for (const press of pressesIn(answer)) {
			const action: ActionDefinition = actions[press.action];
			expect(Check(action.settings, press.settings), JSON.stringify(press)).toBe(true);
		}
	});
});

/** What holding the key would do. */
const holdsIn = (answer: unknown): readonly Hold[] =>
	typeof answer === "object" && answer !== null && "hold" in answer && answer.hold ? [answer.hold as Hold] : [];

/** Everything in an answer that would be run. */
function pressesIn(answer: unknown): readonly Press[] {
	if (typeof answer !== "object" || answer === null) return [];
	const own = "action" in answer ? [answer as Press] : [];
	return [...own, ...Object.values(answer).flatMap((part) => ("action" in answer ? [] : pressesIn(part)))];
}

const dials = keyStates.filter(({ strips }) => strips !== undefined);

describe.each(dials.map((table) => [table.key.name, table] as const))("the dial %s", (_key, table) => {
	const strips = table.strips ?? {};
	it.each(Object.entries(strips))("%s", (_name, state) => {
		expectShown(stripIn(table, state), state.shows);
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
