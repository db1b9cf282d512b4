import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";

/** The plugin starts, starts the companion, which connects: all before the first true face. */
const READY = { timeout: 15_000, interval: 10 };

const DO = "com.aidle.streamdeck.do";
const STREAM = "com.aidle.streamdeck.stream";
const to = (name: string) => ({ action: "obs.scene.switch", settings: { scene: { name } } });

test("a hold fires while the key is down, a tap presses, and a key with only a hold says HOLD", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const { host } = studio;
	const both = host.addKey({ action: DO, settings: { v: 1, label: "Both", press: to("Cam"), hold: to("BRB") } });
	const only = host.addKey({ action: DO, settings: { v: 1, label: "Only", hold: to("Main") } });
	await expect.poll(() => studio.words(both), READY).toBe("Both");
	const program = async () => (await obs.world()).program;

	await host.press(both);
	await expect.poll(program).toBe("Cam");

	host.down(both);
	await expect.poll(program, { timeout: 5_000 }).toBe("BRB");
	expect(studio.faces(both).some(({ words }) => words.includes("HOLD"))).toBe(true);
	await obs.clearRequests();
	host.up(both);
	await expect.poll(() => studio.words(both), { timeout: 5_000 }).toBe("Both");
	expect((await obs.requests()).counts.SetCurrentProgramScene ?? 0).toBe(0);

	await host.press(only, { holdMs: 200 });
	await expect.poll(() => studio.words(only)).toMatch(/HOLD/u);
	await expect.poll(() => studio.words(only), { timeout: 5_000 }).toBe("Only");
	expect(await program()).toBe("BRB");

	// What disappears while it is held does nothing any more.
	host.down(only);
	await sleep(100);
	host.showProfile("Elsewhere");
	await sleep(1_500);
	expect(await program()).toBe("BRB");
	expect(host.breaches).toEqual([]);
});

test("in a multi-action a key with only a hold acts at once, and paints nothing", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const { host } = studio;
	const ready = studio.scene("Main");
	await expect.poll(() => studio.words(ready), READY).toBe("PROGRAM Main");
	const key = host.addToMultiAction({ action: DO, settings: { v: 1, hold: to("Cam") } });
	await host.multiActionPress(key);
	await expect.poll(async () => (await obs.world()).program).toBe("Cam");
	expect(host.images(key).count).toBe(0);
	expect(host.breaches).toEqual([]);
});

test("twenty presses start a stream once; only a hold ends it; in a multi-action the chosen state is done", async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const { host } = studio;
	const key = host.addKey({ action: STREAM, settings: { v: 1 } });
	await expect.poll(() => studio.words(key), READY).toBe("Stream");
	const streaming = async () => (await obs.world()).streaming;
	const asked = async (request: string) => (await obs.requests()).counts[request] ?? 0;

	for (let press = 0; press < 20; press++) {
		host.down(key);
		host.up(key);
		await sleep(10);
	}
	await expect.poll(() => studio.words(key), { timeout: 10_000 }).toMatch(/^LIVE 0:00:/u);
	expect(await asked("StartStream")).toBe(1);
	expect(host.overlays(key).length).toBeGreaterThan(0);
	expect(host.state(key)).toBe(1);

	// The timecode ticks by itself, once a second.
	const before = host.images(key).count;
	await sleep(3_000);
	expect(host.images(key).count - before).toBeGreaterThanOrEqual(2);
	expect(host.images(key).count - before).toBeLessThanOrEqual(4);

	await host.press(key, { holdMs: 100 });
	await expect.poll(() => studio.words(key)).toMatch(/HOLD/u);
	expect(await streaming()).toBe(true);
	host.down(key);
	await expect.poll(streaming, { timeout: 10_000 }).toBe(false);
	host.up(key);
	await expect.poll(() => studio.words(key), { timeout: 10_000 }).toBe("Stream");
	expect(await asked("StopStream")).toBe(1);
	expect(await asked("StartStream")).toBe(1);

	const on = host.addToMultiAction({ action: STREAM, settings: { v: 1 }, desiredState: 1 });
	const off = host.addToMultiAction({ action: STREAM, settings: { v: 1 }, desiredState: 0 });
	await host.multiActionPress(on);
	await expect.poll(streaming, { timeout: 10_000 }).toBe(true);
	await expect.poll(() => studio.words(key), { timeout: 10_000 }).toMatch(/^LIVE/u);
	await host.multiActionPress(on);
	await host.multiActionPress(off);
	await expect.poll(streaming, { timeout: 10_000 }).toBe(false);
	expect(await asked("StartStream")).toBe(2);
	expect(host.breaches).toEqual([]);
});
