import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PaintSchedule } from "../../../src/painting/paint-schedule.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

/** A key that shows a value; answers when each image was sent, and which value it showed. */
function painted() {
	const sent: { at: number; value: number }[] = [];
	const key = { value: 0, sent };
	const schedule = new PaintSchedule(() => {
		if (sent.at(-1)?.value === key.value) return false;
		sent.push({ at: performance.now(), value: key.value });
		return true;
	});
	const set = (value: number): void => {
		key.value = value;
		schedule.request();
	};
	return { sent, set, schedule };
}

describe("PaintSchedule", () => {
	it("paints a change at once, and the one after it too: a press, then the truth", () => {
		const { sent, set } = painted();
		const begun = performance.now();
		set(1);
		set(2);
		expect(sent.map(({ at, value }) => [at - begun, value])).toEqual([
			[0, 1],
			[0, 2],
		]);
	});

	it("pays for two at once by a longer pause, and paints the last change after it", () => {
		const { sent, set } = painted();
		for (let value = 1; value <= 7; value++) set(value);
		vi.advanceTimersByTime(219);
		expect(sent).toHaveLength(2);
		vi.advanceTimersByTime(1);
		expect(sent.at(-1)?.value).toBe(7);
	});

	it("paints the last change of a storm no later than 110 ms after it", () => {
		const { sent, set } = painted();
		let value = 0;
		for (let at = 0; at < 3_000; at += 5) {
			set(++value);
			vi.advanceTimersByTime(5);
		}
		set(++value);
		const last = performance.now();
		vi.advanceTimersByTime(500);
		expect(sent.at(-1)?.value).toBe(value);
		expect((sent.at(-1)?.at ?? 0) - last).toBeLessThanOrEqual(110);
		expect(sent.length).toBeLessThanOrEqual(30);
	});

	it("spends nothing on an image that is the same", () => {
		const { sent, set } = painted();
		set(1);
		for (let turn = 0; turn < 50; turn++) set(1);
		set(2);
		expect(sent.map(({ value }) => value)).toEqual([1, 2]);
	});

	it("paints nothing after it was disposed", () => {
		const { sent, set, schedule } = painted();
		for (const value of [1, 2, 3]) set(value);
		schedule[Symbol.dispose]();
		vi.advanceTimersByTime(1_000);
		expect(sent.map(({ value }) => value)).toEqual([1, 2]);
	});

	it("never sends more than ten images in a second, and always the last", () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 200, size: "max" }),
				(pauses) => {
					const { sent, set } = painted();
					pauses.forEach((pause, index) => {
						vi.advanceTimersByTime(pause);
						set(index + 1);
					});
					vi.advanceTimersByTime(250);
					expect(sent.at(-1)?.value).toBe(pauses.length);
					for (const { at } of sent) {
						expect(sent.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(10);
					}
				},
			),
			{ numRuns: 50 },
		);
	});
});
