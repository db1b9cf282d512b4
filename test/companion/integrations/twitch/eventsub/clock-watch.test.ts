import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClockWatch, WATCHING } from "../../../../../companion/integrations/twitch/eventsub/clock-watch.ts";

let clock: { wall: number; steady: number };
let jumps: number;
let watch: ClockWatch;
beforeEach(() => {
	vi.useFakeTimers();
	clock = { wall: 1_800_000_000_000, steady: 0 };
	jumps = 0;
	watch = new ClockWatch(() => jumps++, { wall: () => clock.wall, steady: () => clock.steady }, WATCHING);
});
afterEach(() => {
	watch[Symbol.dispose]();
	vi.useRealTimers();
});

/** The next look, after these two have gone on by as many milliseconds. */
function look(wall: number, steady: number): void {
	clock = { wall: clock.wall + wall, steady: clock.steady + steady };
	vi.advanceTimersByTime(WATCHING.every);
}

test.each([
	["slept, and the steady clock stood still", 3_600_000, 2_000, 1],
	["slept, and the steady clock went on", 3_600_000, 3_600_000, 1],
	["was set an hour ahead", 3_602_000, 2_000, 1],
	["was set an hour back", -3_598_000, 2_000, 1],
	["was busy for some seconds", 7_000, 7_000, 0],
	["had its clock corrected a little", 4_000, 2_000, 0],
])("a computer that %s", (_, wall, steady, times) => {
	look(2_000, 2_000);
	look(wall, steady);
	look(2_000, 2_000);
	expect(jumps).toBe(times);
});

test("nothing is looked at any more afterwards", () => {
	watch[Symbol.dispose]();
	look(3_600_000, 2_000);
	expect(jumps).toBe(0);
});
