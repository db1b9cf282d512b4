import type { FieldSchema, Plain } from "./field.ts";

/** Which control draws a field. */
export type Kind =
	| "fixed"
	| "text"
	| "number"
	| "boolean"
	| "options"
	| "link"
	| "reference"
	| "named"
	| "part"
	| "list"
	| "several"
	| "json"
	| "action"
	| "fact";

const ofType: Readonly<Record<string, Kind>> = {
	string: "text",
	number: "number",
	integer: "number",
	boolean: "boolean",
	array: "list",
};

/** The field without the `null` it may also hold: an optional field is left empty instead. */
export function drawn(field: FieldSchema): FieldSchema {
	const { anyOf, oneOf, ...rest } = field;
	const members = (anyOf ?? oneOf ?? []).filter(({ type, const: fixed }) => type !== "null" && fixed !== null);
	const [only] = members;
	return members.length === 1 && only !== undefined && only.const === undefined ? { ...only, ...rest } : field;
}

export function kindOf(field: FieldSchema): Kind {
	if (field.const !== undefined) return "fixed";
	if (field.json) return "json";
	if (field.action) return "action";
	if (field.fact) return "fact";
	if (field.choices !== undefined) {
		if ("links" in field.choices) return "link";
		if (field.type !== "array") return field.properties === undefined ? "named" : "reference";
	}
	if (optionsOf(field) !== undefined) return "options";
	if (field.type === "object") return field.properties === undefined ? "json" : "part";
	if (field.type === "array") {
		if (field.items === undefined) return "json";
		return optionsOf(field.items) === undefined ? "list" : "several";
	}
	return ofType[field.type ?? ""] ?? "json";
}

export interface Option {
	readonly value: Plain;
	readonly title: string;
}

const isPlain = (value: unknown): value is Plain =>
	value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** The fixed values of a field; undefined when it has others as well. */
export function optionsOf(field: FieldSchema): readonly Option[] | undefined {
	const members = field.enum?.map((value) => ({ const: value, title: undefined })) ?? field.anyOf ?? field.oneOf;
	const options = members?.flatMap(({ const: value, title }) =>
		isPlain(value) ? [{ value, title: title ?? String(value) }] : [],
	);
	return options?.length === members?.length && options?.length !== 0 ? options : undefined;
}

/** Widths in the narrowest inspector, in CSS pixels. */
const ROOM = 200;
const LETTER = 7;
const WIDE_LETTER = 13;
/** Han, kana, Hangul and full-width forms. */
const wide = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/u;
const AROUND = 25;
const SIDE_BY_SIDE = 3;

const widthOf = (text: string): number =>
	[...text].reduce((sum, letter) => sum + (wide.test(letter) ? WIDE_LETTER : LETTER), 0);

/** Whether the options fit side by side. */
export function fitSideBySide(options: readonly Option[]): boolean {
	const width = options.reduce((sum, { title }) => sum + AROUND + widthOf(title), 0);
	return options.length <= SIDE_BY_SIDE && width <= ROOM;
}

/** What a field is called, where its schema does not say it already in the language of the form. */
export const titleOf = (name: string, { title }: FieldSchema, say = (english: string): string => english): string =>
	title ?? say(`${name.charAt(0).toUpperCase()}${name.slice(1)}`);

/** The field with its own texts in another language; those of fields inside it stay. */
export function spoken(field: FieldSchema, say: (english: string) => string): FieldSchema {
	const { title, description, anyOf, oneOf } = field;
	const option = (each: FieldSchema): FieldSchema =>
		each.title === undefined ? each : { ...each, title: say(each.title) };
	return {
		...field,
		...(title === undefined ? {} : { title: say(title) }),
		...(description === undefined ? {} : { description: say(description) }),
		...(anyOf === undefined ? {} : { anyOf: anyOf.map(option) }),
		...(oneOf === undefined ? {} : { oneOf: oneOf.map(option) }),
	};
}
