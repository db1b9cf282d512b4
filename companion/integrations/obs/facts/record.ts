import type { FactValue } from "../../../contract/catalogue.ts";
import { OutputState, type OutputStatusShape } from "../obs.external.ts";
import { outputStart } from "./moment.ts";
import { type OutputEvent, Passing } from "./passing.ts";
import type { FactRow } from "./row.ts";

type Recording = FactValue<"obs.record">;

/** The recording, for one session. */
export function recordRow(): FactRow<Recording> {
	const passing = new Passing();
	return {
		async read(ask, _params, _peer, before) {
			const { outputActive, outputPaused, outputDuration } = await ask<OutputStatusShape & { outputPaused: boolean }>(
				"GetRecordStatus",
			);
			const state = passing.read(outputActive);
			if (state === "stopping") return { ...before, state };
			if (state !== "active") return { state };
			const pausedAt = outputPaused ? (before?.pausedAt ?? Date.now()) : undefined;
			// What was paused does not count: the beginning is where the duration says, from now or from the pause.
			const startedAt = outputStart((pausedAt ?? Date.now()) - outputDuration, before?.startedAt);
			return pausedAt === undefined ? { state, startedAt } : { state: "paused", startedAt, pausedAt };
		},
		again: ({ state }) => passing.again(state),
		hears: {
			RecordStateChanged(data: OutputEvent, _params, _peer, before): { value: Recording } | "look" {
				const now = Date.now();
				const { startedAt = now, pausedAt } = before ?? {};
				// The event says that a paused recording is not active; GetRecordStatus says that it is.
				const paused = data.outputState === OutputState.paused;
				if (paused || data.outputState === OutputState.resumed) {
					if (before?.state !== "active" && before?.state !== "paused") return "look";
					passing.turn();
					if (paused) return { value: { state: "paused", startedAt, pausedAt: pausedAt ?? now } };
					return { value: { state: "active", startedAt: startedAt + (pausedAt === undefined ? 0 : now - pausedAt) } };
				}
				const state = passing.told(data);
				if (state === "look") return state;
				if (state === "active") return { value: { state, startedAt: now } };
				return { value: state === "stopping" && before ? { ...before, state } : { state } };
			},
		},
	};
}

interface PathEvent extends OutputEvent {
	readonly outputPath?: string | null;
}

export const recordedFile: FactRow<FactValue<"obs.record.file">> = {
	first: null,
	hears: {
		// After a split, the end of a recording names the first of its files.
		RecordStateChanged: ({ outputState, outputPath }: PathEvent, _params, _peer, before) =>
			outputPath && (outputState === OutputState.started || !before) ? { value: outputPath } : undefined,
		RecordFileChanged: ({ newOutputPath }: { newOutputPath: string }) => ({ value: newOutputPath }),
	},
};
