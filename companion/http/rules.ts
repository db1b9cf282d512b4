import type { FastifyPluginCallback } from "fastify";
import { type Static, Type } from "typebox";
import { type ErrorBody, type Problem, problem } from "../contract/problem.ts";
import { RuleChange, RuleId, RuleRequest } from "../contract/rule.ts";
import type { RuleBook, SavedRule } from "../rules/rule-book.ts";
import { originOf } from "./actions.ts";
import { errorBody, isProblem, refuse, statusOf } from "./answers.ts";

export interface RuleOptions {
	readonly rules: RuleBook;
}

const Params = Type.Object({ id: RuleId });
interface Addressed {
	Params: { id: RuleId };
}
const RunBody = Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, { additionalProperties: false });

const CREATED = 201;

/** Problems as they are told beside an answer. */
export const warned = (warnings: readonly Problem[]): ErrorBody[] => warnings.map(errorBody);

const saved = ({ rule, warnings }: SavedRule) => ({ rule, warnings: warned(warnings) });

/** What follows from what. A rule that the door would refuse is saved, with a warning. */
export const ruleRoutes: FastifyPluginCallback<RuleOptions> = (app, { rules }, done) => {
	const missing = (rule: RuleId) => problem("rule_unknown", { rule }, "id");

	app.get("/v1/rules", (_request, reply) => {
		reply.send({ rules: rules.list() });
	});
	app.post<{ Body: RuleRequest }>("/v1/rules", { schema: { body: RuleRequest } }, async ({ body }, reply) => {
		const answer = await rules.create(body);
		return isProblem(answer) ? refuse(reply, answer) : reply.code(CREATED).send(saved(answer));
	});
	app.get<Addressed>("/v1/rules/:id", { schema: { params: Params } }, ({ params }, reply) => {
		const rule = rules.get(params.id);
		return rule ? reply.send(rule) : refuse(reply, missing(params.id));
	});
	app.put<Addressed & { Body: RuleChange }>(
		"/v1/rules/:id",
		{ schema: { params: Params, body: RuleChange } },
		async ({ params, body }, reply) => {
			const answer = await rules.change(params.id, body);
			return isProblem(answer) ? refuse(reply, answer) : reply.send(saved(answer));
		},
	);
	app.delete<Addressed>("/v1/rules/:id", { schema: { params: Params } }, async ({ params }, reply) => {
		const why = await rules.remove(params.id);
		return why ? refuse(reply, why) : reply.send({ removed: params.id });
	});
	app.post<Addressed & { Body: Static<typeof RunBody> }>(
		"/v1/rules/:id/run",
		{ schema: { params: Params, body: RunBody } },
		async ({ params, body, headers }, reply) => {
			const rule = rules.get(params.id);
			if (!rule) return refuse(reply, missing(params.id));
			const run = await rules.run(rule, originOf(headers["user-agent"]), body.dryRun === true);
			if (run.state === "done") return reply.send(run);
			const why = run.problem ?? problem("internal");
			return reply.code(statusOf(why)).send({ ...errorBody(why), run });
		},
	);
	done();
};
