import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Clock ticks of /proc/<pid>/stat: 100 a second on every Linux that Node supports. */
const TICK_MS = 10;
/** Places in what follows the program's name in /proc/<pid>/stat, see proc_pid_stat(5). */
const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** Sums over processes, in MB. PSS counts a shared page in parts; `own` is what only they hold in anonymous memory. */
export interface Memory {
	rss: number;
	pss: number;
	own: number;
}

/** Whether this system has the accounts read here. */
export const accountable = process.platform === "linux";

/** A process and all that it started and that still hangs on it. */
export function tree(root: number): number[] {
	const parents = new Map<number, number>();
	for (const name of readdirSync("/proc")) {
		const pid = Number(name);
		if (pid) parents.set(pid, Number(stat(pid)[PARENT]));
	}
	const found = [root];
	for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child);
	return found;
}

/** Whether a process is there and no zombie; always false where there is no /proc. */
export function isRunning(pid: number): boolean {
	const [state] = stat(pid);
	return state !== undefined && state !== "" && state !== "Z";
}

export function memory(pids: readonly number[]): Memory {
	const sum = { rss: 0, pss: 0, own: 0 };
	for (const pid of pids) {
		const text = read(`/proc/${pid}/smaps_rollup`);
		const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0) / 1024;
		sum.rss += megabytes("Rss");
		sum.pss += megabytes("Pss");
		sum.own += megabytes("Pss_Anon");
	}
	return sum;
}

/** Milliseconds of a core these processes have used so far. */
export function processorTime(pids: readonly number[]): number {
	let ticks = 0;
	for (const pid of pids) {
		const fields = stat(pid);
		ticks += Number(fields[USER_TICKS] ?? 0) + Number(fields[SYSTEM_TICKS] ?? 0);
	}
	return ticks * TICK_MS;
}

const LISTEN = "0A";
const LOOPBACK = "0100007F";

/** TCP ports of 127.0.0.1 a process listens on, from /proc/<pid>/net/tcp, see proc_pid_net(5). */
export function listeningPorts(pid: number): number[] {
	const ports = new Map<string, number>();
	for (const line of read(`/proc/${pid}/net/tcp`).split("\n")) {
		const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
		const [address, port] = local?.split(":") ?? [];
		if (state === LISTEN && address === LOOPBACK && port && inode) ports.set(inode, Number.parseInt(port, 16));
	}
	return sockets(pid).flatMap((inode) => ports.get(inode) ?? []);
}

function sockets(pid: number): string[] {
	const found: string[] = [];
	try {
		for (const fd of readdirSync(`/proc/${pid}/fd`)) {
			const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
			if (inode) found.push(inode);
		}
	} catch {
		// Gone in the meantime.
	}
	return found;
}

function linkOf(file: string): string {
	try {
		return readlinkSync(file);
	} catch {
		return "";
	}
}

/** The fields after the name, which stands in brackets and may hold anything. */
function stat(pid: number): string[] {
	const text = read(`/proc/${pid}/stat`);
	return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function read(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
