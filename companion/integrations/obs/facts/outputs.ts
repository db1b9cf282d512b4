import type { FactValue } from "../../../contract/catalogue.ts";
import { OutputState, type OutputStatusShape, type StatisticsShape, type StreamStatusShape } from "../obs.external.ts";
import type { Ask, FactRow, FactRows } from "./row.ts";

type Stream = FactValue<"obs.stream">;
type Recording = FactValue<"obs.record">;
type Simple = FactValue<"obs.virtualcam">;

/** A start that is told again may differ by what the answer took on its way: milliseconds that change nothing. */
const SAME_START = 250;

/** When something began that has run so long; the moment told before, if it is the same one. */
export const startOf = (duration: number, before: number | undefined): number => {
	const start = Date.now() - Math.round(duration);
	return before !== undefined && Math.abs(start - before) < SAME_START ? before : start;
};

/** States on the way: what GetStatus does not tell, events do, so a read must not undo them. */
const isChanging = (state: string | undefined): boolean => state === "starting" || state === "stopping";

interface StateShape {
	readonly outputState: string;
	readonly outputActive: boolean;
}

const simpleStates: Readonly<Record<string, Simple["state"]>> = {
	[OutputState.starting]: "starting",
	[OutputState.started]: "active",
	[OutputState.stopping]: "stopping",
	[OutputState.stopped]: "inactive",
};

const told = ({ outputState, outputActive }: StateShape): Simple["state"] =>
	simpleStates[outputState] ?? (outputActive ? "active" : "inactive");

const simpleRow = (status: string, event: string): FactRow<Simple> => ({
	async read(ask, _params, _peer, before) {
		const { outputActive } = await ask<{ outputActive: boolean }>(status);
		const passing = (before?.state === "starting" && !outputActive) || (before?.state === "stopping" && outputActive);
		return passing && before ? before : { state: outputActive ? "active" : "inactive" };
	},
	hears: { [event]: (data: StateShape) => ({ value: { state: told(data) } }) },
});

async function streamStatus(ask: Ask): Promise<StreamStatusShape> {
	return await ask<StreamStatusShape>("GetStreamStatus");
}

const megabyte = (value: number): number => Math.round(value * 10) / 10;

export const outputRows: FactRows<
	| "obs.stream"
	| "obs.stream.service"
	| "obs.record"
	| "obs.record.file"
	| "obs.record.folder"
	| "obs.replay"
	| "obs.replay.file"
	| "obs.virtualcam"
	| "obs.outputs"
	| "obs.output"
	| "obs.statistics"
> = {
	"obs.stream": {
		async read(ask, _params, _peer, before): Promise<Stream> {
			const { outputActive, outputReconnecting, outputDuration } = await streamStatus(ask);
			const startedAt = outputActive ? startOf(outputDuration, before?.startedAt) : undefined;
			if (outputReconnecting) return { state: "reconnecting", ...(startedAt === undefined ? {} : { startedAt }) };
			if (before && isChanging(before.state) && outputActive === (before.state === "stopping")) return before;
			return startedAt === undefined ? { state: "inactive" } : { state: "active", startedAt };
		},
		hears: {
			StreamStateChanged(data: StateShape, _params, _peer, before): { value: Stream } {
				const { startedAt } = before ?? {};
				const since = startedAt === undefined ? {} : { startedAt };
				// While it reconnects, the event says that it is not active, and GetStreamStatus that it is.
				if (data.outputState === OutputState.reconnecting) return { value: { state: "reconnecting", ...since } };
				if (data.outputState === OutputState.reconnected) return { value: { state: "active", ...since } };
				const state = told(data);
				if (state === "active") return { value: { state, startedAt: startedAt ?? Date.now() } };
				return { value: state === "stopping" ? { state, ...since } : { state } };
			},
		},
	},
	"obs.stream.service": {
		async read(ask) {
			const { streamServiceType, streamServiceSettings } = await ask<{
				streamServiceType: string;
				streamServiceSettings: { service?: unknown; server?: unknown };
			}>("GetStreamServiceSettings");
			const { service, server } = streamServiceSettings;
			return {
				type: streamServiceType,
				...(typeof service === "string" ? { service } : {}),
				...(typeof server === "string" ? { server } : {}),
			};
		},
	},
	"obs.record": {
		async read(ask, _params, _peer, before): Promise<Recording> {
			const { outputActive, outputPaused, outputDuration } = await ask<OutputStatusShape & { outputPaused: boolean }>(
				"GetRecordStatus",
			);
			if (before && isChanging(before.state) && outputActive === (before.state === "stopping")) return before;
			if (!outputActive) return { state: "inactive" };
			if (!outputPaused) return { state: "active", startedAt: startOf(outputDuration, before?.startedAt) };
			const pausedAt = before?.pausedAt ?? Date.now();
			return { state: "paused", pausedAt, startedAt: before?.startedAt ?? pausedAt - Math.round(outputDuration) };
		},
		hears: {
			RecordStateChanged(data: StateShape, _params, _peer, before): { value: Recording } {
				const now = Date.now();
				const { startedAt = now, pausedAt } = before ?? {};
				// The event says that a paused recording is not active; GetRecordStatus says that it is.
				if (data.outputState === OutputState.paused) return { value: { state: "paused", startedAt, pausedAt: now } };
				if (data.outputState === OutputState.resumed) {
					return { value: { state: "active", startedAt: startedAt + (pausedAt === undefined ? 0 : now - pausedAt) } };
				}
				const state = told(data);
				if (state === "active") return { value: { state, startedAt: now } };
				return { value: state === "stopping" && before ? { ...before, state } : { state } };
			},
		},
	},
	"obs.record.file": {
		first: null,
		hears: {
			RecordStateChanged: ({ outputPath }: { outputPath?: string | null }) =>
				outputPath ? { value: outputPath } : undefined,
			RecordFileChanged: ({ newOutputPath }: { newOutputPath: string }) => ({ value: newOutputPath }),
		},
	},
	"obs.record.folder": {
		async read(ask) {
			return (await ask<{ recordDirectory: string }>("GetRecordDirectory")).recordDirectory;
		},
	},
	"obs.replay": simpleRow("GetReplayBufferStatus", "ReplayBufferStateChanged"),
	"obs.replay.file": {
		first: null,
		hears: {
			ReplayBufferSaved: ({ savedReplayPath }: { savedReplayPath: string }) => ({
				value: { path: savedReplayPath, savedAt: Date.now() },
			}),
		},
	},
	"obs.virtualcam": simpleRow("GetVirtualCamStatus", "VirtualcamStateChanged"),
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
				fps: megabyte(stats.activeFps),
				cpu: megabyte(stats.cpuUsage),
				memory: megabyte(stats.memoryUsage),
				disk: Math.round(stats.availableDiskSpace),
				frameTime: megabyte(stats.averageFrameRenderTime),
				renderMissed: stats.renderSkippedFrames,
				renderTotal: stats.renderTotalFrames,
				encodeSkipped: stats.outputSkippedFrames,
				encodeTotal: stats.outputTotalFrames,
			};
		},
	},
};
