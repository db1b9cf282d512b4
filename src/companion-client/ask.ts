import { request } from "node:http";
import type { Discovery } from "../../companion/contract/discovery.ts";

export interface Answer {
	readonly status: number;
	/** The body as JSON; undefined when there is none. */
	readonly body: unknown;
}

export interface Question {
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	readonly path: string;
	readonly body?: object;
	/** Milliseconds until it counts as unanswered. */
	readonly timeout: number;
}

const LONGEST_ANSWER = 1024 * 1024;

/** Asks a companion that has proven itself over HTTP. Rejects when it does not answer. */
export function ask(
	{ port, token }: Pick<Discovery, "port" | "token">,
	{ method, path, body, timeout }: Question,
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = request({
			host: "127.0.0.1",
			port,
			method,
			path,
			agent: false,
			signal: AbortSignal.timeout(timeout),
			headers: {
				authorization: `Bearer ${token}`,
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
		});
		asked.on("error", reject);
		asked.on("socket", (socket) => socket.unref());
		asked.on("response", (response) => {
			let text = "";
			response.setEncoding("utf8");
			response.on("data", (part: string) => {
				text += part;
				if (text.length > LONGEST_ANSWER) asked.destroy(new Error("the answer is too long"));
			});
			response.on("error", reject);
			response.on("end", () => {
				try {
					resolve({ status: response.statusCode ?? 0, body: text === "" ? undefined : JSON.parse(text) });
				} catch (error) {
					reject(error);
				}
			});
		});
		asked.end(body === undefined ? undefined : JSON.stringify(body));
	});
}
