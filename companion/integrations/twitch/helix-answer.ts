import type { FactValue } from "../../contract/catalogue.ts";
import { type Problem, type ProblemCode, problem } from "../../contract/problem.ts";
import { Refusal } from "../../runs/refusal.ts";

/** An answer of `api.twitch.tv`, read to its end. */
export interface HelixAnswer {
	readonly status: number;
	readonly headers: Headers;
	/** As it came; undefined for an empty body. */
	readonly text: string | undefined;
}

/** Twitch has said no. `words` are its own, without anything secret. */
export class HelixRefusal extends Refusal {
	readonly status: number;
	readonly words: string;

	constructor(why: Problem, status: number, words: string) {
		super(why, true);
		this.status = status;
		this.words = words;
	}
}

/** What each status means where the endpoint has no better word: https://dev.twitch.tv/docs/api/guide/#twitch-api-status-codes */
const CODES: Readonly<Record<number, ProblemCode>> = {
	400: "twitch_request_wrong",
	401: "twitch_forbidden",
	403: "twitch_forbidden",
	404: "twitch_not_there",
	409: "twitch_conflict",
	422: "twitch_unfit",
	429: "twitch_too_often",
};

/** Longer words of Twitch are cut. */
const WORDS = 200;

/** Twitch speaks of a scope and means that nobody has consented to it: another token would not help. */
const LACKS_SCOPE = /missing (?:required )?scopes?:? *(?<scopes>[a-z]+:[a-z:_, ]*[a-z])/iu;
/** The account is not the one it takes, as with the poll of a channel that it only moderates: nor would another token. */
const OTHER_ACCOUNT = /must (?:match|have|be)|not one of|incorrect user|not (?:authorized|permitted)|permission/iu;

/** What stands in `message`, with everything secret taken out. */
function wordsOf({ text = "" }: HelixAnswer, secrets: readonly string[]): string {
	let words = "";
	try {
		const body: unknown = JSON.parse(text);
		if (typeof body === "object" && body !== null && "message" in body) words = String(body.message);
	} catch {
		// A page of a proxy, which nobody wants to read.
	}
	for (const secret of secrets) if (secret !== "") words = words.replaceAll(secret, "[secret]");
	return words.length > WORDS ? `${words.slice(0, WORDS - 1)}…` : words;
}

const isServerFault = (status: number): boolean => status >= 500;

/** Why an answer is none; undefined when it is. */
export function refusalIn(answer: HelixAnswer, secrets: readonly string[]): HelixRefusal | undefined {
	const { status } = answer;
	if (status >= 200 && status < 300) return undefined;
	const words = wordsOf(answer, secrets);
	const scopes = status === 401 ? LACKS_SCOPE.exec(words)?.groups?.scopes : undefined;
	if (scopes !== undefined) return new HelixRefusal(problem("twitch_scope_missing", { scopes }), status, words);
	if (status === 429) return new HelixRefusal(tooOften(answer.headers, words), status, words);
	const code = CODES[status];
	if (code === undefined) return new HelixRefusal(problem("twitch_not_answering", { status }), status, words);
	return new HelixRefusal(problem(code, { reason: words === "" ? String(status) : words }), status, words);
}

/** A token is refused, as opposed to what was asked with it. */
export const isTokenRefused = ({ status, words, problem: { code } }: HelixRefusal): boolean =>
	status === 401 && code !== "twitch_scope_missing" && !OTHER_ACCOUNT.test(words);

/** Twitch itself is in trouble; whether it did what was asked, nobody knows where only a gateway has answered. */
export const isTrouble = ({ status }: HelixRefusal): boolean => isServerFault(status);
export const isUncertain = ({ status }: HelixRefusal): boolean => status === 502 || status === 504;

function numberIn(headers: Headers, name: string): number | undefined {
	const text = headers.get(name);
	const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Milliseconds that two clocks may differ without one being wrong: HTTP tells whole seconds, and answers take time. */
const APART = 5_000;

/** How far this computer's clock goes before Twitch's, where it is set wrong. */
function aheadOf(headers: Headers, now: number): number {
	const ahead = now - Date.parse(headers.get("date") ?? "");
	return Math.abs(ahead) > APART ? ahead : 0;
}

/**
 * What Twitch said about how much more it takes, by this computer's clock:
 * https://dev.twitch.tv/docs/api/guide/#twitch-rate-limits
 */
export function budgetIn(headers: Headers, now: number): FactValue<"twitch.budget"> | undefined {
	const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
		numberIn(headers, `ratelimit-${name}`),
	);
	if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
	const fullAt = Math.max(0, Math.floor(reset * 1_000 + aheadOf(headers, now)));
	return { limit: Math.floor(limit), remaining: Math.floor(remaining), fullAt };
}

/**
 * Milliseconds after which a 429 may be over; undefined where nothing was said. With requests left it is the limit of
 * one endpoint, of which the headers tell nothing.
 */
export function patienceAskedIn(headers: Headers, now: number): number | undefined {
	const after = numberIn(headers, "retry-after");
	if (after !== undefined) return after * 1_000;
	const budget = budgetIn(headers, now);
	return budget && budget.remaining === 0 ? Math.max(0, budget.fullAt - now) : undefined;
}

/** Whether only the endpoint has had enough. */
export const isEndpointLimit = (headers: Headers): boolean => (budgetIn(headers, Date.now())?.remaining ?? 0) > 0;

function tooOften(headers: Headers, words: string): Problem {
	const wait = patienceAskedIn(headers, Date.now());
	return problem("twitch_too_often", {
		reason: words === "" ? "429" : words,
		...(wait === undefined ? {} : { seconds: Math.ceil(wait / 1_000) }),
	});
}
