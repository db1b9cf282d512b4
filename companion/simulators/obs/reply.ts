import { requestCode } from "./codes.ts";
import type { Data } from "./events.ts";

/** What a request comes to: data, or a code with the reason in words. */
export type Reply =
	| { readonly code: typeof requestCode.success; readonly data?: Data }
	| { readonly code: number; readonly comment?: string; readonly data?: never };

export const done = (data?: Data): Reply =>
	data ? { code: requestCode.success, data } : { code: requestCode.success };

export const refused = (code: number, comment?: string): Reply => (comment ? { code, comment } : { code });

export const isDone = (reply: Reply): boolean => reply.code === requestCode.success;

/** The `requestStatus` and `responseData` of an answer. */
export const replyFields = (reply: Reply): Data => {
	const status = { code: reply.code, result: isDone(reply) };
	if ("comment" in reply) return { requestStatus: { ...status, comment: reply.comment } };
	return reply.data ? { requestStatus: status, responseData: reply.data } : { requestStatus: status };
};

/** Ends a request early; carries the reply that tells why. */
export class Refusal extends Error {
	readonly reply: Reply;

	constructor(code: number, comment?: string) {
		super(comment ?? `refused with ${code}`);
		this.reply = refused(code, comment);
	}
}
