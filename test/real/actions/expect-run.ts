import { expect } from "vitest";
import type { Run } from "../../../companion/contract/run.ts";
import type { ObsRig } from "../../companion/integrations/obs/rig.ts";

/** Runs an action that has to end well, and answers its run. */
export async function done(rig: ObsRig, action: string, settings: object = {}): Promise<Run> {
	const run = await rig.run(action, settings);
	expect(run, action).toMatchObject({ state: "done" });
	return run;
}

/** Runs an action that must change nothing, because it is so already. */
export async function unchanged(rig: ObsRig, action: string, settings: object = {}): Promise<void> {
	expect(await rig.run(action, settings), action).toMatchObject({ state: "done", unchanged: true });
}

/** Runs an action that must not be done for this reason. */
export async function refused(rig: ObsRig, action: string, settings: object, code: string): Promise<Run> {
	const run = await rig.run(action, settings);
	expect(run, action).toMatchObject({ state: expect.stringMatching(/refused|failed/), problem: { code } });
	return run;
}
