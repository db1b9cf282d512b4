import { requestCode } from "./codes.ts";
import { type Data, isData } from "./events.ts";
import { Refusal } from "./reply.ts";
import type { Stage } from "./stage.ts";
import { type Scene, type Source, sourceNamed, sourceWithUuid } from "./world.ts";

/** The request's data as its handler reads it. Every reader refuses with the code that OBS itself would give. */
export type RequestData = unknown;

function required(data: RequestData, field: string): unknown {
	if (!isData(data)) {
		throw new Refusal(requestCode.missingRequestData, "Your request data is missing or invalid (non-object)");
	}
	const value = data[field];
	if (value === undefined || value === null) {
		throw new Refusal(requestCode.missingRequestField, `Your request is missing the \`${field}\` field.`);
	}
	return value;
}

/** The field where it is given, read by `read`; undefined where it is absent or null. */
export function optional<Value>(
	data: RequestData,
	field: string,
	read: (data: RequestData, field: string) => Value,
): Value | undefined {
	const value = isData(data) ? data[field] : undefined;
	return value === undefined || value === null ? undefined : read(data, field);
}

/** The text may be empty. */
export function textFieldOrEmpty(data: RequestData, field: string): string {
	const value = required(data, field);
	if (typeof value === "string") return value;
	throw new Refusal(requestCode.invalidRequestFieldType, `The field value of \`${field}\` must be a string.`);
}

export function textField(data: RequestData, field: string): string {
	const value = textFieldOrEmpty(data, field);
	if (value === "") {
		throw new Refusal(requestCode.requestFieldEmpty, `The field value of \`${field}\` must not be empty.`);
	}
	return value;
}

export function truthField(data: RequestData, field: string): boolean {
	const value = required(data, field);
	if (typeof value !== "boolean") {
		throw new Refusal(requestCode.invalidRequestFieldType, `The field value of \`${field}\` must be boolean.`);
	}
	return value;
}

export function numberField(data: RequestData, field: string, least: number, most: number): number {
	const value = required(data, field);
	if (typeof value !== "number") {
		throw new Refusal(requestCode.invalidRequestFieldType, `The field value of \`${field}\` must be a number.`);
	}
	if (value < least) {
		const comment = `The field value of \`${field}\` is below the minimum of \`${least.toFixed(6)}\``;
		throw new Refusal(requestCode.requestFieldOutOfRange, comment);
	}
	if (value > most) {
		const comment = `The field value of \`${field}\` is above the maximum of \`${most.toFixed(6)}\``;
		throw new Refusal(requestCode.requestFieldOutOfRange, comment);
	}
	return value;
}

export function objectField(data: RequestData, field: string): Data {
	const value = required(data, field);
	if (!isData(value)) {
		throw new Refusal(requestCode.invalidRequestFieldType, `The field value of \`${field}\` must be an object.`);
	}
	return value;
}

/** The same where an empty object is refused. */
export function fullObjectField(data: RequestData, field: string): Data {
	const value = objectField(data, field);
	if (Object.keys(value).length > 0) return value;
	throw new Refusal(requestCode.requestFieldEmpty, `The field value of \`${field}\` must not be empty.`);
}

/**
 * The source a request names in `<what>Name`: by name, and where there are UUIDs by `<what>Uuid` when there is no usable
 * name. In the middle of a collection switch none can be found.
 */
export function sourceField(data: RequestData, stage: Stage, what: string): Source {
	if (!stage.profile.hasUuids) return sourceBy("name", textField(data, `${what}Name`), stage);
	const { [`${what}Name`]: name, [`${what}Uuid`]: uuid } = isData(data) ? data : {};
	if (typeof name === "string" && name !== "") return sourceBy("name", name, stage);
	if (typeof uuid === "string" && uuid !== "") return sourceBy("UUID", uuid, stage);
	const comment = `Your request must contain at least one of the following fields: \`${what}Name\` or \`${what}Uuid\`.`;
	throw new Refusal(requestCode.missingRequestField, comment);
}

function sourceBy(what: "name" | "UUID", asked: string, stage: Stage): Source {
	stage.window.catchUp();
	const { phase, world } = stage;
	const source = what === "name" ? sourceNamed(world, asked) : sourceWithUuid(world, asked);
	if (source && phase === "ready") return source;
	throw new Refusal(requestCode.resourceNotFound, `No source was found by the ${what} of \`${asked}\`.`);
}

/** The scene a request names; a group is none. */
export const sceneField = (data: RequestData, stage: Stage): Scene => onlyScene(sourceField(data, stage, "scene"));

export function onlyScene(source: Source): Scene {
	if (source.type === "scene") return { uuid: source.uuid, name: source.name };
	const comment = `The specified source is not a scene.${source.type === "group" ? " (Is group)" : ""}`;
	throw new Refusal(requestCode.invalidResourceType, comment);
}
