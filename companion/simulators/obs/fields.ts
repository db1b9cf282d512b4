import { requestCode } from "./codes.ts";
import type { Data } from "./events.ts";
import { Refusal } from "./reply.ts";
import type { Stage } from "./stage.ts";
import { type Scene, sceneNamed, sceneWithUuid } from "./world.ts";

/** The request's data as its handler reads it. Every reader refuses with the code that OBS itself would give. */
export type RequestData = unknown;

const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);

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

export function textField(data: RequestData, field: string): string {
	const value = required(data, field);
	if (typeof value !== "string") {
		throw new Refusal(requestCode.invalidRequestFieldType, `The field value of \`${field}\` must be a string.`);
	}
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

/**
 * The scene a request names: by name, and where there are UUIDs by UUID when there is no usable name. In the middle of
 * a collection switch no scene can be found.
 */
export function sceneField(data: RequestData, stage: Stage): Scene {
	if (!stage.profile.hasUuids) return sceneBy("name", textField(data, "sceneName"), stage);
	const { sceneName, sceneUuid } = isData(data) ? data : {};
	if (typeof sceneName === "string" && sceneName !== "") return sceneBy("name", sceneName, stage);
	if (typeof sceneUuid === "string" && sceneUuid !== "") return sceneBy("UUID", sceneUuid, stage);
	const comment = "Your request must contain at least one of the following fields: `sceneName` or `sceneUuid`.";
	throw new Refusal(requestCode.missingRequestField, comment);
}

function sceneBy(what: "name" | "UUID", asked: string, stage: Stage): Scene {
	stage.window.catchUp();
	const { phase, world } = stage;
	const scene = what === "name" ? sceneNamed(world, asked) : sceneWithUuid(world, asked);
	if (scene && phase === "ready") return scene;
	throw new Refusal(requestCode.resourceNotFound, `No source was found by the ${what} of \`${asked}\`.`);
}
