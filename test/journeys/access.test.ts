import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { withStoredLinks } from "../../companion/cli/stored-links.ts";
import { DISCOVERY_FILE } from "../../companion/contract/discovery.ts";
import { PROTOCOL_TEXT } from "../../companion/contract/protocol.ts";
import { temporaryFolder } from "../companion/platform/temporary-folder.ts";
import { Companion, companionProgram, readDiscovery } from "../programs/companion.ts";

const cli = fileURLToPath(new URL("../../companion/cli.ts", import.meta.url));

/** A port of 127.0.0.1 where nobody listens, so that no link finds an OBS of this machine. */
async function freePort(): Promise<number> {
	const server = createTcpServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

const nowhere = async () => ({ "obs:main": { host: "127.0.0.1", port: await freePort() } });

interface Ended {
	readonly code: number | null;
	readonly output: string;
}

async function run(program: string, args: readonly string[], input = ""): Promise<Ended> {
	const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "pipe"] });
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (part: string) => {
			output += part;
		});
	}
	child.stdin.end(input);
	const [code] = (await once(child, "close")) as [number | null];
	return { code, output };
}

const aidle = (data: string, args: readonly string[], input?: string): Promise<Ended> =>
	run(cli, [...args, "--data", data], input);

describe("one companion for each data folder", () => {
	test("two starts at the same time: one lives, the other ends with 3 and says so in the log", async () => {
		await using folder = await temporaryFolder();
		const start = () => {
			const child = spawn(process.execPath, [companionProgram, "--data", folder.path], { stdio: "ignore" });
			return { child, ended: once(child, "exit") as Promise<[number | null]> };
		};
		const both = [start(), start()];
		try {
			const [code] = await Promise.race(both.map(({ ended }) => ended));
			expect(code).toBe(3);
			await expect.poll(() => readDiscovery(folder.path), { timeout: 5_000 }).toBeDefined();
			const living = both.filter(({ child }) => child.exitCode === null);
			expect(living).toHaveLength(1);
			expect((await readDiscovery(folder.path))?.pid).toBe(living[0]?.child.pid);
			const log = join(folder.path, "logs", "companion.log");
			await expect.poll(() => readFile(log, "utf8")).toContain("another companion holds this folder");
		} finally {
			for (const { child } of both) child.kill("SIGKILL");
			await Promise.all(both.map(({ ended }) => ended));
		}
	});

	test("kill -9 releases: the next one starts at once and is found instead", async () => {
		await using folder = await temporaryFolder();
		const links = await nowhere();
		const first = await Companion.start({ data: folder.path, links });
		await first.kill();
		expect((await readDiscovery(folder.path))?.pid).toBe(first.pid);
		await using second = await Companion.start({ data: folder.path });
		expect((await readDiscovery(folder.path))?.pid).toBe(second.pid);
		expect(second.token).not.toBe(first.token);
		expect((await second.request("GET", "/health")).status).toBe(200);
	});
});

describe("the end", () => {
	test.each(["SIGTERM", "SIGINT"] as const)("%s: within two seconds, code 0, no discovery file", async (signal) => {
		await using companion = await Companion.start({ links: await nowhere() });
		using client = await companion.socket();
		client.send({ type: "watch", facts: ["obs.link"] });
		await client.next("change");
		const closed = once(client.socket, "close");
		const begun = performance.now();
		companion.signal(signal);
		expect(await companion.ended()).toBe(0);
		expect(performance.now() - begun).toBeLessThan(2_000);
		expect((await closed)[0]).toBe(1_001);
		// That the links end with the companion is no news for its clients.
		expect(JSON.stringify(client.heard)).not.toContain('"stopped"');
		expect(await readDiscovery(companion.data)).toBeUndefined();
		expect(companion.stderr).toBe("");
	});

	test("a discovery file that another has written by then stays", async () => {
		await using companion = await Companion.start({ links: await nowhere() });
		const other = JSON.stringify({
			pid: 1,
			port: 1,
			token: "x".repeat(43),
			protocol: "1.0",
			version: "1",
			startedAt: 1,
		});
		await writeFile(join(companion.data, DISCOVERY_FILE), other);
		companion.signal("SIGTERM");
		expect(await companion.ended()).toBe(0);
		expect(await readFile(join(companion.data, DISCOVERY_FILE), "utf8")).toBe(other);
	});

	test("drained for a newer one: answered, then code 0", async () => {
		await using companion = await Companion.start({ links: await nowhere() });
		const answer = await companion.request("POST", "/v1/drain", { within: 1_000 });
		expect(answer).toMatchObject({ status: 200, body: { drained: true } });
		expect(await companion.ended()).toBe(0);
	});

	test("nobody there for a while: code 0; with a deck there it stays", async () => {
		await using companion = await Companion.start({ links: await nowhere(), args: ["--idle", "1"] });
		const client = await companion.socket("deck");
		await pause(1_500);
		expect(companion.running).toBe(true);
		client[Symbol.dispose]();
		expect(await companion.ended()).toBe(0);
	});

	test("a page alone does not keep it", async () => {
		await using companion = await Companion.start({ links: await nowhere(), args: ["--idle", "1"] });
		using client = await companion.socket("page");
		expect(await companion.ended()).toBe(0);
		expect(client.heard[0]).toMatchObject({ type: "welcome" });
	});

	test("arguments it does not know: code 2", async () => {
		expect((await run(companionProgram, ["--date", "x"])).code).toBe(2);
		expect((await run(companionProgram, ["--idle", "soon"])).code).toBe(2);
	});
});

describe("files", () => {
	test("everything in the data folder is its user's alone", async () => {
		await using folder = await temporaryFolder();
		const data = join(folder.path, "data");
		await using companion = await Companion.start({ data, links: await nowhere() });
		await companion.request("PUT", "/v1/links/obs:main", { password: "hunter22" });
		const entries = await readdir(data, { recursive: true, withFileTypes: true });
		expect(entries.length).toBeGreaterThan(6);
		for (const entry of entries) {
			const path = join(entry.parentPath, entry.name);
			expect((await stat(path)).mode & 0o077, path).toBe(0);
		}
	});

	test("a damaged settings document: the last good one is used, and everybody can know", async () => {
		await using folder = await temporaryFolder();
		const links = await nowhere();
		const first = await Companion.start({ data: folder.path, links });
		await first.request("PUT", "/v1/links/obs:main", { name: "One" });
		await first.request("PUT", "/v1/links/obs:main", { name: "Two" });
		await first.kill();
		await writeFile(join(folder.path, "documents", "settings.json"), '{"v":1,');
		await using second = await Companion.start({ data: folder.path });
		expect((await second.request("GET", "/v1/links/obs:main")).body).toMatchObject({ name: "One" });
		expect((await second.request("GET", "/health")).body).toMatchObject({
			problems: [{ code: "settings_repaired", params: { file: expect.stringMatching(/^settings\.corrupt-/u) } }],
		});
	});

	test("settings of a newer version: nothing is changed, and it says so", async () => {
		await using folder = await temporaryFolder();
		const newer = '{"v":99,"links":[]}';
		await mkdir(join(folder.path, "documents"), { recursive: true });
		await writeFile(join(folder.path, "documents", "settings.json"), newer);
		await using companion = await Companion.start({ data: folder.path });
		const answer = await companion.request("PUT", "/v1/links/obs:main", { port: 1 });
		expect(answer).toMatchObject({ status: 409, body: { error: { code: "settings_newer" } } });
		expect(await readFile(join(folder.path, "documents", "settings.json"), "utf8")).toBe(newer);
	});
});

describe("the command line", () => {
	test("without a companion it changes the stored settings; with one it talks to it", async () => {
		await using folder = await temporaryFolder();
		const port = await freePort();
		const set = ["link", "set", "obs:main", "--host", "127.0.0.1", "--port", String(port)];
		expect(await aidle(folder.path, [...set, "--password-stdin"], "hunter22\n")).toMatchObject({ code: 0 });
		await using companion = await Companion.start({ data: folder.path });
		expect((await companion.request("GET", "/v1/links/obs:main")).body).toMatchObject({ port, password: "saved" });
		expect(await aidle(folder.path, ["link", "set", "obs:main", "--name", "Studio", "--no-password"])).toMatchObject({
			code: 0,
		});
		expect((await companion.request("GET", "/v1/links/obs:main")).body).toMatchObject({
			name: "Studio",
			password: "none",
		});
		const { code, output } = await aidle(folder.path, ["run", "obs.scene.switch", '{"scene":{"name":"A"}}']);
		expect([code, output]).toEqual([1, expect.stringContaining(`Nothing listens at 127.0.0.1:${port}`)]);
		const { body } = await companion.request("GET", "/v1/runs");
		expect(body).toMatchObject({ runs: [{ origin: "cli", principal: "cli", state: "refused" }] });
		expect(await aidle(folder.path, ["stop"])).toMatchObject({ code: 0 });
		expect(await companion.ended()).toBe(0);
	});

	test("a stranger on the port of the discovery file learns no token", async () => {
		await using folder = await temporaryFolder();
		const heard: string[] = [];
		const stranger = createServer((request, response) => {
			heard.push(`${request.method} ${request.url} ${request.rawHeaders.join(" ")}`);
			response.end(JSON.stringify({ proof: "0".repeat(64), protocol: PROTOCOL_TEXT, version: "1" }));
		}).listen(0, "127.0.0.1");
		await once(stranger, "listening");
		try {
			const { port } = stranger.address() as AddressInfo;
			const token = "secret-token-".repeat(5);
			const found = { pid: 1, port, token, protocol: PROTOCOL_TEXT, version: "1", startedAt: 1 };
			await writeFile(join(folder.path, DISCOVERY_FILE), JSON.stringify(found));
			const { code, output } = await aidle(folder.path, ["health"]);
			expect([code, output]).toEqual([1, expect.stringContaining("No companion is running")]);
			await aidle(folder.path, ["link", "set", "obs:main", "--port", "4466"], "hunter22\n");
			expect(heard.length).toBeGreaterThan(0);
			expect(heard.join()).not.toContain("secret-token-");
			expect(heard.join()).not.toContain("hunter22");
			for (const request of heard) expect(request).toMatch(/^GET \/health\?nonce=/u);
		} finally {
			stranger.closeAllConnections();
			await new Promise((resolve) => stranger.close(resolve));
		}
	});
});

describe("a password", () => {
	const CANARY = 'kanarien"vögel\\+/=&42';
	const forms = [
		CANARY,
		JSON.stringify(CANARY).slice(1, -1),
		Buffer.from(CANARY).toString("base64").replace(/=+$/u, ""),
		Buffer.from(CANARY).toString("base64url"),
		Buffer.from(CANARY).toString("hex"),
		encodeURIComponent(CANARY),
	];

	test("is found nowhere but encrypted: files, logs at their fullest, answers, output", async () => {
		await using folder = await temporaryFolder();
		const links = await nowhere();
		const texts: string[] = [];
		const trace = { data: folder.path, args: ["--log-level", "trace"] };
		{
			await using companion = await Companion.start({ ...trace, links });
			using client = await companion.socket();
			client.send({ type: "watch", facts: ["obs.link", "obs.scenes", "obs.scene.program"] });
			const put = (change: object) => companion.request("PUT", "/v1/links/obs:main", change);
			texts.push((await put({ password: CANARY })).text);
			// Refused, with the password in it.
			texts.push((await put({ password: CANARY, port: 0 })).text);
			texts.push((await put({ password: CANARY, more: CANARY })).text);
			texts.push((await companion.request("POST", "/v1/actions/obs.scene.switch", { settings: {} })).text);
			for (const path of ["/health", "/v1/facts", "/v1/links", "/v1/links/obs:main", "/v1/runs"]) {
				texts.push((await companion.request("GET", path)).text);
			}
			texts.push((await companion.request("POST", "/v1/links/obs:main/retry")).text);
			const typed = `${CANARY}\n`;
			texts.push((await aidle(folder.path, ["link", "set", "obs:main", "--password-stdin"], typed)).output);
			texts.push(
				(await aidle(folder.path, ["link", "set", "obs:main", "--port", "x", "--password-stdin"], typed)).output,
			);
			texts.push((await aidle(folder.path, ["link", "set", "obs:main", `--password=${CANARY}`])).output);
			texts.push((await aidle(folder.path, ["link", "set", "obs:main", "--password", CANARY])).output);
			texts.push((await aidle(folder.path, ["link", "show", "obs:main"])).output);
			texts.push(JSON.stringify(client.heard));
			companion.signal("SIGTERM");
			await companion.ended();
			texts.push(companion.stderr);
		}
		{
			// The secret is read from the disk, and its key is lost later.
			await using companion = await Companion.start(trace);
			expect((await companion.request("GET", "/v1/links/obs:main")).body).toMatchObject({ password: "saved" });
			companion.signal("SIGTERM");
			await companion.ended();
		}
		texts.push((await aidle(folder.path, ["link", "set", "obs:main", "--password-stdin"], `${CANARY}\n`)).output);
		expect(texts.every((text) => typeof text === "string")).toBe(true);
		const entries = await readdir(folder.path, { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
		expect(files.some((file) => file.endsWith("companion.log"))).toBe(true);
		expect(files.some((file) => file.endsWith("secrets.json"))).toBe(true);
		for (const file of files) texts.push(await readFile(file, "utf8"));
		for (const form of forms) for (const text of texts) expect(text.toLowerCase()).not.toContain(form.toLowerCase());
		// It is there all the same.
		const saved = await withStoredLinks(
			folder.path,
			() => {},
			(book) => book.get("obs:main"),
		);
		expect(saved).toMatchObject({ password: "saved" });
	});

	test("neither is the control token found in the log", async () => {
		await using folder = await temporaryFolder();
		await using companion = await Companion.start({
			data: folder.path,
			links: await nowhere(),
			args: ["--log-level", "trace"],
		});
		await companion.request("GET", `/v1/${companion.token}`);
		await companion.request("POST", `/v1/actions/${companion.token}`, { settings: { token: companion.token } });
		expect(await readFile(join(folder.path, "logs", "companion.log"), "utf8")).not.toContain(companion.token);
	});
});
