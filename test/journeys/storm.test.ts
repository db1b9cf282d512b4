import { expect, test } from "vitest";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";

const SECONDS = process.env.AIDLE_SOAK ? 10 : 2;
const PER_SECOND = 10;

/** Milliseconds by which the arrival of two images on a busy machine may differ from their departure. */
const JITTER = 150;

/** Images of one key in the busiest second, not counting what jitter pushed into it. */
function mostInASecond(times: readonly number[]): number {
	let most = 0;
	for (const [index, at] of times.entries()) {
		let until = index;
		while (until < times.length && (times[until] ?? 0) < at + 1_000 - JITTER) until++;
		most = Math.max(most, until - index);
	}
	return most;
}

test.each([1_000, 5_000])(
	`%i scene changes a second for ${SECONDS} s on 32 keys`,
	async (perSecond) => {
		const scenes = Array.from({ length: 32 }, (_, index) => `Scene ${index + 1}`);
		await using obs = await Simulator.start({ scenes });
		await using studio = await Studio.start({ links: { "obs:main": obs } });
		const device = studio.host.connectDevice({ name: "XL", type: 2, columns: 8, rows: 4 });
		const keys = scenes.map((name) => [name, studio.scene(name, { device })] as const);
		for (const [, key] of keys) await expect.poll(() => studio.words(key), { timeout: 20_000 }).not.toBe("");

		const { last, sent } = await obs.storm({ perSecond, seconds: SECONDS });
		expect(sent).toBe(perSecond * SECONDS);
		const wrong = (): string[] =>
			keys
				.filter(([name, key]) => studio.words(key) !== (name === last ? `PROGRAM ${name}` : name))
				.map(([name, key]) => `${name}: ${studio.words(key)}`);
		await expect.poll(wrong, { timeout: 1_500, interval: 10 }).toEqual([]);
		for (const [, key] of keys) {
			const times = studio.host.images(key).recent.map(({ at }) => at);
			expect(mostInASecond(times)).toBeLessThanOrEqual(PER_SECOND);
			// The two that may come at once, and then the pace.
			const lasted = (times.at(-1) ?? 0) - (times[0] ?? 0);
			expect(times.length).toBeLessThanOrEqual(2 + (PER_SECOND * (lasted + JITTER)) / 1_000);
		}
		expect(studio.host.breaches).toEqual([]);
	},
	120_000,
);
