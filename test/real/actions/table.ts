import { audioCases } from "./audio.ts";
import type { ActionCase, SimulatedCase } from "./case.ts";

/** A case for every action of OBS. */
export const actionCases: Readonly<Record<string, ActionCase | SimulatedCase>> = { ...audioCases };
