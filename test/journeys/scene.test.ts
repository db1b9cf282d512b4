import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { DeckHost } from "../programs/deck-host.ts";
import { connectionsTo, parentOf, processesWith } from "../programs/process-list.ts";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;

/** The plugin starts, starts the companion, which connects: all before the first true face. */
const READY = { timeout: 15_000, interval: 10 };

test("press → OBS obeys → the key lights and the other goes out; a stranger's switch is followed", async () => {
	await using obs = await Simulator.start({ password: "canary" });
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const main = studio.scene("Main");
	const cam = studio.scene("Cam");
	const brb = studio.scene("BRB", { target: "preview" });
	await expect.poll(() => studio.words(main), READY).toBe("PROGRAM Main");
	await expect.poll(() => studio.words(cam)).toBe("Cam");
	await expect.poll(() => studio.words(brb)).toMatch(/BRB.*Studio off/u);
	await studio.host.press(cam);
	await expect.poll(() => studio.words(cam)).toBe("PROGRAM Cam");
	await expect.poll(() => studio.words(main)).toBe("Main");
	expect((await obs.world()).program).toBe("Cam");
	expect(studio.host.state(cam)).toBe(1);
	expect(studio.host.state(main)).toBe(0);
	await obs.switch("Main");
	await expect.poll(() => studio.words(main)).toBe("PROGRAM Main");
	await expect.poll(() => studio.words(cam)).toBe("Cam");

	// A transition that is running when studio mode is switched on moves the preview once more at its end.
	await obs.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
	await obs.switch("Cam");
	await expect.poll(() => studio.words(cam)).toBe("PROGRAM Cam");
	await obs.perform("SetStudioModeEnabled", { studioModeEnabled: true });
	await expect.poll(() => studio.words(brb)).toBe("BRB");
	await studio.host.press(brb);
	await expect.poll(() => studio.words(brb)).toBe("PREVIEW BRB");
	expect(studio.host.breaches).toEqual([]);
});

test("renamed, deleted, recreated, another collection", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const cam = studio.scene({ name: "Cam", collection: (await obs.world()).collection });
	await expect.poll(() => studio.words(cam), READY).toBe("Cam");
	await obs.perform("SetSceneName", { sceneName: "Cam", newSceneName: "Desk" });
	await expect.poll(() => studio.words(cam)).toBe("Desk");
	await expect.poll(() => studio.host.settingsOf(cam)).toMatchObject({ scene: { name: "Desk" } });
	await obs.perform("RemoveScene", { sceneName: "Desk" });
	await expect.poll(() => studio.words(cam)).toMatch(/Missing/u);
	await studio.host.press(cam);
	await expect.poll(() => studio.host.overlays(cam).map(({ overlay }) => overlay)).toContain("alert");
	await obs.perform("CreateScene", { sceneName: "Desk" });
	await expect.poll(() => studio.words(cam)).toBe("Desk By name");
	await studio.host.press(cam);
	await expect.poll(() => studio.words(cam)).toMatch(/^PROGRAM Desk/u);
	await obs.perform("CreateSceneCollection", { sceneCollectionName: "Second" });
	await expect.poll(() => studio.words(cam), { timeout: 5_000 }).toMatch(/Other set/u);
	expect(studio.host.breaches).toEqual([]);
});

test("OBS absent at start, started later, frozen, thawed", async () => {
	const first = await Simulator.start();
	const { port } = first;
	await first.kill();
	await using studio = await Studio.start({ links: { "obs:main": { port } } });
	const cam = studio.scene("Cam");
	await expect.poll(() => studio.words(cam), READY).toMatch(/Cam.*OBS closed/u);
	await studio.host.press(cam);
	await expect.poll(() => studio.host.overlays(cam).length).toBe(1);
	await using obs = await Simulator.start({ port });
	await expect.poll(() => studio.words(cam), { timeout: 25_000 }).toBe("Cam");
	await obs.fault({ freeze: true });
	await studio.host.press(cam);
	await expect.poll(() => studio.words(cam), { timeout: 15_000 }).toMatch(/Not confirmed/u);
	await expect.poll(() => studio.words(cam), { timeout: 25_000 }).toMatch(/OBS frozen/u);
	await obs.clear("freeze");
	await expect
		.poll(() => studio.faces(cam).map(({ words }) => words), { timeout: 10_000 })
		.toContainEqual(expect.stringMatching(/Done late/u));
	await expect.poll(() => studio.words(cam), { timeout: 15_000 }).toBe("PROGRAM Cam");
	expect((await obs.world()).program).toBe("Cam");
});

test("a wrong password is told, one log line, no retry; corrected it is right at once", async () => {
	await using obs = await Simulator.start({ password: "right" });
	await using studio = await Studio.start({ links: { "obs:main": { port: obs.port, password: "not this one" } } });
	const cam = studio.scene("Cam");
	await expect.poll(() => studio.words(cam), READY).toMatch(/Cam.*Password/u);
	await studio.host.press(cam);
	await expect.poll(() => studio.host.overlays(cam).length).toBe(1);
	// For as long as several attempts would have taken, nothing is tried.
	await sleep(1_500);
	const log = readFileSync(join(studio.data, "logs", "companion.log"), "utf8");
	expect(log.split("\n").filter((line) => line.includes("obs_password_wrong"))).toHaveLength(1);
	const { status } = await studio.request("PUT", "/v1/links/obs:main", { password: "right" });
	expect(status).toBe(200);
	await expect.poll(() => studio.words(cam)).toBe("Cam");
});

test("twenty presses in 200 ms ask at most twice; key down without key up; multi-action", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const cam = studio.scene("Cam");
	const brb = studio.scene("BRB");
	await expect.poll(() => studio.words(cam), READY).toBe("Cam");
	await obs.clearRequests();
	for (let press = 0; press < 20; press++) {
		studio.host.down(cam);
		studio.host.up(cam);
		await sleep(10);
	}
	await expect.poll(() => studio.words(cam)).toBe("PROGRAM Cam");
	expect((await obs.requests()).counts.SetCurrentProgramScene).toBeLessThanOrEqual(2);
	studio.host.down(brb);
	await expect.poll(() => studio.words(brb)).toBe("PROGRAM BRB");
	const action = "com.aidle.streamdeck.scene";
	const multi = studio.host.addToMultiAction({ action, settings: { v: 1, scene: { name: "Main" } } });
	await studio.host.multiActionPress(multi);
	await expect.poll(async () => (await obs.world()).program).toBe("Main");
	expect(studio.host.breaches).toEqual([]);
});

test("the companion is killed: keys tell within 2 s, it is restarted, right again within 3 s", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const main = studio.scene("Main");
	await expect.poll(() => studio.words(main), READY).toBe("PROGRAM Main");
	for (let round = 0; round < (SOAK ? 20 : 3); round++) {
		const pid = studio.companion();
		if (pid === undefined) throw new Error("no companion");
		const before = studio.faces(main).length;
		process.kill(pid, "SIGKILL");
		await expect
			.poll(
				() =>
					studio
						.faces(main)
						.slice(before)
						.map(({ words }) => words),
				{ timeout: 10_000, interval: 5 },
			)
			.toContainEqual(expect.stringMatching(/Service off/u));
		await expect.poll(() => studio.words(main), { timeout: 15_000 }).toBe("PROGRAM Main");
		expect(studio.companion()).not.toBe(pid);
	}
}, 300_000);

test("the plugin is killed: the host restarts it, and its keys come back without a false word", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const main = studio.scene("Main");
	await expect.poll(() => studio.words(main), READY).toBe("PROGRAM Main");
	const pid = studio.host.pluginPid;
	const before = studio.faces(main).length;
	studio.host.killPlugin();
	await expect.poll(() => studio.host.pluginPid, { timeout: 10_000 }).not.toBe(pid);
	await expect.poll(() => studio.faces(main).length, { timeout: 10_000 }).toBeGreaterThan(before);
	for (const { words } of studio.faces(main).slice(before)) expect(words).toBe("PROGRAM Main");
});

test("two hosts, two plugins, two devices: one companion; a profile switch paints from the cache within 50 ms", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	await using second = await Studio.start({ links: {}, data: studio.data });
	const device = studio.host.connectDevice();
	const one = studio.scene("Main");
	const two = studio.scene("Main", { device });
	const three = second.scene("Main");
	for (const [at, key] of [
		[studio, one],
		[studio, two],
		[second, three],
	] as const) {
		await expect.poll(() => at.words(key), READY).toBe("PROGRAM Main");
	}
	expect(second.companion()).toBe(studio.companion());
	studio.host.showProfile("Other");
	const cam = studio.scene("Cam");
	await expect.poll(() => studio.words(cam)).toBe("Cam");
	studio.host.showProfile("Third");
	await obs.switch("Cam");
	await expect.poll(() => studio.words(two)).toBe("Main");
	const before = studio.faces(cam).length;
	const at = performance.now();
	studio.host.showProfile("Other");
	await expect.poll(() => studio.faces(cam).length, { interval: 2 }).toBeGreaterThan(before);
	const painted = studio.faces(cam).slice(before);
	expect(painted.map(({ words }) => words)).toEqual(["PROGRAM Cam"]);
	expect((painted[0]?.at ?? Number.POSITIVE_INFINITY) - at).toBeLessThan(250);
});

test("two OBS at once: keys follow only their own", async () => {
	await using one = await Simulator.start();
	await using two = await Simulator.start({ profile: "29" });
	await using studio = await Studio.start({ links: { "obs:main": one, "obs:second": two } });
	const first = studio.scene("Cam");
	const second = studio.scene("Cam", { link: "obs:second" });
	// Each says which it is of, as there are two.
	await expect.poll(() => studio.words(first), READY).toMatch(/^OBS Cam/u);
	await expect.poll(() => studio.words(second)).toMatch(/Cam/u);
	await studio.host.press(second);
	await expect.poll(() => studio.words(second)).toMatch(/PROGRAM Cam/u);
	await sleep(500);
	expect(studio.words(first)).not.toMatch(/PROGRAM/u);
	expect((await one.world()).program).toBe("Main");
	await two.kill();
	await expect.poll(() => studio.words(second)).toMatch(/OBS closed/u);
	expect(studio.words(first)).toMatch(/^OBS Cam/u);
});

test("the host is killed with -9: the real plugin notices and ends, the companion lives on for the next one", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	await expect.poll(() => studio.companion(), READY).toBeDefined();
	const port = studio.discovery()?.port ?? 0;
	await expect.poll(() => connectionsTo(port)).toBe(1);
	const plugins = (): number[] => processesWith("bin/plugin.mjs -port");
	await using host = await DeckHost.start({ data: studio.data });
	// Fully started: one that only just begins would end for want of a host anyway.
	await expect.poll(() => connectionsTo(port), READY).toBe(2);
	const mine = plugins().filter((pid) => parentOf(pid) === host.pid);
	expect(mine).toHaveLength(1);
	host.kill("SIGKILL");
	await expect.poll(() => plugins().filter((pid) => mine.includes(pid)), { timeout: 10_000 }).toEqual([]);
	expect(studio.companion()).toBeDefined();
});
