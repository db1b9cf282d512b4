import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ObsRig } from "../../companion/integrations/obs/rig.ts";
import type { Subject } from "../conformance/check.ts";
import { Stand } from "../conformance/stand.ts";
import type { Startable } from "../conformance/starters.ts";
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
		let stand: Stand;
		let rig: { readonly subject: Subject; readonly on: ObsRig } | undefined;
		beforeAll(async () => {
			stand = await Stand.begin(starter, "locked up");
		});
		afterAll(async () => {
			await rig?.on[Symbol.asyncDispose]();
			await stand?.[Symbol.asyncDispose]();
		});

		/** One for each OBS: its connection lives through the cases. */
		async function rigOn(subject: Subject): Promise<ObsRig> {
			if (rig?.subject === subject) return rig.on;
			await rig?.on[Symbol.asyncDispose]();
			const on = new ObsRig(subject);
			rig = { subject, on };
			await vi.waitFor(() => expect(on.phase()).toBe("online"), { timeout: 10_000 });
			return on;
		}

		test.each(here)("%s", (name, { run }) =>
			stand.hold(name, async (other, subject) => {
				const on = await rigOn(subject);
				await run({ rig: on, other, subject });
				expect(on.defects).toEqual([]);
			}),
		);
	});
}
