import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { choice, Named } from "../../reference.ts";
import { At, audioParam, inputParam, Milliseconds, mediaParam, textParam } from "./fields.ts";

/** How OBS plays an input back to its user. */
export const monitorChoice = choice(
	{ none: "Off", monitor: "Monitor only", both: "Monitor and output" },
	{ title: "Monitoring" },
);

/** An input as OBS lists it, and what it is good for. */
const Input = Type.Object({
	...Named.properties,
	kind: Type.String(),
	audio: Type.Boolean(),
	media: Type.Boolean(),
	text: Type.Boolean(),
	browser: Type.Boolean(),
	image: Type.Boolean(),
	color: Type.Boolean(),
	formerNames: Type.Optional(Type.Array(Type.String())),
});

/** What a media source does: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#getmediainputstatus */
const mediaState = choice({
	none: "Nothing",
	opening: "Opening",
	buffering: "Buffering",
	playing: "Playing",
	paused: "Paused",
	stopped: "Stopped",
	ended: "Ended",
	error: "Error",
});

/** They decide which input a name means, and whether it is there. */
const listing = ["InputCreated", "InputRemoved", "InputNameChanged"] as const;

export const inputFacts = {
	"obs.inputs": {
		title: "Inputs",
		summary: "All inputs of the active collection by name, and what each is good for.",
		params: {},
		value: Type.Array(Input),
		cost: "free",
		witnesses: listing,
	},
	"obs.sources": {
		title: "Sources",
		summary: "Everything that can carry a filter: inputs, scenes and groups.",
		params: {},
		value: Type.Array(
			Type.Object({ ...Named.properties, kind: choice({ input: "Input", scene: "Scene", group: "Group" }) }),
		),
		cost: "watched",
		witnesses: ["InputCreated", "InputRemoved", "InputNameChanged", "SceneCreated", "SceneRemoved", "SceneNameChanged"],
	},
	"obs.input.kinds": {
		title: "Input kinds",
		summary: "The kinds of input this OBS can create.",
		params: {},
		value: Type.Array(Named),
		cost: "watched",
		witnesses: [],
	},
	"obs.input.muted": {
		title: "Muted",
		summary: "Whether an audio source is muted.",
		params: { input: audioParam },
		value: Type.Boolean(),
		cost: "watched",
		witnesses: ["InputMuteStateChanged", ...listing],
	},
	"obs.input.volume": {
		title: "Volume",
		summary: "Volume of an audio source in dB (−100 is silence) and as a share of full in percent.",
		params: { input: audioParam },
		value: Type.Object({ db: Type.Number(), percent: Type.Number() }),
		unit: "dB",
		cost: "watched",
		witnesses: ["InputVolumeChanged", ...listing],
	},
	"obs.input.balance": {
		title: "Balance",
		summary: "Left to right: 0 is left only, 0.5 the middle, 1 right only.",
		params: { input: audioParam },
		value: Type.Number(),
		cost: "watched",
		witnesses: ["InputAudioBalanceChanged", ...listing],
	},
	"obs.input.sync": {
		title: "Sync offset",
		summary: "Milliseconds the sound is delayed; negative: early.",
		params: { input: audioParam },
		value: Type.Integer(),
		unit: "ms",
		cost: "watched",
		witnesses: ["InputAudioSyncOffsetChanged", ...listing],
	},
	"obs.input.monitor": {
		title: "Monitoring",
		summary: "Whether the user of OBS hears an audio source.",
		params: { input: audioParam },
		value: monitorChoice,
		cost: "watched",
		witnesses: ["InputAudioMonitorTypeChanged", ...listing],
	},
	"obs.input.tracks": {
		title: "Audio tracks",
		summary: "The output tracks (1 to 6) an audio source goes to.",
		params: { input: audioParam },
		value: Type.Array(Type.Integer({ minimum: 1, maximum: 6 })),
		cost: "watched",
		witnesses: ["InputAudioTracksChanged", ...listing],
	},
	"obs.input.meter": {
		title: "Level",
		summary: "Peak and magnitude of each channel in dBFS, −100 and up, ten times a second.",
		params: { input: audioParam },
		value: Type.Object({ peak: Type.Array(Type.Number()), magnitude: Type.Array(Type.Number()) }),
		unit: "dB",
		cost: "watched",
		witnesses: ["InputVolumeMeters", ...listing],
	},
	"obs.input.settings": {
		title: "Input settings",
		summary: "The settings of an input as OBS keeps them, and its kind.",
		params: { input: inputParam },
		value: Type.Object({ kind: Type.String(), settings: Type.Record(Type.String(), Type.Unknown()) }),
		cost: "watched",
		witnesses: ["InputSettingsChanged", ...listing],
	},
	"obs.input.text": {
		title: "Text",
		summary: "The text of a text source.",
		params: { input: textParam },
		value: Type.String(),
		cost: "polled",
		every: 2_000,
		witnesses: ["InputSettingsChanged", ...listing],
	},
	"obs.input.options": {
		title: "Options of an input",
		summary: "What a list among an input's properties offers: devices, windows, formats.",
		params: { input: inputParam, property: Type.String({ title: "Property" }) },
		value: Type.Array(
			Type.Object({ ...Named.properties, value: Type.Union([Type.String(), Type.Number()]), enabled: Type.Boolean() }),
		),
		cost: "watched",
		witnesses: listing,
	},
	"obs.media": {
		title: "Media",
		summary: "What a media source plays. While it plays, its position is the time since `startedAt`.",
		params: { input: mediaParam },
		value: Type.Object({
			state: mediaState,
			/** Milliseconds; null where OBS does not know, as in a live feed. */
			duration: Type.Union([Milliseconds, Type.Null()]),
			/** Milliseconds; absent while it plays. */
			position: Type.Optional(Milliseconds),
			/** When its beginning was, or would have been; only while it plays. */
			startedAt: Type.Optional(At),
			/** Name of the file, without its folder. */
			file: Type.Optional(Type.String()),
		}),
		cost: "polled",
		every: 2_000,
		witnesses: [
			"MediaInputPlaybackStarted",
			"MediaInputPlaybackEnded",
			"MediaInputActionTriggered",
			"InputSettingsChanged",
			...listing,
		],
	},
} as const satisfies Record<string, FactDefinition>;
