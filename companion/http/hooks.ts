import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { HookChange, HookId, HookRequest, ListenerChange } from "../contract/hook.ts";
import { problem } from "../contract/problem.ts";
import type { HookBook } from "../hooks/hook-book.ts";
import { isProblem, refuse } from "./answers.ts";
import { warned } from "./rules.ts";

export interface HookOptions {
	readonly hooks: HookBook;
	/** Told a secret before anything is done with it. */
	readonly conceal: (value: string) => void;
}

const Params = Type.Object({ id: HookId });
interface Addressed {
	Params: { id: HookId };
}

const CREATED = 201;

/** The webhooks. A secret of our making is told once, in the answer that creates it; one that was given never. */
export const hookRoutes: FastifyPluginCallback<HookOptions> = (app, { hooks, conceal }, done) => {
	app.get("/v1/hooks", (_request, reply) => {
		reply.send({ hooks: hooks.list(), listener: hooks.listener() });
	});
	app.post<{ Body: HookRequest }>("/v1/hooks", { schema: { body: HookRequest } }, async ({ body }, reply) => {
		if (body.secret !== undefined) conceal(body.secret);
		const made = await hooks.create(body);
		if (isProblem(made)) return refuse(reply, made);
		return reply.code(CREATED).send({ ...made, warnings: warned(made.warnings) });
	});
	app.get<Addressed>("/v1/hooks/:id", { schema: { params: Params } }, ({ params }, reply) => {
		const hook = hooks.get(params.id);
		return hook ? reply.send(hook) : refuse(reply, problem("hook_unknown", { hook: params.id }, "id"));
	});
	app.put<Addressed & { Body: HookChange }>(
		"/v1/hooks/:id",
		{ schema: { params: Params, body: HookChange } },
		async ({ params, body }, reply) => {
			if (body.secret !== undefined) conceal(body.secret);
			const answer = await hooks.change(params.id, body);
			return isProblem(answer) ? refuse(reply, answer) : reply.send(answer);
		},
	);
	app.delete<Addressed>("/v1/hooks/:id", { schema: { params: Params } }, async ({ params }, reply) => {
		const why = await hooks.remove(params.id);
		return why ? refuse(reply, why) : reply.send({ removed: params.id });
	});

	app.get("/v1/listeners/hooks", (_request, reply) => {
		reply.send(hooks.listener());
	});
	app.put<{ Body: ListenerChange }>(
		"/v1/listeners/hooks",
		{ schema: { body: ListenerChange } },
		async ({ body }, reply) => {
			const answer = await hooks.changeListener(body);
			return isProblem(answer) ? refuse(reply, answer) : reply.send(answer);
		},
	);
	done();
};
