import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { match, type Named, referenceIn } from "../../../contract/reference.ts";
import { RequestFailed } from "../gather.ts";
import {
	EventSubscription,
	type InputShape,
	type MeterShape,
	MONITOR_TYPES,
	type MonitorType,
} from "../obs.external.ts";
import { askInput, type Input, inputOf, isMissing, type Peer, sourceOf } from "../peer.ts";
import { Absent, type Ask, type FactRows, type Params } from "./row.ts";

type Volume = FactValue<"obs.input.volume">;

/** The input that the parameters name; throws when there is none. */
export function inputIn(peer: Peer, params: Params): Input {
	const reference = referenceIn(params, "input");
	const found = reference ? inputOf(peer, reference) : problem("input_missing", { name: "" }, "input");
	if (!isMissing(found)) return found;
	throw new Absent(found.code === "obs_loading" ? "loading" : "missing", found);
}

export function sourceIn(peer: Peer, params: Params): Named {
	const reference = referenceIn(params, "source");
	const found = reference ? sourceOf(peer, reference) : problem("source_missing", { name: "" }, "source");
	if (!isMissing(found)) return found;
	throw new Absent(found.code === "obs_loading" ? "loading" : "missing", found);
}

/** Whether an event about an input means the one in the parameters. */
export function concernsInput({ inputName, inputUuid }: InputShape, params: Params, peer: Peer): boolean {
	const reference = referenceIn(params, "input");
	if (!reference) return false;
	const told = { name: inputName, ...(inputUuid === undefined ? {} : { uuid: inputUuid }) };
	if (reference.uuid !== undefined && told.uuid === reference.uuid) return true;
	const listed = peer.inputs && match(reference, peer.inputs, undefined);
	return (listed && "found" in listed ? listed.found.name : reference.name) === inputName;
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** OBS answers −100 dB for silence; a fader at 1 is 100 %. */
export const volumeOf = ({
	inputVolumeDb,
	inputVolumeMul,
}: {
	inputVolumeDb: number;
	inputVolumeMul: number;
}): Volume => ({
	db: hundredth(Math.max(-100, inputVolumeDb)),
	percent: hundredth(inputVolumeMul * 100),
});

export const tracksOf = (tracks: Readonly<Record<string, boolean>>): number[] =>
	Object.entries(tracks)
		.filter(([, on]) => on)
		.map(([track]) => Number(track))
		.sort();

export const monitorOf = (type: MonitorType): FactValue<"obs.input.monitor"> => MONITOR_TYPES[type];

/** One request about the input of the parameters. */
const asking =
	<Answer, Value>(requestType: string, value: (answer: Answer) => Value) =>
	async (ask: Ask, params: Params, peer: Peer): Promise<Value> =>
		value(await ask<Answer>(requestType, askInput(inputIn(peer, params))));

/** An event that tells the value of one input. */
const telling =
	<Shape extends InputShape, Value>(value: (data: Shape) => Value) =>
	(data: Shape, params: Params, peer: Peer): { readonly value: Value } | undefined =>
		concernsInput(data, params, peer) ? { value: value(data) } : undefined;

const looking = (data: InputShape, params: Params, peer: Peer): "look" | undefined =>
	concernsInput(data, params, peer) ? "look" : undefined;

const isMedia = (kind: string): boolean => /^(?:ffmpeg_source|vlc_source|slideshow)/u.test(kind);

/** Whether the inputs of a kind have sound: OBS says so only when it is asked about one of them. */
async function audible(
	ask: Ask,
	inputs: readonly InputShape[],
	known: ReadonlyMap<string, boolean>,
): Promise<Map<string, boolean>> {
	const sound = new Map(known);
	const examples = inputs.filter(({ inputKind = "" }, index) => {
		return !sound.has(inputKind) && inputs.findIndex((other) => other.inputKind === inputKind) === index;
	});
	await Promise.all(
		examples.map(async ({ inputName, inputKind = "" }) => {
			try {
				await ask("GetInputMute", { inputName });
				sound.set(inputKind, true);
			} catch (error) {
				if (!(error instanceof RequestFailed)) throw error;
				sound.set(inputKind, false);
			}
		}),
	);
	return sound;
}

const LOUDEST = 20;
const decibel = (mul: number): number =>
	// Some devices report nonsense far above full scale.
	mul > 0 ? Math.min(LOUDEST, Math.max(-100, Math.round(20 * Math.log10(mul) * 10) / 10)) : -100;

export const inputRows: FactRows<
	| "obs.inputs"
	| "obs.input.kinds"
	| "obs.input.muted"
	| "obs.input.volume"
	| "obs.input.balance"
	| "obs.input.sync"
	| "obs.input.monitor"
	| "obs.input.tracks"
	| "obs.input.meter"
	| "obs.input.settings"
	| "obs.input.text"
	| "obs.input.options"
> = {
	"obs.inputs": {
		async read(ask, _params, peer, before) {
			const { inputs } = await ask<{ inputs: InputShape[] }>("GetInputList");
			const sound = await audible(ask, inputs, new Map(before?.map(({ kind, audio }) => [kind, audio])));
			return inputs
				.map(({ inputName, inputUuid, inputKind = "" }): Input => {
					const former = peer.formerNames(inputName);
					return {
						name: inputName,
						...(inputUuid === undefined ? {} : { uuid: inputUuid }),
						kind: inputKind,
						audio: sound.get(inputKind) ?? false,
						media: isMedia(inputKind),
						text: inputKind.startsWith("text_"),
						browser: inputKind === "browser_source",
						image: inputKind === "image_source",
						color: inputKind.startsWith("color_source"),
						...(former.length > 0 ? { formerNames: [...former] } : {}),
					};
				})
				.sort((a, b) => a.name.localeCompare(b.name));
		},
		hears: {
			InputRemoved: ({ inputName }: InputShape, _params, _peer, before) =>
				before && { value: before.filter(({ name }) => name !== inputName) },
			InputNameChanged: (
				{ oldInputName, inputName }: { oldInputName: string; inputName: string },
				_params,
				_peer,
				before,
			) =>
				before && {
					value: before.map((input) =>
						input.name === oldInputName
							? { ...input, name: inputName, formerNames: [...(input.formerNames ?? []), oldInputName] }
							: input,
					),
				},
		},
	},
	"obs.input.kinds": {
		async read(ask) {
			const { inputKinds } = await ask<{ inputKinds: string[] }>("GetInputKindList");
			return inputKinds.map((name) => ({ name }));
		},
	},
	"obs.input.muted": {
		read: asking("GetInputMute", ({ inputMuted }: { inputMuted: boolean }) => inputMuted),
		hears: { InputMuteStateChanged: telling(({ inputMuted }: InputShape & { inputMuted: boolean }) => inputMuted) },
	},
	"obs.input.volume": {
		read: asking("GetInputVolume", volumeOf),
		hears: { InputVolumeChanged: telling((data: InputShape & Parameters<typeof volumeOf>[0]) => volumeOf(data)) },
	},
	"obs.input.balance": {
		read: asking("GetInputAudioBalance", ({ inputAudioBalance }: { inputAudioBalance: number }) =>
			hundredth(inputAudioBalance),
		),
		hears: {
			InputAudioBalanceChanged: telling(({ inputAudioBalance }: InputShape & { inputAudioBalance: number }) =>
				hundredth(inputAudioBalance),
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
		hears: {
			InputVolumeMeters({ inputs }: { inputs: readonly (InputShape & MeterShape)[] }, params, peer) {
				const told = inputs.find((input) => concernsInput(input, params, peer));
				if (!told) return undefined;
				return {
					value: {
						peak: told.inputLevelsMul.map(([, peak = 0]) => decibel(peak)),
						magnitude: told.inputLevelsMul.map(([magnitude = 0]) => decibel(magnitude)),
					},
				};
			},
		},
	},
	"obs.input.settings": {
		read: asking(
			"GetInputSettings",
			({ inputKind, inputSettings }: { inputKind: string; inputSettings: Record<string, unknown> }) => ({
				kind: inputKind,
				settings: inputSettings,
			}),
		),
		hears: { InputSettingsChanged: looking },
	},
	"obs.input.text": {
		read: asking("GetInputSettings", ({ inputSettings: { text } }: { inputSettings: { text?: unknown } }) =>
			typeof text === "string" ? text : "",
		),
		hears: { InputSettingsChanged: looking },
	},
	"obs.input.options": {
		async read(ask, params, peer) {
			const { propertyItems } = await ask<{
				propertyItems: { itemName: string; itemValue: string | number; itemEnabled: boolean }[];
			}>("GetInputPropertiesListPropertyItems", {
				...askInput(inputIn(peer, params)),
				propertyName: params.property ?? "",
			});
			return propertyItems.map(({ itemName, itemValue, itemEnabled }) => ({
				name: itemName,
				value: itemValue,
				enabled: itemEnabled,
			}));
		},
	},
};
