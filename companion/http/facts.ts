import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { problem } from "../contract/problem.ts";
import type { FactStore } from "../facts/fact-store.ts";
import { refuse } from "./answers.ts";
import { knownFactKey } from "./fact-keys.ts";

export interface FactOptions {
	readonly facts: FactStore;
}

const Key = Type.String({ maxLength: 2_000 });
const Query = Type.Object(
	{ key: Type.Optional(Type.Union([Key, Type.Array(Key, { maxItems: 2_000 })])) },
	{ additionalProperties: false },
);

/** Milliseconds a fact that nobody watched until now may take to be read. */
const PATIENCE = 1_500;

/** What is true now: everything, or the facts asked for by `key`. */
export const factRoutes: FastifyPluginCallback<FactOptions> = (app, { facts }, done) => {
	app.get<{ Querystring: { key?: string | string[] } }>(
		"/v1/facts",
		{ schema: { querystring: Query } },
		async (request, reply) => {
			const asked = request.query.key === undefined ? undefined : [request.query.key].flat();
			const unknown = asked?.find((key) => knownFactKey(key) === undefined);
			if (unknown !== undefined) return refuse(reply, problem("fact_unknown", { fact: unknown }, "key"));
			const found = await facts.settled(
				(asked ?? []).map((key) => knownFactKey(key) ?? key),
				PATIENCE,
			);
			const readings = asked ? asked.map((key) => [key, found.get(knownFactKey(key) ?? key)] as const) : facts.all();
			return reply.send({ epoch: facts.epoch, revision: facts.revision, facts: Object.fromEntries(readings) });
		},
	);
	done();
};
