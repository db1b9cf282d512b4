import { setTimeout as sleep } from "node:timers/promises";
import type { FactValue } from "../../contract/catalogue.ts";
import { problem } from "../../contract/problem.ts";
import { Expired, Unverified } from "../../link/lane.ts";
import { Refusal } from "../../runs/refusal.ts";
import {
	budgetIn,
	type HelixAnswer,
	type HelixRefusal,
	isEndpointLimit,
	isTokenRefused,
	isTrouble,
	isUncertain,
	patienceAskedIn,
	refusalIn,
} from "./helix-answer.ts";
import { ask, type HelixQuestion, Unanswered } from "./helix-request.ts";
import type { Effect } from "./peer.ts";

/** The credentials, as the API needs them. Both reject with why there is no token to send. */
interface HelixAccess {
	readonly clientId: string;
	/** The access token as it is now. */
	token(): Promise<string>;
	/** Another one, as Twitch refused this one: one refresh for all who ask. The same where it is good. */
	renew(refused: string): Promise<string>;
}

export interface HelixOptions {
	/** `TwitchPlaces.helix` */
	readonly place: string;
	readonly fetch: typeof fetch;
	readonly access: HelixAccess;
	/** Why there is no token to send, as a refusal; the cause is what `access` rejected with. */
	readonly refusalOf: (error: unknown) => Refusal;
	/** Told with every answer that says it. */
	readonly onBudget: (budget: FactValue<"twitch.budget">) => void;
	readonly random: () => number;
}

/** What one attempt has come to. */
type Attempt = { readonly answer: HelixAnswer } | { readonly refusal: HelixRefusal; readonly answer: HelixAnswer };

/** What goes with the requests of one attempt: `begin` before each, `refused` when Twitch did not take the token. */
interface Course {
	readonly begin: () => AbortSignal;
	readonly refused?: () => void;
}

/** Milliseconds a read that is not answered is given up after, to be tried again; the whole has the caller's deadline. */
const READ_PATIENCE = 5_000;
/** Milliseconds before the first and at most before any repetition of a read. */
const FIRST_PAUSE = 300;
const LAST_PAUSE = 5_000;
/** Milliseconds before an effect is sent again at least, when Twitch has had enough; then doubled. */
const FIRST_REST = 1_000;
/** Milliseconds an effect that was not confirmed in time is still waited for, to tell what became of it. */
const LATE_PATIENCE = 30_000;

const NEVER_KNOWN = Promise.resolve(undefined);
const OVER = problem("link_stopped");
const NO_ANSWER = problem("twitch_not_answering");

const left = (deadline: number): number => deadline - performance.now();

const bodyOf = ({ text }: HelixAnswer): unknown => {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Speaks to `api.twitch.tv` for one session: what only asks is repeated, what changes something never is. */
export class Helix implements Disposable {
	readonly #options: HelixOptions;
	readonly #ended = new AbortController();
	/** The end of the last effect on each endpoint: the next goes out after it, for two at once may be swapped. */
	readonly #turns = new Map<string, Promise<unknown>>();

	constructor(options: HelixOptions) {
		this.#options = options;
	}

	/** The session is over: reads end, and nothing is sent any more. What was sent is still listened to. */
	[Symbol.dispose](): void {
		this.#ended.abort();
	}

	/** Repeated until `deadline`, a `performance.now()`, or so many times. Throws `Refusal` or `Expired`. */
	async read<Answer>(
		question: Omit<HelixQuestion, "method">,
		deadline: number,
		times = Number.POSITIVE_INFINITY,
	): Promise<Answer> {
		const begin = (): AbortSignal => {
			const patience = Math.max(1, Math.min(READ_PATIENCE, left(deadline)));
			return AbortSignal.any([AbortSignal.timeout(Math.ceil(patience)), this.#ended.signal]);
		};
		let last: Refusal | undefined;
		let pause = FIRST_PAUSE;
		for (let time = 1; left(deadline) > 0; time++, pause = Math.min(LAST_PAUSE, pause * 2)) {
			let asked = 0;
			try {
				// Another token may take longer than whoever asks can wait.
				const attempt = await within(this.#attempt({ ...question, method: "GET" }, { begin }), deadline + 50);
				const body = attempt && bodyOf(attempt.answer);
				if (attempt && "refusal" in attempt) {
					const { refusal, answer } = attempt;
					if (refusal.status !== 429 && !isTrouble(refusal)) throw refusal;
					last = refusal;
					if (refusal.status === 429) asked = patienceAskedIn(answer.headers, Date.now()) ?? 0;
				} else if (body !== undefined) return body as Answer;
				else last = new Refusal(NO_ANSWER, attempt !== undefined);
			} catch (error) {
				if (!(error instanceof Unanswered)) throw error;
				if (this.#ended.signal.aborted) throw new Refusal(OVER, false);
				last = new Refusal(error.sent ? NO_ANSWER : problem("twitch_unreachable"), false);
			}
			const wait = Math.max(asked, pause * (0.5 + this.#options.random() / 2));
			// Who would be too late need not wait for it.
			if (wait >= left(deadline) || time >= times) break;
			await sleep(wait, undefined, { signal: this.#ended.signal }).catch(() => {});
		}
		throw last ?? new Expired();
	}

	/**
	 * Sent once, after those of its endpoint that are under way: again only after a 401 (with another token) or a 429,
	 * which both say that nothing was done. Throws `Refusal`, `Unverified` or `Expired`. `deadline` is a
	 * `performance.now()`.
	 */
	async effect<Answer>(effect: Effect, deadline: number): Promise<Answer> {
		const endpoint = `${effect.method} ${effect.path}`;
		const before = this.#turns.get(endpoint);
		const turn = this.#inTurn(before, effect, deadline);
		// Whoever gives up waiting does not end what he waited for.
		const over = Promise.allSettled([before, turn]);
		this.#turns.set(endpoint, over);
		void over.then(() => {
			if (this.#turns.get(endpoint) === over) this.#turns.delete(endpoint);
		});
		return bodyOf(await turn) as Answer;
	}

	/** Sent once, without waiting for anything but another token where Twitch refuses the first. */
	async send<Answer>(effect: Effect, deadline: number): Promise<Answer> {
		const attempt = await this.#send(effect, deadline);
		if ("refusal" in attempt) throw attempt.refusal;
		return bodyOf(attempt.answer) as Answer;
	}

	async #inTurn(before: Promise<unknown> | undefined, effect: Effect, deadline: number): Promise<HelixAnswer> {
		const free =
			before === undefined ||
			(await within(
				before.then(() => true),
				deadline,
			));
		if (!free) throw new Expired();
		return await this.#effect(effect, deadline);
	}

	async #effect(effect: Effect, deadline: number): Promise<HelixAnswer> {
		for (let pause = FIRST_REST; ; pause *= 2) {
			const attempt = await this.#send(effect, deadline);
			if (!("refusal" in attempt)) return attempt.answer;
			const { refusal, answer } = attempt;
			if (refusal.status !== 429 || isEndpointLimit(answer.headers)) throw refusal;
			// What was said may be over already, by a clock that is wrong.
			const wait = Math.max(patienceAskedIn(answer.headers, Date.now()) ?? 0, pause);
			if (wait >= left(deadline)) throw refusal;
			await sleep(wait, undefined, { signal: this.#ended.signal }).catch(() => {});
		}
	}

	/** Rejects with `Unverified` when the deadline comes first; the request goes on, to learn what became of it. */
	async #send(effect: Effect, deadline: number): Promise<Attempt> {
		const giving = new AbortController();
		// Whether something is on its way of which Twitch has not said that it did not do it.
		let open = false;
		let late = false;
		const sending = this.#attempt(effect, {
			begin: () => {
				if (this.#ended.signal.aborted) throw new Refusal(OVER, false);
				if (late || left(deadline) <= 0) throw new Expired();
				open = true;
				return giving.signal;
			},
			refused: () => {
				open = false;
			},
		});
		const { promise: over, resolve } = Promise.withResolvers<undefined>();
		const timer = setTimeout(resolve, Math.max(0, left(deadline)), undefined);
		try {
			const attempt = await Promise.race([sending, over]);
			if (attempt && "refusal" in attempt && isUncertain(attempt.refusal)) throw new Unverified(NEVER_KNOWN);
			if (attempt) return attempt;
			late = true;
			if (!open) throw new Expired();
			setTimeout(() => giving.abort(), LATE_PATIENCE).unref();
			throw new Unverified(sending.then(took, neverTook));
		} catch (error) {
			if (!(error instanceof Unanswered)) throw error;
			if (error.sent) throw new Unverified(NEVER_KNOWN);
			throw new Refusal(problem("twitch_unreachable"), false);
		} finally {
			clearTimeout(timer);
			sending.catch(() => {});
		}
	}

	/** One request, and another one with another token where Twitch refuses the first. */
	async #attempt(question: HelixQuestion, { begin, refused }: Course): Promise<Attempt> {
		const { access, refusalOf } = this.#options;
		const refuse = (error: unknown): never => {
			throw refusalOf(error);
		};
		const token = await access.token().catch(refuse);
		const first = await this.#ask(question, token, begin());
		if (!("refusal" in first) || !isTokenRefused(first.refusal)) return first;
		refused?.();
		const another = await access.renew(token).catch(refuse);
		return await this.#ask(question, another, begin());
	}

	async #ask(question: HelixQuestion, token: string, patience: AbortSignal): Promise<Attempt> {
		const { place, fetch, access, onBudget } = this.#options;
		const answer = await ask(question, { place, fetch, clientId: access.clientId, token, signal: patience });
		const budget = budgetIn(answer.headers, Date.now());
		if (budget) onBudget(budget);
		const refusal = refusalIn(answer, [token]);
		return refusal ? { refusal, answer } : { answer };
	}
}

/** What an answer after the deadline tells: whether the effect took; undefined where nobody knows. */
const took = (attempt: Attempt): boolean | undefined => {
	if (!("refusal" in attempt)) return true;
	return isUncertain(attempt.refusal) ? undefined : false;
};
const neverTook = (error: unknown): false | undefined =>
	error instanceof Unanswered && error.sent ? undefined : false;

/** Resolves with what it waits for, or with undefined at the deadline. */
function within<Value>(awaited: Promise<Value>, deadline: number): Promise<Value | undefined> {
	const { promise, resolve } = Promise.withResolvers<undefined>();
	const timer = setTimeout(resolve, Math.max(0, left(deadline)), undefined);
	return Promise.race([awaited, promise]).finally(() => clearTimeout(timer));
}
