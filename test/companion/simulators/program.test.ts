import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Simulator } from "../../programs/simulator.ts";
import { RawClient } from "../../real/conformance/raw-client.ts";

const program = fileURLToPath(new URL("../../../companion/simulators/main.ts", import.meta.url));

const run = (args: readonly string[], options: SpawnOptions = {}): ChildProcess =>
	spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "pipe"], ...options });

async function portOf(child: ChildProcess): Promise<number> {
	const [line] = child.stdout ? await once(child.stdout, "data") : [];
	const ready: unknown = JSON.parse(String(line));
	expect(ready).toMatchObject({ ready: true, port: expect.any(Number) });
	return typeof ready === "object" && ready && "port" in ready ? Number(ready.port) : 0;
}

const ended = async (child: ChildProcess): Promise<number | null> =>
	child.exitCode ?? ((await once(child, "exit")) as [number | null])[0];

test("prints one line of JSON with its port, takes its password from standard input, ends on SIGTERM", async () => {
	const child = run(["--profile", "29", "--scenes", "One,Two", "--password-stdin"]);
	child.stdin?.end("from stdin\n");
	const port = await portOf(child);
	await expect(RawClient.connect({ port, password: "wrong" })).rejects.toThrow("Closed with 4009");
	await using client = await RawClient.connect({ port, password: "from stdin" });
	expect(await client.ask("GetCurrentProgramScene")).toEqual({ currentProgramSceneName: "One" });
	child.kill("SIGTERM");
	expect(await ended(child)).toBe(0);
});

test("ends on SIGINT as OBS does: with a word to its clients", async () => {
	const child = run(["--profile", "29"]);
	const port = await portOf(child);
	await using client = await RawClient.connect({ port, password: "" });
	child.kill("SIGINT");
	expect(await client.closed).toEqual({ code: 1001, reason: "Server stopping." });
	expect(client.heard("ExitStarted").length).toBe(1);
	expect(await ended(child)).toBe(0);
});

test("ends when whoever forked it is gone", async () => {
	const child = run([], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
	await portOf(child);
	child.disconnect();
	expect(await ended(child)).toBe(0);
});

test("ends when the process it was told to watch is gone", async () => {
	const watched = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
	await once(watched, "spawn");
	const child = run(["--parent", String(watched.pid)]);
	await portOf(child);
	expect(child.exitCode).toBeNull();
	watched.kill("SIGKILL");
	expect(await ended(child)).toBe(0);
});

test.each([
	[["--profile", "28"], 2],
	[["--port", "many"], 2],
	[["--nonsense"], 2],
] as const)("refuses %j", async (args, code) => {
	const child = run(args);
	expect(await ended(child)).toBe(code);
});

test("a taken port ends it", async () => {
	await using first = await Simulator.start();
	const child = run(["--port", String(first.port)]);
	expect(await ended(child)).toBe(1);
});

test("the demo has nine scenes, some of them hard to draw, and is in the middle of a show in studio mode", async () => {
	await using obs = await Simulator.start({ demo: true });
	const { scenes, program: first, preview } = await obs.world();
	expect(scenes.length).toBe(9);
	expect([first, preview]).toEqual(["Just chatting", "Gameplay"]);
	const names = scenes.map(({ name }) => name);
	expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
	expect(names.some((name) => /\p{Script=Han}/u.test(name))).toBe(true);
});

test("speaks obs-websocket on its port and nothing else: no orders", async () => {
	await using obs = await Simulator.start();
	const answer = await fetch(`http://127.0.0.1:${obs.port}/world`, { method: "POST", body: '{"order":"world"}' });
	expect(answer.status).toBe(426);
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	client.say({ id: 1, order: "exit", takes: null });
	expect((await client.closed).code).toBe(4006);
	expect((await obs.world()).program).toBe("Main");
});

test("counts clients and logs requests, those in batches too, with rising times", async () => {
	await using obs = await Simulator.start({ profile: "29" });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	await using other = await RawClient.connect({ port: obs.port, password: "" });
	expect(await obs.clients()).toBe(2);
	const before = process.hrtime.bigint();
	await client.request("SetCurrentProgramScene", { sceneName: "Cam" });
	await other.batch([{ requestType: "GetStats" }, { requestType: "GetStats" }]);
	const { counts, entries } = await obs.requests();
	expect(counts).toEqual({ SetCurrentProgramScene: 1, GetStats: 2 });
	expect(entries).toMatchObject([
		{ requestType: "SetCurrentProgramScene", requestData: { sceneName: "Cam" }, connection: 1, inBatch: false },
		{ requestType: "GetStats", connection: 2, inBatch: true },
		{ requestType: "GetStats", connection: 2, inBatch: true },
	]);
	const times = entries.map(({ at }) => BigInt(at));
	expect(times.every((at, turn) => at > (times[turn - 1] ?? before))).toBe(true);
	await obs.clearRequests();
	expect(await obs.requests()).toEqual({ counts: {}, entries: [] });
	await other[Symbol.asyncDispose]();
	await expect.poll(() => obs.clients()).toBe(1);
});

test("a new password ends connections, refuses the old one, and none asks for none", async () => {
	await using obs = await Simulator.start({ password: "old" });
	await using client = await RawClient.connect({ port: obs.port, password: "old" });
	await obs.setPassword("new");
	expect((await client.closed).code).toBe(1001);
	await expect(RawClient.connect({ port: obs.port, password: "old" })).rejects.toThrow("Closed with 4009");
	await using welcome = await RawClient.connect({ port: obs.port, password: "new" });
	await obs.setPassword(undefined);
	expect((await welcome.closed).code).toBe(1001);
	await using open = await RawClient.dial({ port: obs.port, password: "" });
	expect(await open.message(0)).toEqual({ obsWebSocketVersion: "5.5.2", rpcVersion: 1 });
});

test("somebody in OBS switches, renames, removes: clients hear of it, the log does not", async () => {
	await using obs = await Simulator.start({ profile: "30" });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	await obs.switch("Cam");
	expect(await obs.perform("SetSceneName", { sceneName: "Cam", newSceneName: "Camera" })).toBe(100);
	expect(await obs.perform("RemoveScene", { sceneName: "BRB" })).toBe(100);
	expect(await obs.perform("RemoveScene", { sceneName: "BRB" })).toBe(600);
	expect(await obs.world()).toMatchObject({ program: "Camera", scenes: [{ name: "Main" }, { name: "Camera" }] });
	await expect
		.poll(() =>
			client.heard("SceneNameChanged", "SceneRemoved", "CurrentProgramSceneChanged").map(({ data }) => data.sceneName),
		)
		.toEqual(["Camera", "BRB", "Camera"]);
	expect((await obs.requests()).entries).toEqual([]);
});

test("a storm sends as many events as ordered, and the last one is the truth", async () => {
	await using obs = await Simulator.start({ profile: "29", scenes: ["A", "B", "C"] });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	const { sent, last } = await obs.storm({ perSecond: 1000, seconds: 0.5 });
	expect(sent).toBe(500);
	await expect.poll(() => client.heard("CurrentProgramSceneChanged").length).toBe(500);
	expect(client.heard("CurrentProgramSceneChanged").at(-1)?.data.sceneName).toBe(last);
	expect((await obs.world()).program).toBe(last);
	const [first] = client.events;
	const took = (client.events.at(-1)?.at ?? 0) - (first?.at ?? 0);
	expect(took).toBeGreaterThan(400);
});

test("quit, killed and crashed are three ways to end", async () => {
	await using quit = await Simulator.start();
	await quit.exit();
	expect(quit.running).toBe(false);
	await using killed = await Simulator.start();
	await killed.kill();
	await expect(killed.world()).rejects.toThrow("not running");

	await using crashing = await Simulator.start({ profile: "29" });
	await using client = await RawClient.connect({ port: crashing.port, password: "" });
	client.request("CreateSceneCollection", { sceneCollectionName: "Other" }).catch(() => undefined);
	await expect.poll(() => client.heard("CurrentSceneCollectionChanging").length, { interval: 2 }).toBe(1);
	await expect(client.request("GetCurrentProgramScene")).rejects.toThrow("Closed with 1006");
	await expect.poll(() => crashing.running).toBe(false);
});
