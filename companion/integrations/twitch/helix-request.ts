import type { HelixAnswer } from "./helix-answer.ts";
import type { Query } from "./peer.ts";

/** One request below `/helix`. */
export interface HelixQuestion {
	readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	readonly path: string;
	readonly query?: Query | undefined;
	readonly body?: object | undefined;
}

/** Where and as whom it is asked. */
export interface Asker {
	/** `TwitchPlaces.helix` */
	readonly place: string;
	readonly fetch: typeof fetch;
	readonly clientId: string;
	readonly token: string;
	readonly signal: AbortSignal;
}

/** Nobody answered. What was thrown may quote the query, so that nothing of it is kept. */
export class Unanswered extends Error {
	/** Whether Twitch may have received the request. */
	readonly sent: boolean;

	constructor(sent: boolean) {
		super("no answer");
		this.sent = sent;
	}
}

function search(query: Query = {}): string {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined) continue;
		for (const each of Array.isArray(value) ? value : [value]) params.append(name, String(each));
	}
	const text = params.toString();
	return text === "" ? "" : `?${text}`;
}

/** Asks once and reads the answer to its end. Throws `Unanswered` only. */
export async function ask(
	{ method, path, query, body }: HelixQuestion,
	{ place, fetch, clientId, token, signal }: Asker,
): Promise<HelixAnswer> {
	try {
		const response = await fetch(`${place}/${path}${search(query)}`, {
			method,
			headers: {
				accept: "application/json",
				"client-id": clientId,
				authorization: `Bearer ${token}`,
				...(body ? { "content-type": "application/json" } : {}),
			},
			...(body ? { body: JSON.stringify(body) } : {}),
			// A redirect would take the token to somebody else.
			redirect: "error",
			signal,
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text: text === "" ? undefined : text };
	} catch (error) {
		throw new Unanswered(!neverLeft(error));
	}
}

/** Codes of failures to connect: https://nodejs.org/api/errors.html#common-system-errors, and of a handshake. */
const NOT_CONNECTED =
	/^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/u;

/** Whether a request surely has not left this computer: no connection was there to send it on. */
function neverLeft(error: unknown): boolean {
	const cause = error instanceof Error ? error.cause : undefined;
	if (typeof cause !== "object" || cause === null) return false;
	const { code, syscall } = cause as { readonly code?: unknown; readonly syscall?: unknown };
	return syscall === "connect" || syscall === "getaddrinfo" || (typeof code === "string" && NOT_CONNECTED.test(code));
}
