import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { isSecretName, SECRET, withoutSecrets } from "../../../runs/secrets.ts";
import type { ResultShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { type Request, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";

/** Told in words, nothing is changed by asking. */
const isRead = ({ requestType }: Request): boolean => requestType.startsWith("Get");

/** What we tell in place of a secret must not become the secret. */
function checkSecrets(requests: readonly Request[]): void {
	if (!JSON.stringify(requests).includes(SECRET)) return;
	throw new Refusal(problem("settings_invalid", { reason: `${SECRET} stands for what is not told` }, "data"), false);
}

/** OBS 29 does not survive every read in the middle of a switch of collections. */
function checkSwitching(session: ObsSession): void {
	if (session.scenes.switching) throw new Refusal(problem("obs_loading"), false);
}

/** OBS keeps tokens of services in the profile, and tells them by name. */
function answered({ requestData }: Request, { responseData }: ResultShape): unknown {
	const { parameterName } = (requestData ?? {}) as { readonly parameterName?: unknown };
	if (typeof parameterName !== "string" || !isSecretName(parameterName)) return withoutSecrets(responseData ?? null);
	const hidden = Object.keys(responseData ?? {}).map((name) => [name, SECRET]);
	return Object.fromEntries(hidden);
}

/** Anything may have changed: everything is looked at when the burst is over. */
function lookAtEverything(session: ObsSession): void {
	for (const part of ["list", "program", "preview"] as const) session.scenes.witness(part);
	session.cells.stir();
}

async function sendAll(session: ObsSession, requests: readonly Request[], halt: boolean, deadline: number) {
	checkSecrets(requests);
	checkSwitching(session);
	const results = await send(session, { requests, deadline, goOn: true, halt });
	if (!requests.every(isRead)) lookAtEverything(session);
	return results;
}

const refused = ({ requestType, requestStatus: { code, comment = "" } }: ResultShape, named: boolean): Refusal => {
	const words = named ? [requestType, comment].filter((part) => part !== "").join(": ") : comment;
	return new Refusal(problem("obs_refused", { status: code, comment: words }), true);
};

export const rawCommands = {
	"obs.request.send": async (session, { request: requestType, data }, deadline) => {
		const asked = request(requestType, data);
		const [result] = await sendAll(session, [asked], true, deadline);
		if (!result) throw new Refusal(problem("internal"), true);
		if (!result.requestStatus.result) throw refused(result, false);
		return { result: answered(asked, result), unchanged: false, proven: true };
	},
	"obs.batch.send": async (session, { requests: wanted, halt = true }, deadline) => {
		const requests = wanted.map(({ requestType, requestData }) => request(requestType, requestData));
		const results = await sendAll(session, requests, halt, deadline);
		const failed = results.find(({ requestStatus }) => !requestStatus.result);
		if (halt && failed) throw refused(failed, true);
		const result = results.map((one, index) => {
			const { code, comment } = one.requestStatus;
			return {
				request: one.requestType,
				code,
				...(comment ? { comment } : {}),
				data: answered(requests[index] ?? request(one.requestType), one),
			};
		});
		return { result, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
