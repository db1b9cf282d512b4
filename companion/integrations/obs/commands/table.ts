import { audioCommands } from "./audio.ts";
import type { Commands } from "./command.ts";
import { configCommands } from "./config.ts";
import { contentCommands } from "./contents.ts";
import { exchangeCommands } from "./exchange.ts";
import { filterCommands } from "./filters.ts";
import { hotkeyCommands } from "./hotkeys.ts";
import { inputCommands } from "./inputs.ts";
import { itemCommands } from "./items.ts";
import { mediaCommands } from "./media.ts";
import { outputCommands } from "./outputs.ts";
import { projectorCommands } from "./projector.ts";
import { propertyCommands } from "./properties.ts";
import { quickTransitionCommands } from "./quick-transition.ts";
import { rawCommands } from "./raw.ts";
import { recordCommands } from "./record.ts";
import { replayCommands } from "./replay.ts";
import { sceneListCommands } from "./scene-list.ts";
import { sceneCommands } from "./scenes.ts";
import { screenshotCommands } from "./screenshot.ts";
import { streamCommands } from "./stream.ts";
import { studioModeCommands } from "./studio-mode.ts";
import { tBarCommands } from "./t-bar.ts";
import { transformCommands } from "./transforms.ts";
import { transitionCommands } from "./transitions.ts";
import { volumeCommands } from "./volume.ts";

/** How each action of OBS is done. */
export const obsCommands: Commands = {
	...inputCommands,
	...audioCommands,
	...volumeCommands,
	...propertyCommands,
	...contentCommands,
	...mediaCommands,
	...sceneCommands,
	...sceneListCommands,
	...studioModeCommands,
	...tBarCommands,
	...transitionCommands,
	...quickTransitionCommands,
	...itemCommands,
	...transformCommands,
	...filterCommands,
	...configCommands,
	...exchangeCommands,
	...hotkeyCommands,
	...outputCommands,
	...projectorCommands,
	...rawCommands,
	...recordCommands,
	...replayCommands,
	...screenshotCommands,
	...streamCommands,
};
