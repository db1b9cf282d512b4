import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { onDeck, run } from "./deck-rig.ts";
import { switchKey } from "./switch-key.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

const facts: Record<string, Reading> = { [factKey("obs.stream")]: { value: { state: "inactive" }, since: 1 } };
const dial = () => onDeck({ key: switchKey, stored: { v: 1 }, facts: { ...facts }, controller: "Encoder" });
const turns = ({ runs }: ReturnType<typeof dial>) => runs.map(({ settings }) => settings);

describe("turning a dial", () => {
	it("the first tick goes out at once; what comes meanwhile is one sum", async () => {
		const deck = dial();
		void deck.live.turn(1, false);
		expect(turns(deck)).toEqual([{ by: 1 }]);
		for (let tick = 0; tick < 9; tick++) void deck.live.turn(1, false);
		void deck.live.turn(-2, false);
		expect(deck.runs).toHaveLength(1);
		await deck.runs[0]?.end(run("done"));
		expect(turns(deck)).toEqual([{ by: 1 }, { by: 7 }]);
		await deck.runs[1]?.end(run("done"));
		expect(deck.runs).toHaveLength(2);
	});

	it("200 ticks are sent as their sum, whatever the answers take", async () => {
		const deck = dial();
		for (let tick = 0; tick < 200; tick++) {
			void deck.live.turn(1, false);
			if (tick % 7 === 0) await deck.runs.at(-1)?.end(run("done"));
		}
		for (let end = 0; end < 3; end++) await deck.runs.at(-1)?.end(run("done"));
		const sum = deck.runs.reduce((all, { settings }) => all + (settings as { by: number }).by, 0);
		expect(sum).toBe(200);
		expect(deck.runs.length).toBeLessThan(40);
	});

	it("there and back again while one is on its way sends nothing", async () => {
		const deck = dial();
		void deck.live.turn(1, false);
		void deck.live.turn(3, false);
		void deck.live.turn(-3, false);
		await deck.runs[0]?.end(run("done"));
		expect(deck.runs).toHaveLength(1);
	});

	it("what waits behind a failure is dropped", async () => {
		const deck = dial();
		void deck.live.turn(1, false);
		void deck.live.turn(5, false);
		await deck.runs[0]?.end(run("failed"));
		expect(deck.runs).toHaveLength(1);
		expect(deck.sent).toEqual(["alert"]);
		void deck.live.turn(1, false);
		expect(deck.runs).toHaveLength(2);
	});

	it("turned while pushed it is another gesture, and letting go is then no push", async () => {
		const deck = dial();
		void deck.live.down();
		void deck.live.turn(2, true);
		void deck.live.up();
		expect(turns(deck)).toEqual([{ by: 0.2 }]);
		void deck.live.down();
		void deck.live.up();
		expect(deck.runs[1]?.action).toBe("obs.record.chapter");
	});

	it("letting go does not lose ticks that wait", async () => {
		const deck = dial();
		void deck.live.down();
		void deck.live.turn(1, true);
		void deck.live.turn(1, true);
		void deck.live.up();
		await deck.runs[0]?.end(run("done"));
		expect(turns(deck)).toEqual([{ by: 0.1 }, { by: 0.1 }]);
	});
});

describe("the strip", () => {
	it("shows what is true, the same bytes once, ten a second at most", () => {
		const deck = dial();
		expect(deck.images).toHaveLength(1);
		expect(deck.images[0]).toContain('viewBox="0 0 200 100"');
		for (let turn = 0; turn < 50; turn++) {
			deck.change({ [factKey("obs.stream")]: { value: { state: "active", startedAt: turn }, since: 1 } });
			vi.advanceTimersByTime(20);
		}
		expect(deck.images.length).toBeLessThanOrEqual(11);
		vi.advanceTimersByTime(1_000);
		const before = deck.images.length;
		deck.change({ [factKey("obs.stream")]: { value: { state: "active", startedAt: 49 }, since: 1 } });
		vi.advanceTimersByTime(1_000);
		expect(deck.images.length).toBe(before);
		expect(deck.sent).toEqual([]);
	});

	it("is touched", () => {
		const deck = dial();
		void deck.live.touch(false);
		void deck.live.touch(true);
		expect(deck.runs.map(({ action }) => action)).toEqual(["obs.stream.start"]);
	});
});
