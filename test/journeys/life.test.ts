import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DISCOVERY_FILE } from "../../companion/contract/discovery.ts";
import { noteCrash } from "../../companion/log/last-crash.ts";
import { Companion, companionProgram, readDiscovery } from "../programs/companion.ts";
import { processesWith } from "../programs/process-list.ts";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";

const READY = { timeout: 20_000, interval: 10 };

test("why the last companion crashed is told by the next one, and not by the one after", async () => {
	const data = mkdtempSync(join(tmpdir(), "aidle-life-"));
	try {
		noteCrash(join(data, "logs", "last-crash.json"), "Error: it was too much.\n  at somewhere", 0);
		const told = async () => {
			await using companion = await Companion.start({ data });
			return ((await companion.request("GET", "/health")).body as { problems: unknown }).problems;
		};
		const params = { at: "1970-01-01T00:00:00.000Z", reason: "Error: it was too much" };
		expect(await told()).toEqual([{ code: "companion_crashed", params }]);
		expect(await told()).toEqual([]);
	} finally {
		rmSync(data, { recursive: true, force: true, maxRetries: 5 });
	}
});

test("a companion whose discovery file is gone writes it again when another one is started in vain", async () => {
	await using companion = await Companion.start();
	rmSync(join(companion.data, DISCOVERY_FILE));
	const another = spawnSync(process.execPath, [companionProgram, "--data", companion.data]);
	expect(another.status).toBe(3);
	await expect.poll(() => readDiscovery(companion.data), READY).toMatchObject({ token: companion.token });
});

test("a discovery file that cannot be read or removed does not make a clean end a crash", async () => {
	await using companion = await Companion.start();
	const path = join(companion.data, DISCOVERY_FILE);
	rmSync(path);
	mkdirSync(path);
	companion.signal("SIGTERM");
	expect(await companion.ended()).toBe(0);
	expect(companion.stderr).toBe("");
});

test("a companion that crashes three times within a minute: keys say so, and a press starts it again", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": { port: obs.port } } });
	const [main, cam] = [studio.scene("Main"), studio.scene("Cam")];
	const companions = () => processesWith(`--data ${studio.data}`);
	const up = () => [studio.words(main), companions().length, companions()[0] === studio.companion()];
	for (let crashes = 0; crashes < 3; crashes++) {
		await expect.poll(up, READY).toEqual(["PROGRAM Main", 1, true]);
		const [pid] = companions();
		if (pid === undefined) throw new Error("There is no companion");
		process.kill(pid, "SIGSEGV");
		await expect.poll(companions, READY).not.toContain(pid);
	}
	await expect.poll(() => studio.words(main), READY).toBe("Main Service fails");
	expect(companions()).toEqual([]);
	await studio.host.press(cam);
	await expect.poll(up, READY).toEqual(["PROGRAM Main", 1, true]);
	// The press itself was refused: nothing is done later that was meant for then.
	expect((await obs.world()).program).toBe("Main");
});
