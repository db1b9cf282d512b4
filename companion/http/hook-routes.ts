import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from "fastify";
import { type Problem, problem } from "../contract/problem.ts";
import type { Receiver } from "../hooks/receiver.ts";
import { refuse } from "./answers.ts";

export interface HookRoutesOptions {
	readonly receiver: Receiver;
	/** Names besides those of this computer, for a reverse proxy that keeps the one it was asked for. */
	readonly hosts: () => readonly string[];
	readonly logger: FastifyBaseLogger;
}

/** Milliseconds a request may take to arrive, and a connection to stay silent. */
const REQUEST_TIME = 10_000;
const SILENCE = 30_000;

const ACCEPTED = 202;
const AGAIN = 200;

const HOST = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d{1,5}))?$/u;
const OWN_NAMES: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Why a request is refused before anything else is looked at. No page has any business here: a browser says so by
 * `Origin` or `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/), and a page whose own name was made to resolve
 * to this computer by its host name.
 */
function hookRefusal(headers: IncomingHttpHeaders, port: number, hosts: readonly string[]): Problem | undefined {
	const [, name = "", given] = HOST.exec(headers.host?.toLowerCase() ?? "") ?? [];
	const own = OWN_NAMES.includes(name) && (given === undefined || Number(given) === port);
	if (!own && !hosts.includes(name.replace(/\.$/u, ""))) return problem("host_wrong");
	const site = headers["sec-fetch-site"];
	const fromPage = headers.origin !== undefined || (site !== undefined && site !== "none");
	return fromPage ? problem("origin_wrong") : undefined;
}

/** Every byte as it came; undefined as soon as there are more than `limit`. */
async function bytesOf(body: Readable, limit: number): Promise<Buffer | undefined> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of body as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > limit) return undefined;
		parts.push(part);
	}
	return Buffer.concat(parts);
}

const unused = (): never => {
	throw new Error("This compiler is never asked for.");
};

/** The listener `hooks`: one route, for strangers. Nothing listens yet. */
export function buildHookRoutes({ receiver, hosts, logger }: HookRoutesOptions): FastifyInstance {
	const app: FastifyInstance = Fastify({
		loggerInstance: logger,
		logController: new LogController({ disableRequestLogging: true }),
		requestTimeout: REQUEST_TIME,
		connectionTimeout: SILENCE,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		// A path that cannot be decoded does not reach the hooks.
		frameworkErrors: (_error, _request, reply) => {
			refuse(reply, problem("not_found"));
		},
		schemaController: { compilersFactory: { buildValidator: () => unused, buildSerializer: () => unused } },
	});
	app.setSerializerCompiler(() => JSON.stringify);
	app.removeAllContentTypeParsers();
	// The route reads the bytes itself: they are what was signed, whatever they are said to be.
	app.addContentTypeParser("*", (_request, body, done) => done(null, body));
	const port = (): number => {
		const address = app.server.address();
		return typeof address === "object" && address !== null ? address.port : 0;
	};

	/** As it was sent: it is taken out of the headers, so that nothing is parsed by it, and put back for the rules. */
	const types = new WeakMap<object, string>();
	app.addHook("onRequest", (request, reply, next) => {
		const { headers, raw } = request;
		reply.header("cache-control", "no-store").header("x-content-type-options", "nosniff");
		if (headers.upgrade !== undefined) reply.raw.once("finish", () => raw.socket.destroySoon());
		const refusal = hookRefusal(headers, port(), hosts());
		if (refusal) return void refuse(reply.header("connection", "close"), refusal);
		const type = headers["content-type"];
		if (type !== undefined) types.set(raw, type);
		delete raw.headers["content-type"];
		next();
	});
	app.setNotFoundHandler((_request, reply) => refuse(reply.header("connection", "close"), problem("not_found")));
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error.statusCode !== undefined && error.statusCode < 500) {
			return refuse(reply, problem("message_invalid", { reason: "it did not arrive whole" }));
		}
		logger.error({ err: error }, "delivery failed");
		return refuse(reply, problem("internal"));
	});

	app.post<{ Params: { id: string } }>("/hooks/:id", async ({ params, body, raw }, reply) => {
		const hook = receiver.find(params.id);
		if (!hook) return refuse(reply.header("connection", "close"), problem("not_found"));
		const bytes = body === undefined ? Buffer.alloc(0) : await bytesOf(body as Readable, hook.limit);
		if (!bytes) return refuse(reply.header("connection", "close"), problem("body_too_large", { bytes: hook.limit }));
		const type = types.get(raw);
		const headers = type === undefined ? raw.headers : { ...raw.headers, "content-type": type };
		const reception = await receiver.hear(params.id, hook, { headers, body: bytes });
		if (reception === "accepted") return reply.code(ACCEPTED).send({ accepted: true });
		if (reception === "duplicate") return reply.code(AGAIN).send({ duplicate: true });
		return refuse(reply, reception);
	});
	return app;
}
