import { createHash, randomBytes } from "node:crypto";

/** What Hello carries when a password is asked for. */
export interface Challenge {
	readonly challenge: string;
	readonly salt: string;
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64");

export const newChallenge = (): Challenge => ({
	challenge: randomBytes(32).toString("base64"),
	salt: randomBytes(32).toString("base64"),
});

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#creating-an-authentication-string */
export const answerTo = ({ challenge, salt }: Challenge, password: string): string =>
	digest(digest(password + salt) + challenge);
