import fc from "fast-check";
import { expect, test } from "vitest";
import { ChatRate } from "../../../../../companion/integrations/twitch/facts/chat-rate.ts";

const tooEarly = expect.objectContaining({ unknown: "connecting" });

/** Somebody wants to know it, and asks every five seconds from then on. */
function listening(from: number, to: number): ChatRate {
	const rate = new ChatRate();
	ask(rate, from, to);
	return rate;
}

function ask(rate: ChatRate, from: number, to: number): void {
	for (let now = from; now <= to; now += 5_000) {
		try {
			rate.perMinute(now);
		} catch {
			// It has not listened long enough.
		}
	}
}

test("nothing is told before it has listened for ten seconds", () => {
	const rate = listening(0, 0);
	rate.count(1);
	expect(() => rate.perMinute(9_999)).toThrow(tooEarly);
	expect(rate.perMinute(10_000)).toBe(6);
});

test("what is older than a minute does not count", () => {
	const rate = listening(0, 0);
	for (let index = 0; index < 30; index++) rate.count(1);
	ask(rate, 5_000, 55_000);
	expect(rate.perMinute(59_000)).toBe(31);
	expect(rate.perMinute(60_000)).toBe(0);
});

test("while nobody wanted to know, nothing was counted: it begins anew", () => {
	const rate = listening(0, 60_000);
	for (let index = 0; index < 30; index++) rate.count(60_000);
	expect(rate.perMinute(65_000)).toBe(31);
	expect(() => rate.perMinute(600_000)).toThrow(tooEarly);
	rate.count(601_000);
	ask(rate, 605_000, 605_000);
	expect(rate.perMinute(610_000)).toBe(6);
});

test("an even stream is told as it is, whenever one asks", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 10, max: 200 }), (perSecond, seconds) => {
			const rate = new ChatRate();
			for (let second = 0; second < seconds; second++) {
				if (second % 5 === 0) ask(rate, second * 1_000, second * 1_000);
				for (let index = 0; index < perSecond; index++) rate.count(second * 1_000 + index);
			}
			expect(rate.perMinute(seconds * 1_000)).toBe(perSecond * 60);
			// What the running second has so far changes nothing.
			rate.count(seconds * 1_000 + 1);
			expect(rate.perMinute(seconds * 1_000 + 500)).toBe(perSecond * 60);
		}),
	);
});
