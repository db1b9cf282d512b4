import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";

/** The plugin starts, starts the companion, which connects: all before the first true face. */
const READY = { timeout: 15_000, interval: 10 };
const AUDIO = "com.aidle.streamdeck.audio";
const LOUDER_AND_SOFTER = 200;

test("ticks of a dial add up, on one deck and on two at once; a push mutes", async () => {
	await using obs = await Simulator.start();
	await obs.perform("CreateInput", { sceneName: "Main", inputName: "Mic", inputKind: "pulse_input_capture" });
	await obs.perform("SetInputVolume", { inputName: "Mic", inputVolumeDb: -30 });
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const { host } = studio;
	const dial = (device?: string) =>
		host.addKey({
			action: AUDIO,
			controller: "Encoder",
			settings: { v: 1, input: { name: "Mic" }, shows: "volume", step: 0.1 },
			...(device === undefined ? {} : { device }),
		});
	const first = dial();
	const second = dial(host.connectDevice({ name: "Second", type: 7, columns: 4, rows: 2 }));
	await expect.poll(() => studio.words(first), READY).toBe("Mic −30.0 dB");
	await expect.poll(() => studio.words(second)).toBe("Mic −30.0 dB");

	for (let tick = 0; tick < LOUDER_AND_SOFTER; tick++) {
		host.rotate(first, 1);
		await sleep(10);
	}
	await expect.poll(() => studio.words(first), { timeout: 10_000 }).toBe("Mic −10.0 dB");

	for (let tick = 0; tick < LOUDER_AND_SOFTER; tick++) {
		host.rotate(first, -1);
		if (tick % 2 === 0) host.rotate(second, 1);
		await sleep(10);
	}
	await expect.poll(() => studio.words(second), { timeout: 10_000 }).toBe("Mic −20.0 dB");
	await expect.poll(() => studio.words(first)).toBe("Mic −20.0 dB");

	await host.press(first);
	await expect.poll(() => studio.words(second), { timeout: 5_000 }).toMatch(/MUTED/u);
	host.touch(second);
	await expect.poll(() => studio.words(first), { timeout: 5_000 }).toBe("Mic −20.0 dB");
	// No alert, no more than ten pictures a second, all of them good.
	expect(host.overlays(first)).toEqual([]);
	expect(host.breaches).toEqual([]);
});
