import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { referenceIn } from "../../../contract/reference.ts";
import { Absent, type Params } from "../../../facts/telling.ts";
import {
	EventSubscription,
	type InputShape,
	type MeterShape,
	MONITOR_TYPES,
	type MonitorType,
} from "../obs.external.ts";
import { type Input, inputOf, isMissing, type Peer } from "../peer.ts";
import { askingOf, inputIn, telling } from "./inputs.ts";
import type { FactRows } from "./row.ts";

type Volume = FactValue<"obs.input.volume">;
type Meter = FactValue<"obs.input.meter">;

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** The volume of an input as requests and events tell it. */
export interface VolumeShape {
	/** −100 for silence. */
	readonly inputVolumeDb: number;
	/** 1 is full, 20 the most. */
	readonly inputVolumeMul: number;
}

export const volumeOf = ({ inputVolumeDb, inputVolumeMul }: VolumeShape): Volume => ({
	db: hundredth(Math.max(-100, inputVolumeDb)),
	percent: hundredth(inputVolumeMul * 100),
});

export const balanceOf = (balance: number): number => hundredth(balance);

export const tracksOf = (tracks: Readonly<Record<string, boolean>>): number[] =>
	Object.entries(tracks)
		.filter(([, on]) => on)
		.map(([track]) => Number(track))
		.sort();

export const monitorOf = (type: MonitorType): FactValue<"obs.input.monitor"> => MONITOR_TYPES[type];

const LOUDEST = 20;
const decibel = (mul: number): number =>
	// Some devices report nonsense far above full scale.
	mul > 0 ? Math.min(LOUDEST, Math.max(-100, Math.round(20 * Math.log10(mul) * 10) / 10)) : -100;

/** The input that the parameters name; throws when there is none, or it is silent by nature. */
function audioIn(peer: Peer, params: Params): Input {
	const input = inputIn(peer, params);
	if (input.audio) return input;
	throw new Absent("unsupported", problem("audio_missing", { name: input.name }, "input"));
}

const asking = <Answer, Value>(requestType: string, value: (answer: Answer) => Value) =>
	askingOf(requestType, value, audioIn);

const SILENCE: Meter = { peak: [], magnitude: [] };

const louder = (a: readonly number[], b: readonly number[]): number[] =>
	Array.from({ length: Math.max(a.length, b.length) }, (_, channel) =>
		Math.max(a[channel] ?? -100, b[channel] ?? -100),
	);

export const audioRows: FactRows<
	| "obs.input.muted"
	| "obs.input.volume"
	| "obs.input.balance"
	| "obs.input.sync"
	| "obs.input.monitor"
	| "obs.input.tracks"
	| "obs.input.meter"
> = {
	"obs.input.muted": {
		read: asking("GetInputMute", ({ inputMuted }: { inputMuted: boolean }) => inputMuted),
		hears: { InputMuteStateChanged: telling(({ inputMuted }: InputShape & { inputMuted: boolean }) => inputMuted) },
	},
	"obs.input.volume": {
		read: asking("GetInputVolume", volumeOf),
		hears: { InputVolumeChanged: telling((data: InputShape & VolumeShape) => volumeOf(data)) },
	},
	"obs.input.balance": {
		read: asking("GetInputAudioBalance", ({ inputAudioBalance }: { inputAudioBalance: number }) =>
			balanceOf(inputAudioBalance),
		),
		hears: {
			InputAudioBalanceChanged: telling(({ inputAudioBalance }: InputShape & { inputAudioBalance: number }) =>
				balanceOf(inputAudioBalance),
			),
		},
	},
	"obs.input.sync": {
		read: asking(
			"GetInputAudioSyncOffset",
			({ inputAudioSyncOffset }: { inputAudioSyncOffset: number }) => inputAudioSyncOffset,
		),
		hears: {
			InputAudioSyncOffsetChanged: telling(
				({ inputAudioSyncOffset }: InputShape & { inputAudioSyncOffset: number }) => inputAudioSyncOffset,
			),
		},
	},
	"obs.input.monitor": {
		read: asking("GetInputAudioMonitorType", ({ monitorType }: { monitorType: MonitorType }) => monitorOf(monitorType)),
		hears: {
			InputAudioMonitorTypeChanged: telling(({ monitorType }: InputShape & { monitorType: MonitorType }) =>
				monitorOf(monitorType),
			),
		},
	},
	"obs.input.tracks": {
		read: asking("GetInputAudioTracks", ({ inputAudioTracks }: { inputAudioTracks: Record<string, boolean> }) =>
			tracksOf(inputAudioTracks),
		),
		hears: {
			InputAudioTracksChanged: telling(
				({ inputAudioTracks }: InputShape & { inputAudioTracks: Record<string, boolean> }) =>
					tracksOf(inputAudioTracks),
			),
		},
	},
	"obs.input.meter": {
		subscribes: EventSubscription.inputVolumeMeters,
		pace: {
			every: 100,
			merge: (a, b) => ({ peak: louder(a.peak, b.peak), magnitude: louder(a.magnitude, b.magnitude) }),
		},
		// Levels are only told, but whether the input is there can be known.
		async read(_ask, params, peer, before) {
			audioIn(peer, params);
			return before ?? SILENCE;
		},
		hears: {
			InputVolumeMeters({ inputs }: { inputs: readonly (InputShape & MeterShape)[] }, params, peer) {
				const reference = referenceIn(params, "input");
				const input = reference && inputOf(peer, reference);
				if (!input || isMissing(input)) return undefined;
				const told = inputs.find(({ inputName }) => inputName === input.name);
				if (!told) return { value: SILENCE };
				return {
					value: {
						peak: told.inputLevelsMul.map(([, peak = 0]) => decibel(peak)),
						magnitude: told.inputLevelsMul.map(([magnitude = 0]) => decibel(magnitude)),
					},
				};
			},
		},
	},
};
