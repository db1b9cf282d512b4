import { posix, win32 } from "node:path";
import { here, type Surroundings } from "./data-folder.ts";

/** Where an OBS of this user keeps the settings of its WebSocket server. */
export interface ObsFolder {
	/** Tells several apart. */
	readonly source: string;
	/** From OBS 30.2 on. */
	readonly json: string;
	/** Until then: one section of OBS's own settings. */
	readonly ini: string;
}

type Place = (surroundings: Surroundings) => readonly ObsFolder[];

const inside = ({ join }: Pick<typeof posix, "join">, source: string, folder: string): ObsFolder => ({
	source,
	json: join(folder, "plugin_config", "obs-websocket", "config.json"),
	ini: join(folder, "global.ini"),
});

const OBS = "obs-studio";

/** https://specifications.freedesktop.org/basedir-spec/latest/, and the folder in which Flatpak gives each application its own. */
const linux: Place = ({ env, home }) => {
	const given = env.XDG_CONFIG_HOME;
	const config = given && posix.isAbsolute(given) ? given : posix.join(home, ".config");
	const flatpak = posix.join(home, ".var/app/com.obsproject.Studio/config");
	return [inside(posix, OBS, posix.join(config, OBS)), inside(posix, "flatpak", posix.join(flatpak, OBS))];
};
const darwin: Place = ({ home }) => [inside(posix, OBS, posix.join(home, "Library/Application Support", OBS))];
const windows: Place = ({ env, home }) => [
	inside(win32, OBS, win32.join(env.APPDATA || win32.join(home, "AppData/Roaming"), OBS)),
];

const places: Partial<Record<NodeJS.Platform, Place>> = { linux, darwin, win32: windows };

/** Where the OBS of this user may keep its settings. A portable OBS keeps them beside its program: nobody finds those. */
export const obsFolders = (surroundings: Surroundings = here()): readonly ObsFolder[] =>
	(places[surroundings.platform] ?? linux)(surroundings);
