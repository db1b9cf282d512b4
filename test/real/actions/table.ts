import { audioCases } from "./audio.ts";
import type { ActionCase, SimulatedCase } from "./case.ts";
import { configCases } from "./config.ts";
import { filterCases } from "./filters.ts";
import { inputCases } from "./inputs.ts";
import { itemCases } from "./items.ts";
import { mediaCases } from "./media.ts";
import { outputCases } from "./outputs.ts";
import { rawCases } from "./raw.ts";
import { sceneCases } from "./scenes.ts";
import { transitionCases } from "./transitions.ts";

/** A case for every action of OBS. */
export const actionCases: Readonly<Record<string, ActionCase | SimulatedCase>> = {
	...audioCases,
	...configCases,
	...rawCases,
	...inputCases,
	...mediaCases,
	...outputCases,
	...sceneCases,
	...transitionCases,
	...itemCases,
	...filterCases,
};
