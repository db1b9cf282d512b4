import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { showKey } from "../../../src/keys/show-key.ts";
import { sampledEvery, Trend } from "../../../src/keys/trend.ts";
import { onDeck } from "./deck-rig.ts";
import { linkReport } from "./kit.ts";

describe("the course of a number", () => {
	it("is sampled at most once in five seconds and keeps 24 points", () => {
		const trend = new Trend();
		for (let second = 0; second < 200; second++) trend.sample(second, second * 1_000);
		expect(trend.points).toHaveLength(24);
		expect(trend.points.slice(-2)).toEqual([190, 195]);
		expect(trend.next).toBe(200_000);
	});

	it("is sampled as often as its fact is read anew, and not more often than every five seconds", () => {
		expect(sampledEvery("twitch.viewers")).toBe(60_000);
		expect(sampledEvery("twitch.chat.rate")).toBe(5_000);
		expect(sampledEvery("obs.scenes")).toBe(5_000);
		const trend = new Trend();
		for (let second = 0; second < 150; second++) trend.sample(second, second * 1_000, 60_000);
		expect(trend.points).toEqual([0, 60, 120]);
		expect(trend.next).toBe(180_000);
	});

	it("ends where nothing is known", () => {
		const trend = new Trend();
		trend.sample(1, 0);
		trend.sample(undefined, 5_000);
		expect(trend.points).toEqual([]);
		expect(trend.next).toBe(Number.POSITIVE_INFINITY);
		trend.sample(2, 5_001);
		expect(trend.points).toEqual([2]);
	});
});

describe("on a key", () => {
	beforeEach(() => {
		vi.useFakeTimers({
			toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
		});
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	it("goes back as far as readings of its fact do", () => {
		const viewers = factKey("twitch.viewers");
		const facts: Record<string, Reading> = {
			[factKey("twitch.link")]: { value: linkReport(), since: 1 },
			[viewers]: { value: 40, since: 1 },
		};
		const deck = onDeck({ key: showKey, stored: { v: 1, fact: { fact: "twitch.viewers" } }, facts });
		vi.advanceTimersByTime(59_000);
		expect(deck.images.at(-1)).not.toContain("polyline");
		vi.advanceTimersByTime(3_000);
		expect(deck.images.at(-1)).toContain("polyline");
	});

	it("goes on while the number stands still, and costs no image then", () => {
		const statistics = factKey("obs.statistics");
		const facts: Record<string, Reading> = {
			[factKey("obs.link")]: { value: linkReport(), since: 1 },
			[statistics]: { value: { fps: 60 }, since: 1 },
		};
		const deck = onDeck({ key: showKey, stored: { v: 1, fact: { fact: "obs.statistics" } }, facts });
		vi.advanceTimersByTime(6_000);
		const drawn = deck.images.length;
		expect(drawn).toBe(2);
		vi.advanceTimersByTime(200_000);
		const full = deck.images.length;
		vi.advanceTimersByTime(60_000);
		expect(deck.images.length).toBe(full);
		expect(full - drawn).toBeLessThanOrEqual(24);
	});
});
