import { createHash } from "node:crypto";
import { mkdir, realpath, rm, rmdir, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { posix } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { errorCode } from "./durable-file.ts";

/** Held by one program per folder. The operating system releases it when the program ends, however it ends. */
export type Lock = AsyncDisposable;

/** How one operating system names the socket or pipe whose listener holds the lock. */
export interface LockRow {
	address(folder: string, name: string): string;
	/** The address is a file that outlives its listener. */
	readonly staysBehind: boolean;
	/** Errors of listening that mean somebody else listens there. */
	readonly taken: readonly string[];
}

/** Longest path of a socket file: `sun_path` of macOS, one byte for the end. */
const LONGEST_SOCKET_PATH = 103;

/** https://man7.org/linux/man-pages/man7/unix.7.html#DESCRIPTION (abstract sockets vanish with their listener) */
const linux: LockRow = { address: (_folder, name) => `\0${name}`, staysBehind: false, taken: ["EADDRINUSE"] };
/** https://learn.microsoft.com/windows/win32/ipc/pipe-names */
const windows: LockRow = {
	address: (_folder, name) => `\\\\.\\pipe\\${name}`,
	staysBehind: false,
	taken: ["EADDRINUSE", "EACCES"],
};
const socketFile: LockRow = {
	address: (folder, name) => {
		const inside = posix.join(folder, "lock.sock");
		return Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH ? inside : posix.join(tmpdir(), `${name}.sock`);
	},
	staysBehind: true,
	taken: ["EADDRINUSE"],
};

export const lockRows: Partial<Record<NodeJS.Platform, LockRow>> = { linux, win32: windows, darwin: socketFile };

async function nameOf(folder: string): Promise<string> {
	const owner = `${userInfo().username}:${await realpath(folder)}`;
	return `aidle-${createHash("sha256").update(owner).digest("hex").slice(0, 32)}`;
}

/** Listens, or answers undefined when somebody else does. */
function listen(address: string, row: LockRow, onKnock: () => void): Promise<Server | undefined> {
	return new Promise((resolve, reject) => {
		const server = createServer((socket) => {
			socket.destroy();
			onKnock();
		});
		server.once("error", (error) => {
			if (row.taken.includes(errorCode(error))) resolve(undefined);
			else reject(error);
		});
		server.listen({ path: address, exclusive: true }, () => {
			server.unref();
			resolve(server);
		});
	});
}

const answers = (address: string): Promise<boolean> =>
	new Promise((resolve) => {
		const probe = connect(address);
		probe.once("connect", () => {
			probe.destroy();
			resolve(true);
		});
		// A full queue means a listener that is busy, not one that is gone.
		probe.once("error", (error) => resolve(!["ECONNREFUSED", "ENOENT"].includes(errorCode(error))));
	});

/** Milliseconds that telling the holder may take: one that hangs takes for ever. */
const KNOCK = 500;
/** Milliseconds after which a takeover that did not end counts as abandoned. */
const ABANDONED = 5_000;

/** Removes a dead socket file and listens instead. One at a time: else two could each remove the other's living file. */
async function takeOver(address: string, row: LockRow, onKnock: () => void): Promise<Server | undefined> {
	const turn = `${address}.turn`;
	const until = Date.now() + ABANDONED;
	while (Date.now() < until) {
		const mine = await mkdir(turn).then(
			() => true,
			() => false,
		);
		if (mine) {
			try {
				if (!(await answers(address))) await rm(address, { force: true });
				return await listen(address, row, onKnock);
			} finally {
				await rmdir(turn);
			}
		}
		const age = await stat(turn).then(
			({ mtimeMs }) => Date.now() - mtimeMs,
			() => 0,
		);
		if (age > ABANDONED) await rmdir(turn).catch(() => {});
		else await pause(20);
	}
	return undefined;
}

/**
 * Takes the lock of a folder, which must exist; undefined when another program holds it. That one is told that somebody
 * has come in vain, by its `onKnock`.
 */
export async function takeLock(
	folder: string,
	row: LockRow = lockRows[process.platform] ?? socketFile,
	onKnock: () => void = () => {},
): Promise<Lock | undefined> {
	const address = row.address(await realpath(folder), await nameOf(folder));
	const server =
		(await listen(address, row, onKnock)) ?? (row.staysBehind ? await takeOver(address, row, onKnock) : undefined);
	if (!server) {
		// Where the address stays behind it was asked already whether somebody answers.
		if (!row.staysBehind) await Promise.race([answers(address), pause(KNOCK, undefined, { ref: false })]);
		return undefined;
	}
	return {
		[Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
	};
}
