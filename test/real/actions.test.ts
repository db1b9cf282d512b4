import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { actions } from "../../companion/contract/catalogue.ts";
import { ObsRig } from "../companion/integrations/obs/rig.ts";
import { actionCases } from "./actions/table.ts";
import type { Subject } from "./conformance/check.ts";
import { restoreFirstState } from "./conformance/first-state.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { starters } from "./conformance/starters.ts";
import { freePort } from "./obs/port.ts";

const cases = Object.entries(actionCases);
const proven = cases.filter(([, one]) => !("realCannot" in one));

test("every action of OBS has a case that reads its effect back", () => {
	const wanted = Object.keys(actions).filter((id) => id.startsWith("obs."));
	expect(Object.keys(actionCases).sort()).toEqual(wanted.sort());
	process.stdout.write(`actions proven on a real OBS: ${proven.length} of ${wanted.length}\n`);
});

for (const { starter, missing } of Object.values(starters)) {
	if (missing !== undefined) process.stdout.write(`actions on ${starter.name} not proven here: ${missing}\n`);
	const real = starter.name.startsWith("real");
	const here = cases.filter(([, one]) => {
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
