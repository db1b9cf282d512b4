import { setTimeout as sleep } from "node:timers/promises";
import { type Problem, problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { asked, batchOf, change, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { record, run, stateOf, type Want } from "./running.ts";

interface Status {
	readonly outputActive: boolean;
	readonly outputPaused: boolean;
}

/**
 * Milliseconds between a pause and going on, and the other way round. OBS (29 and 30) never ends a recording that was
 * paused for 5 ms; and it takes a pause right after it went on, and does not pause.
 */
const BREATH = 400;
/** Its yes alone means nothing, and its state follows a moment later. */
const LOOK = 60;
const LOOKS_WITHIN = 900;

const status = (session: ObsSession): Promise<Status> => asked<Status>(session, "GetRecordStatus");

/** Sends once and looks until OBS says it is so. */
async function turn(session: ObsSession, pause: boolean): Promise<boolean> {
	await sleep(Math.max(0, session.recordTurnedAt + BREATH - performance.now()));
	await session.batch(batchOf([request(pause ? "PauseRecord" : "ResumeRecord")]), true);
	session.recordTurnedAt = performance.now();
	while (performance.now() < session.recordTurnedAt + LOOKS_WITHIN) {
		if ((await status(session)).outputPaused === pause) return true;
		await sleep(LOOK);
	}
	return false;
}

async function pause(session: ObsSession, want: Want, deadline: number): Promise<Outcome> {
	return await session.lane.enter({
		...(want === "other" ? {} : { same: `pause ${want}` }),
		deadline,
		send: async (): Promise<Outcome> => {
			const { outputActive, outputPaused } = await status(session);
			const state = stateOf(session, record);
			if (state === "starting" || state === "stopping") {
				throw new Refusal(problem("output_busy", { state }), false);
			}
			if (!outputActive) throw new Refusal(problem("record_off"), false);
			const paused = want === "other" ? !outputPaused : want === "on";
			const result = { state: paused ? "paused" : "active" };
			if (paused === outputPaused || performance.now() > deadline) return { result, unchanged: true, proven: true };
			if (!(await turn(session, paused))) throw new Refusal(problem("not_settled"), true);
			session.cells.stir(["obs.record"]);
			return { result, unchanged: false, proven: false };
		},
		took: async ({ unchanged }) => {
			await session.refresh();
			return !unchanged;
		},
	});
}

/** Not every OBS has them. */
function needs(session: ObsSession, requestType: string, what: string): void {
	if (!session.supports(requestType)) throw new Refusal(problem("obs_cannot", { what }), false);
}

/** It refuses with one code what the recording was not set up for and what a paused recording cannot take. */
const refusals = (session: ObsSession, lacking: Problem): Readonly<Record<number, Problem>> => ({
	[RequestStatus.outputNotRunning]: problem("record_off"),
	[RequestStatus.requestProcessingFailed]:
		stateOf(session, record) === "paused" ? problem("output_busy", { state: "paused" }) : lacking,
});

export const recordCommands = {
	"obs.record.start": (session, _, deadline) => run(session, record, "on", deadline),
	"obs.record.stop": (session, _, deadline) => run(session, record, "off", deadline),
	"obs.record.toggle": (session, _, deadline) => run(session, record, "other", deadline),
	"obs.record.pause": (session, _, deadline) => pause(session, "on", deadline),
	"obs.record.resume": (session, _, deadline) => pause(session, "off", deadline),
	"obs.record.pause.toggle": (session, _, deadline) => pause(session, "other", deadline),
	"obs.record.split": async (session, _, deadline) => {
		needs(session, "SplitRecordFile", "split a recording");
		const refused = refusals(session, problem("splitting_off"));
		await send(session, { requests: [request("SplitRecordFile")], deadline, refusals: refused });
		return { result: null, unchanged: false, proven: true };
	},
	"obs.record.chapter": async (session, { name }, deadline) => {
		needs(session, "CreateRecordChapter", "chapter marks");
		const data = name === undefined || name === "" ? {} : { chapterName: name };
		const refused = refusals(session, problem("chapters_off"));
		await send(session, { requests: [request("CreateRecordChapter", data)], deadline, refusals: refused });
		return { result: null, unchanged: false, proven: true };
	},
	"obs.record.folder.set": async (session, { folder }, deadline) => {
		needs(session, "SetRecordDirectory", "change the recording folder");
		const outcome = await change<string>(
			session,
			{
				get: request("GetRecordDirectory"),
				set: (recordDirectory) => request("SetRecordDirectory", { recordDirectory }),
				value: ({ recordDirectory }: { recordDirectory: string }) => recordDirectory,
				refusals: { [RequestStatus.outputRunning]: problem("output_busy", { state: "active" }) },
			},
			{ deadline, next: () => folder },
		);
		session.cells.prove("obs.record.folder", {}, outcome.result);
		if (!outcome.proven) throw new Refusal(problem("not_settled"), true);
		return outcome;
	},
} satisfies SomeCommands;
