import { audioCases } from "./audio.ts";
import type { ActionCase, SimulatedCase } from "./case.ts";
import { mediaCases } from "./media.ts";
import { outputCases } from "./outputs.ts";
import { sceneCases } from "./scenes.ts";

/** A case for every action of OBS. */
export const actionCases: Readonly<Record<string, ActionCase | SimulatedCase>> = {
	...audioCases,
	...mediaCases,
	...outputCases,
	...sceneCases,
};
