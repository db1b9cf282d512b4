import { createHmac } from "node:crypto";
import { once } from "node:events";
import { request as ask, createServer, type OutgoingHttpHeaders } from "node:http";
import { createServer as createTcpServer } from "node:net";

export interface HookAnswer {
	readonly status: number;
	readonly text: string;
}

/** As GitHub signs. */
export const githubSignature = (secret: string, body: string): string =>
	`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** One request over a connection of its own; rejects when the other side is gone before it has answered. */
export function post(
	port: number,
	path: string,
	body: string | Buffer,
	headers: OutgoingHttpHeaders = {},
	method = "POST",
): Promise<HookAnswer> {
	return new Promise((resolve, reject) => {
		const length = Buffer.byteLength(body);
		const all = length > 0 ? { "content-length": length, ...headers } : headers;
		const request = ask({ host: "127.0.0.1", port, method, path, headers: all, agent: false }, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
			});
			response.on("error", reject);
			response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
		});
		request.on("error", reject);
		request.end(body);
	});
}

/** A port nobody has at this moment. */
export async function freePort(): Promise<number> {
	const server = createTcpServer();
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	return typeof address === "object" && address !== null ? address.port : 0;
}

/** A reverse proxy as people put before a companion: the host it was asked for reaches the other side. */
export async function reverseProxy(target: number) {
	const server = createServer((incoming, outgoing) => {
		const { method = "GET", url = "/", headers } = incoming;
		const forwarded = ask({ host: "127.0.0.1", port: target, method, path: url, headers, agent: false }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		forwarded.on("error", () => outgoing.destroy());
		incoming.pipe(forwarded);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	return {
		port: typeof address === "object" && address !== null ? address.port : 0,
		[Symbol.asyncDispose]: async (): Promise<void> => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
