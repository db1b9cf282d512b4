import type { Locale } from "../../contract/texts/locale.ts";
import { de } from "./de.ts";
import { type DoctorTexts, en } from "./en.ts";
import { ja } from "./ja.ts";

/** What the doctor says, by language. */
export const doctorTexts: Readonly<Record<Locale, DoctorTexts>> = { en, de, ja };
