import { expect, test } from "vitest";
import { control } from "./kit.ts";

const step = { action: "obs.scene.switch", settings: { scene: { name: "Cam" } } };
const schedule = { event: "system.schedule", settings: { cron: "0 20 * * *", zone: "Europe/Berlin" } };

test("a rule over HTTP: made, read, changed, run, removed", async () => {
	await using at = await control();
	const made = await at.request("POST", "/v1/rules", { name: "Evening", on: schedule, do: [step] });
	expect(made).toMatchObject({ status: 201, body: { rule: { v: 1, enabled: true, allow: [] }, warnings: [] } });
	const { rule } = made.body as { rule: { id: string } };
	const path = `/v1/rules/${rule.id}`;
	expect((await at.request("GET", "/v1/rules")).body).toEqual({ rules: [rule] });
	expect((await at.request("GET", path)).body).toEqual(rule);
	expect(await at.request("PUT", path, { enabled: false })).toMatchObject({
		status: 200,
		body: { rule: { enabled: false } },
	});
	expect(await at.request("POST", `${path}/run`, { dryRun: true })).toMatchObject({
		status: 200,
		body: { state: "done" },
	});
	expect(at.door.asked).toMatchObject([{ ...step, origin: "http", principal: "Evening", dryRun: true }]);
	at.door.ending = { state: "refused", problem: { code: "scene_missing", params: {} } };
	expect(await at.request("POST", `${path}/run`, {})).toMatchObject({
		status: 409,
		body: { error: { code: "scene_missing" } },
	});
	expect(await at.request("DELETE", path)).toMatchObject({ status: 200, body: { removed: rule.id } });
	for (const [method, url, body] of [
		["GET", path],
		["PUT", path, {}],
		["DELETE", path],
		["POST", `${path}/run`, {}],
	] as const) {
		expect(await at.request(method, url, body)).toMatchObject({
			status: 404,
			body: { error: { code: "rule_unknown" } },
		});
	}
});

test.each([
	["no name", { on: schedule, do: [step] }, "name"],
	["no step", { name: "A", on: schedule, do: [] }, "do"],
	["two steps", { name: "A", on: schedule, do: [step, step] }, "do"],
	["an allowance nobody knows", { name: "A", on: schedule, do: [step], allow: ["deck"] }, "allow.0"],
	["an id of one's own", { name: "A", on: schedule, do: [step], id: "a" }, "id"],
	[
		"a cron that is none",
		{ name: "A", on: { ...schedule, settings: { cron: "x", zone: "UTC" } }, do: [step] },
		"on.settings.cron",
	],
])("a rule with %s is refused with the field", async (_, body, field) => {
	await using at = await control();
	expect(await at.request("POST", "/v1/rules", body)).toMatchObject({
		status: 422,
		body: { error: { code: "settings_invalid", field } },
	});
});

test("a hook over HTTP: its secret is told once, concealed, and never again", async () => {
	await using at = await control();
	const made = await at.request("POST", "/v1/hooks", { name: "Tips", do: [step] });
	expect(made).toMatchObject({
		status: 201,
		body: { hook: { secret: "saved" }, warnings: [{ error: { code: "allow_missing" } }] },
	});
	const { hook, secret } = made.body as { hook: { id: string; path: string }; secret: string };
	const path = `/v1/hooks/${hook.id}`;
	const answers = [
		await at.request("GET", "/v1/hooks"),
		await at.request("GET", path),
		await at.request("PUT", path, { name: "Other", secret: "the secret of a sender" }),
		await at.request("GET", "/v1/rules"),
		await at.request("GET", "/v1/listeners/hooks"),
		await at.request("DELETE", path),
	];
	for (const { status, text } of answers) {
		expect(status).toBe(200);
		expect(text).not.toContain(secret);
		expect(text).not.toContain("the secret of a sender");
	}
	expect(at.concealed).toContain("the secret of a sender");
	for (const [method, body] of [["GET"], ["PUT", {}], ["DELETE"]] as const) {
		expect(await at.request(method, path, body)).toMatchObject({
			status: 404,
			body: { error: { code: "hook_unknown" } },
		});
	}
});

test.each([
	["a body of more than a megabyte", { name: "A", limit: 1_048_577 }, "limit"],
	["a header that is none", { name: "A", check: { kind: "hmac", header: "x y" } }, "check.header"],
	["a check nobody knows", { name: "A", check: { kind: "md5" } }, "check.kind"],
	["a secret anybody could guess", { name: "A", secret: "short" }, "secret"],
])("a hook with %s is refused with the field", async (_, body, field) => {
	await using at = await control();
	expect(await at.request("POST", "/v1/hooks", body)).toMatchObject({
		status: 422,
		body: { error: { code: "settings_invalid", field } },
	});
});

test.each([{ port: 0 }, { port: 65_536 }, { hosts: ["Upper.example"] }, { hosts: ["a.example:80"] }, { hosts: ["*"] }])(
	"a listener of %o is refused",
	async (body) => {
		await using at = await control();
		expect((await at.request("PUT", "/v1/listeners/hooks", body)).status).toBe(422);
	},
);
