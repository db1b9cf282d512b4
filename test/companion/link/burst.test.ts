import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Burst, SETTLING } from "../../../companion/link/burst.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

function rig() {
	const start = performance.now();
	const calls: number[] = [];
	const burst = new Burst(SETTLING, () => calls.push(Math.round(performance.now() - start)));
	return { burst, calls };
}

test("one stir settles after 100 ms", () => {
	const { burst, calls } = rig();
	burst.stir();
	expect(burst.pending).toBe(true);
	vi.advanceTimersByTime(1_000);
	expect(calls).toEqual([100]);
	expect(burst.pending).toBe(false);
});

test("a burst settles 100 ms after its last", () => {
	const { burst, calls } = rig();
	for (let at = 0; at < 150; at += 30) {
		burst.stir();
		vi.advanceTimersByTime(30);
	}
	vi.advanceTimersByTime(1_000);
	expect(calls).toEqual([220]);
});

test("an endless burst settles every 300 ms", () => {
	const { burst, calls } = rig();
	for (let at = 0; at < 1_000; at += 10) {
		burst.stir();
		vi.advanceTimersByTime(10);
	}
	expect(calls.length).toBeGreaterThanOrEqual(3);
	expect(calls[0]).toBe(300);
});

test("disposed, it settles no more", () => {
	const { burst, calls } = rig();
	burst.stir();
	burst[Symbol.dispose]();
	vi.advanceTimersByTime(1_000);
	expect(calls).toEqual([]);
});
