import fc from "fast-check";
import { expect, test } from "vitest";
import { ChatRate } from "../../../../../companion/integrations/twitch/facts/chat-rate.ts";

test("nothing is told before it has listened for ten seconds", () => {
	const rate = new ChatRate();
	rate.count(0);
	expect(() => rate.perMinute(9_999)).toThrow(expect.objectContaining({ unknown: "loading" }));
	expect(rate.perMinute(10_000)).toBe(6);
});

test("what is older than a minute does not count", () => {
	const rate = new ChatRate();
	for (let index = 0; index < 30; index++) rate.count(0);
	expect(rate.perMinute(59_000)).toBe(31);
	expect(rate.perMinute(60_000)).toBe(0);
	expect(rate.perMinute(600_000)).toBe(0);
});

test("an even stream is told as it is, whenever one asks", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 10, max: 200 }), (perSecond, seconds) => {
			const rate = new ChatRate();
			for (let second = 0; second < seconds; second++) {
				for (let index = 0; index < perSecond; index++) rate.count(second * 1_000 + index);
			}
			expect(rate.perMinute(seconds * 1_000)).toBe(perSecond * 60);
			// What the running second has so far changes nothing.
			rate.count(seconds * 1_000 + 1);
			expect(rate.perMinute(seconds * 1_000 + 500)).toBe(perSecond * 60);
		}),
	);
});
