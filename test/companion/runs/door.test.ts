import { Type } from "typebox";
import { describe, expect, test } from "vitest";
import type { ActionDefinition } from "../../../companion/contract/action.ts";
import type { Happening } from "../../../companion/contract/event.ts";
import { factKey } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { FactStore } from "../../../companion/facts/fact-store.ts";
import { Expired, Unverified } from "../../../companion/link/lane.ts";
import type { Ask } from "../../../companion/runs/ask.ts";
import { Door, type Execute } from "../../../companion/runs/door.ts";
import { Refusal } from "../../../companion/runs/refusal.ts";
import { REMEMBERED_RUNS, RunBook } from "../../../companion/runs/run-book.ts";

const row = (more: Partial<ActionDefinition>): ActionDefinition => ({
	title: "Test",
	summary: "Test.",
	settings: Type.Object({ link: Type.Optional(Type.String()), on: Type.Boolean() }, { additionalProperties: false }),
	result: Type.Unknown(),
	reach: "local",
	requires: [],
	timeout: 1_000,
	...more,
});

const actions: Record<string, ActionDefinition> = {
	"test.lamp": row({}),
	"test.show": row({ reach: "broadcast" }),
	"test.secret": row({ settings: Type.Unknown(), secretive: true }),
	"test.starts": row({
		settles: {
			fact: "test.lamp",
			equals: "$result",
			failsOn: { value: { state: "off" }, problem: "stream_not_started" },
			within: 5_000,
		},
	}),
	"test.settles": row({ settles: { fact: "test.lamp", equals: "$result", within: 50 } }),
};

function rig(execute: Execute = async () => ({ result: true, unchanged: false, proven: false })) {
	const facts = new FactStore("test");
	const runs = new RunBook();
	const events: Happening[] = [];
	const defects: unknown[] = [];
	const asked: unknown[][] = [];
	const door = new Door({
		actions,
		execute: (...args) => {
			asked.push(args);
			return execute(...args);
		},
		facts,
		runs,
		publish: (happening) => events.push(happening),
		onDefect: (error) => defects.push(error),
	});
	const ask = (more: Partial<Ask>) =>
		door.run({
			action: "test.lamp",
			settings: { on: true },
			origin: "deck",
			principal: "someone",
			expected: undefined,
			dryRun: false,
			...more,
		});
	const know = (value: unknown): void => facts.apply([[factKey("test.lamp"), { value, since: 1 }]]);
	return { facts, runs, events, defects, asked, door, ask, know };
}

describe("before anything is sent", () => {
	test.each<[string, Partial<Ask>, object]>([
		["an unknown action", { action: "test.none" }, { state: "refused", problem: { code: "action_unknown" } }],
		[
			"settings of the wrong shape",
			{ settings: { on: "yes" } },
			{ state: "refused", problem: { code: "settings_invalid", field: "on" } },
		],
		[
			"settings with a field too many",
			{ settings: { on: true, off: 1 } },
			{ state: "refused", problem: { code: "settings_invalid" } },
		],
		[
			"no settings at all",
			{ settings: null },
			{ state: "refused", problem: { code: "settings_invalid", field: "settings" } },
		],
		[
			"a webhook that wants what viewers see",
			{ action: "test.show", origin: "webhook" },
			{ state: "refused", problem: { code: "origin_not_allowed" } },
		],
		[
			"a webhook where chat is allowed",
			{ action: "test.show", origin: "webhook", allow: ["chat"] },
			{ state: "refused", problem: { code: "origin_not_allowed" } },
		],
		["what every object has", { action: "constructor" }, { state: "refused", problem: { code: "action_unknown" } }],
		["a dry run", { dryRun: true }, { state: "done", unchanged: true }],
	])("%s", async (_, ask, expected) => {
		const { ask: run, asked } = rig();
		expect(await run(ask)).toMatchObject(expected);
		expect(asked).toEqual([]);
	});

	test("a press on an old picture of the world ends as conflict, and nothing happens", async () => {
		const { ask, asked, know } = rig();
		know(false);
		const expected = { fact: "test.lamp", value: true };
		expect(await ask({ expected })).toMatchObject({ state: "conflict", problem: { code: "expected_differs" } });
		expect(asked).toEqual([]);
		know(true);
		expect(await ask({ expected })).toMatchObject({ state: "done" });
		expect(asked).toHaveLength(1);
	});

	test("an unknown fact is never what somebody expected", async () => {
		const { ask } = rig();
		expect(await ask({ expected: { fact: "test.lamp", value: undefined } })).toMatchObject({ state: "conflict" });
	});

	test("a program gone wild is stopped, the others are not", async () => {
		const { ask, asked } = rig();
		const runs = await Promise.all(Array.from({ length: 300 }, () => ask({ principal: "wild" })));
		expect(runs.filter(({ problem: why }) => why?.code === "too_many_requests").length).toBeGreaterThan(50);
		expect(asked.length).toBeLessThan(250);
		expect(await ask({ principal: "calm" })).toMatchObject({ state: "done" });
	});
});

describe("how a run ends", () => {
	test.each<[string, Execute, object]>([
		["done", async () => ({ result: 7, unchanged: false, proven: false }), { state: "done", result: 7 }],
		["so already", async () => ({ result: 7, unchanged: true, proven: true }), { state: "done", unchanged: true }],
		[
			"refused before it was sent",
			async () => Promise.reject(new Refusal(problem("obs_frozen"), false)),
			{ state: "refused", problem: { code: "obs_frozen" } },
		],
		[
			"refused by the peer",
			async () => Promise.reject(new Refusal(problem("scene_missing"), true)),
			{ state: "failed", problem: { code: "scene_missing" } },
		],
		["waited too long", async () => Promise.reject(new Expired()), { state: "failed", problem: { code: "timed_out" } }],
		["a defect", async () => Promise.reject(new Error("secret")), { state: "failed", problem: { code: "internal" } }],
	])("%s", async (_, execute, expected) => {
		const { ask, runs, defects } = rig(execute);
		const run = await ask({});
		expect(run).toMatchObject(expected);
		expect(run.steps).toHaveLength(1);
		expect(run.endedAt).toBeGreaterThanOrEqual(run.startedAt);
		expect(runs.get(run.id)).toEqual(run);
		expect(JSON.stringify(run)).not.toContain("secret");
		expect(defects.length).toBe("problem" in expected && JSON.stringify(expected).includes("internal") ? 1 : 0);
	});

	test("it is done when the fact says so, not when the peer says yes", async () => {
		const { ask, know } = rig();
		const slow = ask({ action: "test.settles" });
		know(false);
		setTimeout(() => know(true), 10);
		expect(await slow).toMatchObject({ state: "done" });
		know(false);
		expect(await ask({ action: "test.settles" })).toMatchObject({ state: "failed", problem: { code: "not_settled" } });
	});

	test("unverified learns later what became of it", async () => {
		const { promise: late, resolve } = Promise.withResolvers<boolean>();
		const { ask, runs, events } = rig(async () => Promise.reject(new Unverified(late)));
		const run = await ask({});
		expect(run).toMatchObject({ state: "unverified", problem: { code: "not_confirmed" } });
		resolve(true);
		await expect.poll(() => runs.get(run.id)?.late).toMatchObject({ took: true });
		expect(events).toMatchObject([{ event: "test.run.late", payload: { run: run.id, took: true } }]);
	});
});

test.each<[string, Partial<Ask>]>([
	["a webhook that is allowed to", { origin: "webhook", allow: ["webhook"] }],
	["a schedule: its time was set in the house", { origin: "schedule" }],
])("%s does what viewers see", async (_, more) => {
	const { ask, asked } = rig();
	expect(await ask({ action: "test.show", ...more })).toMatchObject({ state: "done" });
	expect(asked).toHaveLength(1);
});

test("draining refuses what is new and waits for what is open", async () => {
	const { promise, resolve } = Promise.withResolvers<{ result: unknown; unchanged: boolean; proven: boolean }>();
	const { ask, door } = rig(() => promise);
	const open = ask({});
	let drained = false;
	const draining = door.drain(5_000).then(() => {
		drained = true;
	});
	expect(await ask({})).toMatchObject({ state: "refused", problem: { code: "draining" } });
	expect(drained).toBe(false);
	resolve({ result: 1, unchanged: false, proven: false });
	expect(await open).toMatchObject({ state: "done" });
	await draining;
	expect(door.open).toBe(0);
});

test("the book keeps the last thousand runs", async () => {
	const { ask, runs } = rig();
	const first = await ask({ principal: "0" });
	for (let run = 1; run <= REMEMBERED_RUNS; run++) await ask({ principal: String(run) });
	expect(runs.all()).toHaveLength(REMEMBERED_RUNS);
	expect(runs.get(first.id)).toBeUndefined();
});

describe("keys and tokens in settings", () => {
	test("are done with, and not written down", async () => {
		const { ask, asked, runs } = rig();
		const settings = {
			request: "SetStreamServiceSettings",
			data: { key: "canary", server: "rtmp://u:canary@here/app" },
		};
		const run = await ask({ action: "test.secret", settings });
		expect(asked[0]).toContain(settings);
		expect(JSON.stringify([run, runs.all()])).not.toContain("canary");
		expect(run.settings).toMatchObject({ request: "SetStreamServiceSettings", data: { key: "[secret]" } });
	});
});

describe("what takes a while to settle", () => {
	const starting = async (answer: () => void) => {
		const at = rig(async () => {
			answer();
			return { result: { state: "on" }, unchanged: false, proven: false };
		});
		at.know({ state: "off" });
		return at;
	};

	test("is done when the fact has what was answered, whatever else it has", async () => {
		const at = await starting(() => {});
		const run = at.ask({ action: "test.starts" });
		at.know({ state: "starting" });
		at.know({ state: "on", startedAt: 5 });
		expect(await run).toMatchObject({ state: "done" });
	});

	test("is in vain as soon as the fact goes back, also before the peer has answered", async () => {
		const late = await starting(() => {});
		const run = late.ask({ action: "test.starts" });
		late.know({ state: "starting" });
		late.know({ state: "off" });
		expect(await run).toMatchObject({ state: "failed", problem: { code: "stream_not_started" } });

		const early = await starting(() => {
			early.know({ state: "starting" });
			early.know({ state: "off" });
		});
		expect(await early.ask({ action: "test.starts" })).toMatchObject({ problem: { code: "stream_not_started" } });
	});

	test("what the fact said before was sent is no failure", async () => {
		const at = await starting(() => {});
		const run = at.ask({ action: "test.starts" });
		await Promise.resolve();
		at.know({ state: "on" });
		expect(await run).toMatchObject({ state: "done" });
	});

	test("a press that saw part of an object conflicts only where that part differs", async () => {
		const at = rig();
		at.know({ state: "off", startedAt: 7 });
		const seen = (state: string) => ({ expected: { fact: "test.lamp", value: { state } } });
		expect((await at.ask(seen("off"))).state).toBe("done");
		expect((await at.ask(seen("on"))).state).toBe("conflict");
	});

	test("a press that saw one thing of a list conflicts only where that one differs", async () => {
		const at = rig();
		at.know([
			{ uuid: "a", paused: true, cost: 5 },
			{ uuid: "b", paused: false, cost: 7 },
		]);
		const seen = (value: readonly object[]) => ({ expected: { fact: "test.lamp", value } });
		expect((await at.ask(seen([{ uuid: "b", paused: false }]))).state).toBe("done");
		expect((await at.ask(seen([{ uuid: "b", paused: true }]))).state).toBe("conflict");
		expect((await at.ask(seen([{ uuid: "c", paused: false }]))).state).toBe("conflict");
		expect((await at.ask(seen([]))).state).toBe("conflict");
	});
});
