import type { FastifyPluginCallback } from "fastify";
import { type Static, Type } from "typebox";
import { problem } from "../contract/problem.ts";
import { Expected, type Origin } from "../contract/run.ts";
import type { ActionDoor } from "../runs/ask.ts";
import { errorBody, statusOf } from "./answers.ts";

export interface ActionOptions {
	readonly door: ActionDoor;
}

const Body = Type.Object(
	{
		settings: Type.Unknown(),
		expected: Type.Optional(Expected),
		dryRun: Type.Optional(Type.Boolean()),
	},
	{ additionalProperties: false },
);
type Body = Omit<Static<typeof Body>, "expected"> & { expected?: Expected };

/** The command line says who it is; that changes what is written in the run, and no right. */
export const COMMAND_LINE = "aidle-cli";
export const originOf = (userAgent: string | undefined): Origin =>
	userAgent?.startsWith(COMMAND_LINE) ? "cli" : "http";

/** Does an action, and answers when its run has ended. */
export const actionRoutes: FastifyPluginCallback<ActionOptions> = (app, { door }, done) => {
	app.post<{ Params: { id: string }; Body: Body }>(
		"/v1/actions/:id",
		{ schema: { body: Body } },
		async ({ params, body, headers }, reply) => {
			const origin = originOf(headers["user-agent"]);
			const { settings, expected, dryRun = false } = body;
			const run = await door.run({ action: params.id, settings, origin, principal: origin, expected, dryRun });
			if (run.state === "done") return reply.send(run);
			const why = run.problem ?? problem("internal");
			return reply.code(statusOf(why)).send({ ...errorBody(why), run });
		},
	);
	done();
};
