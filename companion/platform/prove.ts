import { randomBytes } from "node:crypto";
import { get } from "node:http";
import { proofOf, sameSecret } from "./proof.ts";

/** A local program that claims to know a token, and what it has to prove. */
export interface Claim {
	readonly port: number;
	readonly token: string;
	/** What the proof is computed over. */
	textOf(nonce: string, port: number): string;
	/** Milliseconds to wait for an answer. */
	readonly timeout: number;
}

const LONGEST_ANSWER = 65_536;

function answerOf(port: number, path: string, timeout: number): Promise<unknown> {
	return new Promise((resolve) => {
		const signal = AbortSignal.timeout(timeout);
		const request = get({ host: "127.0.0.1", port, path, agent: false, signal }, (response) => {
			let text = "";
			response.setEncoding("utf8");
			response.on("data", (part: string) => {
				text += part;
				if (text.length > LONGEST_ANSWER) request.destroy();
			});
			response.on("error", () => resolve(undefined));
			response.on("close", () => resolve(undefined));
			response.on("end", () => {
				try {
					resolve(response.statusCode === 200 ? JSON.parse(text) : undefined);
				} catch {
					resolve(undefined);
				}
			});
		});
		request.on("error", () => resolve(undefined));
	});
}

/**
 * Asks whoever listens on the port of 127.0.0.1 to prove that it knows the token, without sending it. Answers what
 * `/health` said, for the caller to check, or undefined when nobody is there or it is a stranger.
 */
export async function prove({ port, token, textOf, timeout }: Claim): Promise<object | undefined> {
	const nonce = randomBytes(24).toString("base64url");
	// It rejects for a port there cannot be, as in a file that was damaged.
	const answer = await answerOf(port, `/health?nonce=${nonce}`, timeout).catch(() => undefined);
	if (typeof answer !== "object" || answer === null || !("proof" in answer)) return undefined;
	const { proof } = answer;
	return typeof proof === "string" && sameSecret(proof, proofOf(token, textOf(nonce, port))) ? answer : undefined;
}
