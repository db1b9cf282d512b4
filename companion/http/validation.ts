import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { faultIn } from "../contract/fault-in.ts";
import { type Problem, problem } from "../contract/problem.ts";

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
