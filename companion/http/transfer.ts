import type { FastifyPluginCallback } from "fastify";
import { ImportRequest } from "../contract/export.ts";
import { isProblem, onceAnswered, refuse } from "./answers.ts";
import { type BackupOptions, DRAIN } from "./backups.ts";

/** Bytes of an export: a thousand rules and all renamed scenes fit. */
const LARGEST_EXPORT = 4_194_304;

/** Everything the user has set, without secrets, out and in. What is taken in holds once the companion has started anew. */
export const transferRoutes: FastifyPluginCallback<BackupOptions> = (app, { archive, door, again }, done) => {
	app.get("/v1/export", async (_request, reply) => reply.send(await archive.export()));
	app.post<{ Body: ImportRequest }>(
		"/v1/import",
		{ schema: { body: ImportRequest }, bodyLimit: LARGEST_EXPORT },
		async ({ body }, reply) => {
			const report = await archive.import(body);
			if (isProblem(report)) return refuse(reply, report);
			if (report.before === undefined) return reply.send(report);
			await door.drain(DRAIN);
			onceAnswered(reply, again);
			return reply.header("connection", "close").send(report);
		},
	);
	done();
};
