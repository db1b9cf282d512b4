import type { Asked } from "./message.ts";

/** One request as it arrived. */
export interface LoggedRequest {
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly body: string;
	/** Logged in as whom; absent where nobody said. */
	readonly login?: string;
	/** The address of the page or program: its port tells connections apart. */
	readonly from: string;
	/** `process.hrtime.bigint()` in digits: nanoseconds, comparable between processes of one machine. */
	readonly at: string;
}

export interface Requests {
	/** By method and path: `POST /helix/chat/messages`; `GET /ws` for websockets, also for those that never opened. */
	readonly counts: Readonly<Record<string, number>>;
	/** The newest ones, oldest first. */
	readonly entries: readonly LoggedRequest[];
}

const capacity = 10_000;

/** Remembers what was asked over HTTP. */
export class RequestLog {
	#entries: LoggedRequest[] = [];
	#counts: Record<string, number> = {};

	add({ method, path, query, text }: Asked, from: string, login: string | undefined): void {
		const at = String(process.hrtime.bigint());
		const who = login === undefined ? {} : { login };
		this.#entries.push({ method, path, query: query.toString(), body: text, ...who, from, at });
		if (this.#entries.length >= 2 * capacity) this.#entries = this.#entries.slice(-capacity);
		const name = `${method} ${path}`;
		this.#counts[name] = (this.#counts[name] ?? 0) + 1;
	}

	read(): Requests {
		return { counts: { ...this.#counts }, entries: this.#entries.slice(-capacity) };
	}

	clear(): void {
		this.#entries = [];
		this.#counts = {};
	}
}
