import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { insideFolder } from "./host/image.ts";

const TYPES: Record<string, string> = {
	".html": "text/html; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
};

export type PageFile = { type: string; body: Buffer };

/** Folders of the plugin a browser may read: inspectors, the pictures of the action list, and the help. */
const PLUGIN_PATH = /^\/plugin\/((?:ui|imgs|help)\/[^?#]*)$/;

const here = import.meta.dirname;
const built = join(here, "../../node_modules/.cache/aidle/web-deck");

const SHELL: Record<string, string> = {
	"/": join(here, "page/page.html"),
	"/page.css": join(built, "page.css"),
	"/page.js": join(built, "page.js"),
	"/icon.svg": join(here, "page/icon.svg"),
};

/**
 * The file behind a path, or undefined. None of these needs a token: they hold no secret, and neither a page that
 * is just being opened nor a frame inside it can send one.
 */
export async function pageFile(path: string, pluginFolder: string): Promise<PageFile | undefined> {
	const file = Object.hasOwn(SHELL, path) ? SHELL[path] : pluginFile(path, pluginFolder);
	const type = file && TYPES[extname(file)];
	if (!file || !type) return undefined;
	try {
		return { type, body: await readFile(file) };
	} catch {
		return undefined;
	}
}

function pluginFile(path: string, folder: string): string | undefined {
	let relative = PLUGIN_PATH.exec(path)?.[1];
	try {
		relative = relative && decodeURIComponent(relative);
	} catch {
		return undefined;
	}
	// No dotfiles, no way up, and no second spelling of a separator.
	if (!relative || /(^|\/)\.|[\\\0]/.test(relative)) return undefined;
	return insideFolder(folder, relative);
}
