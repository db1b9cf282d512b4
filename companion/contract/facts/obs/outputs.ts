import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { choice, Named } from "../../reference.ts";
import { At, outputParam } from "./fields.ts";

const outputState = { inactive: "Off", starting: "Starting", active: "On", stopping: "Stopping" } as const;
const simple = Type.Object({ state: choice(outputState) });

export const outputFacts = {
	"obs.stream": {
		title: "Stream",
		summary: "Whether OBS streams, and since when.",
		params: {},
		value: Type.Object({
			state: choice({ ...outputState, reconnecting: "Reconnecting" }),
			/** Only while it is live. */
			startedAt: Type.Optional(At),
		}),
		cost: "free",
		witnesses: ["StreamStateChanged"],
	},
	"obs.stream.health": {
		title: "Stream health",
		summary:
			"Bitrate, congestion and lost frames of the running stream over the last seconds; null while there is none.",
		params: {},
		value: Type.Union([
			Type.Object({
				/** Kilobits a second. */
				bitrate: Type.Number(),
				/** 0 to 1. */
				congestion: Type.Number(),
				/** Share of the frames of the last seconds that were dropped, 0 to 1. */
				lost: Type.Number(),
				dropped: Type.Integer(),
				total: Type.Integer(),
			}),
			Type.Null(),
		]),
		unit: "kbit/s",
		cost: "polled",
		every: 1_000,
		witnesses: ["StreamStateChanged"],
	},
	"obs.stream.service": {
		title: "Streaming service",
		summary: "Where OBS streams to. The stream key is never read.",
		params: {},
		value: Type.Object({
			type: Type.String(),
			service: Type.Optional(Type.String()),
			server: Type.Optional(Type.String()),
		}),
		cost: "watched",
		witnesses: ["CurrentProfileChanged"],
	},
	"obs.record": {
		title: "Recording",
		summary: "Whether OBS records. The timecode is the time since `startedAt`, which pauses push on.",
		params: {},
		value: Type.Object({
			state: choice({ ...outputState, paused: "Paused" }),
			startedAt: Type.Optional(At),
			/** Only while paused. */
			pausedAt: Type.Optional(At),
		}),
		cost: "free",
		witnesses: ["RecordStateChanged"],
	},
	"obs.record.file": {
		title: "Recorded file",
		summary: "Path of the file being recorded or recorded last; null until there is one.",
		params: {},
		value: Type.Union([Type.String(), Type.Null()]),
		cost: "free",
		witnesses: ["RecordStateChanged", "RecordFileChanged"],
	},
	"obs.record.folder": {
		title: "Recording folder",
		summary: "Where recordings are written.",
		params: {},
		value: Type.String(),
		cost: "watched",
		witnesses: ["CurrentProfileChanged"],
	},
	"obs.replay": {
		title: "Replay buffer",
		summary: "Whether the replay buffer runs.",
		params: {},
		value: simple,
		cost: "free",
		witnesses: ["ReplayBufferStateChanged", "CurrentProfileChanged"],
	},
	"obs.replay.file": {
		title: "Saved replay",
		summary: "Path of the replay saved last, and when we heard of it; null until there is one.",
		params: {},
		value: Type.Union([Type.Object({ path: Type.String(), savedAt: At }), Type.Null()]),
		cost: "free",
		witnesses: ["ReplayBufferSaved"],
	},
	"obs.virtualcam": {
		title: "Virtual camera",
		summary: "Whether the virtual camera runs.",
		params: {},
		value: simple,
		cost: "free",
		witnesses: ["VirtualcamStateChanged"],
	},
	"obs.outputs": {
		title: "Outputs",
		summary: "Everything that OBS can put out, also by plugins.",
		params: {},
		value: Type.Array(Type.Object({ ...Named.properties, kind: Type.String() })),
		cost: "polled",
		every: 10_000,
		witnesses: [],
	},
	"obs.output": {
		title: "Output",
		summary: "Whether an output runs.",
		params: { output: outputParam },
		value: simple,
		cost: "polled",
		every: 1_000,
		witnesses: ["StreamStateChanged", "RecordStateChanged", "ReplayBufferStateChanged", "VirtualcamStateChanged"],
	},
	"obs.statistics": {
		title: "Statistics",
		summary: "How well OBS and its machine do.",
		params: {},
		value: Type.Object({
			/** Frames a second. */
			fps: Type.Number(),
			/** Percent of all cores. */
			cpu: Type.Number(),
			/** Megabytes. */
			memory: Type.Number(),
			/** Free megabytes where recordings go. */
			disk: Type.Number(),
			/** Milliseconds to render a frame. */
			frameTime: Type.Number(),
			renderMissed: Type.Integer(),
			renderTotal: Type.Integer(),
			encodeSkipped: Type.Integer(),
			encodeTotal: Type.Integer(),
		}),
		cost: "polled",
		every: 1_000,
		witnesses: [],
	},
} as const satisfies Record<string, FactDefinition>;
