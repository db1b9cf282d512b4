import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { type Access, bearerToken, originOf, securityHeaders, strangerFault, subprotocolToken } from "./access.ts";
import type { Host } from "./host/host.ts";
import { parseFrame } from "./host/protocol.ts";
import { pageFile } from "./page-files.ts";
import { PageLink } from "./page-link.ts";

const LONGEST_BODY = 1_024;
const LARGEST_MESSAGE = 64 * 1024;

type Options = { access: Access; demo: boolean };
type Answer = { status: number; type?: string; body?: Buffer | string; headers?: Record<string, string> };

/** Routes that need a token (or, for the session, a code); everything else is a static file or does not exist. */
const ROUTES = { session: "/session", deck: "/deck" } as const;

const text = (status: number, body: string): Answer => ({ status, type: "text/plain; charset=utf-8", body });

/** Serves the deck page on 127.0.0.1 and talks to the pages that are open. */
export class PageServer {
	readonly #options: Options;
	readonly #server: Server = createServer();
	readonly #sockets = new WebSocketServer({
		noServer: true,
		maxPayload: LARGEST_MESSAGE,
		handleProtocols: () => "aidle",
	});
	readonly #links = new Set<PageLink>();
	#host: Host | undefined;
	#port = 0;

	constructor(options: Options) {
		this.#options = options;
		this.#server.on("request", (request, response) => void this.#serve(request, response));
		this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
	}

	get port(): number {
		return this.#port;
	}

	get origin(): string {
		return originOf(this.#port);
	}

	/** Takes the port; rejects when another program has it. Until a host is there, everything is answered with 503. */
	async listen(port: number): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once("error", reject).listen(port, "127.0.0.1", resolve);
		});
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	use(host: Host): void {
		this.#host = host;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets.clients) socket.terminate();
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { status, type, body, headers } = await this.#answer(request).catch(() => text(500, "Something broke."));
		const ports = [this.#port, this.#host?.port ?? 0];
		response.writeHead(status, {
			...securityHeaders(ports.map((port) => `ws://127.0.0.1:${port}`)),
			...(type ? { "content-type": type } : {}),
			...headers,
		});
		response.end(request.method === "HEAD" ? undefined : body);
	}

	async #answer(request: IncomingMessage): Promise<Answer> {
		const fault = strangerFault(request.headers, this.#port);
		if (fault) return text(403, fault);
		const host = this.#host;
		if (!host) return text(503, "The deck is starting.");
		const path = request.url ?? "/";
		if (request.method === "GET" || request.method === "HEAD") {
			// The page is of one origin; a visitor by the other name is sent there (browsers carry the fragment along).
			if (path === "/" && request.headers.host?.startsWith("localhost")) {
				return { status: 308, headers: { location: `${this.origin}/` } };
			}
			const file = await pageFile(path, host.folder);
			if (file) return { status: 200, ...file };
		}
		if (path === ROUTES.session && request.method === "POST") return this.#exchange(request);
		if (!this.#options.access.knows(bearerToken(request.headers))) {
			return { ...text(401, "This needs the token of a deck page."), headers: { "www-authenticate": "Bearer" } };
		}
		if (path === ROUTES.session && request.method === "GET") return { status: 204 };
		return text(404, "There is nothing here.");
	}

	async #exchange(request: IncomingMessage): Promise<Answer> {
		let body = "";
		for await (const chunk of request) {
			body += String(chunk);
			if (body.length > LONGEST_BODY) return text(413, "That is too long for a code.");
		}
		const { code } = parseFrame(body) ?? {};
		const token = typeof code === "string" ? this.#options.access.exchange(code) : undefined;
		if (!token) return text(401, "This code was used already, or a newer one replaced it.");
		return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify({ token }) };
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		const host = this.#host;
		const status = this.#upgradeFault(request);
		if (status || !host) {
			socket.end(`HTTP/1.1 ${status ?? "503 Service Unavailable"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
			return;
		}
		this.#sockets.handleUpgrade(request, socket, head, (client) => {
			const link: PageLink = new PageLink({
				host,
				socket: client,
				demo: this.#options.demo,
				onInspect: () => {
					for (const other of this.#links) if (other !== link) other.loseInspector();
				},
			});
			this.#links.add(link);
			client.on("close", () => this.#links.delete(link));
		});
	}

	#upgradeFault({ headers, url }: IncomingMessage): string | undefined {
		if (strangerFault(headers, this.#port)) return "403 Forbidden";
		if (!this.#options.access.knows(subprotocolToken(headers))) return "401 Unauthorized";
		return url === ROUTES.deck ? undefined : "404 Not Found";
	}
}
