import { posix, win32 } from "node:path";
import { here, type Surroundings } from "./data-folder.ts";

/** The UUID of the plugin and, with `.sdPlugin`, the name of its folder. Never changes. */
export const PLUGIN = "com.aidle.streamdeck";

type Place = (surroundings: Surroundings) => string;

/** https://docs.elgato.com/streamdeck/sdk/introduction/plugin-environment */
const darwin: Place = ({ home }) => posix.join(home, "Library/Application Support/com.elgato.StreamDeck/Plugins");
const windows: Place = ({ env, home }) =>
	win32.join(env.APPDATA || win32.join(home, "AppData/Roaming"), "Elgato/StreamDeck/Plugins");

const places: Partial<Record<NodeJS.Platform, Place>> = { darwin, win32: windows };

/** Where the Stream Deck application keeps the plugin; undefined on systems it does not exist for. */
export function pluginFolder(surroundings: Surroundings = here()): string | undefined {
	const folder = places[surroundings.platform]?.(surroundings);
	const { join } = surroundings.platform === "win32" ? win32 : posix;
	return folder && join(folder, `${PLUGIN}.sdPlugin`);
}
