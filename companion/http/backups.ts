import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import type { ArchiveBook } from "../archive/archive.ts";
import { BackupId } from "../contract/backup.ts";
import type { ActionDoor } from "../runs/ask.ts";
import { isProblem, onceAnswered, refuse } from "./answers.ts";

export interface BackupOptions {
	readonly archive: ArchiveBook;
	readonly door: ActionDoor;
	/** Ends the program, cleanly, and starts it anew. */
	readonly again: () => void;
}

const Params = Type.Object({ id: BackupId });
interface Addressed {
	Params: { id: BackupId };
}

const CREATED = 201;
/** Milliseconds open runs have to end before everything is taken over. */
export const DRAIN = 2_000;

/** Backups of everything the user has set. One that is restored is in force when the companion has started anew. */
export const backupRoutes: FastifyPluginCallback<BackupOptions> = (app, { archive, door, again }, done) => {
	app.get("/v1/backups", async (_request, reply) => reply.send({ backups: await archive.list() }));
	app.post("/v1/backups", async (_request, reply) => {
		const made = await archive.save();
		return isProblem(made) ? refuse(reply, made) : reply.code(CREATED).send(made);
	});
	app.post<Addressed>("/v1/backups/:id/restore", { schema: { params: Params } }, async ({ params }, reply) => {
		const restored = await archive.restore(params.id);
		if (isProblem(restored)) return refuse(reply, restored);
		await door.drain(DRAIN);
		onceAnswered(reply, again);
		return reply.header("connection", "close").send(restored);
	});
	done();
};
