import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { type Problem, problem } from "../contract/problem.ts";

type Finding = ReturnType<Validator["Errors"]>[number];

/** What is wrong with a value, told without the value itself: it may be a password. */
export function faultIn(findings: readonly Finding[], fallback: string): { field: string; reason: string } {
	const [first] = findings;
	if (!first) return { field: fallback, reason: "not understood" };
	const at = first.instancePath.slice(1).replaceAll("/", ".");
	if (first.keyword === "required") {
		const missing = first.params.requiredProperties[0] ?? fallback;
		return { field: at === "" ? missing : `${at}.${missing}`, reason: "it is missing" };
	}
	const field = at === "" ? fallback : at;
	if (first.keyword === "boolean") return { field, reason: "there is no such setting" };
	const allowed = findings.flatMap((finding) =>
		finding.keyword === "const" && finding.instancePath === first.instancePath
			? [`${finding.params.allowedValue}`]
			: [],
	);
	return { field, reason: allowed.length > 0 ? `must be ${allowed.join(" or ")}` : first.message };
}

/** A request that does not fit its route's schema. */
export class Invalid extends Error {
	readonly problem: Problem;

	constructor(found: Problem) {
		super(found.code);
		this.problem = found;
	}
}

/** Nothing is coerced and nothing dropped: what does not fit is refused, with the field named. */
export const compileSchema: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
	const check = Compile(schema);
	return (value: unknown) => {
		if (check.Check(value)) return { value };
		const { field, reason } = faultIn(check.Errors(value), httpPart ?? "request");
		return { error: new Invalid(problem("settings_invalid", { reason }, field)) };
	};
};
