import { readdirSync, readFileSync } from "node:fs";

/** Pids of the running programs whose command line contains the text. Linux: https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html */
export function processesWith(text: string): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/u.test(name))
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").includes(text);
			} catch {
				// It has ended since the folder was read.
				return false;
			}
		})
		.map(Number);
}

/** The program that started another. Linux: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
export const parentOf = (pid: number): number =>
	Number(/^PPid:\s*(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

/** How many connections to a port of 127.0.0.1 stand. Linux: https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
export function connectionsTo(port: number): number {
	const remote = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
	return readFileSync("/proc/net/tcp", "utf8")
		.split("\n")
		.map((line) => line.trim().split(/\s+/u))
		.filter(([, , to, state]) => to?.endsWith(remote) && state === "01").length;
}
