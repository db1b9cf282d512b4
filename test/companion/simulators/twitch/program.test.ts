import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { TwitchSimulator } from "../../../programs/twitch-simulator.ts";

vi.setConfig({ testTimeout: 30_000 });

const program = fileURLToPath(new URL("../../../../companion/simulators/twitch-main.ts", import.meta.url));

const run = (args: readonly string[], options: SpawnOptions = {}): ChildProcess =>
	spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "pipe"], ...options });

async function portOf(child: ChildProcess): Promise<number> {
	const [line] = child.stdout ? await once(child.stdout, "data") : [];
	const ready: unknown = JSON.parse(String(line));
	expect(ready).toEqual({ ready: true, port: expect.any(Number) });
	return typeof ready === "object" && ready && "port" in ready ? Number(ready.port) : 0;
}

const ended = async (child: ChildProcess): Promise<number | null> =>
	child.exitCode ?? ((await once(child, "exit")) as [number | null])[0];

test("prints one line of JSON with its port, and ends on SIGTERM", async () => {
	const child = run([]);
	const port = await portOf(child);
	expect((await fetch(`http://127.0.0.1:${port}/oauth2/validate`)).status).toBe(401);
	child.kill("SIGTERM");
	expect(await ended(child)).toBe(0);
});

test("ends when whoever forked it is gone, or the process it was told to watch", async () => {
	const forked = run([], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
	const watched = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
	await once(watched, "spawn");
	const child = run(["--parent", String(watched.pid)]);
	await Promise.all([portOf(forked), portOf(child)]);
	forked.disconnect();
	watched.kill("SIGKILL");
	expect(await Promise.all([ended(forked), ended(child)])).toEqual([0, 0]);
});

test("refuses arguments it does not know", async () => {
	const wrong = [["--port", "many"], ["--nonsense"], ["--willing", "nobody_here"]];
	expect(await Promise.all(wrong.map((args) => ended(run(args))))).toEqual([2, 2, 2]);
});

test("takes orders over IPC, says what makes no sense, and its port taken ends another one", async () => {
	await using twitch = await TwitchSimulator.start();
	await twitch.fire("follow", { login: "owl_mod" });
	expect((await twitch.world()).followers).toBe(11);
	await expect(twitch.fire("follow", { login: "nobody_here" })).rejects.toThrow("There is no account nobody_here");
	await expect(twitch.allow("aidle_demo")).rejects.toThrow("No device waits");
	expect(await ended(run(["--port", String(twitch.port)]))).toBe(1);
	await twitch.kill();
	await expect(twitch.world()).rejects.toThrow("not running");
});
