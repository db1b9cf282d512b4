import { describe, expect, test } from "vitest";
import type { HookRequest } from "../../../companion/contract/hook.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { memoryHooks } from "./memory-hooks.ts";

const step = { action: "obs.scene.switch", settings: { scene: { name: "Cam" } } };
const made = async (at: ReturnType<typeof memoryHooks>, more = {}) => {
	const answer = await at.hooks.create({ name: "Tips", ...more });
	if ("code" in answer) throw new Error(answer.code);
	return answer;
};

describe("a new hook", () => {
	test("has an id and a secret of its own, and the usual check", async () => {
		const at = memoryHooks();
		const [one, two] = [await made(at), await made(at)];
		expect(one.hook.id).toMatch(/^[0-9a-f]{32}$/u);
		expect(one.hook).toMatchObject({
			url: `http://127.0.0.1:28201/hooks/${one.hook.id}`,
			secret: "saved",
			limit: 262_144,
		});
		expect(one.hook.check).toEqual({
			kind: "hmac",
			header: "x-hub-signature-256",
			prefix: "sha256=",
			encoding: "hex",
			delivery: "x-github-delivery",
		});
		expect(one.secret).toMatch(/^[\w-]{43}$/u);
		expect([two.hook.id, two.secret]).not.toContain(one.hook.id);
		expect(two.secret).not.toBe(one.secret);
		expect(JSON.stringify([at.hooks.list(), at.shelf.data])).not.toContain(one.secret);
		expect(at.changes()).toBe(2);
	});
	test("of the standard has a secret of the standard", async () => {
		const { hook, secret } = await made(memoryHooks(), { check: { kind: "standard" } });
		expect(hook.check).toEqual({ kind: "standard", tolerance: 300 });
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
	});
	test("takes the sender's secret and does not repeat it", async () => {
		const at = memoryHooks();
		const answer = await made(at, { secret: "a secret of the sender" });
		expect(JSON.stringify(answer)).not.toContain("a secret of the sender");
		expect(at.secrets.get(answer.hook.id)).toBe("a secret of the sender");
	});
	test("comes with its rule, and with a warning where the door would refuse it", async () => {
		const at = memoryHooks();
		const { hook, rule, warnings } = await made(at, { do: [step] });
		expect(rule).toMatchObject({ v: 1, name: "Tips", enabled: true, do: [step], allow: [] });
		expect(rule?.on).toEqual({ event: "system.webhook", settings: { hook: hook.id } });
		expect(Object.values(at.shelf.data.rules)).toEqual([rule]);
		expect(warnings).toMatchObject([{ code: "allow_missing", field: "allow" }]);
		expect((await made(at, { do: [step], allow: ["webhook"] })).warnings).toEqual([]);
	});
	test.each<[string, Omit<HookRequest, "name">, string]>([
		["an action nobody knows", { do: [{ action: "constructor", settings: {} }] }, "do.0.action"],
		["settings that do not fit", { do: [{ ...step, settings: { scene: {} } }] }, "do.0.settings.scene.name"],
		["a check with another's settings", { check: { kind: "standard", header: "x" } }, "check.header"],
		["a tolerance nothing is measured by", { check: { kind: "hmac", tolerance: 3 } }, "check.tolerance"],
		[
			"a secret the standard does not know",
			{ check: { kind: "standard" }, secret: "plain text, not base64" },
			"secret",
		],
		["an allowance without a rule", { allow: ["webhook"] }, "allow"],
	])("with %s is refused whole", async (_, more, field) => {
		const at = memoryHooks();
		expect(await at.hooks.create({ name: "Tips", ...more })).toMatchObject({ field });
		expect([at.shelf.data.hooks, at.shelf.data.rules, at.secrets.size, at.changes()]).toEqual([{}, {}, 0, 0]);
	});
	test("that cannot be saved leaves no secret behind", async () => {
		const at = memoryHooks();
		at.shelf.refusal = problem("not_saved", { reason: "the disk is full" });
		expect(await at.hooks.create({ name: "Tips" })).toEqual(at.shelf.refusal);
		expect(at.secrets.size).toBe(0);
	});
});

test("a change that cannot be saved leaves the secret that was there", async () => {
	const at = memoryHooks();
	const { hook } = await made(at, { secret: "a secret of the sender" });
	at.shelf.refusal = problem("not_saved", { reason: "the disk is full" });
	expect(await at.hooks.change(hook.id, { secret: "another secret of his" })).toEqual(at.shelf.refusal);
	expect(at.secrets.get(hook.id)).toBe("a secret of the sender");
});

test("a removed hook takes its secret, its deliveries and its rules along", async () => {
	const at = memoryHooks();
	const [one, two] = [await made(at, { do: [step] }), await made(at, { do: [step] })];
	expect(await at.hooks.remove(one.hook.id)).toBeUndefined();
	expect(at.hooks.list()).toEqual([two.hook]);
	expect(Object.values(at.shelf.data.rules)).toEqual([two.rule]);
	expect([...at.secrets.keys()]).toEqual([two.hook.id]);
	expect(at.forgotten).toEqual([one.hook.id]);
	expect(await at.hooks.remove(one.hook.id)).toMatchObject({ code: "hook_unknown", field: "id" });
});

test("what is given is changed, and another kind of check needs another secret", async () => {
	const at = memoryHooks();
	const { hook } = await made(at);
	expect(await at.hooks.change(hook.id, { enabled: false, limit: 5 })).toEqual({ ...hook, enabled: false, limit: 5 });
	expect(await at.hooks.change(hook.id, { check: { kind: "standard" } })).toMatchObject({ field: "secret" });
	const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
	expect(await at.hooks.change(hook.id, { check: { kind: "standard" }, secret })).toMatchObject({
		check: { kind: "standard" },
	});
	expect(await at.hooks.change("constructor", {})).toMatchObject({ code: "hook_unknown" });
});

test("the port is the usual one until the user chooses, and again when he does not", async () => {
	const { hooks } = memoryHooks();
	expect(hooks.listener()).toEqual({ port: 28_201, hosts: [], state: { phase: "closed" } });
	expect(await hooks.changeListener({ port: 4_000, hosts: ["a.example"] })).toMatchObject({ port: 4_000 });
	expect(await hooks.changeListener({ port: null })).toMatchObject({ port: 28_201, hosts: ["a.example"] });
});
