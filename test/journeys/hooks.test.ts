import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../companion/contract/obs-link.ts";
import { Companion } from "../programs/companion.ts";
import { freePort, githubSignature, post, reverseProxy } from "../programs/hook-sender.ts";
import { Simulator } from "../programs/simulator.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;
const KILLS = SOAK ? 60 : 4;
const SOON = { timeout: 10_000, interval: 10 };
const HOST = "hooks.example.test";
const cli = fileURLToPath(new URL("../../companion/cli.ts", import.meta.url));

/** The command line as a user types it; its output and exit code. */
async function aidle(data: string, ...args: string[]) {
	const child = spawn(process.execPath, [cli, ...args, "--data", data], { stdio: ["ignore", "pipe", "pipe"] });
	const said = { out: "", err: "" };
	child.stdout.setEncoding("utf8").on("data", (part: string) => {
		said.out += part;
	});
	child.stderr.setEncoding("utf8").on("data", (part: string) => {
		said.err += part;
	});
	const [code] = await once(child, "close");
	return { code, ...said };
}

const linkTo = ({ port }: Simulator) => ({ "obs:main": { ...OBS_DEFAULTS, port } });

async function online(companion: Companion): Promise<void> {
	const phase = async () => (await companion.request("GET", "/v1/links/obs:main")).body;
	await expect.poll(phase, SOON).toMatchObject({ state: { phase: "online" } });
}

async function opened(companion: Companion): Promise<void> {
	const listener = async () => (await companion.request("GET", "/v1/listeners/hooks")).body;
	await expect.poll(listener, SOON).toMatchObject({ state: { phase: "open" } });
}

interface Made {
	readonly hook: { readonly id: string; readonly path: string };
	readonly secret: string;
	readonly warnings: readonly { readonly error: { readonly code: string } }[];
}

async function makeHook(companion: Companion, port: number, more: object): Promise<Made> {
	await companion.request("PUT", "/v1/listeners/hooks", { port, hosts: [HOST] });
	const { status, body, text } = await companion.request("POST", "/v1/hooks", { name: "Tips", ...more });
	expect(status, text).toBe(201);
	return body as Made;
}

const toScene = (name: string) => [{ action: "obs.scene.switch", settings: { scene: { name } } }];

async function logsOf(data: string): Promise<string> {
	const names = await readdir(join(data, "logs"));
	return (await Promise.all(names.map((name) => readFile(join(data, "logs", name), "utf8")))).join("");
}

test("made on the command line, a signed post through a reverse proxy switches the scene; everything else is refused", async () => {
	await using obs = await Simulator.start();
	await using companion = await Companion.start({ links: linkTo(obs) });
	await online(companion);
	const port = await freePort();
	const { data } = companion;
	expect(await aidle(data, "hook", "address", "--port", String(port), "--public-host", HOST)).toMatchObject({
		code: 0,
	});
	const made = await aidle(
		...([data, "hook", "add", "--name", "Tips", "--action", "obs.scene.switch"] as const),
		...["--settings", '{"scene":{"name":"Cam"}}', "--allow", "webhook", "--limit", "1000"],
	);
	expect(made).toMatchObject({ code: 0, err: "" });
	const path = /\/hooks\/[0-9a-f]{32}/u.exec(made.out)?.[0] ?? "";
	const secret = /Secret +(\S+)/u.exec(made.out)?.[1] ?? "";
	expect(secret.length).toBeGreaterThan(40);
	await using proxy = await reverseProxy(port);
	const body = '{"action":"created"}';
	const signed = { host: HOST, "x-hub-signature-256": githubSignature(secret, body) };
	const github = { ...signed, "x-github-event": "star", "x-github-delivery": randomUUID() };
	const watcher = await companion.socket("page");

	await expect
		.poll(() => post(proxy.port, path, body, github), SOON)
		.toEqual({ status: 202, text: '{"accepted":true}' });
	await expect.poll(async () => (await obs.world()).program).toBe("Cam");
	const payload = { name: "Tips", headers: { "x-github-event": "star" }, body: { action: "created" } };
	await expect
		.poll(() => watcher.heard)
		.toContainEqual(
			expect.objectContaining({
				event: expect.objectContaining({ event: "system.webhook", payload: expect.objectContaining(payload) }),
			}),
		);
	watcher[Symbol.dispose]();
	const runs = async () => (await companion.request("GET", "/v1/runs")).body;
	const run = { origin: "webhook", principal: "Tips", state: "done", action: "obs.scene.switch" };
	await expect.poll(runs).toMatchObject({ runs: [run] });

	await obs.switch("Main");
	await obs.clearRequests();
	expect(await post(proxy.port, path, body, github), "replayed").toEqual({ status: 200, text: '{"duplicate":true}' });
	const fresh = () => ({ ...signed, "x-github-delivery": randomUUID() });
	const refused: [why: string, status: number, answer: ReturnType<typeof post>][] = [
		["another body", 401, post(proxy.port, path, `${body} `, fresh())],
		[
			"another secret",
			401,
			post(proxy.port, path, body, { ...fresh(), "x-hub-signature-256": githubSignature("x", body) }),
		],
		["no signature", 401, post(proxy.port, path, body, { host: HOST })],
		["a page", 403, post(proxy.port, path, body, { ...fresh(), origin: "https://evil.example" })],
		["our own page", 403, post(proxy.port, path, body, { ...fresh(), origin: `http://127.0.0.1:${port}` })],
		["a page without origin", 403, post(proxy.port, path, body, { ...fresh(), "sec-fetch-site": "cross-site" })],
		["another host", 421, post(proxy.port, path, body, { ...fresh(), host: "evil.example" })],
		["too large", 413, post(proxy.port, path, "x".repeat(1_001), fresh())],
		["an unknown id", 404, post(proxy.port, `/hooks/${"0".repeat(32)}`, body, fresh())],
		...[
			"/",
			"/hooks",
			"/hooks/",
			`${path}/`,
			"/health",
			"/v1/hooks",
			"/v1/rules",
			"/v1/actions/obs.scene.switch",
			"/%zz",
		].map((other): [string, number, ReturnType<typeof post>] => [other, 404, post(proxy.port, other, body, fresh())]),
		...["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"].map((method): [string, number, ReturnType<typeof post>] => [
			method,
			404,
			post(proxy.port, path, "", fresh(), method),
		]),
	];
	for (const [why, status, answer] of refused) expect(await answer, why).toMatchObject({ status });
	expect((await obs.requests()).counts.SetCurrentProgramScene).toBeUndefined();
	expect((await obs.world()).program).toBe("Main");

	const removed = await aidle(data, "hook", "remove", path.slice("/hooks/".length));
	expect(removed).toMatchObject({ code: 0 });
	await expect.poll(() => post(port, path, body, fresh()).catch(() => "closed"), SOON).toBe("closed");
	expect(await readFile(join(data, "documents", "secrets.json"), "utf8")).not.toContain("hook/");
	const logs = await logsOf(data);
	expect(logs).toContain('"verdict":"signature_wrong"');
	for (const hidden of [secret, Buffer.from(secret).toString("base64"), github["x-hub-signature-256"], "created"]) {
		expect(logs).not.toContain(hidden);
	}
});

test("what viewers see needs the rule's own word", async () => {
	await using obs = await Simulator.start();
	await using companion = await Companion.start({ links: linkTo(obs) });
	await online(companion);
	const port = await freePort();
	const { hook, secret, warnings } = await makeHook(companion, port, { do: toScene("Cam") });
	expect(warnings).toMatchObject([{ error: { code: "allow_missing", field: "allow" } }]);
	const signed = { "x-hub-signature-256": githubSignature(secret, "") };
	expect(await post(port, hook.path, "", signed)).toMatchObject({ status: 202 });
	const last = async () => ((await companion.request("GET", "/v1/runs")).body as { runs: object[] }).runs.at(-1);
	await expect.poll(last, SOON).toMatchObject({ state: "refused", problem: { code: "origin_not_allowed" } });
	const { rules } = (await companion.request("GET", "/v1/rules")).body as { rules: { id: string }[] };
	expect(await aidle(companion.data, "rule", "set", rules[0]?.id ?? "", "--allow", "webhook")).toMatchObject({
		err: "",
	});
	expect(await post(port, hook.path, "", signed)).toMatchObject({ status: 202 });
	await expect.poll(last, SOON).toMatchObject({ state: "done" });
	expect((await obs.world()).program).toBe("Cam");
});

test("a taken port is told with its owner, tried again, and never left for another", async () => {
	await using companion = await Companion.start();
	const stranger = createServer((_request, response) => response.writeHead(200, { server: "nginx/1.22" }).end("hi"));
	stranger.listen(0, "127.0.0.1");
	await once(stranger, "listening");
	const { port } = stranger.address() as { port: number };
	await companion.request("PUT", "/v1/listeners/hooks", { port });
	await companion.request("POST", "/v1/hooks", { name: "Tips" });
	const health = async () => (await companion.request("GET", "/health")).body;
	const fault = { code: "port_taken", params: { port, owner: "another program (nginx/1.22)" } };
	expect(await health()).toMatchObject({ problems: expect.arrayContaining([fault]) });
	stranger.close();
	stranger.closeAllConnections();
	// A change of any rule tries at once; nothing at all would try five seconds later.
	await companion.request("PUT", "/v1/listeners/hooks", { hosts: [HOST] });
	await expect
		.poll(health, { ...SOON, timeout: 25_000 })
		.not.toMatchObject({ problems: expect.arrayContaining([fault]) });
	expect(await post(port, `/hooks/${"0".repeat(32)}`, "")).toMatchObject({ status: 404 });
});

test("a companion that is waited for stays, and one that is not goes", async () => {
	const data = await mkdtemp(join(tmpdir(), "aidle-hooks-"));
	try {
		await using first = await Companion.start({ data, args: ["--idle", "1"] });
		const port = await freePort();
		const { hook } = await makeHook(first, port, {});
		await sleep(2_500);
		expect(first.running).toBe(true);
		await first.request("PUT", `/v1/hooks/${hook.id}`, { enabled: false });
		await expect.poll(() => first.running, SOON).toBe(false);
	} finally {
		await rm(data, { recursive: true, force: true });
	}
});

test("killed at any moment, no delivery is done twice", { timeout: 300_000 }, async () => {
	await using obs = await Simulator.start();
	const data = await mkdtemp(join(tmpdir(), "aidle-hooks-"));
	const port = await freePort();
	let companion = await Companion.start({ data, links: linkTo(obs) });
	try {
		await online(companion);
		const { hook, secret } = await makeHook(companion, port, { do: toScene("Cam"), allow: ["webhook"] });
		for (let round = 0; round < KILLS; round++) {
			await obs.switch("Main");
			await obs.clearRequests();
			const headers = { "x-hub-signature-256": githubSignature(secret, "{}"), "x-github-delivery": randomUUID() };
			const first = post(port, hook.path, "{}", headers).catch(() => undefined);
			// At the latest when it is accepted: by then it must be written, and the scene is just being switched.
			await Promise.race([first, sleep(Math.random() * 60)]);
			await companion.kill();
			const accepted = (await first)?.status === 202;
			if ((await obs.world()).program !== "Main") await obs.switch("Main");
			companion = await Companion.start({ data });
			await online(companion);
			await opened(companion);
			const again = await post(port, hook.path, "{}", headers);
			expect(again.status).toBeOneOf(accepted ? [200] : [200, 202]);
			expect(await post(port, hook.path, "{}", headers)).toMatchObject({ status: 200 });
			const done = async () => (await companion.request("GET", "/health")).body;
			await expect.poll(done, SOON).toMatchObject({ runs: 0 });
			expect((await obs.requests()).counts.SetCurrentProgramScene ?? 0).toBeLessThanOrEqual(1);
		}
	} finally {
		await companion.kill();
		await rm(data, { recursive: true, force: true });
	}
});

test("killed at any moment, no second is done twice", { timeout: 450_000 }, async () => {
	await using obs = await Simulator.start();
	const data = await mkdtemp(join(tmpdir(), "aidle-hooks-"));
	const args = ["--log-level", "debug"];
	let companion = await Companion.start({ data, args, links: linkTo(obs) });
	/** Written down at every tick, before anything is done. */
	const due = async () =>
		[...(await logsOf(data)).matchAll(/"due":(\d+),"msg":"due"/gu)].map(([, at]) => Number(at)).sort((a, b) => a - b);
	try {
		await online(companion);
		const on = { event: "system.schedule", settings: { cron: "* * * * * *", zone: "Europe/Berlin" } };
		const began = Date.now();
		const made = await companion.request("POST", "/v1/rules", { name: "Every second", on, do: toScene("Cam") });
		expect(made).toMatchObject({ status: 201, body: { warnings: [] } });
		await expect.poll(async () => (await obs.world()).program, SOON).toBe("Cam");
		await obs.switch("Main");
		await expect.poll(async () => (await obs.world()).program, SOON).toBe("Cam");
		for (let round = 0; round < KILLS; round++) {
			// Around a full second, where a tick is written and done; the first two of a new life are quiet.
			await sleep(4_000 - (Date.now() % 1_000) + Math.random() * 20);
			await companion.kill();
			companion = await Companion.start({ data, args });
		}
		const before = (await due()).length;
		await expect.poll(async () => (await due()).length, SOON).toBeGreaterThan(before + 1);
		await companion.kill();
		const done = await due();
		expect(new Set(done).size).toBe(done.length);
		expect(done.every((at) => at % 1_000 === 0 && at > began)).toBe(true);
	} finally {
		await companion.kill();
		await rm(data, { recursive: true, force: true });
	}
});
