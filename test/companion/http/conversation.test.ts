import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { EventStream } from "../../../companion/events/event-stream.ts";
import { FactStore } from "../../../companion/facts/fact-store.ts";
import { ClientMessages } from "../../../companion/http/client-messages.ts";
import { CLOSE, Conversation } from "../../../companion/http/conversation.ts";
import { TestDoor } from "./kit.ts";

const PROGRAM = factKey("obs.scene.program");
const PREVIEW = factKey("obs.scene.preview");
const value = (of: unknown): Reading => ({ value: of, since: 1 });
const happening = (at: number) => ({ event: "obs.scene.program.changed", link: "obs:main", at, payload: {} });

/** Everything that only waits for promises has happened; no timer has gone off. */
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
});
afterEach(() => {
	vi.useRealTimers();
});

function talk() {
	const heard: Record<string, unknown>[] = [];
	const [facts, events, door] = [new FactStore("epoch"), new EventStream(), new TestDoor()];
	const line = {
		waiting: 0,
		closed: undefined as number | undefined,
		send: (text: string) => void heard.push(JSON.parse(text)),
		close(code: number) {
			this.closed ??= code;
		},
	};
	let present = 0;
	const enter = () => {
		present++;
		return { [Symbol.dispose]: () => void present-- };
	};
	const messages = new ClientMessages();
	const conversation = new Conversation(line, { facts, events, door, version: "1.2.3", messages, enter });
	const say = (message: unknown) => conversation.hear(typeof message === "string" ? message : JSON.stringify(message));
	return {
		line,
		heard,
		facts,
		events,
		door,
		conversation,
		say,
		present: () => present,
		hello: (kind: "deck" | "page" = "deck") =>
			say({ type: "hello", protocol: "1.0", client: { kind, name: "Stream Deck" } }),
		watch: (...keys: string[]) => say({ type: "watch", facts: keys }),
		/** What was said since the last look. */
		news: () => heard.splice(0),
		put: (...changed: [string, unknown][]) => facts.apply(changed.map(([key, of]) => [key, value(of)] as const)),
	};
}

function greeted() {
	const at = talk();
	at.hello();
	at.news();
	return at;
}

const change = (revision: number, facts: Record<string, unknown>) => ({
	type: "change",
	epoch: "epoch",
	revision,
	facts: Object.fromEntries(Object.entries(facts).map(([key, of]) => [key, value(of)])),
});

describe("hello", () => {
	test("is answered by welcome; the client counts as present until it is gone", () => {
		const at = talk();
		expect(at.present()).toBe(0);
		at.hello();
		expect(at.news()).toEqual([{ type: "welcome", epoch: "epoch", protocol: "1.0", version: "1.2.3" }]);
		expect(at.present()).toBe(1);
		at.conversation[Symbol.dispose]();
		expect(at.present()).toBe(0);
	});

	test("does not come for five seconds: closed", () => {
		const at = talk();
		vi.advanceTimersByTime(4_999);
		expect(at.line.closed).toBeUndefined();
		vi.advanceTimersByTime(1);
		expect(at.line.closed).toBe(CLOSE.silent);
	});

	test("once it has come, silence is fine", () => {
		const at = greeted();
		vi.advanceTimersByTime(60_000);
		expect(at.line.closed).toBeUndefined();
	});

	test("of another protocol: told so, and closed with 4010", () => {
		const at = talk();
		at.say({ type: "hello", protocol: "2.0", client: { kind: "deck", name: "n" } });
		expect(at.news()).toMatchObject([
			{ type: "error", error: { code: "protocol_other", params: { theirs: "2.0", ours: "1.0" } } },
		]);
		expect(at.line.closed).toBe(4_010);
		expect(at.present()).toBe(0);
	});

	test("of a newer minor of the same protocol is fine", () => {
		const at = talk();
		at.say({ type: "hello", protocol: "1.7", client: { kind: "deck", name: "n" } });
		expect(at.news()).toMatchObject([{ type: "welcome" }]);
	});
});

describe("messages that are none", () => {
	const watch = { type: "watch", facts: [PROGRAM] };
	test.each([
		["not JSON", "{"],
		["no object", "5"],
		["nothing", "null"],
		["no type", {}],
		["another type", { type: "sing" }],
		["a type that every object has", { type: "constructor" }],
		["a watch without facts", { type: "watch" }],
		["a fact that is no text", { type: "watch", facts: [5] }],
		["a run without an action", { type: "run", id: "1", settings: {} }],
		["a run with an endless id", { type: "run", id: "x".repeat(65), action: "a", settings: {} }],
		["a second hello", { type: "hello", protocol: "1.0", client: { kind: "deck", name: "n" } }],
	])("%s", (_name, message) => {
		const at = greeted();
		at.say(message);
		expect(at.news()).toEqual([
			{
				type: "error",
				error: { code: "message_invalid", params: { reason: expect.any(String) } },
				message: expect.any(String),
			},
		]);
		expect(at.line.closed).toBeUndefined();
	});

	test("anything before hello", () => {
		const at = talk();
		at.say(watch);
		at.say({ type: "run", id: "1", action: "a.b", settings: {} });
		expect(at.news()).toMatchObject([{ error: { code: "message_invalid" } }, { error: { code: "message_invalid" } }]);
		expect(at.door.asked).toEqual([]);
	});

	test("the third one closes; what comes after it is not heard", () => {
		const at = greeted();
		at.say("{");
		at.say(watch);
		at.say("{");
		expect(at.line.closed).toBeUndefined();
		at.say("{");
		expect(at.line.closed).toBe(CLOSE.invalid);
		at.news();
		at.say(watch);
		at.put([PROGRAM, "A"]);
		expect(at.news()).toEqual([]);
	});
});

describe("watch", () => {
	test("is answered at once by all that was asked for, as one change", () => {
		const at = greeted();
		at.put([PROGRAM, "A"]);
		at.watch(PROGRAM, PREVIEW);
		expect(at.news()).toEqual([
			{
				type: "change",
				epoch: "epoch",
				revision: 1,
				facts: { [PROGRAM]: value("A"), [PREVIEW]: { unknown: "missing" } },
			},
		]);
	});

	test("facts are named as the client named them", () => {
		const at = greeted();
		at.watch("obs.scene.program", PROGRAM);
		at.news();
		at.put([PROGRAM, "A"]);
		expect(at.news()).toEqual([change(2, { "obs.scene.program": "A", [PROGRAM]: "A" })]);
	});

	test("a fact that does not exist is said not to; the others come all the same", () => {
		const at = greeted();
		at.put([PROGRAM, "A"]);
		at.watch("obs.nothing", "__proto__", "obs.link?link=%zz", PROGRAM);
		const unsupported = { unknown: "unsupported", fault: { code: "fact_unknown" } };
		const [news] = at.news();
		expect(Object.keys(news?.facts as object)).toEqual(["obs.nothing", "__proto__", "obs.link?link=%zz", PROGRAM]);
		expect(news).toMatchObject({ facts: { "obs.nothing": unsupported, [PROGRAM]: value("A") } });
	});

	test("what is not watched is not told, nor what is not any more", () => {
		const at = greeted();
		at.watch(PROGRAM, PREVIEW);
		at.say({ type: "unwatch", facts: [PREVIEW] });
		at.news();
		at.put([PREVIEW, "B"]);
		expect(at.news()).toEqual([]);
		at.put([PROGRAM, "A"], [PREVIEW, "C"]);
		expect(at.news()).toEqual([change(2, { [PROGRAM]: "A" })]);
	});

	test("watching again answers again", () => {
		const at = greeted();
		at.watch(PROGRAM);
		at.watch(PROGRAM);
		expect(at.news()).toMatchObject([{ revision: 1 }, { revision: 2 }]);
	});

	test("more facts than anybody needs are refused", () => {
		const at = greeted();
		for (let round = 0; round < 6; round++) {
			at.watch(...Array.from({ length: 2_000 }, (_, index) => `obs.link?link=obs:k${round}-${index}`));
		}
		expect(at.news().at(-1)).toMatchObject({ type: "error" });
	});

	test("a watched fact is read again when its watcher asks, another is not", () => {
		const at = greeted();
		at.watch(PROGRAM);
		const wishes: string[] = [];
		using _listening = at.facts.demand.listen((key, wish) => wishes.push(`${wish} ${key}`));
		at.say({ type: "refresh", facts: [PROGRAM, PREVIEW, "nonsense"] });
		expect(wishes).toEqual([`again ${factKey("obs.scene.program", { link: "obs:main" })}`]);
	});

	test("another default: its facts are told at once, under the name they were asked by", () => {
		const at = greeted();
		const ofSecond = factKey("obs.scene.program", { link: "obs:second" });
		at.put([PROGRAM, "A"], [ofSecond, "B"]);
		at.watch(PROGRAM, "obs.scene.program", ofSecond);
		at.news();
		at.facts.setDefault("obs", "obs:second");
		expect(at.news()).toMatchObject([
			{ type: "change", facts: { [PROGRAM]: { value: "B" }, "obs.scene.program": { value: "B" } } },
		]);
	});

	test("after the end nothing listens any more", () => {
		const at = greeted();
		at.watch(PROGRAM);
		at.news();
		at.conversation[Symbol.dispose]();
		at.put([PROGRAM, "A"]);
		at.events.publish(happening(1));
		// A fact stays wanted for some seconds, whoever leaves.
		vi.advanceTimersByTime(10_000);
		expect(at.news()).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});
});

describe("changes", () => {
	const watching = () => {
		const at = greeted();
		at.watch(PROGRAM, PREVIEW);
		at.news();
		vi.advanceTimersByTime(100);
		return at;
	};

	test("the first is told at once, without a timer", () => {
		const at = watching();
		at.put([PROGRAM, "A"], [PREVIEW, "B"]);
		expect(at.news()).toEqual([change(2, { [PROGRAM]: "A", [PREVIEW]: "B" })]);
		expect(vi.getTimerCount()).toBe(0);
	});

	test("those of the next 10 ms come together: of each fact the latest", () => {
		const at = watching();
		at.put([PROGRAM, "A"]);
		at.news();
		at.put([PROGRAM, "B"]);
		at.put([PREVIEW, "C"]);
		at.put([PROGRAM, "D"]);
		expect(at.news()).toEqual([]);
		vi.advanceTimersByTime(10);
		expect(at.news()).toEqual([change(3, { [PROGRAM]: "D", [PREVIEW]: "C" })]);
		vi.advanceTimersByTime(100);
		expect(at.news()).toEqual([]);
	});

	test("a storm is one message each 10 ms, and the last value arrives", () => {
		const at = watching();
		for (let ms = 0; ms < 100; ms++) {
			at.put([PROGRAM, ms]);
			vi.advanceTimersByTime(1);
		}
		vi.advanceTimersByTime(20);
		const news = at.news();
		expect(news.length).toBeLessThanOrEqual(12);
		expect(news.at(-1)).toMatchObject({ facts: { [PROGRAM]: value(99) } });
		const revisions = news.map(({ revision }) => revision);
		expect(revisions).toEqual(revisions.map((_, index) => index + 2));
	});

	test("two scene keys are never lit at once: merged change sets stay whole", () => {
		const at = watching();
		const told: Record<string, unknown> = {};
		for (const lit of ["a", "b", "a", "b", "a"]) {
			at.put([PROGRAM, lit === "a"], [PREVIEW, lit === "b"]);
			vi.advanceTimersByTime(3);
			for (const news of at.news()) {
				Object.assign(told, news.facts);
				expect(Object.values(told).filter((reading) => (reading as { value: boolean }).value)).toHaveLength(1);
			}
		}
	});

	test("an event comes after the facts of its time, also those that were held", () => {
		const at = watching();
		at.put([PROGRAM, "A"]);
		at.put([PROGRAM, "B"]);
		at.events.publish(happening(1));
		expect(at.news()).toEqual([
			change(2, { [PROGRAM]: "A" }),
			change(3, { [PROGRAM]: "B" }),
			{ type: "event", event: happening(1) },
		]);
	});

	test("a client hears the events it named, and no others", () => {
		const at = talk();
		const client = { kind: "deck", name: "Stream Deck" };
		at.say({ type: "hello", protocol: "1.0", client, events: ["obs.run.late"] });
		at.news();
		const late = { ...happening(2), event: "obs.run.late" };
		at.events.publish(happening(1));
		at.events.publish(late);
		expect(at.news()).toEqual([{ type: "event", event: late }]);
	});
});

describe("run", () => {
	const run = { type: "run", id: "7", action: "obs.scene.switch", settings: { scene: { name: "A" } } };
	test.each([
		["deck", "deck"],
		["page", "http"],
	] as const)("of a %s goes through the door with the origin %s", async (kind, origin) => {
		const at = talk();
		at.hello(kind);
		at.news();
		const expected = { fact: "obs.scene.program", value: "A" };
		at.say({ ...run, expected });
		const { action, settings } = run;
		expect(at.door.asked).toEqual([{ action, settings, origin, principal: "Stream Deck", expected, dryRun: false }]);
		await soon();
		expect(at.heard).toMatchObject([{ type: "outcome", id: "7", run: { state: "done" } }]);
	});

	test("whoever learns that it is done sees it done: held facts go first", async () => {
		const at = greeted();
		at.watch(PROGRAM);
		at.door.before = () => {
			at.put([PROGRAM, "A"]);
			at.put([PROGRAM, "B"]);
		};
		at.say(run);
		await soon();
		expect(at.heard.at(-1)).toMatchObject({ type: "outcome" });
		expect(at.heard.at(-2)).toMatchObject({ type: "change", facts: { [PROGRAM]: value("B") } });
	});

	test("a client that is gone hears nothing of its run", async () => {
		const at = greeted();
		const { promise, resolve } = Promise.withResolvers<void>();
		at.door.before = () => promise;
		at.say(run);
		at.conversation[Symbol.dispose]();
		resolve();
		await soon();
		expect(at.news()).toEqual([]);
	});
});

describe("a client that does not read", () => {
	const stuck = () => {
		const at = greeted();
		at.watch(PROGRAM);
		at.news();
		vi.advanceTimersByTime(100);
		at.line.waiting = 2_000_000;
		return at;
	};

	test("facts are held and merged until it reads again", () => {
		const at = stuck();
		for (let ms = 0; ms < 500; ms++) {
			at.put([PROGRAM, ms]);
			vi.advanceTimersByTime(1);
		}
		expect(at.news()).toEqual([]);
		at.line.waiting = 0;
		vi.advanceTimersByTime(20);
		expect(at.news()).toEqual([change(2, { [PROGRAM]: 499 })]);
		vi.advanceTimersByTime(100);
		expect(vi.getTimerCount()).toBe(0);
	});

	test("a thousand events are kept, those after them become one gap, in order and after the facts", () => {
		const at = stuck();
		at.put([PROGRAM, "A"]);
		for (let index = 0; index < 1_500; index++) at.events.publish(happening(index));
		expect(at.news()).toEqual([]);
		at.line.waiting = 0;
		vi.advanceTimersByTime(20);
		const news = at.news();
		expect(news[0]).toEqual(change(2, { [PROGRAM]: "A" }));
		expect(news.slice(1, -1).map(({ event }) => (event as { at: number }).at)).toEqual(
			Array.from({ length: 1_000 }, (_, at) => at),
		);
		expect(news.at(-1)).toEqual({ type: "gap", dropped: 500 });
		at.events.publish(happening(2_000));
		expect(at.news()).toEqual([{ type: "event", event: happening(2_000) }]);
	});

	test("stuck while changes were being merged, events are not forgotten", () => {
		const at = greeted();
		at.watch(PROGRAM);
		vi.advanceTimersByTime(100);
		at.put([PROGRAM, "A"]);
		at.put([PROGRAM, "B"]);
		at.line.waiting = 2_000_000;
		at.events.publish(happening(1));
		at.line.waiting = 0;
		at.news();
		vi.advanceTimersByTime(20);
		expect(at.news()).toEqual([change(3, { [PROGRAM]: "B" }), { type: "event", event: happening(1) }]);
		vi.advanceTimersByTime(100);
		expect(vi.getTimerCount()).toBe(0);
	});

	test("is given up when far too much waits for it", () => {
		const at = stuck();
		at.line.waiting = 20_000_000;
		at.say("{");
		expect(at.line.closed).toBe(CLOSE.slow);
	});
});
