import type { Locale } from "../../contract/texts/locale.ts";
import { type DoctorTexts, en } from "./en.ts";

/** What the doctor says, by language. */
export const doctorTexts: Readonly<Record<Locale, DoctorTexts>> = { en, de: en, ja: en };
