import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { type LinkChange, LinkId } from "../contract/link.ts";
import { linkFamilies } from "../contract/link-families.ts";
import { LinkTrial, LocalObsChoice, type LocalObsList } from "../contract/link-trial.ts";
import { problem } from "../contract/problem.ts";
import type { LinkBook } from "../links/link-book.ts";
import { isProblem, refuse } from "./answers.ts";

export interface LinkOptions {
	readonly links: LinkBook;
	/** Told a secret before anything is done with it. */
	readonly conceal: (value: string) => void;
}

const SECRET_FIELDS = Object.values(linkFamilies).map(({ secret }) => secret);

const Params = Type.Object({ id: LinkId });
/** What may be changed depends on the family, and is checked with it. */
const Change = Type.Unsafe<LinkChange>(Type.Record(Type.String(), Type.Unknown()));
interface Addressed {
	Params: { id: LinkId };
}

/** Before anybody knows whether the family has such a field. */
const secretsIn = (change: LinkChange): readonly string[] =>
	SECRET_FIELDS.flatMap((field) => {
		const value = (change as Readonly<Record<string, unknown>>)[field];
		return typeof value === "string" ? [value] : [];
	});

/** The configured connections. A password goes in and never comes out. */
export const linkRoutes: FastifyPluginCallback<LinkOptions> = (app, { links, conceal }, done) => {
	const missing = (link: LinkId) => problem("link_missing", { link }, "id");

	app.get("/v1/links", (_request, reply) => {
		reply.send({ links: links.list(), defaults: links.defaults() });
	});
	app.get<Addressed>("/v1/links/:id", { schema: { params: Params } }, ({ params }, reply) => {
		const link = links.get(params.id);
		return link ? reply.send(link) : refuse(reply, missing(params.id));
	});
	app.put<Addressed & { Body: LinkChange }>(
		"/v1/links/:id",
		{ schema: { params: Params, body: Change } },
		async ({ params, body }, reply) => {
			for (const secret of secretsIn(body)) conceal(secret);
			const answer = await links.change(params.id, body);
			return isProblem(answer) ? refuse(reply, answer) : reply.send(answer);
		},
	);
	app.delete<Addressed>("/v1/links/:id", { schema: { params: Params } }, async ({ params }, reply) => {
		const refused = await links.remove(params.id);
		return refused ? refuse(reply, refused) : reply.code(204).send();
	});
	app.put<Addressed>("/v1/links/:id/default", { schema: { params: Params } }, async ({ params }, reply) => {
		const refused = await links.makeDefault(params.id);
		return refused ? refuse(reply, refused) : reply.code(204).send();
	});
	app.post<Addressed>("/v1/links/:id/retry", { schema: { params: Params } }, ({ params }, reply) => {
		const tried = links.retry(params.id);
		return tried ? reply.send(links.get(params.id)) : refuse(reply, missing(params.id));
	});
	app.post<{ Body: LinkTrial }>("/v1/links/test", { schema: { body: LinkTrial } }, async ({ body }, reply) => {
		if (body.password !== undefined) conceal(body.password);
		return reply.send(await links.test(body));
	});
	app.get("/v1/obs/local", async (_request, reply) => {
		const list: LocalObsList = { found: [...(await links.findLocal())] };
		return reply.send(list);
	});
	app.post<Addressed & { Body: LocalObsChoice }>(
		"/v1/links/:id/local",
		{ schema: { params: Params, body: LocalObsChoice } },
		async ({ params, body }, reply) => {
			const answer = await links.adoptLocal(params.id, body.source);
			return isProblem(answer) ? refuse(reply, answer) : reply.send(answer);
		},
	);
	done();
};
