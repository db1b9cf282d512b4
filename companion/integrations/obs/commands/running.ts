import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { PassingState } from "../facts/passing.ts";
import type { RowId } from "../facts/table.ts";
import { OutputState, RequestStatus } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, asked, batchOf, type Refusals, request } from "./change.ts";

/** An output of OBS with requests and a fact of its own. */
interface Output {
	/** As its requests name it: `Start…`, `Stop…`, `Get…Status`. */
	readonly name: "Stream" | "Record" | "ReplayBuffer" | "VirtualCam";
	readonly event: string;
	readonly fact: RowId & ("obs.stream" | "obs.record" | "obs.replay" | "obs.virtualcam");
}

export const stream: Output = { name: "Stream", event: "StreamStateChanged", fact: "obs.stream" };
export const record: Output = { name: "Record", event: "RecordStateChanged", fact: "obs.record" };
export const replay: Output = { name: "ReplayBuffer", event: "ReplayBufferStateChanged", fact: "obs.replay" };
export const virtualcam: Output = { name: "VirtualCam", event: "VirtualcamStateChanged", fact: "obs.virtualcam" };

/** How often, and in how many milliseconds, status and event may come to agree. */
const LOOKS = 4;
const BETWEEN = 60;

/** Milliseconds. A start in the very moment of the last stop is answered with success and forgotten. */
const BREATH = 30;

export type Want = "on" | "off" | "other";

/** What our fact says of it, with the ways there and back that no status tells. */
export const stateOf = (session: ObsSession, { fact }: Output): string | undefined =>
	(session.cells.value(fact) as { readonly state: string } | undefined)?.state;

const busy = (state: PassingState): Refusal => new Refusal(problem("output_busy", { state }), false);

/** Tells our own fact what is on its way, before OBS does: its event may be late, or come behind a failure. */
function announce(session: ObsSession, { event }: Output, outputState: string): void {
	session.cells.hear(event, { outputState, outputActive: outputState === OutputState.started, ours: true });
}

/** Somebody was faster, or OBS is on a way that its status does not tell. */
const refusals: Refusals = {
	[RequestStatus.outputRunning]: problem("output_busy", { state: "stopping" }),
	[RequestStatus.outputNotRunning]: problem("output_busy", { state: "starting" }),
};

/** Whether it is active. Its status says so for a moment after the event of its end. */
async function activeNow(session: ObsSession, output: Output): Promise<boolean> {
	for (let look = 0; ; look++) {
		const { outputActive } = await asked<{ outputActive: boolean }>(session, `Get${output.name}Status`);
		if (!outputActive || stateOf(session, output) !== "inactive" || look === LOOKS) return outputActive;
		await sleep(BETWEEN);
	}
}

/**
 * Starts or stops an output. While it is on its way a further order is refused, and one for what is so already sends
 * nothing; both are seen in the lane, so that twenty presses send one request.
 */
export async function run(session: ObsSession, output: Output, want: Want, deadline: number): Promise<Outcome> {
	const { name, fact } = output;
	return await session.lane.enter({
		...(want === "other" ? {} : { same: `${want} ${name}` }),
		deadline,
		send: async (): Promise<Outcome> => {
			const outputActive = await activeNow(session, output);
			const state = stateOf(session, output);
			if (state === "starting" && !outputActive) throw busy(state);
			if (state === "stopping" && outputActive) throw busy(state);
			const on = want === "other" ? !outputActive : want === "on";
			if (on === outputActive || performance.now() > deadline) {
				const now = outputActive ? (state ?? "active") : "inactive";
				return { result: { state: now }, unchanged: true, proven: true };
			}
			announce(session, output, on ? OutputState.starting : OutputState.stopping);
			if (on) await sleep(BREATH);
			const [answer] = await session.batch(batchOf([request(`${on ? "Start" : "Stop"}${name}`)]), true);
			if (!answer?.requestStatus.result) {
				announce(session, output, on ? OutputState.stopped : OutputState.started);
				session.cells.stir([fact]);
			}
			const { outputPath } = answerOf<{ readonly outputPath?: string }>(answer, refusals);
			// After a split, OBS names the first file; our fact knows the last.
			const path = outputPath && want === "off" ? { path: session.cells.value("obs.record.file") ?? outputPath } : {};
			return { result: { state: on ? "active" : "inactive", ...path }, unchanged: false, proven: false };
		},
		took: async ({ unchanged }) => {
			await session.refresh();
			return !unchanged;
		},
	});
}
