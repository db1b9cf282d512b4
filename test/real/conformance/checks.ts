import type { Check } from "./check.ts";
import { audioChecks } from "./checks/audio.ts";
import { batchChecks } from "./checks/batches.ts";
import { collectionChecks } from "./checks/collections.ts";
import { filterChecks } from "./checks/filters.ts";
import { generalChecks } from "./checks/general.ts";
import { handshakeChecks } from "./checks/handshake.ts";
import { hotkeyChecks } from "./checks/hotkeys.ts";
import { inputChecks } from "./checks/inputs.ts";
import { interfaceChecks } from "./checks/interface.ts";
import { mediaChecks } from "./checks/media.ts";
import { outputChecks } from "./checks/outputs.ts";
import { profileChecks } from "./checks/profiles.ts";
import { recordChecks } from "./checks/record.ts";
import { replayChecks } from "./checks/replay.ts";
import { requestChecks } from "./checks/requests.ts";
import { sceneItemChecks } from "./checks/scene-items.ts";
import { sceneChecks } from "./checks/scenes.ts";
import { sourceChecks } from "./checks/sources.ts";
import { streamChecks } from "./checks/stream.ts";
import { studioModeChecks } from "./checks/studio-mode.ts";
import { transformChecks } from "./checks/transforms.ts";
import { transitionChecks } from "./checks/transitions.ts";

/** The same list for every OBS, real or simulated: what the simulator claims, the real one has to do. */
export const checks: readonly Check[] = [
	...handshakeChecks,
	...requestChecks,
	...sceneChecks,
	...inputChecks,
	...audioChecks,
	...sceneItemChecks,
	...transformChecks,
	...filterChecks,
	...mediaChecks,
	...sourceChecks,
	...studioModeChecks,
	...batchChecks,
	...collectionChecks,
	...streamChecks,
	...generalChecks,
	...hotkeyChecks,
	...profileChecks,
	...transitionChecks,
	...replayChecks,
	...recordChecks,
	...outputChecks,
	// They leave windows open.
	...interfaceChecks,
];
