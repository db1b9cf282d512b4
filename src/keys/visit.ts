import { Check } from "typebox/schema";
import type { LinkId } from "../../companion/contract/link.ts";
import { Problem, problem } from "../../companion/contract/problem.ts";
import type { Run } from "../../companion/contract/run.ts";
import type { Answer, Question } from "../companion-client/ask.ts";

/** Where Twitch asks for the consent to a sign-in that asks for these permissions besides those needed anyway. */
export interface SignInVisit {
	readonly signIn: LinkId;
	readonly scopes: readonly string[];
}

/** A page that is opened in the browser instead of something being done: one of the companion's, or of Twitch. */
export type Visit = { readonly page: "doctor" } | SignInVisit;

export const isVisit = (press: object): press is Visit => "page" in press || "signIn" in press;

/** What the companion is asked for the address. */
export const questionOf = (visit: Visit): Omit<Question, "timeout"> =>
	"page" in visit
		? { method: "POST", path: "/v1/tickets", body: visit }
		: { method: "POST", path: `/v1/links/${visit.signIn}/sign-in`, body: { scopes: visit.scopes } };

const isPage = (address: unknown): address is string =>
	typeof address === "string" && /^https?:\/\//u.test(address) && URL.canParse(address);

/** The address in the companion's answer, or why there is none. Without a companion there is no page. */
export function addressIn(answer: Answer | undefined): string | Problem {
	const { body } = answer ?? {};
	if (typeof body !== "object" || body === null) return problem("companion_away");
	const { url, uri = url, problem: failure, error = failure } = body as Readonly<Record<string, unknown>>;
	if (answer?.status === 200 && isPage(uri)) return uri;
	return Check(Problem, error) ? error : problem("companion_away");
}

/** The web page that a run has answered with, at this name; undefined when there is none. */
export function pageIn(ended: Run | Problem, name: string): string | undefined {
	if (!("result" in ended) || typeof ended.result !== "object" || ended.result === null) return undefined;
	const { [name]: address } = ended.result as Readonly<Record<string, unknown>>;
	return isPage(address) ? address : undefined;
}
