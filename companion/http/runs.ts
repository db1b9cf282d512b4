import type { FastifyPluginCallback } from "fastify";
import { problem } from "../contract/problem.ts";
import type { RunBook } from "../runs/run-book.ts";
import { refuse } from "./answers.ts";

export interface RunOptions {
	readonly runs: RunBook;
}

/** What was done lately, newest last. */
export const runRoutes: FastifyPluginCallback<RunOptions> = (app, { runs }, done) => {
	app.get("/v1/runs", (_request, reply) => {
		reply.send({ runs: runs.all() });
	});
	app.get<{ Params: { id: string } }>("/v1/runs/:id", ({ params }, reply) => {
		const run = runs.get(params.id);
		return run ? reply.send(run) : refuse(reply, problem("run_unknown", {}, "id"));
	});
	done();
};
