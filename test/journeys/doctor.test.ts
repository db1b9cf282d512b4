import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { DoctorReport } from "../../companion/contract/doctor.ts";
import { OBS_DEFAULTS } from "../../companion/contract/obs-link.ts";
import type { Proof } from "../../companion/doctor/self-test/self-test.ts";
import { programs } from "../../src/packaging/entries.mjs";
import { temporaryFolder } from "../companion/platform/temporary-folder.ts";
import { holds } from "../programs/canary.ts";
import { Companion } from "../programs/companion.ts";
import { freePort } from "../programs/hook-sender.ts";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";

const cli = fileURLToPath(new URL("../../companion/cli.ts", import.meta.url));
/** The very bundle that the plugin carries, with the page inside. */
const program = join(programs.companion.folder, `${programs.companion.name}.mjs`);
const SOON = { timeout: 15_000, interval: 50 };

/** The command line as a user types it; its output and exit code. */
const aidle = (data: string, ...args: string[]) => run([cli, "doctor", ...args, "--data", data]);

async function run(args: readonly string[], cwd?: string) {
	const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], ...(cwd ? { cwd } : {}) });
	let [out, err] = ["", ""];
	child.stdout.setEncoding("utf8").on("data", (part: string) => {
		out += part;
	});
	child.stderr.setEncoding("utf8").on("data", (part: string) => {
		err += part;
	});
	const [code] = await once(child, "close");
	return { code, out, err };
}

const linkTo = (port: number, more: object = {}) => ({ "obs:main": { ...OBS_DEFAULTS, port, ...more } });
const findingOf = (out: string, id: string) =>
	(JSON.parse(out) as DoctorReport).findings.find((each) => each.id === id);

// Each has its own folder and ports, and waits most of the time.
describe.concurrent("on the command line", () => {
	test("without a companion that is the first finding, and links are looked for all the same", async ({ expect }) => {
		await using folder = await temporaryFolder();
		const [told, opened] = await Promise.all([aidle(folder.path, "--json"), aidle(folder.path, "--open")]);
		expect(told.code).toBe(1);
		expect((JSON.parse(told.out) as DoctorReport).findings[0]).toMatchObject({ id: "companion", state: "bad" });
		expect(findingOf(told.out, "link/obs:main")).toBeDefined();
		expect([opened.code, opened.out]).toEqual([1, ""]);
		expect(opened.err).toContain("The companion is not running");
	});

	test("each cause has its own words: a wrong password, then all is well, then an OBS that closes", async ({
		expect,
	}) => {
		await using obs = await Simulator.start({ password: "right-password" });
		await using companion = await Companion.start({ links: linkTo(obs.port, { password: "wrong-password" }) });
		const state = async () => findingOf((await companion.request("GET", "/v1/doctor")).text, "link/obs:main");
		await expect.poll(state, SOON).toMatchObject({ state: "bad", found: "OBS answered, but the password is wrong." });
		using _deck = await companion.socket();
		await companion.request("PUT", "/v1/links/obs:main", { password: "right-password" });
		await expect.poll(state, SOON).toMatchObject({ state: "ok", found: expect.stringContaining("WebSocket") });
		const [{ code, out }, asJson] = await Promise.all([aidle(companion.data), aidle(companion.data, "--json")]);
		expect([code, out]).toEqual([0, expect.not.stringMatching(/^bad/mu)]);
		expect(findingOf(asJson.out, "link/obs:main")).toMatchObject({ state: "ok" });
		await companion.request("PUT", "/v1/links/obs:main", { port: await freePort() });
		await expect.poll(state, SOON).toMatchObject({ state: "bad", found: expect.stringContaining("Nothing listens") });
		expect(await aidle(companion.data)).toMatchObject({
			code: 1,
			out: expect.stringMatching(/^bad .*Nothing listens/mu),
		});
	});

	// The sources prove as much where the trials have their own test.
	test("the companion's bundle alone, in an empty folder, tells and proves as much, and names nobody", async ({
		expect,
	}) => {
		await using folder = await temporaryFolder();
		const alone = join(folder.path, "alone.mjs");
		await copyFile(program, alone);
		const [told, proven, misused] = await Promise.all([
			run([alone, "doctor", "--json", "--data", join(folder.path, "data")], folder.path),
			run([alone, "doctor", "--self-test", "--json"], folder.path),
			run([alone, "doctor", "--nonsense"]),
		]);
		expect([told.code, findingOf(told.out, "companion")?.state]).toEqual([1, "bad"]);
		const proof = JSON.parse(proven.out) as Proof;
		expect(proof.trials.filter(({ ok }) => !ok)).toEqual([]);
		expect(proven.code).toBe(0);
		expect(proof.ms).toBeLessThan(60_000);
		for (const own of [homedir(), folder.path, tmpdir()]) expect(proven.out).not.toContain(own);
		expect(misused).toMatchObject({ code: 2, out: "" });
	});
});

test("a support bundle of a companion in use holds no password, token, webhook, host, name or home path", async () => {
	const home = await mkdtemp(join(tmpdir(), "aidle-home-canary-"));
	const secrets = { password: "canary-password-9Z", host: "canary-host.invalid", name: "Canary Studio" };
	try {
		await using companion = await Companion.start({
			data: join(home, "data"),
			links: { "obs:main": { ...OBS_DEFAULTS, ...secrets, port: 4460 } },
			args: ["--log-level", "trace"],
			program,
		});
		await companion.request("PUT", "/v1/listeners/hooks", { port: await freePort(), hosts: [] });
		const made = await companion.request("POST", "/v1/hooks", {
			name: "Canary tips",
			do: [
				{ action: "obs.request.send", settings: { request: "SetStreamServiceSettings", data: { key: "live_canary" } } },
			],
			allow: ["webhook"],
		});
		const { hook, secret } = made.body as { hook: { id: string; url: string }; secret: string };
		await fetch(hook.url, { method: "POST", body: "{}" }).catch(() => {});
		const file = join(home, "bundle.zip");
		expect(await aidle(companion.data, "--bundle", file)).toMatchObject({ code: 0 });
		expect(await aidle(companion.data, "--bundle", file)).toMatchObject({
			code: 1,
			err: expect.stringContaining("is there already"),
		});
		const texts = Object.values(unzipSync(await readFile(file))).map((bytes) => strFromU8(bytes));
		expect(texts.join("\n")).toContain("doctor.txt");
		const canaries = [...Object.values(secrets), companion.token, hook.id, secret, home, "Canary tips", "live_canary"];
		expect(canaries.filter((canary) => canary === undefined || texts.some((text) => holds(text, canary)))).toEqual([]);
	} finally {
		await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
	}
});

test("a hold on the Connection key opens the page, with a ticket that is good once", { timeout: 90_000 }, async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const { host } = studio;
	const urls: string[] = [];
	host.onChange((event) => {
		if (event.kind === "url") urls.push(event.url);
	});
	const key = host.addKey({ action: "com.aidle.streamdeck.connection", settings: { v: 1 } });
	// It shows nothing in particular while all is well: held again until the companion is there.
	const hold = async (): Promise<number> => {
		await host.press(key, { holdMs: 1_200 });
		return urls.length;
	};
	await expect.poll(hold, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0);
	const url = new URL(urls.at(-1) ?? "");
	expect([url.hostname, url.pathname]).toEqual(["127.0.0.1", "/doctor"]);
	const exchange = () =>
		fetch(new URL("/v1/tickets/exchange", url), {
			method: "POST",
			headers: { authorization: `Bearer ${url.hash.slice(1)}` },
		});
	expect((await exchange()).status).toBe(200);
	expect((await exchange()).status).toBe(401);
	expect(host.breaches).toEqual([]);
});
