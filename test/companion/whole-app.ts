import { buildApp } from "../../companion/app.ts";
import { type Level, Log } from "../../companion/log/log.ts";
import { openData } from "../../companion/storage/data.ts";
import { VERSION } from "../../companion/version.ts";
import { temporaryFolder } from "./platform/temporary-folder.ts";

type Method = "GET" | "PUT" | "POST" | "DELETE";

/** The whole companion on a folder of its own, put together and not started; it is asked over HTTP without a port. */
export async function wholeApp(level: Level = "trace") {
	const folder = await temporaryFolder();
	const lines: string[] = [];
	const log = new Log({ write: (line) => void lines.push(line), close: () => {} }, level);
	const token = "t".repeat(43);
	const data = await openData(folder.path, (value) => log.conceal(value));
	const app = buildApp({
		identity: { version: VERSION, pid: 1, startedAt: 1 },
		epoch: "epoch",
		token,
		data,
		folder: folder.path,
		found: [],
		program: { command: "node", args: [] },
		log,
		patience: 60_000,
		hookPort: 1,
		end: () => {},
		again: () => {},
	});
	const headers = { authorization: `Bearer ${token}`, host: "127.0.0.1:0" };
	let stopped: Promise<unknown> | undefined;
	const stop = (): Promise<unknown> => {
		stopped ??= app.stop();
		return stopped;
	};
	return {
		app,
		data,
		log,
		/** What it has logged. */
		lines,
		/** Where it keeps everything. */
		folder: folder.path,
		inject: (method: Method, url: string, payload?: object) =>
			app.control.inject({ method, url, headers, ...(payload ? { payload } : {}) }),
		stop,
		async [Symbol.asyncDispose]() {
			await stop();
			await folder[Symbol.asyncDispose]();
		},
	};
}
