import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ObsRig } from "../../companion/integrations/obs/rig.ts";
import type { Subject } from "../conformance/check.ts";
import { restoreFirstState } from "../conformance/first-state.ts";
import { RawClient } from "../conformance/raw-client.ts";
import type { Startable } from "../conformance/starters.ts";
import { freePort } from "../obs/port.ts";
import { actionCases } from "./table.ts";

/** Runs every action on one OBS and reads its effect back. A file of its own for each OBS, so that they run side by side. */
export function actionSuite({ starter, missing }: Startable): void {
	if (missing !== undefined) process.stdout.write(`actions on ${starter.name} not proven here: ${missing}\n`);
	const real = starter.name.startsWith("real");
	const here = Object.entries(actionCases).filter(([, one]) => {
		const fits = one.only === undefined || one.only === starter.version;
		return fits && !(real && "realCannot" in one) && !(one.needs === "sink" && starter.noSink !== undefined);
	});

	describe.skipIf(missing !== undefined)(starter.name, () => {
		let subject: Subject;
		let collection: string;
		let rig: ObsRig;

		beforeAll(async () => {
			subject = await starter.start(await freePort());
			await using client = await RawClient.connect(subject, 0);
			const list = await vi.waitFor(() => client.ask("GetSceneCollectionList"));
			collection = String(list.currentSceneCollectionName);
			rig = new ObsRig(subject);
			await vi.waitFor(() => expect(rig.phase()).toBe("online"), { timeout: 10_000 });
		});

		afterAll(async () => {
			await rig?.[Symbol.asyncDispose]();
			await subject?.[Symbol.asyncDispose]();
		});

		test.each(here)("%s", async (_, { run }) => {
			await using other = await RawClient.connect(subject);
			await restoreFirstState(other, collection);
			await run({ rig, other, subject });
			expect(rig.defects).toEqual([]);
		});
	});
}
