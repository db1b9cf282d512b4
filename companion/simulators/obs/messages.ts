import { closeCode, eventIntent, executionType, opCode } from "./codes.ts";
import type { Data } from "./events.ts";

/** A message of a client that breaks the protocol ends its connection with a code and these words. */
export interface Breach {
	readonly closeWith: number;
	readonly reason: string;
}

export interface AskedRequest {
	readonly requestType: unknown;
	readonly requestId: unknown;
	readonly requestData: unknown;
}

export type Message =
	| { readonly kind: "identify"; readonly subscriptions: number }
	| { readonly kind: "reidentify"; readonly subscriptions: number | undefined }
	| { readonly kind: "request"; readonly request: AskedRequest }
	| {
			readonly kind: "batch";
			readonly requestId: unknown;
			readonly halts: boolean;
			readonly execution: number;
			readonly requests: readonly AskedRequest[];
	  };

/** What decides how a message is understood. */
export interface Standing {
	readonly identified: boolean;
	/** The right answer to the challenge; absent where no password is asked for. */
	readonly authentication: string | undefined;
}

const isObject = (value: unknown): value is Data =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const isUnsigned = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const given = (value: unknown): boolean => value !== undefined && value !== null;
const breach = (closeWith: number, reason: string): Breach => ({ closeWith, reason });
const missing = (what: string): Breach => breach(closeCode.missingDataField, what);
const wrongType = (what: string): Breach => breach(closeCode.invalidDataFieldType, what);

/** Reads one message in the order in which obs-websocket checks it, which decides the close code. */
export function readMessage(text: string, standing: Standing): Message | Breach {
	const payload = parse(text);
	if (payload === undefined) return breach(closeCode.messageDecodeError, "Unable to decode Json: parse error");
	if (!isObject(payload)) return breach(closeCode.messageDecodeError, "You sent a non-object payload.");
	const { op, d } = payload;
	if (!given(op)) return breach(closeCode.unknownOpCode, "Your request is missing an `op`.");
	if (!given(d)) return missing("Your payload is missing data (`d`).");
	if (!isObject(d)) return wrongType("Your payload's data (`d`) is not an object.");
	if (!standing.identified && op !== opCode.identify) {
		return breach(closeCode.notIdentified, "You attempted to send a non-Identify message while not identified.");
	}
	if (op === opCode.identify) return readIdentify(d, standing);
	if (op === opCode.reidentify) return readReidentify(d);
	if (op === opCode.request) return readRequest(d);
	if (op === opCode.requestBatch) return readBatch(d);
	return breach(closeCode.unknownOpCode, `Unknown OpCode: ${String(op)}`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function readIdentify(d: Data, { identified, authentication }: Standing): Message | Breach {
	if (identified) {
		return breach(closeCode.alreadyIdentified, "You are already Identified with the obs-websocket server.");
	}
	if (authentication !== undefined) {
		if (typeof d.authentication !== "string") {
			const reason = "Your payload's data is missing an `authentication` string, however authentication is required.";
			return breach(closeCode.authenticationFailed, reason);
		}
		if (d.authentication !== authentication) return breach(closeCode.authenticationFailed, "Authentication failed.");
	}
	if (!given(d.rpcVersion)) return missing("Your payload's data is missing an `rpcVersion`.");
	if (!isUnsigned(d.rpcVersion)) return wrongType("Your `rpcVersion` is not an unsigned number.");
	if (d.rpcVersion !== 1) {
		return breach(closeCode.unsupportedRpcVersion, "Your requested RPC version is not supported by this server.");
	}
	const subscriptions = readSubscriptions(d);
	if (typeof subscriptions === "object") return subscriptions;
	return { kind: "identify", subscriptions: subscriptions ?? eventIntent.all };
}

function readReidentify(d: Data): Message | Breach {
	const subscriptions = readSubscriptions(d);
	return typeof subscriptions === "object" ? subscriptions : { kind: "reidentify", subscriptions };
}

function readSubscriptions({ eventSubscriptions }: Data): number | undefined | Breach {
	if (!given(eventSubscriptions)) return undefined;
	return isUnsigned(eventSubscriptions)
		? eventSubscriptions
		: wrongType("Your `eventSubscriptions` is not an unsigned number.");
}

const asked = ({ requestType, requestId, requestData }: Data): AskedRequest => ({
	requestType,
	requestId,
	requestData,
});

function readRequest(d: Data): Message | Breach {
	if (!given(d.requestId)) return missing("Your payload data is missing a `requestId`.");
	if (!given(d.requestType)) return missing("Your payload's data is missing an `requestType`.");
	if (typeof d.requestType !== "string") return wrongType("Your `requestType` is not a string.");
	return { kind: "request", request: asked(d) };
}

function readBatch(d: Data): Message | Breach {
	const { requestId, requests, haltOnFailure, executionType: execution = executionType.serialRealtime } = d;
	if (!given(requestId)) return missing("Your payload data is missing a `requestId`.");
	if (given(execution) && !isUnsigned(execution)) return wrongType("Your `executionType` is not a number.");
	const known = Object.values(executionType).find((type) => type === (execution ?? executionType.serialRealtime));
	if (known === undefined) return breach(closeCode.invalidDataFieldValue, "Your `executionType` has an invalid value.");
	if (given(haltOnFailure) && typeof haltOnFailure !== "boolean") {
		return wrongType("Your `haltOnFailure` is not a boolean.");
	}
	if (!given(requests)) return missing("Your payload data is missing a `requests`.");
	if (!Array.isArray(requests)) return wrongType("Your `requests` is not an array.");
	const list = requests.map((request: unknown) => asked(isObject(request) ? request : {}));
	return { kind: "batch", requestId, halts: haltOnFailure === true, execution: known, requests: list };
}
