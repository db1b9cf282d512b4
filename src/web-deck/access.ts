import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const SECRET_BYTES = 32;
const MOST_SESSIONS = 32;
const LONGEST_SESSION_MS = 30 * 24 * 60 * 60 * 1_000;

/** A page that may use the deck: the SHA-256 of its token in hex, and since when (milliseconds since the epoch). */
export type StoredSession = { hash: string; since: number };

const hash = (text: string) => createHash("sha256").update(text).digest();
const fresh = () => randomBytes(SECRET_BYTES).toString("base64url");

/** Who may use the deck: one code at a time, good for one session. Sessions outlive the program, as hashes. */
export class Access {
	#code: Buffer | undefined;
	#sessions: StoredSession[];
	readonly #save: (sessions: readonly StoredSession[]) => void;

	constructor(sessions: readonly StoredSession[] = [], save: (sessions: readonly StoredSession[]) => void = () => {}) {
		const oldest = Date.now() - LONGEST_SESSION_MS;
		this.#sessions = sessions.filter(({ since }) => since > oldest);
		this.#save = save;
	}

	/** A new one-time code; an earlier one that was not used is worth nothing afterwards. */
	newCode(): string {
		const code = fresh();
		this.#code = hash(code);
		return code;
	}

	/** The token of a new session for a code that is good, once. */
	exchange(code: string): string | undefined {
		if (!this.#code || !timingSafeEqual(this.#code, hash(code))) return undefined;
		this.#code = undefined;
		const token = fresh();
		const session = { hash: hash(token).toString("hex"), since: Date.now() };
		this.#sessions = [...this.#sessions, session].slice(-MOST_SESSIONS);
		this.#save(this.#sessions);
		return token;
	}

	knows(token: string | undefined): boolean {
		if (token === undefined) return false;
		const given = hash(token);
		// Every session is compared, so that the time tells nothing about which one it was.
		return this.#sessions.reduce(
			(known, session) => timingSafeEqual(Buffer.from(session.hash, "hex"), given) || known,
			false,
		);
	}
}

/** The origin of the page; its port is part of it. */
export const originOf = (port: number): string => `http://127.0.0.1:${port}`;

/** Why a request is refused whatever it wants: its Host is a name we do not have, or it comes from another page. */
export function strangerFault({ host, origin }: IncomingHttpHeaders, port: number): string | undefined {
	if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return "This is not a name of the deck.";
	if (origin !== undefined && origin !== originOf(port)) return "Pages of another origin may not use the deck.";
	return undefined;
}

/** The token of a request: `Authorization: Bearer …`. */
export const bearerToken = ({ authorization }: IncomingHttpHeaders): string | undefined =>
	/^Bearer ([A-Za-z0-9_-]+)$/.exec(authorization ?? "")?.[1];

/** The token of an upgrade, which cannot carry that header from a page: the subprotocol `aidle.…`. */
export const subprotocolToken = ({ "sec-websocket-protocol": offered }: IncomingHttpHeaders): string | undefined =>
	/(?:^|,)\s*aidle\.([A-Za-z0-9_-]+)\s*(?:,|$)/.exec(offered ?? "")?.[1];

/** Headers of every answer. `sockets` are the only WebSocket addresses the document may open. */
export function securityHeaders(sockets: readonly string[]): Record<string, string> {
	const policy = {
		"default-src": "'none'",
		"script-src": "'self'",
		"style-src": "'self'",
		"img-src": "'self' data:",
		"connect-src": ["'self'", ...sockets].join(" "),
		"frame-src": "'self'",
		"frame-ancestors": "'self'",
		"base-uri": "'none'",
		"form-action": "'none'",
	};
	return {
		"content-security-policy": Object.entries(policy)
			.map((pair) => pair.join(" "))
			.join("; "),
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
		"cross-origin-resource-policy": "same-origin",
		"cross-origin-opener-policy": "same-origin",
	};
}
