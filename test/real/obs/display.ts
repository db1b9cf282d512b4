import { once } from "node:events";
import { join } from "node:path";
import { Program } from "./process.ts";

/** An X server without a screen; OBS starts on no other terms. */
export class Display implements AsyncDisposable {
	/** As in the environment variable DISPLAY, ":7". */
	readonly name: string;
	readonly #server: Program;

	private constructor(server: Program, name: string) {
		this.#server = server;
		this.name = name;
	}

	/** The server itself picks a display number that nobody uses. */
	static async start(folder: string): Promise<Display> {
		const command = ["Xvfb", "-displayfd", "3", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"];
		const server = new Program(command, {
			env: { PATH: process.env.PATH ?? "" },
			log: join(folder, "xvfb.log"),
			// SIGTERM lets it remove its socket and lock.
			signalWithParent: "SIGTERM",
			extraPipe: true,
		});
		if (server.extraPipe === undefined) throw new Error("Xvfb has no pipe to tell its display");
		const answer = await Promise.race([
			once(server.extraPipe, "data").then(([data]: unknown[]) => String(data).trim()),
			server.exited(20_000).then(() => ""),
		]);
		if (!/^\d+$/.test(answer)) {
			await server.kill();
			throw new Error(`Xvfb did not start, see ${join(folder, "xvfb.log")}`);
		}
		return new Display(server, `:${answer}`);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#server.signal("SIGTERM");
		if (!(await this.#server.exited(5_000))) await this.#server.kill();
	}
}
