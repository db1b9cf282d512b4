import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backup, BackupReason } from "../../../companion/contract/backup.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { DailyBackup } from "../../../companion/storage/daily-backup.ts";

const AT = Date.UTC(2026, 10, 20, 8, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(() => void vi.useFakeTimers({ now: AT }));
afterEach(() => void vi.useRealTimers());

function rig(times: readonly number[] = []) {
	const state = { empty: false, refusal: undefined as Problem | undefined };
	const made: Backup[] = times.map((at) => ({ id: `${at}`, at, reason: "asked", documents: [] }));
	const failed: Problem[] = [];
	const daily = new DailyBackup({
		backups: {
			get empty() {
				return state.empty;
			},
			list: async () => made,
			make: async (reason: BackupReason) => {
				if (state.refusal) return state.refusal;
				const backup: Backup = { id: `${Date.now()}`, at: Date.now(), reason, documents: [] };
				made.push(backup);
				return backup;
			},
		},
		onFailed: (why) => failed.push(why),
	});
	daily.start();
	return { state, made, failed, daily, [Symbol.dispose]: () => daily[Symbol.dispose]() };
}

test("the first soon after the start, then one a day", async () => {
	using at = rig();
	await vi.advanceTimersByTimeAsync(MINUTE);
	expect(at.made).toMatchObject([{ reason: "daily" }]);
	await vi.advanceTimersByTimeAsync(23 * HOUR);
	expect(at.made).toHaveLength(1);
	await vi.advanceTimersByTimeAsync(2 * HOUR);
	expect(at.made).toHaveLength(2);
	await vi.advanceTimersByTimeAsync(5 * 24 * HOUR);
	expect(at.made).toHaveLength(7);
});

test("the last life's counts", async () => {
	using at = rig([AT - 20 * HOUR]);
	await vi.advanceTimersByTimeAsync(3 * HOUR);
	expect(at.made).toHaveLength(1);
	await vi.advanceTimersByTimeAsync(2 * HOUR);
	expect(at.made).toHaveLength(2);
});

test("a sleep counts as well: at the first chance after it", async () => {
	using at = rig([AT - HOUR]);
	await vi.advanceTimersByTimeAsync(MINUTE);
	vi.setSystemTime(AT + 40 * HOUR);
	await vi.advanceTimersByTimeAsync(HOUR);
	expect(at.made).toHaveLength(2);
});

test("one from the future, made under a wrong clock, hinders nothing", async () => {
	using at = rig([AT + 1_000 * HOUR]);
	await vi.advanceTimersByTimeAsync(MINUTE);
	expect(at.made).toHaveLength(2);
});

test("nothing to save: no backup; where it failed, it is tried again", async () => {
	using at = rig();
	at.state.empty = true;
	await vi.advanceTimersByTimeAsync(HOUR);
	expect(at.made).toEqual([]);
	at.state.empty = false;
	at.state.refusal = problem("not_saved", { reason: "the disk is full" });
	await vi.advanceTimersByTimeAsync(HOUR);
	expect(at.failed.length).toBeGreaterThan(0);
	at.state.refusal = undefined;
	await vi.advanceTimersByTimeAsync(HOUR);
	expect(at.made).toHaveLength(1);
});

test("none after its end", async () => {
	const at = rig();
	at.daily[Symbol.dispose]();
	await vi.advanceTimersByTimeAsync(48 * HOUR);
	expect(at.made).toEqual([]);
});
