import { once } from "node:events";
import WebSocket from "ws";
import { pause } from "./figures.ts";
import { kill } from "./processes.ts";
import { listeningPorts } from "./usage.ts";

const OPENING_MS = 2000;
const STEP_MS = 20;
const CLOSE = 'setImmediate(() => process.getBuiltinModule("node:inspector").close())';

/**
 * Makes a Node process collect its garbage, from outside: SIGUSR1 opens its inspector, whose port is looked up because
 * the fixed one may be taken. Answers the MB then in use on its heap, or undefined if no inspector came.
 * https://nodejs.org/en/learn/getting-started/debugging#enable-inspector
 */
export async function collectGarbage(pid: number): Promise<number | undefined> {
	const before = new Set(listeningPorts(pid));
	kill(pid, "SIGUSR1");
	const port = await opened(pid, before);
	if (port === undefined) return undefined;
	const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
	const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
	if (!target) return undefined;
	const socket = new WebSocket(target.webSocketDebuggerUrl);
	await once(socket, "open");
	// The second pass frees what the finalizers of the first let go.
	await call(socket, 1, "HeapProfiler.collectGarbage");
	await call(socket, 2, "HeapProfiler.collectGarbage");
	const { usedSize = 0, backingStorageSize = 0 } = await call(socket, 3, "Runtime.getHeapUsage");
	const closed = once(socket, "close");
	await call(socket, 4, "Runtime.evaluate", { expression: CLOSE });
	await closed;
	// The next process can have the port only after this one let it go.
	for (let i = 0; i < OPENING_MS / STEP_MS && listeningPorts(pid).includes(port); i++) await pause(STEP_MS);
	return (usedSize + backingStorageSize) / 2 ** 20;
}

async function opened(pid: number, before: ReadonlySet<number>): Promise<number | undefined> {
	for (let waited = 0; waited < OPENING_MS; waited += STEP_MS) {
		const port = listeningPorts(pid).find((candidate) => !before.has(candidate));
		if (port !== undefined) return port;
		await pause(STEP_MS);
	}
	return undefined;
}

interface HeapUsage {
	usedSize?: number;
	backingStorageSize?: number;
}

function call(socket: WebSocket, id: number, method: string, params: object = {}): Promise<HeapUsage> {
	return new Promise((resolve, reject) => {
		const hear = (data: unknown) => {
			const answer = JSON.parse(String(data)) as { id?: number; result?: HeapUsage };
			if (answer.id !== id) return;
			socket.off("message", hear);
			resolve(answer.result ?? {});
		};
		socket.on("message", hear);
		socket.once("close", () => reject(new Error(`Inspector closed before it answered ${method}`)));
		socket.send(JSON.stringify({ id, method, params }));
	});
}
