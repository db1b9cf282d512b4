import { expect, test } from "vitest";
import { type Faults, passageOf, seededRandom, waitBefore } from "../../../companion/simulators/obs/faults.ts";

const answer = { what: "answers", type: "GetVersion" } as const;
const event = { what: "events", type: "CurrentProgramSceneChanged" } as const;
const half = (): number => 0.5;

test("without a fault everything passes at once", () => {
	expect(passageOf(answer, {}, half)).toBe(0);
	expect(passageOf(event, {}, half)).toBe(0);
	expect(waitBefore({}, half)).toBe(0);
});

const rows: readonly (readonly [string, Faults, unknown, unknown])[] = [
	["delay of answers", { delay: { milliseconds: 70, of: "answers" } }, 70, 0],
	["delay of events", { delay: { milliseconds: 70, of: "events" } }, 0, 70],
	["delay of both", { delay: { milliseconds: 70, of: "both" } }, 70, 70],
	["drop of answers", { drop: { of: "answers", share: 1 } }, "lost", 0],
	["drop of a listed type", { drop: { of: "both", types: ["CurrentProgramSceneChanged"], share: 1 } }, 0, "lost"],
	["drop of an unlisted type", { drop: { of: "both", types: ["Other"], share: 1 } }, 0, 0],
	["drop of none", { drop: { of: "both", share: 0 } }, 0, 0],
	["reorder that spares this one", { reorder: { share: 0.4, within: 50 } }, 0, 0],
	["reorder that holds this one back", { reorder: { share: 0.6, within: 50 } }, 25, 25],
	["reorder on top of delay", { reorder: { share: 0.6, within: 50 }, delay: { milliseconds: 70, of: "both" } }, 95, 95],
];

test.each(rows)("%s", (_name, faults, forAnswer, forEvent) => {
	expect(passageOf(answer, faults, half)).toBe(forAnswer);
	expect(passageOf(event, faults, half)).toBe(forEvent);
});

test("reorder holds back requests too", () => {
	expect(waitBefore({ reorder: { share: 1, within: 80 } }, half)).toBe(40);
});

test("a share is a share", () => {
	const random = seededRandom(7);
	const faults: Faults = { drop: { of: "both", share: 0.3 } };
	const lost = Array.from({ length: 1000 }, () => passageOf(event, faults, random)).filter(
		(passage) => passage === "lost",
	);
	expect(lost.length).toBeGreaterThan(250);
	expect(lost.length).toBeLessThan(350);
});

test("random numbers come again for the same seed, lie between 0 and 1, and differ between seeds", () => {
	const draw = (seed: number): number[] => Array.from({ length: 100 }, seededRandom(seed));
	expect(draw(1)).toEqual(draw(1));
	expect(draw(1)).not.toEqual(draw(2));
	expect(draw(1).every((number) => number >= 0 && number < 1)).toBe(true);
});
