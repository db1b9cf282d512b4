import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Demand, type Wish } from "../../../companion/facts/demand.ts";

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

test("what its last watcher left stays wanted for half a second, whoever comes back in time", () => {
	using demand = new Demand();
	const wishes: Wish[] = [];
	demand.listen((_key, wish) => wishes.push(wish));
	demand.enter("a");
	demand.leave("a");
	vi.advanceTimersByTime(400);
	demand.enter("a");
	vi.advanceTimersByTime(5_000);
	expect([...demand.wanted]).toEqual(["a"]);
	demand.leave("a");
	vi.advanceTimersByTime(600);
	expect([...demand.wanted]).toEqual([]);
	expect(wishes).toEqual(["begin", "end"]);
});
