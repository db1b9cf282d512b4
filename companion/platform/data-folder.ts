import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** What of the machine decides where data lies. */
export interface Surroundings {
	readonly platform: NodeJS.Platform;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string;
}

/** The machine this runs on. */
export const here = (): Surroundings => ({ platform: process.platform, env: process.env, home: homedir() });

type Place = (surroundings: Surroundings) => string;

/** XDG base directories: a relative path in the variable is to be ignored. https://specifications.freedesktop.org/basedir-spec/latest/ */
const linux: Place = ({ env, home }) => {
	const given = env.XDG_DATA_HOME;
	return posix.join(given && posix.isAbsolute(given) ? given : posix.join(home, ".local/share"), "aidle");
};
const darwin: Place = ({ home }) => posix.join(home, "Library/Application Support/Aidle");
const windows: Place = ({ env, home }) => win32.join(env.LOCALAPPDATA || win32.join(home, "AppData/Local"), "Aidle");

const places: Partial<Record<NodeJS.Platform, Place>> = { linux, darwin, win32: windows };

/** Where the user's data lies; the demo has a folder of its own beside it. */
export function dataFolder(demo: boolean, surroundings: Surroundings = here()): string {
	const folder = (places[surroundings.platform] ?? linux)(surroundings);
	return demo ? `${folder}-demo` : folder;
}
