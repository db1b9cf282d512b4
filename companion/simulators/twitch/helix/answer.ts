import { type Answer, type Asked, refused } from "../message.ts";
import type { Token, Tokens } from "../oauth/tokens.ts";
import type { Stage } from "../world/stage.ts";
import type { Buckets } from "./buckets.ts";
import { Call, type Endpoint, type Endpoints, Refusal } from "./call.ts";

/** What api.twitch.tv works with. */
export interface HelixParts {
	readonly stage: Stage;
	readonly tokens: Tokens;
	readonly buckets: Buckets;
	readonly endpoints: Endpoints;
}

/** Answers below /helix; undefined where the path is elsewhere. https://dev.twitch.tv/docs/api/guide/ */
export function answerHelix(asked: Asked, parts: HelixParts): Answer | undefined {
	if (!asked.path.startsWith("/helix/")) return undefined;
	const token = tokenOf(asked, parts.tokens);
	if ("status" in token) return token;
	const { taken, headers } = parts.buckets.take(`${token.client}:${token.user.id}`);
	if (!taken) return { ...refused(429, "Too Many Requests"), headers };
	const answer = answerFor(asked, token, parts);
	return { ...answer, headers: { ...headers, ...answer.headers } };
}

function tokenOf({ headers }: Asked, tokens: Tokens): Token | Answer {
	const access = /^Bearer (\S+)$/iu.exec(headers.authorization ?? "")?.[1];
	if (access === undefined) return refused(401, "OAuth token is missing");
	const token = tokens.find(access);
	if (!token) return refused(401, "Invalid OAuth token");
	return headers["client-id"] === token.client ? token : refused(401, "Client ID and OAuth token do not match");
}

function answerFor(asked: Asked, token: Token, { endpoints, stage }: HelixParts): Answer {
	const found = endpoints[`${asked.method} ${asked.path.slice("/helix".length)}`];
	if (!found) return refused(404, "");
	const missing = missingScope(found, token);
	if (missing) return missing;
	try {
		return found.answer(new Call(asked, token, stage));
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

/** Helix says 401 to it, not 403. */
const missingScope = ({ scopes }: Endpoint, token: Token): Answer | undefined =>
	scopes.length === 0 || scopes.some((scope) => token.scopes.includes(scope))
		? undefined
		: refused(401, `Missing scope: ${scopes.join(" or ")}`);
