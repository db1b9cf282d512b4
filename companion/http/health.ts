import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { type Health, proofText } from "../contract/discovery.ts";
import type { Problem } from "../contract/problem.ts";
import { PROTOCOL_TEXT } from "../contract/protocol.ts";
import type { LinkBook } from "../links/link-book.ts";
import { proofOf } from "../platform/proof.ts";
import type { ActionDoor } from "../runs/ask.ts";
import type { Access } from "./access.ts";
import type { Busy } from "./busy.ts";

/** Which program this is. */
export interface Identity {
	readonly version: string;
	readonly pid: number;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
}

export interface HealthOptions {
	readonly access: Access;
	readonly identity: Identity;
	readonly links: LinkBook;
	readonly door: ActionDoor;
	/** What a hand-over would disturb. */
	readonly busy: () => readonly Busy[];
	/** What the user has to know. */
	readonly notices: () => readonly Problem[];
}

const Query = Type.Object(
	{ nonce: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{16,128}$" })) },
	{ additionalProperties: false },
);

/** Whether it lives, and the proof that it knows the token. Only a holder of the token learns more. */
export const healthRoutes: FastifyPluginCallback<HealthOptions> = (app, options, done) => {
	const { access, identity, links, door, busy, notices } = options;
	app.get<{ Querystring: { nonce?: string } }>("/health", { schema: { querystring: Query } }, (request, reply) => {
		const { nonce } = request.query;
		const common: Omit<Health, "proof"> & Partial<Health> = {
			...(nonce === undefined ? {} : { proof: proofOf(access.token, proofText(nonce, access.port())) }),
			protocol: PROTOCOL_TEXT,
			version: identity.version,
		};
		const known = request.headers.authorization !== undefined;
		reply.send(
			known
				? { ...common, ...identity, links: links.list().length, runs: door.open, busy: busy(), problems: notices() }
				: common,
		);
	});
	done();
};
