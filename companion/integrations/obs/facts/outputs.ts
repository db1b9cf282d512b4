import type { FactValue } from "../../../contract/catalogue.ts";
import type { StatisticsShape } from "../obs.external.ts";
import { streamHealth } from "./health.ts";
import { type OutputEvent, Passing } from "./passing.ts";
import { recordedFile, recordRow } from "./record.ts";
import type { FactRow, FactRows } from "./row.ts";
import { serviceRow, streamRow } from "./stream.ts";

type Simple = FactValue<"obs.replay">;

/** An output that just runs or does not. */
function simpleRow(status: string, event: string): FactRow<Simple> {
	const passing = new Passing();
	return {
		async read(ask) {
			const { outputActive } = await ask<{ outputActive: boolean }>(status);
			return { state: passing.read(outputActive) };
		},
		// Its status knows no time, so being young is no reason to look.
		again: ({ state }) => (state === "active" ? undefined : passing.again(state)),
		hears: {
			[event](data: OutputEvent) {
				const state = passing.told(data);
				return state === "look" ? state : { value: { state } };
			},
		},
	};
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const plainRows: FactRows<
	| "obs.stream.service"
	| "obs.record.file"
	| "obs.record.folder"
	| "obs.replay.file"
	| "obs.outputs"
	| "obs.output"
	| "obs.statistics"
> = {
	"obs.stream.service": serviceRow,
	"obs.record.file": recordedFile,
	"obs.record.folder": {
		async read(ask) {
			return (await ask<{ recordDirectory: string }>("GetRecordDirectory")).recordDirectory;
		},
	},
	"obs.replay.file": {
		first: null,
		hears: {
			ReplayBufferSaved: ({ savedReplayPath }: { savedReplayPath: string }) => ({
				value: { path: savedReplayPath, savedAt: Date.now() },
			}),
		},
	},
	"obs.outputs": {
		async read(ask) {
			const { outputs } = await ask<{ outputs: { outputName: string; outputKind: string }[] }>("GetOutputList");
			return outputs.map(({ outputName, outputKind }) => ({ name: outputName, kind: outputKind }));
		},
	},
	"obs.output": {
		async read(ask, { output = "" }) {
			const { outputActive } = await ask<{ outputActive: boolean }>("GetOutputStatus", { outputName: output });
			return { state: outputActive ? "active" : "inactive" };
		},
	},
	"obs.statistics": {
		async read(ask) {
			const stats = await ask<StatisticsShape>("GetStats");
			return {
				fps: tenth(stats.activeFps),
				cpu: tenth(stats.cpuUsage),
				memory: tenth(stats.memoryUsage),
				disk: Math.round(stats.availableDiskSpace),
				frameTime: tenth(stats.averageFrameRenderTime),
				renderMissed: stats.renderSkippedFrames,
				renderTotal: stats.renderTotalFrames,
				encodeSkipped: stats.outputSkippedFrames,
				encodeTotal: stats.outputTotalFrames,
			};
		},
	},
};

type Remembering = "obs.stream" | "obs.stream.health" | "obs.record" | "obs.replay" | "obs.virtualcam";

/** The rows of one session: those of running outputs remember what they heard. */
export const outputRows = (): typeof plainRows & FactRows<Remembering> => ({
	...plainRows,
	"obs.stream": streamRow(),
	"obs.stream.health": streamHealth(),
	"obs.record": recordRow(),
	"obs.replay": simpleRow("GetReplayBufferStatus", "ReplayBufferStateChanged"),
	"obs.virtualcam": simpleRow("GetVirtualCamStatus", "VirtualcamStateChanged"),
});
