import { audioCases } from "./audio.ts";
import type { ActionCase, SimulatedCase } from "./case.ts";
import { configCases } from "./config.ts";
import { inputCases } from "./inputs.ts";
import { mediaCases } from "./media.ts";
import { outputCases } from "./outputs.ts";
import { rawCases } from "./raw.ts";
import { sceneCases } from "./scenes.ts";

/** A case for every action of OBS. */
export const actionCases: Readonly<Record<string, ActionCase | SimulatedCase>> = {
	...audioCases,
	...configCases,
	...rawCases,
	...inputCases,
	...mediaCases,
	...outputCases,
	...sceneCases,
};
