import { request as ask } from "node:http";
import type { FastifyInstance } from "fastify";
import type { ListenerState } from "../contract/hook.ts";
import { problem } from "../contract/problem.ts";
import { errorCode } from "../platform/durable-file.ts";

export interface HookListenerOptions {
	/** A listener that does not listen yet: each time a new one. */
	readonly build: () => FastifyInstance;
	/** The port, while an enabled hook needs it. */
	readonly wanted: () => number | undefined;
	/** It is open, closed or taken. */
	readonly onState: (state: ListenerState, port: number) => void;
}

const LOOPBACK = "127.0.0.1";
/** Milliseconds until a taken port is tried again. */
const TRY_AGAIN = 5_000;
/** Milliseconds a stranger on our port may take to say who it is. */
const ASK_TIME = 500;
const LONGEST_NAME = 60;

/** Who listens there, as far as it can be known without asking the operating system. */
function ownerOf(port: number): Promise<string> {
	return new Promise((resolve) => {
		const stranger = (): void => resolve("another program");
		const request = ask({ host: LOOPBACK, port, path: "/", agent: false, timeout: ASK_TIME }, (response) => {
			const name = String(response.headers.server ?? "")
				.replaceAll(/[^\w./ -]/gu, "")
				.slice(0, LONGEST_NAME);
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
				if (text.length > 2_000) response.destroy();
			});
			response.on("close", () => {
				const aidle = text.includes('"code":"not_found"') && text.includes('"message"');
				resolve(aidle ? "another Aidle" : name ? `another program (${name})` : "another program");
			});
		});
		request.on("timeout", () => request.destroy());
		request.on("error", stranger);
		request.end();
	});
}

/** Keeps a fixed port open while something needs it. It never moves: a taken port is told, and tried again. */
export class HookListener {
	readonly #options: HookListenerOptions;
	#open: { readonly app: FastifyInstance; readonly port: number } | undefined;
	#state: ListenerState = { phase: "closed" };
	#work: Promise<void> = Promise.resolve();
	#timer: NodeJS.Timeout | undefined;
	#ended = false;

	constructor(options: HookListenerOptions) {
		this.#options = options;
	}

	get state(): ListenerState {
		return this.#state;
	}

	/** Opens, closes or moves to where the user wants it; resolves when that is done. */
	update(): Promise<void> {
		this.#work = this.#work.then(() => this.#settle());
		return this.#work;
	}

	async stop(): Promise<void> {
		this.#ended = true;
		await this.update();
	}

	async #settle(): Promise<void> {
		clearTimeout(this.#timer);
		const port = this.#ended ? undefined : this.#options.wanted();
		if (this.#open && this.#open.port !== port) {
			await this.#open.app.close();
			this.#tell({ phase: "closed" }, this.#open.port);
			this.#open = undefined;
		}
		if (port === undefined) this.#tell({ phase: "closed" }, 0);
		else if (!this.#open) await this.#listen(port);
	}

	async #listen(port: number): Promise<void> {
		const app = this.#options.build();
		try {
			await app.listen({ host: LOOPBACK, port });
			this.#open = { app, port };
			this.#tell({ phase: "open" }, port);
		} catch (error) {
			await app.close();
			const owner = errorCode(error) === "EADDRINUSE" ? await ownerOf(port) : `nobody we may ask (${errorCode(error)})`;
			this.#tell({ phase: "taken", fault: problem("port_taken", { port, owner }) }, port);
			this.#timer = setTimeout(() => void this.update(), TRY_AGAIN);
			this.#timer.unref();
		}
	}

	#tell(state: ListenerState, port: number): void {
		const same = this.#state.phase === state.phase;
		this.#state = state;
		if (!same) this.#options.onState(state, port);
	}
}
