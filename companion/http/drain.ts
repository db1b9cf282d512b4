import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import type { ActionDoor } from "../runs/ask.ts";

export interface DrainOptions {
	readonly door: ActionDoor;
	/** Ends the program, cleanly. */
	readonly end: () => void;
}

const Body = Type.Object({ within: Type.Integer({ minimum: 0, maximum: 10_000 }) }, { additionalProperties: false });

/** Hands over to a newer companion: new runs are refused, open ones have `within` ms to end, then the program ends. */
export const drainRoutes: FastifyPluginCallback<DrainOptions> = (app, { door, end }, done) => {
	app.post<{ Body: { within: number } }>("/v1/drain", { schema: { body: Body } }, async ({ body }, reply) => {
		await door.drain(body.within);
		reply.raw.once("close", end);
		return reply.header("connection", "close").send({ drained: door.open === 0 });
	});
	done();
};
