import { audioStates } from "./audio.ts";
import { connectionStates } from "./connection.ts";
import { doStates, showStates } from "./generic.ts";
import { mediaStates } from "./media.ts";
import { outputStates } from "./output.ts";
import { recordStates } from "./record.ts";
import { replayStates } from "./replay.ts";
import { sceneStates } from "./scene.ts";
import { screenshotStates } from "./screenshot.ts";
import { sourceStates } from "./source.ts";
import type { KeyStates } from "./state.ts";
import { statisticsStates } from "./statistics.ts";
import { streamStates } from "./stream.ts";
import { transitionStates } from "./transition.ts";

/** The states of every key: what the faces are tested by, and what the contact sheet shows. */
export const keyStates: readonly KeyStates[] = [
	sceneStates,
	sourceStates,
	audioStates,
	streamStates,
	recordStates,
	replayStates,
	transitionStates,
	mediaStates,
	outputStates,
	statisticsStates,
	screenshotStates,
	connectionStates,
	doStates,
	showStates,
];
