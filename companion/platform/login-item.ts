import { createHash } from "node:crypto";
import { access, readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, posix, win32 } from "node:path";
import { dataFolder, type Surroundings } from "./data-folder.ts";
import { DurableFile } from "./durable-file.ts";
import { makePrivateFolder } from "./private-folder.ts";

/** A program that starts when its user signs in. */
export interface LoginItem {
	/** Program, by absolute path. */
	readonly command: string;
	readonly args: readonly string[];
}

/** How one operating system starts programs of a user: a file in a certain folder. */
export interface LoginItemRow {
	/** `name` is a file's name without its ending. */
	path(name: string, surroundings: Surroundings): string;
	text(name: string, item: LoginItem): string;
	/** Program and arguments of a text of ours; undefined when it was changed beyond recognition. */
	paths(text: string): readonly string[];
}

/** A value in quotes. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
const quotedExec = (value: string): string => {
	const argument = value.replace(/["`$\\]/gu, "\\$&").replaceAll("%", "%%");
	// The line itself is a string, in which a backslash is written twice.
	return `"${argument.replaceAll("\\", "\\\\")}"`;
};
const plainExec = (line: string): string[] =>
	[...line.replaceAll("\\\\", "\\").matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(([, argument = ""]) =>
		argument.replaceAll("%%", "%").replace(/\\(["`$\\])/gu, "$1"),
	);

/** https://specifications.freedesktop.org/autostart-spec/latest/ */
const linux: LoginItemRow = {
	path: (name, { env, home }) => {
		const given = env.XDG_CONFIG_HOME;
		const folder = given && posix.isAbsolute(given) ? given : posix.join(home, ".config");
		return posix.join(folder, "autostart", `${name}.desktop`);
	},
	text: (_name, { command, args }) =>
		[
			"[Desktop Entry]",
			"Type=Application",
			"Name=Aidle",
			"Comment=Keeps the connections of Aidle's Stream Deck keys, and does what rules and schedules say",
			`Exec=${[command, ...args].map(quotedExec).join(" ")}`,
			"NoDisplay=true",
			"Terminal=false",
			"",
		].join("\n"),
	paths: (text) => plainExec(/^Exec=(.*)$/mu.exec(text)?.[1] ?? ""),
};

const XML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const xml = (value: string): string => value.replace(/[&<>]/gu, (sign) => XML[sign] ?? sign);
const plainXml = (value: string): string =>
	Object.entries(XML).reduceRight((text, [sign, spelled]) => text.replaceAll(spelled, sign), value);

/** https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPSystemStartup/Chapters/CreatingLaunchdJobs.html */
const darwin: LoginItemRow = {
	path: (name, { home }) => posix.join(home, "Library/LaunchAgents", `${name}.plist`),
	text: (name, { command, args }) =>
		[
			`<?xml version="1.0" encoding="UTF-8"?>`,
			`<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">`,
			`<plist version="1.0"><dict>`,
			`<key>Label</key><string>${xml(name)}</string>`,
			`<key>ProgramArguments</key><array>`,
			...[command, ...args].map((argument) => `<string>${xml(argument)}</string>`),
			`</array>`,
			`<key>RunAtLoad</key><true/>`,
			`<key>ProcessType</key><string>Adaptive</string>`,
			`</dict></plist>`,
			"",
		].join("\n"),
	paths: (text) =>
		[...(/<array>(.*)<\/array>/su.exec(text)?.[1] ?? "").matchAll(/<string>(.*?)<\/string>/gsu)].map(
			([, argument = ""]) => plainXml(argument),
		),
};

/** A text of the script's language in plain ASCII: which code page reads it is unknown. */
const scriptText = (value: string): string =>
	`"${value.replaceAll('"', '""').replace(/[^ -~]/gu, (sign) =>
		sign
			.split("")
			.map((unit) => `" & ChrW(${unit.charCodeAt(0)}) & "`)
			.join(""),
	)}"`;
const plainScript = (text: string): string =>
	text
		.slice(1, -1)
		.replace(/" & ChrW\((\d+)\) & "/gu, (_whole, code: string) => String.fromCharCode(Number(code)))
		.replaceAll('""', '"');
const RUN = 'CreateObject("WScript.Shell").Run ';
const HIDDEN = ", 0, False";

/**
 * A script in the Startup folder: an entry of the registry's Run key would open a console window.
 * https://learn.microsoft.com/windows/win32/shell/knownfolderid (FOLDERID_Startup)
 */
const windows: LoginItemRow = {
	path: (name, { env, home }) =>
		win32.join(
			env.APPDATA || win32.join(home, "AppData/Roaming"),
			"Microsoft/Windows/Start Menu/Programs/Startup",
			`${name}.vbs`,
		),
	// No path of Windows holds a quote, so that none has to be escaped; one that ends in `\` would escape the quote after it.
	text: (_name, { command, args }) => {
		const line = [command, ...args].map((argument) => `"${argument.replace(/\\+$/u, "$&$&")}"`).join(" ");
		return `${RUN}${scriptText(line)}${HIDDEN}\r\n`;
	},
	paths: (text) => {
		const line = plainScript(text.trim().slice(RUN.length, -HIDDEN.length));
		return [...line.matchAll(/"([^"]*)"/gu)].map(([, argument = ""]) => argument.replace(/(\\+)\1$/u, "$1"));
	},
};

export const loginItemRows: Partial<Record<NodeJS.Platform, LoginItemRow>> = { linux, darwin, win32: windows };

export interface LoginFileOptions {
	readonly dataFolder: string;
	readonly surroundings?: Surroundings;
	/** Where the row's path lies on this machine; tests of other systems put a folder of theirs before it. */
	readonly place?: (path: string) => string;
}

const here = (): Surroundings => ({ platform: process.platform, env: process.env, home: homedir() });

const NAME = "com.aidle.companion";

/** The file that starts the companion of one data folder with the computer. */
export class LoginFile {
	readonly #name: string;
	readonly #row: LoginItemRow;
	readonly path: string;

	constructor({ dataFolder: folder, surroundings = here(), place = (path) => path }: LoginFileOptions) {
		const usual = dataFolder(false, surroundings) === folder;
		const print = createHash("sha256").update(folder).digest("hex").slice(0, 8);
		this.#name = usual ? NAME : `${NAME}.${print}`;
		this.#row = loginItemRows[surroundings.platform] ?? linux;
		this.path = place(this.#row.path(this.#name, surroundings));
	}

	/** What the file starts; undefined when there is none. */
	async read(): Promise<readonly string[] | undefined> {
		const text = await new DurableFile(this.path).read();
		return text === undefined ? undefined : this.#row.paths(text);
	}

	async write(item: LoginItem): Promise<void> {
		const text = this.#row.text(this.#name, item);
		if ((await readFile(this.path, "utf8").catch(() => undefined)) === text) return;
		await makePrivateFolder(dirname(this.path));
		await new DurableFile(this.path).write(text);
	}

	async remove(): Promise<void> {
		await rm(this.path, { force: true });
	}

	/** Writes it anew, where it is, if what it starts is not there any more: the Node it names was updated. */
	async repair(item: LoginItem): Promise<boolean> {
		const starts = await this.read().catch(() => undefined);
		if (starts === undefined) return false;
		const [command, ...args] = starts;
		const program = args.find((argument) => !argument.startsWith("--"));
		const gone = (path: string | undefined): Promise<boolean> =>
			access(path ?? "").then(
				() => false,
				() => true,
			);
		if (!(await gone(command)) && !(await gone(program))) return false;
		await this.write(item);
		return true;
	}
}
