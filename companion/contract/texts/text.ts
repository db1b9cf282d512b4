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

export interface ProblemTexts extends Readonly<Record<ProblemCode, ProblemText>> {
	/** What stands for `{reason}`, by its English: problems carry it as it was found. What is not here stays English. */
	readonly reasons?: Readonly<Record<string, string>>;
}

type Params = Problem["params"];

const filled = (template: string, params: Params): string =>
	template.replace(/\{(\w+)\}/gu, (whole, name: string) => String(params[name] ?? whole));

/** The parameters in the language of the texts. */
function spoken({ reasons = {} }: ProblemTexts, params: Params): Params {
	const { reason } = params;
	// Own ones only: a reason may well be called `constructor`.
	return typeof reason === "string" && Object.hasOwn(reasons, reason)
		? { ...params, reason: reasons[reason] ?? reason }
		: params;
}

/** The texts of one problem with its parameters put in. */
export function textOf(texts: ProblemTexts, { code, params }: Problem): ProblemText {
	const { short, cause, next, button } = texts[code];
	const said = spoken(texts, params);
	return {
		short: filled(short, said),
		cause: filled(cause, said),
		...(next === undefined ? {} : { next: filled(next, said) }),
		...(button === undefined ? {} : { button }),
	};
}

/** Cause and next step as one line, for logs, HTTP and the command line. */
export function sentence(texts: ProblemTexts, problem: Problem): string {
	const { cause, next } = textOf(texts, problem);
	const field = problem.field === undefined ? "" : `${problem.field}: `;
	return next === undefined ? `${field}${cause}` : `${field}${cause} ${next}`;
}
