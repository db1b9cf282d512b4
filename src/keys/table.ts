import type { Key } from "./bound-key.ts";
import { doKey } from "./do-key.ts";
import { audioKey } from "./obs/audio-key.ts";
import { connectionKey } from "./obs/connection-key.ts";
import { mediaKey } from "./obs/media-key.ts";
import { outputKey } from "./obs/output-key.ts";
import { recordKey } from "./obs/record-key.ts";
import { replayKey } from "./obs/replay-key.ts";
import { screenshotKey } from "./obs/screenshot-key.ts";
import { sourceKey } from "./obs/source-key.ts";
import { statisticsKey } from "./obs/statistics-key.ts";
import { streamKey } from "./obs/stream-key.ts";
import { transitionKey } from "./obs/transition-key.ts";
import { sceneKey } from "./scene-key.ts";
import { showKey } from "./show-key.ts";

/** Every key the plugin offers, in the order of Stream Deck's list. Manifest, images and registration follow from it. */
export const keys: readonly Key[] = [
	sceneKey,
	sourceKey,
	audioKey,
	streamKey,
	recordKey,
	replayKey,
	transitionKey,
	mediaKey,
	outputKey,
	statisticsKey,
	screenshotKey,
	connectionKey,
	doKey,
	showKey,
];
