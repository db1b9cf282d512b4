import { problem } from "../../../contract/problem.ts";
import { match, type Named, referenceIn, same } from "../../../contract/reference.ts";
import { Absent, type Params } from "../../../facts/telling.ts";
import { RequestFailed } from "../gather.ts";
import { type InputShape, RequestStatus } from "../obs.external.ts";
import { askInput, type Input, inputOf, isMissing, type Peer } from "../peer.ts";
import type { Ask, FactRows } from "./row.ts";

/** The input that the parameters name; throws when there is none. */
export function inputIn(peer: Peer, params: Params): Input {
	const reference = referenceIn(params, "input");
	const found = reference ? inputOf(peer, reference) : problem("input_missing", { name: "" }, "input");
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

/** One request about the input of the parameters. */
export const askingOf =
	<Answer, Value>(requestType: string, value: (answer: Answer) => Value, find: typeof inputIn = inputIn) =>
	async (ask: Ask, params: Params, peer: Peer): Promise<Value> =>
		value(await ask<Answer>(requestType, askInput(find(peer, params))));

/** An event that tells the value of one input. */
export const telling =
	<Shape extends InputShape, Value>(value: (data: Shape) => Value) =>
	(data: Shape, params: Params, peer: Peer): { readonly value: Value } | undefined =>
		concernsInput(data, params, peer) ? { value: value(data) } : undefined;

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
				// Anything else says nothing of its kind: it may have been removed meanwhile.
				if (error.code !== RequestStatus.invalidResourceState) throw new Absent("loading");
				sound.set(inputKind, false);
			}
		}),
	);
	return sound;
}

const thing = ({ inputName, inputUuid }: InputShape): Named =>
	inputUuid === undefined ? { name: inputName } : { name: inputName, uuid: inputUuid };

function listed({ inputName, inputUuid, inputKind = "" }: InputShape, audio: boolean, peer: Peer): Input {
	const former = peer.formerNames(inputName);
	return {
		name: inputName,
		...(inputUuid === undefined ? {} : { uuid: inputUuid }),
		kind: inputKind,
		audio,
		media: isMedia(inputKind),
		text: inputKind.startsWith("text_"),
		browser: inputKind === "browser_source",
		image: inputKind === "image_source",
		color: inputKind.startsWith("color_source"),
		...(former.length > 0 ? { formerNames: [...former] } : {}),
	};
}

const byName = (a: Input, b: Input): number => a.name.localeCompare(b.name);

interface SettingsShape extends InputShape {
	readonly inputSettings: Readonly<Record<string, unknown>>;
}

const textIn = ({ inputSettings: { text } }: SettingsShape): string => (typeof text === "string" ? text : "");

export const inputRows: FactRows<
	"obs.inputs" | "obs.input.kinds" | "obs.input.settings" | "obs.input.text" | "obs.input.options"
> = {
	"obs.inputs": {
		async read(ask, _params, peer, before) {
			const { inputs } = await ask<{ inputs: InputShape[] }>("GetInputList");
			const sound = await audible(ask, inputs, new Map(before?.map(({ kind, audio }) => [kind, audio])));
			return inputs
				.map((input) => listed(input, sound.get(input.inputKind ?? "") ?? false, peer))
				.filter((input) => !peer.departed.has(input))
				.sort(byName);
		},
		hears: {
			InputCreated(created: InputShape, _params, peer, before) {
				const { inputName, inputKind } = created;
				peer.departed.come(thing(created));
				const others = before?.filter(({ name }) => name !== inputName);
				// One of a kind that is not known yet has to be asked whether it has sound.
				const alike = others?.find(({ kind }) => kind === inputKind);
				return others && alike ? { value: [...others, listed(created, alike.audio, peer)].sort(byName) } : "look";
			},
			InputRemoved(removed: InputShape, _params, peer, before) {
				const gone = thing(removed);
				peer.departed.leave(gone);
				return before && { value: before.filter((input) => !same(input, gone)) };
			},
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
	"obs.input.settings": {
		read: askingOf("GetInputSettings", ({ inputKind = "", inputSettings }: SettingsShape) => ({
			kind: inputKind,
			settings: inputSettings,
		})),
		hears: {
			InputSettingsChanged(data: SettingsShape, params, peer, before) {
				if (!concernsInput(data, params, peer)) return undefined;
				return before ? { value: { ...before, settings: data.inputSettings } } : "look";
			},
		},
	},
	"obs.input.text": {
		read: askingOf("GetInputSettings", textIn),
		hears: { InputSettingsChanged: telling(textIn) },
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
