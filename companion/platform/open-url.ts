import { spawn } from "node:child_process";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { neededEnvironment } from "./spawn-detached.ts";

interface Opener {
	readonly command: string;
	readonly args: (url: string) => readonly string[];
	/** What the program needs of its surroundings besides what every program does. */
	readonly needs: readonly string[];
}

/** https://www.freedesktop.org/wiki/Software/xdg-utils/ */
const linux: Opener = {
	command: "xdg-open",
	args: (url) => [url],
	needs: ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "BROWSER"],
};
const darwin: Opener = { command: "/usr/bin/open", args: (url) => [url], needs: [] };
/** Not `start`: that is a command of a shell, which would read the address as one. */
const windows: Opener = { command: "rundll32", args: (url) => ["url.dll,FileProtocolHandler", url], needs: [] };

const openers: Partial<Record<NodeJS.Platform, Opener>> = { linux, darwin, win32: windows };

/** Whether this system has a program that opens addresses. */
export async function canOpenUrls(): Promise<boolean> {
	const { command } = openers[process.platform] ?? linux;
	const folders = (process.env.PATH ?? "").split(delimiter);
	const places = isAbsolute(command)
		? [command]
		: folders.flatMap((folder) => [join(folder, command), join(folder, `${command}.exe`)]);
	return await Promise.any(places.map((place) => access(place))).then(
		() => true,
		() => false,
	);
}

/** Opens an address in the user's browser; answers whether there was a program to ask. */
export function openUrl(url: string): Promise<boolean> {
	const { command, args, needs } = openers[process.platform] ?? linux;
	const given = needs.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
	const env = { ...neededEnvironment(process.env), ...Object.fromEntries(given) };
	return new Promise((resolve) => {
		const child = spawn(command, args(url), { detached: true, stdio: "ignore", windowsHide: true, env });
		child.once("error", () => resolve(false));
		child.once("spawn", () => {
			child.unref();
			resolve(true);
		});
	});
}
