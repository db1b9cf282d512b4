/** A request that was sent and not answered by its deadline: a frozen peer executes it when it thaws. */
export class Unverified extends Error {
	/** Whether it took effect after all; undefined when the connection ended before anybody knew. */
	readonly late: Promise<boolean | undefined>;

	constructor(late: Promise<boolean | undefined>) {
		super("sent, never answered");
		this.late = late;
	}
}

/** A request that waited in the lane past its deadline and was never sent. */
export class Expired extends Error {}

/** Whoever gave up before he sent anything knows that it did not take; any other end tells nothing. */
const neverSent = (error: unknown): false | undefined => (error instanceof Expired ? false : undefined);

export interface LaneEntry<Answer> {
	/** Names kind and settings: equal entries in a row share one request, so a key mashed twenty times asks once. */
	readonly same?: string;
	/** Steps in a row of the same kind that still wait become one of their sum: ticks of a dial. */
	readonly sum?: { readonly kind: string; readonly by: number };
	/** `performance.now()` in milliseconds. */
	readonly deadline: number;
	/** Sends, and resolves or rejects with the peer's answer, however late. Rejects when the connection ends. */
	readonly send: (sum: number) => Promise<Answer>;
	/** What a late answer tells: whether the effect took. */
	readonly took: (answer: Answer) => Promise<boolean>;
}

interface Place {
	readonly same: string | undefined;
	readonly kind: string | undefined;
	sum: number;
	readonly outcome: Promise<unknown>;
	readonly go: () => Promise<unknown>;
	readonly refuse: (error: Error) => void;
}

/**
 * One lane per link for changing requests: the next goes out after the answer to the last, because the peer orders
 * nothing (two requests in flight may be executed in either order).
 */
export class Lane {
	readonly #waiting: Place[] = [];
	#sent: Place | undefined;

	/** Whether a request is on its way. */
	get busy(): boolean {
		return this.#sent !== undefined;
	}

	/** Rejects with `Unverified`, `Expired`, or what `send` rejected with. */
	enter<Answer>(entry: LaneEntry<Answer>): Promise<Answer> {
		const { same, sum } = entry;
		const next = this.#waiting.at(-1);
		// `same` and `kind` name what is asked, so the type of the answer is the same too.
		if (sum && next?.kind === sum.kind) {
			next.sum += sum.by;
			return next.outcome as Promise<Answer>;
		}
		const last = next ?? this.#sent;
		if (last && same !== undefined && last.same === same) return last.outcome as Promise<Answer>;

		const { promise: outcome, resolve, reject } = Promise.withResolvers<Answer>();
		let answer: Promise<Answer> | undefined;
		const timer = setTimeout(() => {
			if (answer) {
				reject(new Unverified(answer.then(entry.took).catch(neverSent)));
			} else {
				this.#waiting.splice(this.#waiting.indexOf(place), 1);
				reject(new Expired());
			}
		}, entry.deadline - performance.now());
		outcome.catch(() => {}).finally(() => clearTimeout(timer));
		const place: Place = {
			same,
			kind: sum?.kind,
			sum: sum?.by ?? 0,
			outcome,
			go: () => {
				answer = entry.send(place.sum);
				answer.then(resolve, reject);
				return answer;
			},
			refuse: reject,
		};
		this.#waiting.push(place);
		this.#advance();
		return outcome;
	}

	/** The connection has ended: what was not sent never will be. */
	close(error: Error): void {
		for (const place of this.#waiting.splice(0)) place.refuse(error);
	}

	#advance(): void {
		if (this.#sent) return;
		const place = this.#waiting.shift();
		if (!place) return;
		this.#sent = place;
		const free = (): void => {
			this.#sent = undefined;
			this.#advance();
		};
		place.go().then(free, free);
	}
}
