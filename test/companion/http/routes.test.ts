import { createHmac } from "node:crypto";
import { request as ask } from "node:http";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { actions, facts as factTable } from "../../../companion/contract/catalogue.ts";
import { factKey } from "../../../companion/contract/fact.ts";
import { PROBLEM_CODES, type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import { statusOf } from "../../../companion/http/answers.ts";
import { control, TOKEN } from "./kit.ts";

describe("GET /health", () => {
	test("without a token: the proof and nothing else", async () => {
		await using at = await control();
		const nonce = "abcdefghijklmnop_-09";
		const { body } = await at.send("GET", `/health?nonce=${nonce}`, {});
		const proof = createHmac("sha256", TOKEN).update(`${nonce}:${at.port}`).digest("hex");
		expect(body).toEqual({ proof, protocol: "1.0", version: "1.2.3" });
	});

	test.each(["short", "x".repeat(129), "with:colon-0123456", "with%20space-0123456", ""])(
		"the nonce “%s” is refused",
		async (nonce) => {
			await using at = await control();
			const { status, body } = await at.send("GET", `/health?nonce=${nonce}`, {});
			expect(status).toBe(422);
			expect(body).toMatchObject({ error: { code: "settings_invalid", field: "nonce" } });
		},
	);

	test("with the token: how it is", async () => {
		await using at = await control();
		at.notices.push(problem("settings_repaired", { file: "a" }));
		at.door.open = 2;
		const { body } = await at.request("GET", "/health");
		expect(body).toEqual({
			protocol: "1.0",
			version: "1.2.3",
			pid: 42,
			startedAt: 1,
			links: 1,
			runs: 2,
			busy: [{ what: "run" }],
			problems: [{ code: "settings_repaired", params: { file: "a" } }],
		});
	});
});

describe("GET /v1/facts", () => {
	const program = factKey("obs.scene.program", { link: "obs:main" });
	test("all of them, and which life of the companion they belong to", async () => {
		await using at = await control();
		at.facts.apply([[program, { value: { name: "A" }, since: 1 }]]);
		const { body } = await at.request("GET", "/v1/facts");
		expect(body).toEqual({ epoch: "epoch", revision: 1, facts: { [program]: { value: { name: "A" }, since: 1 } } });
	});

	test("those asked for, as they were asked for", async () => {
		await using at = await control();
		at.facts.apply([[program, { value: { name: "A" }, since: 1 }]]);
		const { body } = await at.request(
			"GET",
			`/v1/facts?key=obs.scene.program&key=${encodeURIComponent("obs.link?link=obs:two")}`,
		);
		expect(body).toMatchObject({
			facts: { "obs.scene.program": { value: { name: "A" } }, "obs.link?link=obs:two": { unknown: "missing" } },
		});
	});

	test.each(["obs.nothing", "constructor", "obs.link?link=%25zz", ""])("there is no fact “%s”", async (key) => {
		await using at = await control();
		const { status, body } = await at.request("GET", `/v1/facts?key=${key}`);
		expect(status).toBe(404);
		expect(body).toMatchObject({ error: { code: "fact_unknown", field: "key" } });
	});
});

describe("POST /v1/actions/:id", () => {
	test("goes through the door as what it is, and answers the run", async () => {
		await using at = await control();
		const expected = { fact: "obs.scene.program", value: { name: "A" } };
		const body = { settings: { scene: { name: "B" } }, expected, dryRun: true };
		const answer = await at.request("POST", "/v1/actions/obs.scene.switch", body);
		expect(answer).toMatchObject({ status: 200, body: { id: "run", state: "done" } });
		const ask = { action: "obs.scene.switch", settings: body.settings, expected, dryRun: true };
		expect(at.door.asked).toEqual([{ ...ask, origin: "http", principal: "http" }]);
	});

	test("the command line is known as such", async () => {
		await using at = await control();
		const headers = {
			authorization: `Bearer ${TOKEN}`,
			"content-type": "application/json",
			"user-agent": "aidle-cli/1",
		};
		await at.send("POST", "/v1/actions/a.b", headers, '{"settings":{}}');
		expect(at.door.asked).toMatchObject([{ origin: "cli", principal: "cli", dryRun: false }]);
	});

	const endings: [ProblemCode, "refused" | "failed" | "conflict" | "unverified", number][] = [
		["settings_invalid", "refused", 422],
		["action_unknown", "refused", 404],
		["expected_differs", "conflict", 409],
		["scene_missing", "refused", 409],
		["origin_not_allowed", "refused", 403],
		["obs_closed", "refused", 503],
		["obs_frozen", "refused", 503],
		["draining", "refused", 503],
		["not_confirmed", "unverified", 504],
		["not_settled", "failed", 504],
		["too_many_requests", "refused", 429],
		["internal", "failed", 500],
	];
	test.each(endings)("%s (%s) is %i", async (code, state, status) => {
		await using at = await control();
		at.door.ending = { state, problem: problem(code) };
		const answer = await at.request("POST", "/v1/actions/a.b", { settings: {} });
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({ error: { code }, message: expect.stringMatching(/\w/u), run: { state } });
	});

	test.each([
		["another field", { settings: {}, more: 1 }, "more"],
		["no settings", {}, "settings"],
		["a text for a yes", { settings: {}, dryRun: "true" }, "dryRun"],
		["an expectation that is none", { settings: {}, expected: {} }, "expected.fact"],
		["a list", [], "body"],
	])("%s is refused with the field, and reaches no door", async (_name, body, field) => {
		await using at = await control();
		const answer = await at.request("POST", "/v1/actions/a.b", body);
		expect(answer).toMatchObject({ status: 422, body: { error: { code: "settings_invalid", field } } });
		expect(at.door.asked).toEqual([]);
	});
});

describe("runs", () => {
	test("what was done, and one of them", async () => {
		await using at = await control();
		const run = {
			id: "a",
			origin: "deck",
			principal: "p",
			action: "x",
			settings: {},
			state: "done",
			steps: [],
		} as const;
		at.runs.write({ ...run, startedAt: 1 });
		expect((await at.request("GET", "/v1/runs")).body).toEqual({ runs: [{ ...run, startedAt: 1 }] });
		expect((await at.request("GET", "/v1/runs/a")).body).toEqual({ ...run, startedAt: 1 });
		expect(await at.request("GET", "/v1/runs/b")).toMatchObject({
			status: 404,
			body: { error: { code: "run_unknown" } },
		});
	});
});

describe("links", () => {
	test("all and one", async () => {
		await using at = await control();
		expect((await at.request("GET", "/v1/links")).body).toMatchObject({
			links: [{ id: "obs:main", password: "none" }],
		});
		expect((await at.request("GET", "/v1/links/obs:main")).body).toMatchObject({ id: "obs:main", port: 4455 });
		expect(await at.request("GET", "/v1/links/obs:two")).toMatchObject({
			status: 404,
			body: { error: { code: "link_missing", field: "id" } },
		});
	});

	test("a change is handed on; its password is concealed first", async () => {
		await using at = await control();
		const change = { port: 4466, password: "hunter22" };
		expect(await at.request("PUT", "/v1/links/obs:two", change)).toMatchObject({
			status: 200,
			body: { id: "obs:two" },
		});
		expect(at.links.changes).toEqual([["obs:two", change]]);
		expect(at.concealed).toEqual(["hunter22"]);
	});

	test("what was not saved is told", async () => {
		await using at = await control();
		at.links.refusal = problem("not_saved", { reason: "the disk is full" });
		expect(await at.request("PUT", "/v1/links/obs:main", { port: 1 })).toMatchObject({
			status: 507,
			body: { error: { code: "not_saved" }, message: expect.stringContaining("the disk is full") },
		});
	});

	test.each([
		["obs:main", { port: "4455" }, "port"],
		["obs:main", { port: 0 }, "port"],
		["obs:main", { host: "a b" }, "host"],
		["obs:main", { kind: "fake" }, "kind"],
		["obs:main", { password: "" }, "password"],
		["obs:main", { id: "obs:two" }, "id"],
		["obs:main", { state: {} }, "state"],
		["OBS:main", { port: 1 }, "id"],
		["obs", { port: 1 }, "id"],
		["..%2fsecrets", { port: 1 }, "id"],
	])("%s with %o is refused for %s", async (id, change, field) => {
		await using at = await control();
		const answer = await at.request("PUT", `/v1/links/${id}`, change);
		expect(answer).toMatchObject({ status: 422, body: { error: { code: "settings_invalid", field } } });
		expect(at.links.changes).toEqual([]);
	});

	test("a refused password is not repeated", async () => {
		await using at = await control();
		const password = "x".repeat(1_001);
		const { text } = await at.request("PUT", "/v1/links/obs:main", { password });
		expect(text + at.lines.join()).not.toContain("xxxx");
	});

	test("try now", async () => {
		await using at = await control();
		expect(await at.request("POST", "/v1/links/obs:main/retry")).toMatchObject({
			status: 200,
			body: { id: "obs:main" },
		});
		expect(await at.request("POST", "/v1/links/obs:two/retry")).toMatchObject({ status: 404 });
		expect(at.links.retried).toEqual(["obs:main", "obs:two"]);
	});
});

describe("POST /v1/drain", () => {
	test("drains, answers, then ends the program", async () => {
		await using at = await control();
		expect(await at.request("POST", "/v1/drain", { within: 5_000 })).toMatchObject({
			status: 200,
			body: { drained: true },
		});
		expect(at.door.drained).toEqual([5_000]);
		await expect.poll(at.ended).toBe(1);
	});

	test("ends the program also when whoever asked is gone by then", async () => {
		await using at = await control();
		const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		at.door.drain = () => {
			begun.resolve();
			return over.promise;
		};
		const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
		const asked = ask({ host: "127.0.0.1", port: at.port, method: "POST", path: "/v1/drain", headers, agent: false });
		asked.on("error", () => {});
		asked.end(JSON.stringify({ within: 5_000 }));
		await begun.promise;
		asked.destroy();
		await expect.poll(() => promisify(at.app.server.getConnections).call(at.app.server)).toBe(0);
		over.resolve();
		await expect.poll(at.ended).toBe(1);
	});

	test("asked to go only if idle, it stays while something goes on", async () => {
		await using at = await control();
		const idly = () => at.request("POST", "/v1/drain", { within: 5_000, ifIdle: true });
		const recording = (state: string) =>
			at.facts.apply([[factKey("obs.record", { link: "obs:second" }), { value: { state }, since: 1 }]]);
		recording("paused");
		const { status, body } = await idly();
		expect([status, body]).toMatchObject([409, { error: { code: "companion_busy", params: { what: "record" } } }]);
		expect([at.door.drained, at.ended()]).toEqual([[], 0]);
		recording("inactive");
		expect((await idly()).status).toBe(200);
		await expect.poll(at.ended).toBe(1);
	});

	test.each([{}, { within: 10_001 }, { within: -1 }, { within: 1, stay: true }])("%o is refused", async (body) => {
		await using at = await control();
		expect((await at.request("POST", "/v1/drain", body)).status).toBe(422);
		expect([at.door.drained, at.ended()]).toEqual([[], 0]);
	});
});

describe("removing a link, and the default", () => {
	test("are handed on and answered with nothing", async () => {
		await using at = await control();
		expect(await at.request("DELETE", "/v1/links/obs:two")).toMatchObject({ status: 204, text: "" });
		expect(await at.request("PUT", "/v1/links/obs:two/default")).toMatchObject({ status: 204, text: "" });
		expect([at.links.removed, at.links.preferred]).toEqual([["obs:two"], ["obs:two"]]);
		expect((await at.request("GET", "/v1/links")).body).toMatchObject({ defaults: { obs: "obs:main" } });
	});

	test("say why not", async () => {
		await using at = await control();
		at.links.refusal = problem("link_is_default", { link: "OBS" }, "id");
		expect(await at.request("DELETE", "/v1/links/obs:main")).toMatchObject({
			status: 409,
			body: { error: { code: "link_is_default" }, message: expect.stringContaining("OBS is the default") },
		});
		at.links.refusal = problem("link_missing", { link: "obs:two" }, "id");
		expect((await at.request("PUT", "/v1/links/obs:two/default")).status).toBe(404);
		expect((await at.request("DELETE", "/v1/links/two")).status).toBe(422);
	});
});

describe("the OBS of this computer", () => {
	test("is told without its password, and taken over by name", async () => {
		await using at = await control();
		expect((await at.request("GET", "/v1/obs/local")).body).toEqual({
			found: [{ source: "obs-studio", enabled: true, port: 4455, password: true }],
		});
		expect(await at.request("POST", "/v1/links/obs:two/local", { source: "flatpak" })).toMatchObject({
			status: 200,
			body: { id: "obs:two" },
		});
		expect(at.links.adopted).toEqual([["obs:two", "flatpak"]]);
	});

	test("that is not there is said so", async () => {
		await using at = await control();
		at.links.refusal = problem("obs_local_missing", {}, "source");
		expect(await at.request("POST", "/v1/links/obs:main/local", { source: "flatpak" })).toMatchObject({
			status: 404,
			body: { error: { code: "obs_local_missing" } },
		});
		const invalid = await at.request("POST", "/v1/links/obs:main/local", { source: "" });
		expect(invalid).toMatchObject({ status: 422, body: { error: { field: "source" } } });
	});
});

describe("POST /v1/links/test", () => {
	const trial = { host: "127.0.0.1", port: 4455, tls: false };

	test("is handed on, and answered whatever it comes to; its password is concealed first", async () => {
		await using at = await control();
		const tried = { ...trial, password: "hunter22", link: "obs:main" };
		expect(await at.request("POST", "/v1/links/test", tried)).toMatchObject({
			status: 200,
			body: { outcome: "busy" },
		});
		expect([at.links.trials, at.concealed]).toEqual([[tried], ["hunter22"]]);
	});

	test.each([
		["host", { ...trial, host: "a b" }],
		["port", { ...trial, port: 0 }],
		["tls", { host: "a", port: 1 }],
		["password", { ...trial, password: "" }],
		["password", { ...trial, password: null }],
		["link", { ...trial, link: "main" }],
		["name", { ...trial, name: "a" }],
	])("a wrong %s is refused", async (field, body) => {
		await using at = await control();
		expect(await at.request("POST", "/v1/links/test", body)).toMatchObject({
			status: 422,
			body: { error: { code: "settings_invalid", field } },
		});
		expect(at.links.trials).toEqual([]);
	});
});

describe("bodies", () => {
	const json = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
	test.each([
		["not JSON", json, "{", 400],
		["empty", json, "", 400],
		["too large", json, JSON.stringify({ settings: "x".repeat(70_000) }), 413],
		["of another type", { ...json, "content-type": "text/plain" }, "a", 415],
		["a form", { ...json, "content-type": "application/x-www-form-urlencoded" }, "a=b", 415],
		["with a prototype", json, '{"settings":{},"__proto__":{"dryRun":true}}', 400],
	])("%s", async (_name, headers, body, status) => {
		await using at = await control();
		const answer = await at.send("POST", "/v1/actions/a.b", headers, body);
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({ error: { code: "settings_invalid" }, message: expect.stringMatching(/\w/u) });
		expect(at.door.asked).toEqual([]);
	});
});

test("what breaks inside stays inside: the cause is logged, the answer says nothing of it", async () => {
	await using at = await control();
	at.door.run = () => Promise.reject(new Error("the inside story"));
	const answer = await at.request("POST", "/v1/actions/a.b", { settings: {} });
	expect(answer).toMatchObject({ status: 500, body: { error: { code: "internal" } } });
	expect(answer.text).not.toContain("inside story");
	expect(at.lines.join()).toContain("the inside story");
});

test("answers are not stored by anybody and not guessed at", async () => {
	await using at = await control();
	const { headers } = await at.request("GET", "/v1/links");
	expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
});

test.each(PROBLEM_CODES)("%s has a status that is an error", (code) => {
	expect(statusOf(problem(code))).toBeGreaterThanOrEqual(400);
	expect(statusOf(problem(code))).toBeLessThan(600);
});

test("the tables the routes speak of are not empty", () => {
	expect(Object.keys(actions).length * Object.keys(factTable).length).toBeGreaterThan(0);
});

describe("/v1/login-item", () => {
	test("says whether, and is switched", async () => {
		await using at = await control();
		const off = { enabled: false, path: "/autostart" };
		expect((await at.request("GET", "/v1/login-item")).body).toEqual(off);
		expect((await at.request("PUT", "/v1/login-item", { enabled: true })).body).toEqual({ ...off, enabled: true });
		expect((await at.request("PUT", "/v1/login-item", { enabled: "yes" })).status).toBe(422);
	});
});
