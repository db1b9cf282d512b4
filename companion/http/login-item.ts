import type { FastifyPluginCallback } from "fastify";
import { LoginItemChange, type LoginItemState } from "../contract/login-item.ts";
import type { Problem } from "../contract/problem.ts";
import { isProblem, refuse } from "./answers.ts";

export interface LoginItemOptions {
	/** Starting with the computer. */
	readonly atLogin: {
		readonly state: LoginItemState;
		change(enabled: boolean): Promise<LoginItemState | Problem>;
	};
}

/** Whether the companion starts with the computer. */
export const loginItemRoutes: FastifyPluginCallback<LoginItemOptions> = (app, { atLogin }, done) => {
	app.get("/v1/login-item", (_request, reply) => reply.send(atLogin.state));
	app.put<{ Body: LoginItemChange }>(
		"/v1/login-item",
		{ schema: { body: LoginItemChange } },
		async (request, reply) => {
			const answer = await atLogin.change(request.body.enabled);
			return isProblem(answer) ? refuse(reply, answer) : reply.send(answer);
		},
	);
	done();
};
