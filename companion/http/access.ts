import type { IncomingHttpHeaders } from "node:http";
import type { Server } from "node:net";
import { type Problem, problem } from "../contract/problem.ts";
import { sameSecret } from "../platform/proof.ts";

/** Who may talk to a listener of ours. */
export interface Access {
	readonly token: string;
	/** The port listened on. */
	port(): number;
}

/** The port a server listens on; 0 while it does not. */
export function portOf(server: Server): number {
	const address = server.address();
	return typeof address === "object" && address !== null ? address.port : 0;
}

const BEARER = /^Bearer ([^\s]+)$/u;

/** The token of a request: `Authorization: Bearer …`. */
export const tokenOf = ({ authorization }: IncomingHttpHeaders): string | undefined =>
	BEARER.exec(authorization ?? "")?.[1];

/**
 * Why a request is refused, before anything else is looked at. A browser always names the page's origin where it
 * matters, port included, so only our own page passes; a program without one lives by its token. The host name is
 * checked because a page's own name can be made to resolve to this computer.
 */
export function refusalOf(headers: IncomingHttpHeaders, access: Access, withoutToken: boolean): Problem | undefined {
	const port = access.port();
	const host = headers.host?.toLowerCase();
	if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return problem("host_wrong");
	if (headers.origin !== undefined && headers.origin !== `http://127.0.0.1:${port}`) return problem("origin_wrong");
	if (withoutToken) return undefined;
	const token = tokenOf(headers);
	return token !== undefined && sameSecret(token, access.token) ? undefined : problem("token_wrong");
}
