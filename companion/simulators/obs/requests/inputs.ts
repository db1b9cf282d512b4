import { untilNextFrame } from "../clock.ts";
import { requestCode } from "../codes.ts";
import type { Data } from "../events.ts";
import { objectField, optional, sceneField, textField, truthField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { addItem } from "../sources/add-item.ts";
import { inputField } from "../sources/find.ts";
import { capsOf, type InputKind, type Property } from "../sources/kinds.ts";
import { firstSound, type Input, withInput } from "../sources/model.ts";
import { withSettings } from "../sources/settings.ts";
import { namedInput } from "../sources/source-events.ts";
import type { Stage } from "../stage.ts";
import { sourceNamed } from "../world.ts";
import type { Handlers } from "./handler.ts";

function kindField(data: unknown, stage: Stage): InputKind {
	const asked = textField(data, "inputKind");
	const kind = stage.set.kinds.find((one) => one.kind === asked);
	if (kind) return kind;
	const comment =
		"Your specified input kind is not supported by OBS. Check that your specified kind is properly versioned and that any necessary plugins are loaded.";
	throw new Refusal(requestCode.invalidInputKind, comment);
}

function freeName(data: unknown, stage: Stage, field: string, what: string): string {
	const name = textField(data, field);
	if (!sourceNamed(stage.world, name)) return name;
	throw new Refusal(requestCode.resourceAlreadyExists, `A source already exists by that ${what}.`);
}

function listed(input: Input, stage: Stage): Data {
	const kind = stage.set.kindOf(input);
	return {
		...namedInput(input, stage.profile),
		inputKind: input.kind,
		unversionedInputKind: kind?.unversioned ?? input.kind,
		...(stage.profile.tellsKindCaps && kind ? { inputKindCaps: capsOf(kind) } : {}),
	};
}

/** Tells changed settings, of a picture with the next frame. OBS 29 never tells them. */
function tellSettings({ uuid }: Input, stage: Stage): void {
	if (!stage.profile.hasUuids) return;
	const tell = (): void => {
		const input = stage.set.sources.inputs.get(uuid);
		if (!input) return;
		stage.publish(stage.set.events.input("InputSettingsChanged", input, { inputSettings: input.settings }));
	};
	const kind = stage.set.kinds.find((one) => one.kind === stage.set.sources.inputs.get(uuid)?.kind);
	if (kind?.video) stage.clock.after(untilNextFrame(), tell);
	else tell();
}

function property(data: unknown, stage: Stage): Property {
	const kind = stage.set.kindOf(inputField(data, stage));
	const found = kind?.properties[textField(data, "propertyName")];
	if (found) return found;
	throw new Refusal(requestCode.resourceNotFound, "Unable to find a property by that name.");
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#inputs-requests */
export const inputRequests: Handlers = {
	GetInputList(stage, data) {
		const kind = optional(data, "inputKind", textField);
		const inputs = [...stage.set.sources.inputs.values()].filter((input) => kind === undefined || kind === input.kind);
		// OBS 29 keeps the newest first.
		const inOrder = stage.profile.hasUuids ? inputs : inputs.toReversed();
		return done({ inputs: inOrder.map((input) => listed(input, stage)) });
	},

	GetInputKindList(stage, data) {
		const unversioned = optional(data, "unversioned", truthField) ?? false;
		return done({ inputKinds: stage.set.kinds.map((kind) => (unversioned ? kind.unversioned : kind.kind)) });
	},

	GetSpecialInputs: () => done({ desktop1: null, desktop2: null, mic1: null, mic2: null, mic3: null, mic4: null }),

	CreateInput(stage, data) {
		const scene = sceneField(data, stage);
		const name = freeName(data, stage, "inputName", "input name");
		const kind = kindField(data, stage);
		const settings = withSettings({}, optional(data, "inputSettings", objectField) ?? {}, false);
		const enabled = optional(data, "sceneItemEnabled", truthField) ?? true;
		const { kind: inputKind, audio } = kind;
		const uuid = stage.newUuid();
		const input: Input = { uuid, name, kind: inputKind, settings, ...(audio ? { sound: firstSound } : {}) };
		stage.publish(stage.set.events.inputCreated(input, kind));
		const sceneItemId = addItem(stage, withInput(stage.set.sources, input), scene, input, { enabled });
		if (kind.updatesItself) tellSettings(input, stage);
		return done({ ...(stage.profile.hasUuids ? { inputUuid: uuid } : {}), sceneItemId });
	},

	RemoveInput(stage, data) {
		const input = inputField(data, stage);
		stage.set.remove(input);
		return done();
	},

	SetInputName(stage, data) {
		const input = inputField(data, stage);
		const name = freeName(data, stage, "newInputName", "new input name");
		const renamed = { ...input, name };
		stage.set.change(withInput(stage.set.sources, renamed));
		stage.publish(stage.set.events.input("InputNameChanged", renamed, { oldInputName: input.name }));
		return done();
	},

	GetInputDefaultSettings: (stage, data) => done({ defaultInputSettings: kindField(data, stage).defaults }),

	GetInputSettings(stage, data) {
		const { kind, settings } = inputField(data, stage);
		return done({ inputKind: kind, inputSettings: settings });
	},

	SetInputSettings(stage, data) {
		const input = inputField(data, stage);
		const change = objectField(data, "inputSettings");
		const overlay = optional(data, "overlay", truthField) ?? true;
		const changed = { ...input, settings: withSettings(input.settings, change, overlay) };
		stage.set.change(withInput(stage.set.sources, changed));
		if (stage.set.kindOf(input)?.media) stage.set.media.changed(changed);
		tellSettings(input, stage);
		return done();
	},

	GetInputPropertiesListPropertyItems(stage, data) {
		const items = property(data, stage);
		if (typeof items === "string") {
			throw new Refusal(requestCode.invalidResourceType, "The property found is not a list.");
		}
		const propertyItems = items.map(({ name, value }) => ({ itemName: name, itemEnabled: true, itemValue: value }));
		return done({ propertyItems });
	},

	PressInputPropertiesButton(stage, data) {
		if (property(data, stage) === "button") return done();
		throw new Refusal(requestCode.invalidResourceType, "The property found is not a button.");
	},
};
