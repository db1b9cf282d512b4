import type { Clock } from "./clock.ts";
import { executionType, requestCode } from "./codes.ts";
import type { Data } from "./events.ts";
import { numberField, type RequestData } from "./fields.ts";
import type { AskedRequest } from "./messages.ts";
import { done, isDone, Refusal, type Reply, refused, replyFields } from "./reply.ts";

export interface BatchParts {
	readonly clock: Clock;
	readonly execute: (request: AskedRequest) => Promise<Reply>;
}

export interface Batch {
	readonly requests: readonly AskedRequest[];
	readonly halts: boolean;
	readonly execution: number;
}

/** One rendered frame, in milliseconds. */
const frame = 1000 / 30;

/** A request's place in the list of results: its id is repeated only where it had one. */
export const resultOf = ({ requestType, requestId }: AskedRequest, reply: Reply): Data => ({
	requestType: typeof requestType === "string" ? requestType : "",
	...(requestId === undefined ? {} : { requestId }),
	...replyFields(reply),
});

/** Executes a batch and lists the results. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requestbatch-opcode-8 */
export async function executeBatch({ requests, halts, execution }: Batch, parts: BatchParts): Promise<Data[]> {
	const one = (request: AskedRequest): Promise<Reply> =>
		request.requestType === "Sleep" ? sleep(request.requestData, execution, parts.clock) : parts.execute(request);
	if (execution === executionType.parallel) {
		return await Promise.all(requests.map(async (request) => resultOf(request, await one(request))));
	}
	const results: Data[] = [];
	if (execution === executionType.serialFrame) await parts.clock.wait(frame);
	for (const request of requests) {
		const reply = await one(request);
		results.push(resultOf(request, reply));
		if (halts && !isDone(reply)) break;
	}
	return results;
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#sleep */
async function sleep(data: RequestData, execution: number, clock: Clock): Promise<Reply> {
	try {
		if (execution === executionType.serialRealtime) await clock.wait(numberField(data, "sleepMillis", 0, 50_000));
		else if (execution === executionType.serialFrame)
			await clock.wait(numberField(data, "sleepFrames", 0, 10_000) * frame);
		else return refused(requestCode.unsupportedRequestBatchExecutionType);
		return done();
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		throw error;
	}
}
