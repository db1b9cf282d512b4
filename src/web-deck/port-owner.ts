import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const LISTEN = "0A";

/**
 * The program that listens on a port, as "name (process 123)", where the system lets us see it: Linux only.
 * https://docs.kernel.org/networking/proc_net_tcp.html
 */
export function portOwner(port: number): string | undefined {
	const socket = listeningSocket(port);
	if (!socket) return undefined;
	for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
		if (descriptors(pid).includes(`socket:[${socket}]`)) return `${nameOf(pid)} (process ${pid})`;
	}
	return undefined;
}

function listeningSocket(port: number): string | undefined {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
	for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
		for (const line of read(table).split("\n")) {
			const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
			if (local?.endsWith(wanted) && state === LISTEN) return inode;
		}
	}
	return undefined;
}

function descriptors(pid: string): string[] {
	try {
		return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
	} catch {
		// Processes of other users, and those that ended meanwhile, do not show theirs.
		return [];
	}
}

const nameOf = (pid: string) => read(`/proc/${pid}/comm`).trim() || "a program";

function read(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
