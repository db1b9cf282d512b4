import type { FieldSchema } from "./field.ts";

const SLIDER_STEPS = 100;

/** By how much arrows and slider change a number. */
export function stepOf({ type, multipleOf, minimum, maximum }: FieldSchema): number {
	if (multipleOf !== undefined) return multipleOf;
	const span = minimum === undefined || maximum === undefined ? undefined : maximum - minimum;
	return type === "integer" || span === undefined || span > SLIDER_STEPS ? 1 : span / SLIDER_STEPS;
}

/** The next step up or down, kept inside the limits; binary fractions do not show. */
export function stepped(field: FieldSchema, from: number, by: 1 | -1): number {
	const step = stepOf(field);
	const next = Number((from + by * step).toPrecision(12));
	return Math.min(field.maximum ?? Number.POSITIVE_INFINITY, Math.max(field.minimum ?? Number.NEGATIVE_INFINITY, next));
}
