import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { collectGarbage } from "../bench/heap.ts";
import { accountable, memory } from "../bench/usage.ts";
import { ChatAudience } from "../programs/chat-audience.ts";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";

const PER_SECOND = 500;
const MESSAGES = process.env.AIDLE_SOAK ? 50_000 : 1_500;
/** Megabytes. */
const GROWTH = 20;
const SCENES = ["Main", "Cam"];
const READY = { timeout: 20_000 };

if (!accountable) console.log("The memory of the companion is not proven here: there are no accounts of it.");

test(`${MESSAGES} chat messages, ${PER_SECOND} a second: none lost, none twice, no memory kept, and keys work`, async () => {
	await using obs = await Simulator.start({ scenes: SCENES });
	await using twitch = await TwitchSimulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const keys = SCENES.map((name) => [name, studio.scene(name)] as const);
	for (const [, key] of keys) await expect.poll(() => studio.words(key), READY).not.toBe("");
	await expect.poll(() => studio.discovery(), READY).toBeDefined();
	const found = studio.discovery();
	if (!found) throw new Error("There is no companion");
	using audience = await ChatAudience.join(twitch, found);
	const resident = async (): Promise<number> => {
		if (!accountable) return 0;
		await collectGarbage(found.pid);
		await sleep(1_000);
		return memory([found.pid]).rss;
	};

	// Twitch promises every event at least once, and sends some again under another id.
	await twitch.fault({ duplicates: { as: "other id" } });
	const before = await resident();
	const storm = audience.storm(PER_SECOND, MESSAGES / PER_SECOND);
	let over = false;
	void storm.then(() => {
		over = true;
	});
	for (let press = 1; !over; press++) {
		const [name, key] = keys[press % keys.length] ?? ["", ""];
		await studio.host.press(key);
		await expect.poll(() => studio.words(key), { timeout: 2_500, interval: 5 }).toMatch(`PROGRAM ${name}`);
	}
	expect(await storm).toEqual({ sent: MESSAGES, lost: 0, twice: 0 });
	expect((await resident()) - before).toBeLessThan(GROWTH);
	expect(await audience.bait(10, 1)).toEqual({ sent: 10, lost: 0, twice: 0 });
	expect(studio.host.breaches).toEqual([]);
}, 300_000);
