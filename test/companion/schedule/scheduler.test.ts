import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { GRACE, type Scheduled, Scheduler, SETTLE } from "../../../companion/schedule/scheduler.ts";

const NOON = Date.parse("2027-06-01T12:00:00Z");
const second: Scheduled = { rule: "second", cron: "* * * * * *", zone: "UTC" };
const minute: Scheduled = { rule: "minute", cron: "* * * * *", zone: "UTC" };
const daily: Scheduled = { rule: "daily", cron: "0 13 * * *", zone: "UTC" };

beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => void vi.useRealTimers());

function rig(ticks: Record<string, number> = {}) {
	const told = {
		done: [] as [string, number][],
		missed: [] as string[],
		unsaved: [] as string[],
		writes: [] as string[],
	};
	const state = { refusal: undefined as Problem | undefined, accepting: true, hold: Promise.resolve() };
	const scheduler = new Scheduler({
		ticks: {
			last: (rule) => ticks[rule],
			write: async (rule, tick) => {
				await state.hold;
				if (state.refusal) return state.refusal;
				ticks[rule] = tick;
				told.writes.push(`${rule} ${tick - NOON}`);
				return undefined;
			},
		},
		onDue: ({ rule }, due) => told.done.push([rule, due - NOON]),
		onMissed: ({ rule }) => told.missed.push(rule),
		onUnsaved: ({ rule }) => told.unsaved.push(rule),
		accepting: () => state.accepting,
	});
	return { scheduler, ticks, state, ...told };
}

/** The clock jumps, as after a sleep or when somebody sets it; timers do not. */
const jump = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

test("every tick is done once, written before", async () => {
	const { scheduler, done, writes } = rig();
	scheduler.set([second, minute], false);
	await vi.advanceTimersByTimeAsync(60_500);
	expect(done.filter(([rule]) => rule === "second").map(([, at]) => at)).toEqual(
		Array.from({ length: 60 }, (_, n) => (n + 1) * 1_000),
	);
	expect(done.filter(([rule]) => rule === "minute")).toEqual([["minute", 60_000]]);
	expect(writes).toContain("minute 60000");
});

test("nothing is done before it is written, and nothing if that fails", async () => {
	const { scheduler, done, unsaved, state } = rig();
	scheduler.set([minute], false);
	await vi.advanceTimersByTimeAsync(30_000);
	const written = Promise.withResolvers<void>();
	state.hold = written.promise;
	await vi.advanceTimersByTimeAsync(31_000);
	expect(done).toEqual([]);
	written.resolve();
	await vi.advanceTimersByTimeAsync(0);
	expect(done).toEqual([["minute", 60_000]]);
	state.refusal = problem("not_saved", { reason: "the disk is full" });
	await vi.advanceTimersByTimeAsync(60_000);
	expect([done.length, unsaved]).toEqual([1, ["minute"]]);
	state.refusal = undefined;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(done.at(-1)).toEqual(["minute", 180_000]);
});

test("after a sleep a tick within the grace is done once, the older ones are missed", async () => {
	const { scheduler, done, missed } = rig();
	scheduler.set([second, daily], false);
	await vi.advanceTimersByTimeAsync(1_500);
	// An hour and half a minute: one o'clock was thirty seconds ago.
	jump(3_628_500);
	await vi.advanceTimersByTimeAsync(10_000);
	expect(done.filter(([rule]) => rule === "daily")).toEqual([["daily", 3_600_000]]);
	const seconds = done.filter(([rule]) => rule === "second").map(([, at]) => at);
	expect(seconds.slice(0, 2)).toEqual([1_000, 3_630_000]);
	expect(new Set(seconds).size).toBe(seconds.length);
	expect(missed).toContain("second");
	expect(missed).not.toContain("daily");
});

test("older than the grace is missed and told", async () => {
	const { scheduler, done, missed } = rig();
	scheduler.set([daily], false);
	await vi.advanceTimersByTimeAsync(1_000);
	jump(3_600_000 + GRACE);
	await vi.advanceTimersByTimeAsync(10_000);
	expect([done, missed]).toEqual([[], ["daily"]]);
	expect(scheduler.due("daily")).toBe(NOON + 3_600_000 + 86_400_000);
});

test("a clock set back does nothing again", async () => {
	const { scheduler, done } = rig();
	scheduler.set([minute], false);
	await vi.advanceTimersByTimeAsync(130_000);
	expect(done).toHaveLength(2);
	jump(-120_000);
	await vi.advanceTimersByTimeAsync(105_000);
	expect(done).toHaveLength(2);
	await vi.advanceTimersByTimeAsync(70_000);
	expect(done.map(([, at]) => at)).toEqual([60_000, 120_000, 180_000]);
});

test("a clock that was a year ahead holds nothing up for a year", async () => {
	const { scheduler, done } = rig({ minute: NOON + 365 * 86_400_000 });
	scheduler.set([minute], true);
	await vi.advanceTimersByTimeAsync(61_000);
	expect(done).toEqual([["minute", 60_000]]);
});

test("a new life goes on where the last one ended, once there is something to act on", async () => {
	const late = rig({ minute: NOON - 60_000, second: NOON - 5_000, daily: NOON - 86_400_000 });
	vi.setSystemTime(NOON + 500);
	late.scheduler.set([minute, second, daily], true);
	await vi.advanceTimersByTimeAsync(SETTLE - 1);
	expect(late.done).toEqual([]);
	await vi.advanceTimersByTimeAsync(1);
	expect(late.done).toEqual([
		["minute", 0],
		["second", 2_000],
	]);
	expect(late.missed).toEqual(["second", "daily"]);

	vi.setSystemTime(NOON + 500);
	const prompt = rig({ minute: NOON });
	prompt.scheduler.set([minute], true);
	await vi.advanceTimersByTimeAsync(SETTLE + 10_000);
	expect(prompt.done).toEqual([]);
});

test("one that comes or changes later counts from then; one that goes is not done", async () => {
	const { scheduler, done } = rig({ minute: NOON - 30_000 });
	vi.setSystemTime(NOON + 500);
	scheduler.set([minute], false);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(done).toEqual([]);
	scheduler.set([{ ...minute, cron: "30 * * * * *" }], false);
	await vi.advanceTimersByTimeAsync(40_000);
	expect(done).toEqual([["minute", 30_000]]);
	scheduler.set([], false);
	await vi.advanceTimersByTimeAsync(120_000);
	expect(done).toHaveLength(1);
	expect(scheduler.due("minute")).toBeUndefined();
	expect(vi.getTimerCount()).toBe(0);
});

test("what is due while another companion takes over is left for it", async () => {
	const { scheduler, done, state, ticks } = rig();
	scheduler.set([minute], false);
	await vi.advanceTimersByTimeAsync(30_000);
	state.accepting = false;
	await vi.advanceTimersByTimeAsync(40_000);
	expect([done, ticks.minute]).toEqual([[], NOON]);
	const heir = rig(ticks);
	heir.scheduler.set([minute], true);
	await vi.advanceTimersByTimeAsync(SETTLE);
	expect(heir.done).toEqual([["minute", 60_000]]);
});

test("ended, nothing is done", async () => {
	const { scheduler, done } = rig();
	scheduler.set([second], false);
	scheduler[Symbol.dispose]();
	await vi.advanceTimersByTimeAsync(10_000);
	expect(done).toEqual([]);
});
