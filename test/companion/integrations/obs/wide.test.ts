import { expect, test } from "vitest";
import { factKey } from "../../../../companion/contract/fact.ts";
import { Simulator } from "../../../programs/simulator.ts";
import { ObsRig } from "./rig.ts";

const WIDE = { scenes: 500, items: 2_000, inputs: 200 };
/** Milliseconds, of which a test allows five times as much. */
const SNAPSHOT = 500;
const PRESS = 20;
const SLACK = 5;

test.each(["29", "30"] as const)(
	"a collection of 500 scenes, 2,000 items and 200 inputs on OBS %s",
	async (profile) => {
		await using simulator = await Simulator.start({ profile, wide: WIDE });
		const began = performance.now();
		await using rig = new ObsRig({ port: simulator.port, password: undefined });
		await expect.poll(() => rig.phase(), { interval: 5, timeout: 10_000 }).toBe("online");
		expect(performance.now() - began).toBeLessThan(SLACK * SNAPSHOT);
		expect(rig.sceneNames()).toHaveLength(WIDE.scenes);
		const inputs = rig.value("obs.inputs") as readonly { readonly name: string; readonly audio: boolean }[];
		expect(inputs).toHaveLength(WIDE.inputs);

		const [first = "", second = ""] = rig.sceneNames();
		const lists = [
			factKey("obs.items", { scene: first }),
			factKey("obs.containers"),
			factKey("obs.sources"),
			...inputs.filter(({ audio }) => audio).map(({ name }) => factKey("obs.input.muted", { input: name })),
		];
		using watch = rig.facts.watch(() => {});
		watch.add(lists);
		// A press in the middle of all these reads.
		const pressed = performance.now();
		const run = await rig.switch(second);
		expect(run.state).toBe("done");
		expect(performance.now() - pressed).toBeLessThan(SLACK * PRESS);
		const readings = await rig.facts.settled(lists, 2_000);
		expect([...readings.values()].filter((reading) => !("value" in reading))).toEqual([]);
		expect(readings.get(factKey("obs.containers"))).toMatchObject({ value: { length: WIDE.scenes } });
	},
);
