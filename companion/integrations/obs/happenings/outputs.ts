import type { outputEvents } from "../../../contract/events/obs/outputs.ts";
import { OutputState } from "../obs.external.ts";
import type { Happenings } from "./row.ts";

interface StateShape {
	readonly outputState: string;
	readonly outputPath?: string | null;
}

/** The event of an output, where it has reached this state. */
const reached = (of: string, state: string) => ({
	of,
	means: ({ outputState }: StateShape) => (outputState === state ? {} : undefined),
});

const stream = (state: string) => reached("StreamStateChanged", state);
const replay = (state: string) => reached("ReplayBufferStateChanged", state);
const record = (state: string) => ({
	of: "RecordStateChanged",
	means: ({ outputState, outputPath }: StateShape) =>
		outputState === state ? { ...(outputPath ? { path: outputPath } : {}) } : undefined,
});

export const outputHappenings: Happenings<keyof typeof outputEvents> = {
	"obs.stream.started": stream(OutputState.started),
	"obs.stream.stopped": stream(OutputState.stopped),
	"obs.stream.reconnecting": stream(OutputState.reconnecting),
	"obs.stream.reconnected": stream(OutputState.reconnected),
	"obs.record.started": record(OutputState.started),
	"obs.record.stopped": record(OutputState.stopped),
	"obs.record.paused": reached("RecordStateChanged", OutputState.paused),
	"obs.record.resumed": reached("RecordStateChanged", OutputState.resumed),
	"obs.record.file.changed": {
		of: "RecordFileChanged",
		means: ({ newOutputPath }: { newOutputPath: string }) => ({ path: newOutputPath }),
	},
	"obs.replay.started": replay(OutputState.started),
	"obs.replay.stopped": replay(OutputState.stopped),
	"obs.replay.saved": {
		of: "ReplayBufferSaved",
		means: ({ savedReplayPath }: { savedReplayPath: string }) => ({ path: savedReplayPath }),
	},
	"obs.virtualcam.changed": {
		of: "VirtualcamStateChanged",
		means({ outputState }: StateShape) {
			if (outputState === OutputState.started) return { active: true };
			return outputState === OutputState.stopped ? { active: false } : undefined;
		},
	},
	"obs.profile.changed": {
		of: "CurrentProfileChanged",
		means: ({ profileName }: { profileName: string }) => ({ name: profileName }),
	},
	"obs.collection.changed": {
		of: "CurrentSceneCollectionChanged",
		means: ({ sceneCollectionName }: { sceneCollectionName: string }) => ({ name: sceneCollectionName }),
	},
	"obs.screenshot.saved": {
		of: "ScreenshotSaved",
		means: ({ savedScreenshotPath }: { savedScreenshotPath: string }) => ({ path: savedScreenshotPath }),
	},
	"obs.vendor": {
		of: "VendorEvent",
		means: ({ vendorName, eventType, eventData }: { vendorName: string; eventType: string; eventData: unknown }) => ({
			vendor: vendorName,
			type: eventType,
			data: eventData,
		}),
	},
	"obs.custom": { of: "CustomEvent", means: (data: unknown) => ({ data }) },
};
