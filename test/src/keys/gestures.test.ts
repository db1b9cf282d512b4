import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import type { StoredSettings } from "../../../src/keys/key.ts";
import { NOTE_TIMES } from "../../../src/keys/note-board.ts";
import { replayKey } from "../../../src/keys/obs/replay-key.ts";
import { showKey } from "../../../src/keys/show-key.ts";
import { onDeck, run } from "./deck-rig.ts";
import { linkReport } from "./kit.ts";
import { switchKey } from "./switch-key.ts";

const STARTED = 1_790_000_000_000;

beforeEach(() => {
	vi.useFakeTimers({
		now: STARTED,
		toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
	});
});
afterEach(() => {
	vi.useRealTimers();
});

const stream = (value: object): Record<string, Reading> => ({ [factKey("obs.stream")]: { value, since: 1 } });
const off = stream({ state: "inactive" });
const live = stream({ state: "active", startedAt: STARTED });
const closed: Record<string, Reading> = { [factKey("obs.stream")]: { unknown: "offline" } };

const placed = (facts: Record<string, Reading>, stored: StoredSettings = {}, more = {}) =>
	onDeck({ key: switchKey, stored: { v: 1, ...stored }, facts: { ...facts }, ...more });

const asked = ({ runs }: ReturnType<typeof placed>) => runs.map(({ action }) => action);

interface Row {
	readonly facts: Record<string, Reading>;
	readonly stored?: StoredSettings;
	readonly steps: readonly ("down" | "up" | "lost" | number)[];
	readonly runs: readonly string[];
	readonly alerts?: number;
	readonly shows?: string;
}

const table: Record<string, Row> = {
	"a press without a hold fires at key-down": { facts: off, steps: ["down"], runs: ["obs.stream.start"] },
	"letting go of it does nothing more": { facts: off, steps: ["down", 3_000, "up"], runs: ["obs.stream.start"] },
	"a hold does not fire before its threshold": { facts: live, steps: ["down", 790], runs: [] },
	"a hold fires while the key is down": { facts: live, steps: ["down", 800], runs: ["obs.stream.stop"] },
	"a hold fires once": { facts: live, steps: ["down", 5_000, "up"], runs: ["obs.stream.stop"] },
	"a key with only a hold, let go early, says HOLD": {
		facts: live,
		steps: ["down", 300, "up"],
		runs: [],
		shows: "HOLD",
	},
	"HOLD is said for a second": { facts: live, steps: ["down", 300, "up", 1_200], runs: [], shows: "On 1" },
	"a key with both, let go early, presses": {
		facts: live,
		stored: { slots: "tap" },
		steps: ["down", 300, "up"],
		runs: ["obs.record.chapter"],
	},
	"a key with both, held, does not press as well": {
		facts: live,
		stored: { slots: "tap" },
		steps: ["down", 900, "up"],
		runs: ["obs.stream.stop"],
	},
	"a lost device cancels a hold": { facts: live, steps: ["down", 300, "lost", 2_000, "up"], runs: [] },
	"a lost key-up: the next press begins anew": { facts: live, steps: ["down", 300, "down", 700], runs: [] },
	"an up without a down does nothing": { facts: live, stored: { slots: "tap" }, steps: ["up"], runs: [] },
	"a problem is refused visibly": { facts: closed, steps: ["down", "up"], runs: [], alerts: 1 },
};

describe("a finger on a key", () => {
	it.each(Object.entries(table))("%s", (_name, { facts, stored = {}, steps, runs, alerts = 0, shows }) => {
		const deck = placed(facts, stored);
		for (const step of steps) {
			if (step === "down") void deck.live.down();
			else if (step === "up") void deck.live.up();
			else if (step === "lost") deck.live.letGo();
			else vi.advanceTimersByTime(step);
		}
		expect(asked(deck)).toEqual(runs);
		expect(deck.sent.filter((sent) => sent === "alert")).toHaveLength(alerts);
		if (shows !== undefined) expect(deck.shows(shows)).toBe(true);
	});

	it("a hold is cancelled by disappearing and by other settings", () => {
		const gone = placed(live);
		void gone.live.down();
		gone.live[Symbol.dispose]();
		const changed = placed(live);
		void changed.live.down();
		changed.live.settle({ v: 1, slots: "tap" });
		vi.advanceTimersByTime(3_000);
		expect([...asked(gone), ...asked(changed)]).toEqual([]);
	});

	it("the press that started something cannot end it by being held", async () => {
		const deck = placed(off);
		void deck.live.down();
		deck.change(live);
		await deck.runs[0]?.end(run("done"));
		vi.advanceTimersByTime(3_000);
		await deck.live.up();
		expect(asked(deck)).toEqual(["obs.stream.start"]);
	});

	it("progress runs round the edge in eight steps, and the manifest's state stays the truth", () => {
		const deck = placed(live);
		void deck.live.down();
		const before = deck.images.length;
		vi.advanceTimersByTime(799);
		expect(deck.images.slice(before - 1).every((image) => image.includes("HOLD"))).toBe(true);
		expect(new Set(deck.images.slice(before - 1)).size).toBeGreaterThanOrEqual(6);
		expect(deck.sent).toEqual([{ state: 1 }]);
		vi.advanceTimersByTime(300);
		expect(deck.shows("MOVING")).toBe(true);
	});

	it("a tap on a key with both slots does not flash the progress", () => {
		const deck = placed(live, { slots: "tap" });
		void deck.live.down();
		vi.advanceTimersByTime(60);
		void deck.live.up();
		vi.advanceTimersByTime(500);
		expect(deck.images.some((image) => image.includes("HOLD"))).toBe(false);
	});
});

describe("what a press carries", () => {
	it("is what the key showed, not what came in between", () => {
		const deck = placed(off);
		// More changes than may be painted at once: the last of them is known, but not yet shown.
		for (const facts of [live, off, live, off, live, off, live, off]) deck.change(facts);
		expect(deck.shows("On")).toBe(true);
		void deck.live.down();
		vi.advanceTimersByTime(800);
		expect(deck.runs[0]).toMatchObject({
			action: "obs.stream.stop",
			expected: { fact: "obs.stream", value: { state: "active", startedAt: STARTED } },
		});
	});

	it("in a multi-action is nothing, and the user's state is done at once, without hold", () => {
		const deck = placed(live, {}, { inMultiAction: true });
		void deck.live.desire(0);
		void deck.live.desire(1);
		expect(deck.runs.map(({ action, expected }) => [action, expected])).toEqual([
			["obs.stream.stop", undefined],
			["obs.stream.start", undefined],
		]);
		expect(deck.images).toEqual([]);
	});
});

describe("a key nobody sees", () => {
	const stored = { v: 1, fact: { fact: "obs.statistics" } };
	const more = { key: showKey, facts: {}, stored };

	it("watches what costs nothing; a key that is seen watches all it needs", () => {
		const [free, polled] = [factKey("obs.link"), factKey("obs.statistics")];
		const unseen = onDeck({ ...more, inMultiAction: true }).watched;
		expect(unseen).toContain(free);
		expect(unseen).not.toContain(polled);
		expect(onDeck(more).watched).toEqual(expect.arrayContaining([free, polled]));
	});
});

describe("while a run has not ended", () => {
	it("twenty presses in 200 ms send one start, the others are refused visibly", () => {
		const deck = placed(off, { exclusive: true });
		for (let press = 0; press < 20; press++) {
			void deck.live.down();
			void deck.live.up();
			vi.advanceTimersByTime(10);
		}
		expect(asked(deck)).toEqual(["obs.stream.start"]);
		expect(deck.sent.filter((sent) => sent === "alert")).toHaveLength(19);
	});

	it("the next press counts again once it has ended", async () => {
		const deck = placed(off, { exclusive: true });
		void deck.live.down();
		await deck.runs[0]?.end(run("failed"));
		void deck.live.down();
		expect(asked(deck)).toHaveLength(2);
	});
});

describe("a replay key", () => {
	const replay = factKey("obs.replay");
	const file = factKey("obs.replay.file");
	const armed: Record<string, Reading> = {
		[factKey("obs.link")]: { value: linkReport(), since: 1 },
		[replay]: { value: { state: "active" }, since: 1 },
		[file]: { value: null, since: 1 },
	};
	const saved = (): Record<string, Reading> => ({
		[file]: { value: { path: "/1.mkv", savedAt: Date.now() }, since: 1 },
	});
	function held(deck: ReturnType<typeof onDeck>): void {
		void deck.live.down();
		vi.advanceTimersByTime(1_000);
		void deck.live.up();
	}

	it("refuses to disarm while a replay is being saved, and says so; once it is saved, it disarms at once", () => {
		const deck = onDeck({ key: replayKey, stored: { v: 1 }, facts: { ...armed } });
		vi.advanceTimersByTime(500);
		void deck.live.down();
		void deck.live.up();
		vi.advanceTimersByTime(500);
		expect(deck.sent).not.toContain("alert");
		held(deck);
		expect(deck.sent).toContain("alert");
		expect(deck.shows("SAVING")).toBe(true);
		deck.change(saved());
		vi.advanceTimersByTime(100);
		expect(deck.shows("SAVED")).toBe(true);
		held(deck);
		expect(asked(deck)).toEqual(["obs.replay.save", "obs.replay.stop"]);
	});

	it("does not take an earlier replay for the one being saved", async () => {
		const deck = onDeck({ key: replayKey, stored: { v: 1 }, facts: { ...armed } });
		deck.change(saved());
		vi.advanceTimersByTime(500);
		void deck.live.down();
		void deck.live.up();
		vi.advanceTimersByTime(500);
		expect(deck.shows("SAVING")).toBe(true);
		held(deck);
		expect(asked(deck)).toEqual(["obs.replay.save"]);
	});
});

describe("notes about the last press", () => {
	it.each([
		["done", run("done"), "done"],
		["failed", { ...run("failed"), problem: problem("stream_off") }, "failed stream_off"],
		["failed", problem("draining"), "failed draining"],
		["unconfirmed", run("unverified"), "unconfirmed"],
	] as const)("%s: %o", async (note, ended, words) => {
		const deck = placed(off);
		void deck.live.down();
		await deck.runs[0]?.end(ended);
		vi.advanceTimersByTime(250);
		expect(deck.shows(words)).toBe(true);
		vi.advanceTimersByTime(NOTE_TIMES[note] - 260);
		expect(deck.shows(words)).toBe(true);
		vi.advanceTimersByTime(200);
		expect(deck.shows(words)).toBe(false);
	});
});

describe("a key in trouble", () => {
	it("has said why already: the truth that comes after a refused press is not covered by it", () => {
		const deck = placed(closed);
		void deck.live.down();
		expect(deck.sent).toContain("alert");
		deck.change(off);
		vi.advanceTimersByTime(250);
		expect(deck.shows("Off")).toBe(true);
	});
});

describe("a running time", () => {
	it("ticks with the second of its source, one image a second, while it is shown", () => {
		vi.setSystemTime(STARTED + 2_400);
		const deck = placed(live);
		expect(deck.shows("On 2")).toBe(true);
		vi.advanceTimersByTime(590);
		expect(deck.shows("On 2")).toBe(true);
		vi.advanceTimersByTime(20);
		expect(deck.shows("On 3")).toBe(true);
		vi.advanceTimersByTime(10_000);
		expect(deck.images).toHaveLength(12);
		deck.live[Symbol.dispose]();
		vi.advanceTimersByTime(10_000);
		expect(deck.images).toHaveLength(12);
	});

	it("stands still while it does not run", () => {
		const deck = placed(off);
		vi.advanceTimersByTime(60_000);
		expect(deck.images).toHaveLength(1);
	});
});
