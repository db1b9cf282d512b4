import type { FieldSchema } from "./field.ts";

/** What is wrong with what was typed. */
export type Fault =
	| { readonly is: "empty" | "notNumber" | "notWhole" | "pattern" }
	| { readonly is: "tooShort" | "tooLong"; readonly length: number }
	| { readonly is: "range"; readonly least?: number; readonly most?: number; readonly unit: string }
	| { readonly is: "step"; readonly step: number; readonly unit: string }
	| { readonly is: "format"; readonly format: string }
	| { readonly is: "json"; readonly line?: number }
	| { readonly is: "jsonType"; readonly type: string };

/** What was typed as a value to be stored (undefined: none), or what is wrong with it. */
export type Checked = { readonly value: unknown } | { readonly fault: Fault };

const formats: Readonly<Record<string, (text: string) => boolean>> = {
	uri: (text) => URL.canParse(text),
	"date-time": (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/u.test(text) && !Number.isNaN(Date.parse(text)),
	date: (text) => /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text)),
	time: (text) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/u.test(text),
	color: (text) => /^#[0-9a-f]{6}([0-9a-f]{2})?$/iu.test(text),
};

function faultOfText({ minLength = 0, maxLength, pattern, format = "" }: FieldSchema, text: string): Fault | undefined {
	const length = [...text].length;
	if (length < minLength) return length === 0 ? { is: "empty" } : { is: "tooShort", length: minLength };
	if (maxLength !== undefined && length > maxLength) return { is: "tooLong", length: maxLength };
	if (pattern !== undefined && !new RegExp(pattern, "u").test(text)) return { is: "pattern" };
	return formats[format]?.(text) === false ? { is: "format", format } : undefined;
}

/** A line or box of text. An optional one that is empty is not stored. */
export function checkedText(field: FieldSchema, required: boolean, text: string): Checked {
	if (text === "" && !required) return { value: undefined };
	const fault = faultOfText(field, text);
	return fault ? { fault } : { value: text };
}

/** Steps are compared with room for what binary fractions lack. */
const isMultiple = (value: number, step: number): boolean => {
	const steps = value / step;
	return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps));
};

function faultOfNumber(field: FieldSchema, value: number): Fault | undefined {
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, unit = "" } = field;
	if (field.type === "integer" && !Number.isInteger(value)) return { is: "notWhole" };
	const [least, most] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
	const outside =
		(minimum !== undefined && value < minimum) ||
		(maximum !== undefined && value > maximum) ||
		(exclusiveMinimum !== undefined && value <= exclusiveMinimum) ||
		(exclusiveMaximum !== undefined && value >= exclusiveMaximum);
	if (outside)
		return { is: "range", unit, ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
	return multipleOf !== undefined && !isMultiple(value, multipleOf)
		? { is: "step", step: multipleOf, unit }
		: undefined;
}

/** A whole number as it is read: in groups of thousands. */
const GROUPED = /^[+-]?[1-9]\d{0,2}([.,' ]\d{3})+$/u;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/u;

/** A number as people type it: with a comma for a point, a real minus sign, or the wide digits of an input method. */
export function checkedNumber(field: FieldSchema, required: boolean, text: string): Checked {
	const narrow = text.normalize("NFKC").trim().replace("−", "-");
	// A whole number has no fraction: 1,000 and 1.000 are a thousand.
	const whole = field.type === "integer" && GROUPED.test(narrow);
	const plain = whole ? narrow.replaceAll(/[^\d+-]/gu, "") : narrow.replace(",", ".");
	if (plain === "") return required ? { fault: { is: "empty" } } : { value: undefined };
	if (!NUMBER.test(plain)) return { fault: { is: "notNumber" } };
	const value = Number(plain);
	const fault = faultOfNumber(field, value);
	return fault ? { fault } : { value };
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? "array" : typeof value);

export function checkedJson({ type }: FieldSchema, required: boolean, text: string): Checked {
	if (text.trim() === "") return required ? { fault: { is: "empty" } } : { value: undefined };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		const [, line] = /line (\d+)/u.exec(String(error)) ?? [];
		return { fault: line === undefined ? { is: "json" } : { is: "json", line: Number(line) } };
	}
	const wanted = type === "object" || type === "array" ? type : undefined;
	if (value === null) return wanted ? { fault: { is: "jsonType", type: wanted } } : { value };
	return wanted !== undefined && typeOf(value) !== wanted ? { fault: { is: "jsonType", type: wanted } } : { value };
}
