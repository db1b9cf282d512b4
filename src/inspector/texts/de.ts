import type { FormTexts } from "../../../companion/form/texts.ts";
import type { InspectorTexts } from "./inspector-texts.ts";
import { numbersIn } from "./numbers.ts";

const { plain } = numbersIn("de");

/** German. */
export const de: { readonly inspector: Partial<InspectorTexts>; readonly form: Partial<FormTexts> } = {
	inspector: {},
	form: { number: plain },
};
