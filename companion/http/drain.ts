import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { problem } from "../contract/problem.ts";
import type { ActionDoor } from "../runs/ask.ts";
import { onceAnswered, refuse } from "./answers.ts";
import type { Busy } from "./busy.ts";

export interface DrainOptions {
	readonly door: ActionDoor;
	/** What must not be disturbed. */
	readonly busy: () => readonly Busy[];
	/** Ends the program, cleanly. */
	readonly end: () => void;
}

const Body = Type.Object(
	{
		within: Type.Integer({ minimum: 0, maximum: 10_000 }),
		/** Refuse, and go on as before, while something must not be disturbed. */
		ifIdle: Type.Optional(Type.Boolean()),
	},
	{ additionalProperties: false },
);

interface DrainBody {
	readonly within: number;
	readonly ifIdle?: boolean;
}

/** Hands over to a newer companion: new runs are refused, open ones have `within` ms to end, then the program ends. */
export const drainRoutes: FastifyPluginCallback<DrainOptions> = (app, { door, busy, end }, done) => {
	app.post<{ Body: DrainBody }>("/v1/drain", { schema: { body: Body } }, async ({ body }, reply) => {
		const [first] = body.ifIdle ? busy() : [];
		if (first) return refuse(reply, problem("companion_busy", { what: first.what }));
		await door.drain(body.within);
		onceAnswered(reply, end);
		return reply.header("connection", "close").send({ drained: door.open === 0 });
	});
	done();
};
