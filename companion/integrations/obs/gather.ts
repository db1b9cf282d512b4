import type { RequestBatchRequest } from "obs-websocket-js/json";
import type { ResultShape } from "./obs.external.ts";

/** OBS answered that it did not: a code of `RequestStatus`, and its words. */
export class RequestFailed extends Error {
	readonly requestType: string;
	readonly code: number;
	readonly comment: string;

	constructor({ requestType, requestStatus: { code, comment = "" } }: ResultShape) {
		super(`${requestType}: ${code} ${comment}`);
		this.requestType = requestType;
		this.code = code;
		this.comment = comment;
	}
}

/** Requests in one batch; OBS does nothing else for the clients of a batch meanwhile. */
const LARGEST_BATCH = 400;

interface Asked {
	readonly request: RequestBatchRequest;
	readonly resolve: (answer: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** Gathers what is asked in one turn into one batch. */
export class Gather {
	readonly #batch: (requests: RequestBatchRequest[]) => Promise<readonly ResultShape[]>;
	#asked: Asked[] = [];

	constructor(batch: (requests: RequestBatchRequest[]) => Promise<readonly ResultShape[]>) {
		this.#batch = batch;
	}

	/** The answer's data. Rejects with `RequestFailed`, or when the connection ends. */
	ask<Answer>(requestType: string, requestData: object = {}): Promise<Answer> {
		const { promise, resolve, reject } = Promise.withResolvers<Answer>();
		// Ticks run when all promises that can go on have gone on: reads of several steps meet here again.
		if (this.#asked.length === 0) process.nextTick(() => this.#flush());
		// Request types are the protocol's own names; the library's union of them ends at its release.
		const request = { requestType, requestData } as RequestBatchRequest;
		this.#asked.push({ request, resolve: resolve as Asked["resolve"], reject });
		return promise;
	}

	#flush(): void {
		const asked = this.#asked;
		this.#asked = [];
		for (let at = 0; at < asked.length; at += LARGEST_BATCH) void this.#send(asked.slice(at, at + LARGEST_BATCH));
	}

	async #send(asked: readonly Asked[]): Promise<void> {
		try {
			const results = await this.#batch(asked.map(({ request }) => request));
			for (const [index, { resolve, reject }] of asked.entries()) {
				const result = results[index];
				if (!result) reject(new Error("a batch was answered in part"));
				else if (result.requestStatus.result) resolve(result.responseData ?? {});
				else reject(new RequestFailed(result));
			}
		} catch (error) {
			for (const { reject } of asked) reject(error instanceof Error ? error : new Error(String(error)));
		}
	}
}
