import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import type { Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, asked, batchOf, type Refusals, request } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { run, virtualcam, type Want } from "./running.ts";

/** Milliseconds between two looks at its status, and what is left of the deadline for the answer. */
const LOOK = 100;
const REST = 500;

/** No event tells of every output, so its status is asked for until it is so. */
async function order(session: ObsSession, reference: Reference, want: Want, deadline: number): Promise<Outcome> {
	const outputName = reference.name;
	const refusals: Refusals = {
		missing: problem("output_missing", { name: outputName }, "output"),
		[RequestStatus.outputRunning]: problem("output_busy", { state: "starting" }),
		[RequestStatus.outputNotRunning]: problem("output_busy", { state: "stopping" }),
	};
	const active = async (): Promise<boolean> =>
		(await asked<{ outputActive: boolean }>(session, "GetOutputStatus", { outputName }, refusals)).outputActive;
	const outcome = await session.lane.enter({
		...(want === "other" ? {} : { same: `${want} output ${outputName}` }),
		deadline,
		send: async (): Promise<Outcome> => {
			const before = await active();
			const on = want === "other" ? !before : want === "on";
			const result = { state: on ? "active" : "inactive" };
			if (on === before || performance.now() > deadline) return { result, unchanged: true, proven: true };
			const [answer] = await session.batch(batchOf([request(`${on ? "Start" : "Stop"}Output`, { outputName })]), true);
			answerOf(answer, refusals);
			return { result, unchanged: false, proven: true };
		},
		took: async ({ unchanged }) => {
			await session.refresh();
			return !unchanged;
		},
	});
	const { state } = outcome.result as { readonly state: string };
	while (!outcome.unchanged && (await active()) !== (state === "active")) {
		if (performance.now() > deadline - REST) throw new Refusal(problem("not_settled"), true);
		await sleep(LOOK);
	}
	session.cells.stir(["obs.output", "obs.outputs"]);
	return outcome;
}

export const outputCommands = {
	"obs.virtualcam.start": (session, _, deadline) => run(session, virtualcam, "on", deadline),
	"obs.virtualcam.stop": (session, _, deadline) => run(session, virtualcam, "off", deadline),
	"obs.virtualcam.toggle": (session, _, deadline) => run(session, virtualcam, "other", deadline),
	"obs.output.start": (session, { output }, deadline) => order(session, output, "on", deadline),
	"obs.output.stop": (session, { output }, deadline) => order(session, output, "off", deadline),
	"obs.output.toggle": (session, { output }, deadline) => order(session, output, "other", deadline),
} satisfies SomeCommands;
