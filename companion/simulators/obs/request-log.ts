/** One request as it arrived. */
export interface LoggedRequest {
	readonly requestType: string;
	readonly requestData?: unknown;
	/** Counts connections from 1. */
	readonly connection: number;
	readonly inBatch: boolean;
	/** `process.hrtime.bigint()` in digits: nanoseconds, comparable between processes of one machine. */
	readonly at: string;
}

export interface Requests {
	readonly counts: Readonly<Record<string, number>>;
	/** The newest ones, oldest first. */
	readonly entries: readonly LoggedRequest[];
}

const capacity = 10_000;

/** Remembers what clients asked for. */
export class RequestLog {
	#entries: LoggedRequest[] = [];
	#counts: Record<string, number> = {};

	add(request: Omit<LoggedRequest, "at">): void {
		this.#entries.push({ ...request, at: String(process.hrtime.bigint()) });
		if (this.#entries.length >= 2 * capacity) this.#entries = this.#entries.slice(-capacity);
		this.#counts[request.requestType] = (this.#counts[request.requestType] ?? 0) + 1;
	}

	read(): Requests {
		return { counts: { ...this.#counts }, entries: this.#entries.slice(-capacity) };
	}

	clear(): void {
		this.#entries = [];
		this.#counts = {};
	}
}
