import { visible } from "../../contract/chat-command.ts";
import type { Run } from "../../contract/run.ts";

/** Runs of this program, newest last. */
export interface KnownRuns {
	all(): readonly Run[];
}

/** Milliseconds in which a message that was sent is heard again, if it is. */
const ECHO = 60_000;

/** As Twitch may have changed it: whom a reply is to stands before it, `/me` does not, and spaces are as they like. */
const plain = (text: string): string =>
	visible(text)
		.replace(/\s+/gu, " ")
		.replace(/^\/me /iu, "")
		.replace(/^@\S+ /u, "");

const field = (value: unknown, name: string): unknown =>
	typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/**
 * Whether this program has sent a message, lately or just now: by its id, or by its text, for it may be heard before
 * Twitch has answered. `now` in milliseconds since 1970.
 */
export function isSent(runs: KnownRuns, message: { readonly id: string; readonly text: string }, now: number): boolean {
	const text = plain(message.text);
	return runs.all().some(({ action, settings, result, state, startedAt }) => {
		if (!action.startsWith("twitch.chat.") || state === "refused" || now - startedAt > ECHO) return false;
		const said = field(settings, "message");
		return field(result, "id") === message.id || (typeof said === "string" && plain(said) === text);
	});
}
