import { describe, expect, test } from "vitest";
import { problem } from "../../../companion/contract/problem.ts";
import type { RuleRequest } from "../../../companion/contract/rule.ts";
import type { Run } from "../../../companion/contract/run.ts";
import { EventStream } from "../../../companion/events/event-stream.ts";
import { Rules } from "../../../companion/rules/rules.ts";
import { Runner } from "../../../companion/rules/runner.ts";
import type { Ask } from "../../../companion/runs/ask.ts";
import { RunBook } from "../../../companion/runs/run-book.ts";
import { FewFacts } from "./chat/kit.ts";
import { MemoryShelf } from "./memory-shelf.ts";

const HOOK = "0".repeat(32);
const step = { action: "obs.scene.switch", settings: { scene: { name: "Cam" } } };
const schedule = { event: "system.schedule", settings: { cron: "0 20 * * *", zone: "Europe/Berlin" } };
const webhook = { event: "system.webhook", settings: { hook: HOOK } };

function rig() {
	const shelf = new MemoryShelf();
	shelf.data = {
		...shelf.data,
		hooks: { [HOOK]: { name: "Tips", enabled: true, check: { kind: "standard", tolerance: 300 }, limit: 1 } },
	};
	const asked: Ask[] = [];
	const done: Run[] = [];
	const events = new EventStream();
	const runner = new Runner({
		events,
		facts: new FewFacts(),
		runs: new RunBook(),
		ours: () => [],
		door: {
			open: 0,
			drain: async () => {},
			run: async (ask) => {
				asked.push(ask);
				const { action, settings, origin, principal } = ask;
				return { id: "run", action, settings, origin, principal, state: "done", steps: [], startedAt: 1 };
			},
		},
		onRun: (_, run) => done.push(run),
	});
	const rules = new Rules({
		shelf,
		facts: new FewFacts(),
		due: (rule) => (shelf.data.rules[rule]?.on.event === "system.schedule" ? 42 : undefined),
		run: (rule, origin, dryRun) => runner.run(rule, origin, dryRun),
		onChange: () => runner.set(Object.values(shelf.data.rules)),
	});
	const create = async (more: Partial<RuleRequest> = {}) => {
		const answer = await rules.create({ name: "Evening", on: schedule, do: [step], ...more });
		if ("code" in answer) throw new Error(answer.code);
		return answer;
	};
	const happen = (event: string, payload: unknown): void => events.publish({ event, at: 1, payload });
	return { shelf, rules, asked, done, create, happen, runner };
}

describe("a rule", () => {
	test("is stored whole, told with when it is due, and needs nobody's allowance for a time of one's own", async () => {
		const { create, rules, shelf } = rig();
		const { rule, warnings } = await create();
		expect(rule).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
			v: 1,
			name: "Evening",
			enabled: true,
			on: schedule,
			do: [step],
			allow: [],
			next: 42,
		});
		expect(warnings).toEqual([]);
		expect(rules.get(rule.id)).toEqual(rule);
		expect(JSON.stringify(shelf.data.rules)).not.toContain("next");
	});
	test.each<[string, Partial<RuleRequest>, string, string]>([
		["an event nobody knows", { on: { event: "constructor", settings: {} } }, "settings_invalid", "on.event"],
		[
			"an event that starts nothing",
			{ on: { event: "obs.link.changed", settings: {} } },
			"settings_invalid",
			"on.event",
		],
		[
			"a setting too many",
			{ on: { ...schedule, settings: { ...schedule.settings, at: 1 } } },
			"settings_invalid",
			"on.settings",
		],
		[
			"a missing zone",
			{ on: { ...schedule, settings: { cron: "* * * * *" } } },
			"settings_invalid",
			"on.settings.zone",
		],
		[
			"no time",
			{ on: { ...schedule, settings: { cron: "a b c d e", zone: "UTC" } } },
			"settings_invalid",
			"on.settings.cron",
		],
		[
			"no zone",
			{ on: { ...schedule, settings: { cron: "* * * * *", zone: "X/Y" } } },
			"settings_invalid",
			"on.settings.zone",
		],
		[
			"a hook that is not there",
			{ on: { ...webhook, settings: { hook: "1".repeat(32) } } },
			"hook_unknown",
			"on.settings.hook",
		],
		["an action nobody knows", { do: [{ action: "obs.none", settings: {} }] }, "action_unknown", "do.0.action"],
		[
			"settings that do not fit",
			{ do: [{ ...step, settings: { scene: { name: 1 } } }] },
			"settings_invalid",
			"do.0.settings.scene.name",
		],
	])("with %s is refused, with the field", async (_, more, code, field) => {
		const { rules, shelf } = rig();
		const request = { name: "Evening", on: schedule, do: [step], ...more };
		const refused = await rules.create(request);
		expect(refused).toMatchObject({ code });
		expect("field" in refused ? refused.field : "").toMatch(new RegExp(`^${field.replaceAll(".", "\\.")}`, "u"));
		expect(shelf.data.rules).toEqual({});
	});
	test("from outside is warned of what the door will refuse, until it is allowed", async () => {
		const { create, rules } = rig();
		const { rule, warnings } = await create({ on: webhook });
		expect(warnings).toEqual([problem("allow_missing", { action: step.action, origin: "webhook" }, "allow")]);
		expect(await rules.change(rule.id, { allow: ["chat"] })).toMatchObject({ warnings: [{ code: "allow_missing" }] });
		expect(await rules.change(rule.id, { allow: ["webhook"] })).toMatchObject({ warnings: [] });
		const preview = { ...step, action: "obs.scene.preview.switch" };
		expect(await rules.change(rule.id, { allow: [], do: [preview] })).toMatchObject({ warnings: [] });
	});
	test("that is not there cannot be changed or removed, whatever it is called", async () => {
		const { rules } = rig();
		for (const id of ["none", "constructor", "__proto__"]) {
			expect(rules.get(id)).toBeUndefined();
			expect(await rules.change(id, { enabled: false })).toMatchObject({ code: "rule_unknown", field: "id" });
			expect(await rules.remove(id)).toMatchObject({ code: "rule_unknown" });
		}
	});
	test("that cannot be saved is not there", async () => {
		const { rules, shelf } = rig();
		shelf.refusal = problem("not_saved", { reason: "the disk is full" });
		expect(await rules.create({ name: "Evening", on: schedule, do: [step] })).toEqual(shelf.refusal);
		expect(rules.list()).toEqual([]);
	});
});

describe("when it happens", () => {
	test("its own schedule, and no other, does it: origin, name and allowance go along", async () => {
		const { create, happen, asked, done } = rig();
		const { rule } = await create();
		await create({ name: "Another" });
		happen("system.schedule", { rule: rule.id, due: 1, cron: "", zone: "" });
		await expect.poll(() => done.length).toBe(1);
		expect(asked).toEqual([
			{ ...step, origin: "schedule", principal: "Evening", expected: undefined, dryRun: false, allow: [] },
		]);
	});
	test("every rule of a hook does its own, what is off does nothing", async () => {
		const { create, rules, happen, asked } = rig();
		await create({ name: "One", on: webhook, allow: ["webhook"] });
		await create({ name: "Two", on: webhook });
		const off = await create({ name: "Three", on: webhook });
		await rules.change(off.rule.id, { enabled: false });
		happen("system.webhook", { hook: HOOK, body: {} });
		happen("system.webhook", { hook: "1".repeat(32), body: {} });
		happen("obs.link.changed", {});
		expect(asked.map(({ principal, origin, allow }) => [principal, origin, allow])).toEqual([
			["One", "webhook", ["webhook"]],
			["Two", "webhook", []],
		]);
	});
	test("a removed rule, and a runner that has ended, do nothing", async () => {
		const { create, rules, happen, asked, runner } = rig();
		const { rule } = await create({ on: webhook });
		await rules.remove(rule.id);
		happen("system.webhook", { hook: HOOK });
		await create({ on: webhook });
		runner[Symbol.dispose]();
		happen("system.webhook", { hook: HOOK });
		expect(asked).toEqual([]);
	});
});

test("what is changed while a pattern is being proven is kept, and what is removed stays removed", async () => {
	const { create, rules } = rig();
	const { rule } = await create();
	const on = { event: "twitch.chat.message", settings: { regex: "gg" } };
	await Promise.all([rules.change(rule.id, { on }), rules.change(rule.id, { name: "Another" })]);
	expect(rules.get(rule.id)).toMatchObject({ on, name: "Another" });
	const [changed] = await Promise.all([rules.change(rule.id, { on }), rules.remove(rule.id)]);
	expect(changed).toMatchObject({ code: "rule_unknown" });
	expect(rules.list()).toEqual([]);
});
