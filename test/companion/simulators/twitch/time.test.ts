import { afterEach, expect, test, vi } from "vitest";
import { WorldTime } from "../../../../companion/simulators/twitch/time.ts";

afterEach(() => void vi.useRealTimers());

const month = 30 * 86_400_000;

test("what is due in a month is not due at once, however long timers may be", () => {
	vi.useFakeTimers();
	using time = new WorldTime();
	const happened: string[] = [];
	time.after(month, () => happened.push("late"));
	time.after(1000, () => happened.push("soon"));
	time.after(2000, () => happened.push("never"))();
	vi.advanceTimersByTime(month - 1);
	expect(happened).toEqual(["soon"]);
	vi.advanceTimersByTime(1);
	expect(happened).toEqual(["soon", "late"]);
});

test("what falls due while time passes happens in order, at its time", () => {
	using time = new WorldTime();
	const began = time.now();
	const happened: [string, number][] = [];
	const note = (what: string) => () => happened.push([what, Math.round((time.now() - began) / 1000)]);
	time.after(60_000, note("second"));
	time.after(30_000, () => {
		note("first")();
		time.after(40_000, note("third"));
	});
	time.pass(3_600_000);
	expect(happened).toEqual([
		["first", 30],
		["second", 60],
		["third", 70],
	]);
});
