import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import type { Run } from "../../../companion/contract/run.ts";
import { NOTE_TIMES } from "../../../src/keys/note-board.ts";
import { recordKey } from "../../../src/keys/obs/record-key.ts";
import { SHOWS_AFTER, STEP_TIME } from "../../../src/keys/running-bar.ts";
import { sceneKey } from "../../../src/keys/scene-key.ts";
import { onDeck, run } from "./deck-rig.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

const link = {
	value: { name: "OBS", kind: "real", state: { phase: "online", since: 1, attempt: 1, answering: "prompt" } },
	since: 1,
};
const program = (name: string): Reading => ({ value: { name }, since: 1 });

const allFacts = (): Record<string, Reading> => ({
	[factKey("obs.link")]: link,
	[factKey("obs.scenes")]: {
		value: [
			{ name: "One", number: 1 },
			{ name: "Two", number: 2 },
		],
		since: 1,
	},
	[factKey("obs.collection")]: { value: "Main", since: 1 },
	[factKey("obs.scene.program")]: program("Two"),
	[factKey("obs.scene.preview")]: { value: null, since: 1 },
	[factKey("obs.stream")]: { value: { state: "inactive" }, since: 1 },
	[factKey("obs.record")]: { value: { state: "inactive" }, since: 1 },
	[factKey("system.links")]: { value: [{ id: "obs:main", name: "OBS", family: "obs", default: true }], since: 1 },
});

const sceneOnDeck = (options: Partial<Parameters<typeof onDeck>[0]> = {}) =>
	onDeck({ key: sceneKey, stored: { v: 1, scene: { name: "One" } }, facts: allFacts(), ...options });

describe("appearing", () => {
	it("is painted at once from what is known", () => {
		const { images, shows, sent } = sceneOnDeck();
		expect(images).toHaveLength(1);
		expect(shows("One")).toBe(true);
		expect(sent).toEqual([]);
	});

	it("keeps the host's last image until it is decided whether there is a companion", () => {
		const deck = sceneOnDeck({ state: { phase: "starting", since: 1 } });
		vi.advanceTimersByTime(599);
		expect(deck.images).toEqual([]);
		deck.move({ phase: "away", since: 1, reason: "absent" });
		expect(deck.shows("Service off")).toBe(true);
	});

	it("waits a moment for facts nobody has read, instead of flashing", () => {
		const deck = sceneOnDeck({ facts: {} });
		vi.advanceTimersByTime(100);
		expect(deck.images).toEqual([]);
		deck.change(allFacts());
		expect(deck.shows("One")).toBe(true);
		expect(deck.images).toHaveLength(1);
	});

	it("says that it is connecting when they do not come", () => {
		const deck = sceneOnDeck({ facts: {} });
		vi.advanceTimersByTime(150);
		expect(deck.shows("Connecting")).toBe(true);
	});

	it("in a multi-action: nothing is painted, and its state stays the user's", () => {
		const deck = sceneOnDeck({ inMultiAction: true });
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		vi.advanceTimersByTime(1_000);
		expect(deck.images).toEqual([]);
		expect(deck.sent).toEqual([]);
	});

	it("paints and hears nothing once it has disappeared", () => {
		const deck = sceneOnDeck();
		deck.live[Symbol.dispose]();
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		deck.move({ phase: "away", since: 1, reason: "closed" });
		vi.advanceTimersByTime(5_000);
		expect(deck.images).toHaveLength(1);
	});

	it("stays quiet as well when a press of it ends afterwards: another may stand in its place by then", async () => {
		const recording: Reading = { value: { state: "active", startedAt: Date.now() - 5_000 }, since: 1 };
		const deck = onDeck({ key: recordKey, facts: { ...allFacts(), [factKey("obs.record")]: recording } });
		vi.advanceTimersByTime(150);
		void deck.live.down();
		expect(deck.runs).toHaveLength(1);
		deck.live[Symbol.dispose]();
		const painted = deck.images.length;
		await deck.runs[0]?.end(run("done"));
		vi.advanceTimersByTime(5_000);
		expect(deck.images).toHaveLength(painted);
		expect(vi.getTimerCount()).toBe(0);
	});
});

describe("following", () => {
	it("sets the state of the manifest only when it changes", () => {
		const deck = sceneOnDeck();
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		expect(deck.shows("PROGRAM")).toBe(true);
		vi.advanceTimersByTime(500);
		deck.change({ [factKey("obs.scene.preview")]: program("Two") });
		vi.advanceTimersByTime(500);
		deck.change({ [factKey("obs.scene.program")]: program("Two") });
		expect(deck.sent).toEqual([{ state: 1 }, { state: 0 }]);
	});

	it("tells at once that the companion is gone", () => {
		const deck = sceneOnDeck();
		deck.move({ phase: "away", since: 1, reason: "closed" });
		expect(deck.shows("Service off")).toBe(true);
	});

	it("writes a healed reference back once", () => {
		const deck = sceneOnDeck();
		deck.change({ [factKey("obs.scenes")]: { value: [{ name: "First", number: 1, formerNames: ["One"] }], since: 2 } });
		vi.advanceTimersByTime(1_000);
		deck.change({ [factKey("obs.scene.program")]: program("First") });
		vi.advanceTimersByTime(1_000);
		expect(deck.sent).toEqual([{ settings: { v: 1, scene: { name: "First" } } }, { state: 1 }]);
		expect(deck.shows("First")).toBe(true);
	});

	it("obeys new settings at once", () => {
		const deck = sceneOnDeck();
		deck.live.settle({ v: 1, scene: { name: "Two" } });
		expect(deck.shows("PROGRAM")).toBe(true);
		void deck.live.down();
		expect(deck.runs[0]?.settings).toEqual({ scene: { name: "Two" } });
	});
});

describe("pressing", () => {
	it("sends the run in the same tick, and then shows that it is on its way", () => {
		const deck = sceneOnDeck();
		void deck.live.down();
		expect(deck.runs.map(({ action, settings }) => ({ action, settings }))).toEqual([
			{ action: "obs.scene.switch", settings: { scene: { name: "One" } } },
		]);
		expect(deck.images).toHaveLength(1);
		vi.advanceTimersByTime(SHOWS_AFTER);
		expect(deck.images).toHaveLength(2);
		expect(deck.images[1]).not.toEqual(deck.images[0]);
		expect(deck.shows("PROGRAM")).toBe(false);
	});

	it("shows nothing but the truth when that comes at once", async () => {
		const deck = sceneOnDeck();
		void deck.live.down();
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		await deck.runs[0]?.end(run("done"));
		vi.advanceTimersByTime(SHOWS_AFTER);
		expect(deck.images).toHaveLength(2);
		expect(deck.shows("PROGRAM")).toBe(true);
	});

	it("shows the truth as soon as it is there, in one image", async () => {
		const deck = sceneOnDeck();
		void deck.live.down();
		vi.advanceTimersByTime(SHOWS_AFTER);
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		await deck.runs[0]?.end(run("done"));
		vi.advanceTimersByTime(1_000);
		expect(deck.images).toHaveLength(3);
		expect(deck.shows("PROGRAM")).toBe(true);
		expect(deck.sent).toEqual([{ state: 1 }]);
	});

	it("moves at most three times a second, and not for more than ten seconds", () => {
		const deck = sceneOnDeck();
		void deck.live.down();
		vi.advanceTimersByTime(SHOWS_AFTER);
		const before = deck.images.length;
		vi.advanceTimersByTime(3 * STEP_TIME);
		expect(deck.images.length - before).toBe(3);
		vi.advanceTimersByTime(20_000);
		const stood = deck.images.length;
		vi.advanceTimersByTime(20_000);
		expect(deck.images.length).toBe(stood);
		expect(stood).toBeLessThanOrEqual(32);
	});

	it.each<[string, Run | Problem]>([
		["failed", run("failed")],
		["refused", run("refused")],
		["a conflict", run("conflict")],
		["interrupted", run("interrupted")],
		["without a companion", problem("companion_away")],
	])("%s: an alert, the reason for a while, and the truth again", async (_what, ended) => {
		const deck = sceneOnDeck();
		const before = deck.images[0];
		void deck.live.down();
		await deck.runs[0]?.end(ended);
		vi.advanceTimersByTime(500);
		expect(deck.sent).toEqual(["alert"]);
		expect(deck.images.at(-1)).not.toBe(before);
		vi.advanceTimersByTime(NOTE_TIMES.failed);
		expect(deck.images.at(-1)).toBe(before);
	});

	it.each<[string, Run | Problem]>([
		["its run ended unverified", run("unverified")],
		["no outcome came", problem("not_confirmed")],
	])("not confirmed because %s: says so for three seconds", async (_what, ended) => {
		const deck = sceneOnDeck();
		void deck.live.down();
		await deck.runs[0]?.end(ended);
		vi.advanceTimersByTime(250);
		expect(deck.shows("Not confirmed")).toBe(true);
		vi.advanceTimersByTime(NOTE_TIMES.unconfirmed);
		expect(deck.shows("Not confirmed")).toBe(false);
		expect(deck.sent).toEqual([]);
	});

	it("announces a late effect of its own press, and of no other", async () => {
		const deck = sceneOnDeck();
		void deck.live.down();
		await deck.runs[0]?.end(run("unverified", "mine"));
		vi.advanceTimersByTime(NOTE_TIMES.unconfirmed + 500);
		deck.late("another", true);
		expect(deck.shows("Done late")).toBe(false);
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		deck.late("mine", true);
		vi.advanceTimersByTime(250);
		expect(deck.shows("Done late")).toBe(true);
		vi.advanceTimersByTime(NOTE_TIMES.unconfirmed + 200);
		expect(deck.shows("Done late")).toBe(false);
	});

	it("keeps quiet about one that took no effect", async () => {
		const deck = sceneOnDeck();
		void deck.live.down();
		await deck.runs[0]?.end(run("unverified", "mine"));
		vi.advanceTimersByTime(NOTE_TIMES.unconfirmed + 500);
		deck.late("mine", false);
		vi.advanceTimersByTime(500);
		expect(deck.shows("Done late")).toBe(false);
	});

	it("without a chosen scene: an alert, nothing is sent", async () => {
		const deck = sceneOnDeck({ stored: {} });
		await deck.live.down();
		expect(deck.sent).toEqual(["alert"]);
		expect(deck.runs).toEqual([]);
	});

	it("twenty times in 200 ms: every press is passed on, and no more than ten images go out", async () => {
		const deck = sceneOnDeck();
		for (let press = 0; press < 20; press++) {
			void deck.live.down();
			vi.advanceTimersByTime(10);
		}
		expect(deck.runs).toHaveLength(20);
		deck.change({ [factKey("obs.scene.program")]: program("One") });
		for (const { end } of deck.runs) await end(run("done"));
		vi.advanceTimersByTime(200);
		expect(deck.images.length).toBeLessThanOrEqual(10);
		expect(deck.shows("PROGRAM")).toBe(true);
	});
});
