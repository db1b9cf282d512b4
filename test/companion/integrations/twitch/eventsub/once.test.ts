import { afterEach, expect, test, vi } from "vitest";
import { Once } from "../../../../../companion/integrations/twitch/eventsub/once.ts";

afterEach(() => {
	vi.useRealTimers();
});

const arrival = (message: string, occurrence?: string, subscription = "a") => ({
	message,
	subscription,
	occurrence,
	text: () => "the same",
});

test("what was heard in the last ten minutes is known, and what is older is forgotten some time", () => {
	vi.useFakeTimers({ toFake: ["performance"] });
	const once = new Once();
	expect(once.admits(arrival("1", "x"))).toBe(true);
	vi.advanceTimersByTime(600_000);
	expect(once.admits(arrival("1"))).toBe(false);
	expect(once.admits(arrival("2", "x"))).toBe(false);
	for (const name of ["3", "4", "5"]) {
		vi.advanceTimersByTime(700_000);
		expect(once.admits(arrival(name, name))).toBe(true);
	}
	expect(once.admits(arrival("1", "x"))).toBe(true);
});

test("a storm is remembered as far as memory is meant for it", () => {
	const once = new Once();
	const storm = Array.from({ length: 40_000 }, (_, n) => String(n));
	expect(storm.every((name) => once.admits(arrival(name)))).toBe(true);
	expect(storm.slice(-16_384).some((name) => once.admits(arrival(name)))).toBe(false);
	expect(once.admits(arrival("0"))).toBe(true);
});

test("over two connections the same text counts once for both, and twice where one brings it twice", () => {
	const once = new Once();
	once.doubling(true);
	expect(once.admits(arrival("1", undefined, "a"))).toBe(true);
	expect(once.admits(arrival("2", undefined, "b"))).toBe(false);
	expect(once.admits(arrival("3", undefined, "b"))).toBe(true);
	expect(once.admits(arrival("4", undefined, "a"))).toBe(false);
	once.doubling(false);
	expect(once.admits(arrival("5", undefined, "b"))).toBe(true);
});
