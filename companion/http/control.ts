import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from "fastify";
import { problem } from "../contract/problem.ts";
import type { RunBook } from "../runs/run-book.ts";
import { type Access, portOf, refusalOf, tokenOf } from "./access.ts";
import { actionRoutes } from "./actions.ts";
import { refuse } from "./answers.ts";
import { type BackupOptions, backupRoutes } from "./backups.ts";
import { busyWith } from "./busy.ts";
import { type DoctorOptions, doctorRoutes } from "./doctor.ts";
import { drainRoutes } from "./drain.ts";
import { factRoutes } from "./facts.ts";
import { type HealthOptions, healthRoutes } from "./health.ts";
import { type HookOptions, hookRoutes } from "./hooks.ts";
import { linkRoutes } from "./links.ts";
import { type LoginItemOptions, loginItemRoutes } from "./login-item.ts";
import { pageRoutes } from "./pages.ts";
import { type RuleOptions, ruleRoutes } from "./rules.ts";
import { runRoutes } from "./runs.ts";
import { type SignInOptions, signInRoutes } from "./sign-in.ts";
import { type SocketOptions, socketRoutes } from "./socket.ts";
import { Tickets, ticketRoutes } from "./tickets.ts";
import { transferRoutes } from "./transfer.ts";
import { compileSchema, Invalid } from "./validation.ts";

export interface ControlOptions
	extends Omit<HealthOptions, "access" | "busy">,
		Omit<SocketOptions, "version">,
		RuleOptions,
		LoginItemOptions,
		DoctorOptions,
		BackupOptions,
		SignInOptions,
		Omit<HookOptions, "conceal"> {
	readonly token: string;
	readonly runs: RunBook;
	readonly logger: FastifyBaseLogger;
	readonly conceal: (value: string) => void;
	readonly end: () => void;
}

const LARGEST_BODY = 65_536;
/** Milliseconds a request may take to arrive, and a connection to stay silent: longer than a drain may last. */
const REQUEST_TIME = 10_000;
const SILENCE = 30_000;

/** What went wrong with a body before its schema was looked at. */
const bodyFaults: Readonly<Record<string, string>> = {
	FST_ERR_CTP_BODY_TOO_LARGE: "it is too large",
	FST_ERR_CTP_INVALID_MEDIA_TYPE: "it is not application/json",
	FST_ERR_CTP_EMPTY_JSON_BODY: "it is empty",
	FST_ERR_CTP_INVALID_CONTENT_LENGTH: "its length is not what was announced",
	FST_ERR_CTP_INVALID_JSON_BODY: "it is not JSON",
};

const unused = (): never => {
	throw new Error("This compiler is never asked for.");
};

/** The listener `control`, for programs of the same user. Nothing listens yet. */
export function buildControl(options: ControlOptions): FastifyInstance {
	const { rules, hooks } = options;
	const { token, identity, links, door, notices, facts, events, enter, runs, logger, conceal, end } = options;
	const app: FastifyInstance = Fastify({
		loggerInstance: logger,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: LARGEST_BODY,
		requestTimeout: REQUEST_TIME,
		connectionTimeout: SILENCE,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		// A path that cannot be decoded does not reach the hooks.
		frameworkErrors: (_error, request, reply) => {
			refuse(reply, refusalOf(request.headers, access, false) ?? problem("not_found"));
		},
		// Naming any here keeps the default ones, and 15 MB with them, from being loaded. Ours are set below.
		schemaController: { compilersFactory: { buildValidator: () => unused, buildSerializer: () => unused } },
	});
	const tickets = new Tickets();
	const access: Access = {
		token,
		port: () => portOf(app.server),
	};

	app.removeContentTypeParser("text/plain");
	app.setValidatorCompiler(compileSchema);
	app.setSerializerCompiler(() => JSON.stringify);
	app.addHook("onRequest", (request, reply, next) => {
		reply.header("cache-control", "no-store").header("x-content-type-options", "nosniff");
		const { method, headers, routeOptions, query } = request;
		const proving = method === "GET" && routeOptions.url === "/health" && headers.authorization === undefined;
		const withoutToken = proving && (query as Record<string, unknown>).nonce !== undefined;
		// Node hands the connection of an upgrade over to us: answered instead of upgraded, nobody else would close it.
		if (headers.upgrade !== undefined) reply.raw.once("finish", () => request.raw.socket.destroySoon());
		const admitted = tickets.admits(routeOptions.config?.admits, tokenOf(headers));
		const refusal = refusalOf(headers, access, withoutToken || admitted);
		if (refusal) refuse(reply, refusal);
		else next();
	});
	app.setNotFoundHandler((_request, reply) => refuse(reply, problem("not_found")));
	app.setErrorHandler((error: FastifyError, request, reply) => {
		if (error instanceof Invalid) return refuse(reply, error.problem);
		const reason =
			bodyFaults[error.code] ?? (error instanceof SyntaxError ? bodyFaults.FST_ERR_CTP_INVALID_JSON_BODY : undefined);
		if (reason !== undefined) return refuse(reply, problem("settings_invalid", { reason }, "body"), error.statusCode);
		logger.error({ err: error, method: request.method, route: request.routeOptions.url }, "request failed");
		return refuse(reply, problem("internal"));
	});

	const busy = () => busyWith(facts, door);
	app.register(healthRoutes, { access, identity, links, door, busy, notices });
	app.register(factRoutes, { facts });
	app.register(actionRoutes, { door });
	app.register(runRoutes, { runs });
	app.register(linkRoutes, { links, conceal });
	app.register(signInRoutes, { links, accounts: options.accounts });
	app.register(ruleRoutes, { rules });
	app.register(hookRoutes, { hooks, conceal });
	app.register(loginItemRoutes, { atLogin: options.atLogin });
	app.register(drainRoutes, { door, busy, end });
	app.register(backupRoutes, { archive: options.archive, door, again: options.again });
	app.register(pageRoutes);
	app.register(transferRoutes, { archive: options.archive, door, again: options.again });
	app.register(ticketRoutes, { tickets, access });
	app.register(doctorRoutes, { doctor: options.doctor });
	app.register(socketRoutes, { facts, events, door, version: identity.version, enter });
	return app;
}
