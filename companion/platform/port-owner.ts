import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";

/** A program that listens on a port. */
export interface PortOwner {
	readonly name: string;
	readonly pid: number;
}

/** Runs a program of the operating system and answers what it prints; "" when it fails. */
export type Run = (command: string, args: readonly string[]) => Promise<string>;

type Look = (port: number, run: Run) => Promise<PortOwner | undefined>;

/** Milliseconds a program of the operating system may take. */
const PATIENCE = 4_000;
const A_PROGRAM = "a program";

const runHere: Run = (command, args) =>
	new Promise((resolve) => {
		execFile(command, [...args], { timeout: PATIENCE, windowsHide: true }, (error, stdout) =>
			resolve(error ? "" : stdout),
		);
	});

const LISTEN = "0A";
const text = (path: string): Promise<string> => readFile(path, "utf8").catch(() => "");

async function listeningSocket(port: number): Promise<string | undefined> {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
	for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
		for (const line of (await text(table)).split("\n")) {
			const [, local, , state, , , , , , inode] = line.trim().split(/\s+/u);
			if (local?.endsWith(wanted) && state === LISTEN) return inode;
		}
	}
	return undefined;
}

/** Processes of other users, and those that ended meanwhile, do not show their descriptors. */
async function holds(pid: string, socket: string): Promise<boolean> {
	const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
	const targets = await Promise.all(descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
	return targets.includes(`socket:[${socket}]`);
}

/** By its file: a program may call its threads as it likes, Node's first one is called "MainThread". */
const nameOf = async (pid: string): Promise<string> =>
	basename(await readlink(`/proc/${pid}/exe`).catch(() => "")) || (await text(`/proc/${pid}/comm`)).trim() || A_PROGRAM;

/** https://docs.kernel.org/networking/proc_net_tcp.html */
const linux: Look = async (port) => {
	const socket = await listeningSocket(port);
	if (socket === undefined) return undefined;
	for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/u.test(name))) {
		if (!(await holds(pid, socket))) continue;
		return { name: await nameOf(pid), pid: Number(pid) };
	}
	return undefined;
};

/** One field a line, its kind in the first letter: https://man.freebsd.org/cgi/man.cgi?query=lsof */
const darwin: Look = async (port, run) => {
	const printed = await run("/usr/sbin/lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"]);
	const pid = Number(/^p(\d+)$/mu.exec(printed)?.[1]);
	return pid > 0 ? { name: /^c(.+)$/mu.exec(printed)?.[1] ?? A_PROGRAM, pid } : undefined;
};

/** The word for "listening" depends on the language of Windows; that there is no far end does not. */
const windows: Look = async (port, run) => {
	const lines = (await run("netstat", ["-ano", "-p", "TCP"])).split(/\r?\n/u);
	for (const line of lines) {
		const [protocol, local, far, , pid] = line.trim().split(/\s+/u);
		if (protocol !== "TCP" || !local?.endsWith(`:${port}`) || !far?.endsWith(":0") || !pid) continue;
		const task = await run("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]);
		return { name: /^"([^"]+)"/mu.exec(task)?.[1] ?? A_PROGRAM, pid: Number(pid) };
	}
	return undefined;
};

const rows: Partial<Record<NodeJS.Platform, Look>> = { linux, darwin, win32: windows };

/** The program that listens on a port of this computer; undefined where nobody does, or the system does not let us see it. */
export async function portOwner(
	port: number,
	platform: NodeJS.Platform = process.platform,
	run: Run = runHere,
): Promise<PortOwner | undefined> {
	return rows[platform]?.(port, run);
}

/** As people read it: `obs (process 123)`. */
export const ownerText = ({ name, pid }: PortOwner): string => `${name} (process ${pid})`;
