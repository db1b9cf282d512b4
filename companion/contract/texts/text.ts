import type { Problem, ProblemCode } from "../problem.ts";

/**
 * What people read about a problem. `{name}` stands for a parameter. `short` goes on keys (at most 13 characters),
 * `cause` and `next` are one sentence each, `button` is what can be done about it at once.
 */
export interface ProblemText {
	readonly short: string;
	readonly cause: string;
	readonly next?: string;
	readonly button?: string;
}

export type ProblemTexts = Readonly<Record<ProblemCode, ProblemText>>;

const filled = (template: string, params: Problem["params"]): string =>
	template.replace(/\{(\w+)\}/gu, (whole, name: string) => String(params[name] ?? whole));

/** The texts of one problem with its parameters put in. */
export function textOf(texts: ProblemTexts, { code, params }: Problem): ProblemText {
	const { short, cause, next, button } = texts[code];
	return {
		short: filled(short, params),
		cause: filled(cause, params),
		...(next === undefined ? {} : { next: filled(next, params) }),
		...(button === undefined ? {} : { button }),
	};
}

/** Cause and next step as one line, for logs, HTTP and the command line. */
export function sentence(texts: ProblemTexts, problem: Problem): string {
	const { cause, next } = textOf(texts, problem);
	const field = problem.field === undefined ? "" : `${problem.field}: `;
	return next === undefined ? `${field}${cause}` : `${field}${cause} ${next}`;
}
