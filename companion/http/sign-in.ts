import type { FastifyPluginCallback, FastifyReply } from "fastify";
import { Type } from "typebox";
import { LinkId, type TwitchLinkDescription } from "../contract/link.ts";
import { knownFamily, linkFamilies } from "../contract/link-families.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { SignInRequest } from "../contract/sign-in.ts";
import type { AccountBook } from "../links/account-book.ts";
import type { LinkBook } from "../links/link-book.ts";
import { isProblem, refuse } from "./answers.ts";

export interface SignInOptions {
	readonly links: LinkBook;
	readonly accounts: AccountBook;
}

const Params = Type.Object({ id: LinkId });
interface Addressed {
	Params: { id: LinkId };
}

/** Signing in and out on a link. The device code and the tokens never leave the companion. */
export const signInRoutes: FastifyPluginCallback<SignInOptions> = (app, { links, accounts }, done) => {
	/** The link that is meant, which may be the default of its family; why there is none. */
	const account = (named: LinkId): TwitchLinkDescription | Problem => {
		const link = links.get(named);
		if (!link) return problem("link_missing", { link: named }, "id");
		return link.family === "twitch" ? link : problem("settings_invalid", { reason: "nobody signs in there" }, "id");
	};
	const withAccount = (reply: FastifyReply, named: LinkId, answer: (id: LinkId) => object): FastifyReply => {
		const link = account(named);
		return isProblem(link) ? refuse(reply, link) : reply.send(answer(link.id));
	};

	app.post<Addressed & { Body: SignInRequest }>(
		"/v1/links/:id/sign-in",
		{ schema: { params: Params, body: SignInRequest } },
		async ({ params: { id }, body: { scopes = [] } }, reply) => {
			const family = knownFamily(id);
			// Whoever signs in wants the connection, too.
			const added = family && linkFamilies[family].accounts && !links.get(id) ? await links.change(id, {}) : undefined;
			if (isProblem(added)) return refuse(reply, added);
			const link = account(id);
			return isProblem(link) ? refuse(reply, link) : reply.send(await accounts.signIn(link.id, scopes));
		},
	);
	app.get<Addressed>("/v1/links/:id/sign-in", { schema: { params: Params } }, ({ params }, reply) => {
		withAccount(reply, params.id, (id) => accounts.progress(id));
	});
	app.delete<Addressed>("/v1/links/:id/sign-in", { schema: { params: Params } }, ({ params }, reply) => {
		withAccount(reply, params.id, (id) => accounts.cancel(id));
	});
	app.post<Addressed>("/v1/links/:id/sign-out", { schema: { params: Params } }, async ({ params }, reply) => {
		const link = account(params.id);
		if (isProblem(link)) return refuse(reply, link);
		const failed = await accounts.signOut(link.id);
		return failed ? refuse(reply, failed) : reply.send(links.get(link.id));
	});
	done();
};
