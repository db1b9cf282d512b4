import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Reading } from "../../../companion/contract/fact.ts";
import { FactCache } from "../../../src/companion-client/facts.ts";

const known = (value: unknown): Reading => ({ value, since: 1 });

function rig() {
	const wire: string[] = [];
	const cache = new FactCache({
		watch: (keys) => wire.push(`watch ${keys.join()}`),
		unwatch: (keys) => wire.push(`unwatch ${keys.join()}`),
	});
	let revision = 0;
	const change = (facts: Record<string, Reading>): void => cache.apply({ epoch: "e", revision: ++revision, facts });
	cache.begin("e");
	return { cache, wire, change };
}

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test("a key whose settings change watches anew before it gives up the old: it is still told", () => {
	const { cache, change } = rig();
	const told: string[] = [];
	const listener = (changed: ReadonlySet<string>): void => void told.push([...changed].join());
	const before = cache.watch(["a", "b"], listener);
	cache.watch(["b", "c"], listener);
	before[Symbol.dispose]();
	change({ b: known(1) });
	change({ c: known(2) });
	change({ a: known(3) });
	expect(told).toEqual(["b", "c"]);
});

test("a change set is applied whole before anybody is told", () => {
	const { cache, change } = rig();
	const seen: unknown[] = [];
	cache.watch(["a", "b"], () => seen.push([cache.read("a"), cache.read("b")]));
	change({ a: known(1), b: known(2) });
	expect(seen).toEqual([[known(1), known(2)]]);
});

test("a fact lingers five seconds for a profile switch, then it is let go", () => {
	const { cache, wire, change } = rig();
	cache.watch(["a"], () => {})[Symbol.dispose]();
	vi.advanceTimersByTime(4_900);
	cache.watch(["a"], () => {})[Symbol.dispose]();
	change({ a: known(1) });
	expect(cache.read("a")).toEqual(known(1));
	vi.advanceTimersByTime(5_100);
	expect(wire).toEqual(["watch a", "unwatch a"]);
	expect(cache.read("a")).toBeUndefined();
});

test("another epoch: nothing remembered counts, and everything is asked for again", () => {
	const { cache, wire, change } = rig();
	cache.watch(["a"], () => {});
	change({ a: known(1) });
	cache.begin("f");
	expect(cache.read("a")).toBeUndefined();
	expect(wire).toEqual(["watch a", "watch a"]);
});

test("a gap in the revisions asks for everything again", () => {
	const { cache, wire } = rig();
	cache.watch(["a"], () => {});
	cache.apply({ epoch: "e", revision: 1, facts: {} });
	cache.apply({ epoch: "e", revision: 3, facts: {} });
	expect(wire).toEqual(["watch a", "watch a"]);
});
