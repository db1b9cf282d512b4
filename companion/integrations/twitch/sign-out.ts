import { type Problem, problem } from "../../contract/problem.ts";
import type { OAuth } from "./oauth.ts";
import type { Token } from "./token.ts";

export type Refreshed = Awaited<ReturnType<OAuth["refresh"]>>;

/** It is over here, and Twitch does not know. */
export const UNREVOKED = problem("twitch_not_revoked");

/**
 * Ends a sign-in at Twitch, which takes the token of the moment for it: the one of a refresh that is under way, or, in
 * the place of one that has expired, another.
 */
export async function revoke(
	oauth: OAuth,
	token: Token,
	asked: Promise<Refreshed> | undefined,
): Promise<Problem | undefined> {
	if (!asked) {
		const answer = await oauth.revoke(token.access);
		if (answer.is === "good") return undefined;
		if (answer.is !== "dead") return UNREVOKED;
	}
	const refreshed = await (asked ?? oauth.refresh(token.refresh));
	if (refreshed.is === "dead") return undefined;
	if (refreshed.is !== "good") return UNREVOKED;
	const answer = await oauth.revoke(refreshed.value.access);
	return answer.is === "good" || answer.is === "dead" ? undefined : UNREVOKED;
}
