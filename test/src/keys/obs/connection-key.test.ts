import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey } from "../../../../companion/contract/fact.ts";
import type { StoredSettings } from "../../../../src/keys/key.ts";
import { NOTE_TIMES } from "../../../../src/keys/note-board.ts";
import { connectionKey } from "../../../../src/keys/obs/connection-key.ts";
import { onDeck, run } from "../deck-rig.ts";
import { known, linkReport } from "../kit.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

const LATE = "A late press took effect";

const placed = (stored: StoredSettings = {}) => {
	const { link = "obs:default" } = stored;
	return onDeck({
		key: connectionKey,
		stored: { v: 1, ...stored },
		facts: {
			[factKey("obs.link", { link: String(link) })]: known(linkReport()),
			[factKey("system.links")]: known([{ id: "obs:main", name: "Studio PC", family: "obs", default: true }]),
		},
	});
};

describe("a run that took effect late", () => {
	it("is announced whoever asked for it, for a while", () => {
		const deck = placed();
		expect(deck.shows("Studio PC")).toBe(true);
		deck.late("of-another-deck", true);
		vi.advanceTimersByTime(200);
		expect(deck.shows(LATE)).toBe(true);
		vi.advanceTimersByTime(NOTE_TIMES.late);
		expect(deck.shows(LATE)).toBe(false);
		expect(deck.sent).toEqual([]);
	});

	it("of another link is announced on that link's key", () => {
		const [main, second] = [placed(), placed({ link: "obs:second" })];
		for (const deck of [main, second]) deck.late("r", true, "obs:second");
		vi.advanceTimersByTime(200);
		expect(main.shows(LATE)).toBe(false);
		expect(second.shows(LATE)).toBe(true);
	});

	it("that had no effect needs no words", () => {
		const deck = placed();
		deck.late("r", false);
		vi.advanceTimersByTime(200);
		expect(deck.shows(LATE)).toBe(false);
	});
});

describe("a press", () => {
	it("tries again, and says so until that has ended", async () => {
		const deck = placed();
		deck.change({
			[factKey("obs.link")]: known(linkReport({ phase: "blocked", fault: { code: "obs_password_wrong", params: {} } })),
		});
		vi.advanceTimersByTime(200);
		expect(deck.shows("Wrong password")).toBe(true);
		void deck.live.down();
		void deck.live.up();
		expect(deck.runs.map(({ action, settings }) => [action, settings])).toEqual([["obs.link.retry", {}]]);
		vi.advanceTimersByTime(200);
		expect(deck.shows("Trying now")).toBe(true);
		await deck.runs[0]?.end(run("done"));
		vi.advanceTimersByTime(200);
		expect(deck.shows("Wrong password")).toBe(true);
	});
});
