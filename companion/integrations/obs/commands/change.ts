import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { RequestBatchRequest } from "obs-websocket-js/json";
import { type Problem, problem } from "../../../contract/problem.ts";
import { Expired } from "../../../link/lane.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestFailed } from "../gather.ts";
import { RequestStatus, type ResultShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { ConnectionEnded, NothingSent } from "../socket.ts";

/** A request by its name and data. The library's union of names ends at its release; OBS's list is longer. */
export interface Request {
	readonly requestType: string;
	readonly requestData?: object;
}

export const request = (requestType: string, requestData: object = {}): Request => ({ requestType, requestData });

export const batchOf = (requests: readonly Request[]): RequestBatchRequest[] => [...requests] as RequestBatchRequest[];

/** What a request is refused for when OBS answers with a code that says so; `missing` for what it does not find. */
export type Refusals = Readonly<Partial<Record<number, Problem>>> & { readonly missing?: Problem };

/** OBS did not do it: why, in our words. `sent`: something may have been done before. */
export function refusalOf(
	{ code, comment, requestType }: Pick<RequestFailed, "code" | "comment" | "requestType">,
	sent: boolean,
	refusals: Refusals = {},
): Refusal {
	const known = refusals[code];
	if (known) return new Refusal(known, sent);
	switch (code) {
		case RequestStatus.notReady:
			return new Refusal(problem("obs_loading"), sent);
		case RequestStatus.resourceNotFound:
			if (refusals.missing) return new Refusal(refusals.missing, sent);
			break;
		case RequestStatus.studioModeNotActive:
			return new Refusal(problem("studio_mode_off"), sent);
		case RequestStatus.unknownRequestType:
			return new Refusal(problem("obs_cannot", { what: requestType }), sent);
		case RequestStatus.invalidResourceType:
		case RequestStatus.invalidResourceState:
		case RequestStatus.invalidInputKind:
		case RequestStatus.resourceNotConfigurable:
		case RequestStatus.invalidFilterKind:
			return new Refusal(problem("obs_cannot", { what: comment || requestType }), sent);
	}
	return new Refusal(problem("obs_refused", { status: code, comment }), sent);
}

/** The answer's data, or a refusal. */
export function answerOf<Answer>(result: ResultShape | undefined, refusals: Refusals = {}): Answer {
	if (!result) throw new Refusal(problem("internal"), true);
	if (!result.requestStatus.result) throw refusalOf(new RequestFailed(result), true, refusals);
	return (result.responseData ?? {}) as Answer;
}

/** Asks within a command: what OBS does not find refuses the command. */
export async function asked<Answer>(
	session: ObsSession,
	requestType: string,
	requestData: object = {},
	refusals: Refusals = {},
): Promise<Answer> {
	try {
		return await session.ask<Answer>(requestType, requestData);
	} catch (error) {
		if (error instanceof ConnectionEnded) throw new NothingSent();
		throw error instanceof RequestFailed ? refusalOf(error, false, refusals) : error;
	}
}

export interface Sending {
	readonly requests: readonly Request[];
	readonly deadline: number;
	/** Names kind and settings, where twice in a row is no more than once. Left out: each is sent. */
	readonly same?: string;
	readonly refusals?: Refusals;
	/** A request that failed is no refusal: the answers tell. */
	readonly goOn?: boolean;
	/** Whether the first failure ends the batch. Left out: unless it goes on. */
	readonly halt?: boolean;
}

/** Sends changing requests in the lane as one serial batch, halted by the first failure. Answers what each answered. */
export async function send(session: ObsSession, sending: Sending): Promise<readonly ResultShape[]> {
	const { requests, deadline, same, refusals, goOn = false, halt = !goOn } = sending;
	const results = await session.lane.enter({
		...(same === undefined ? {} : { same }),
		deadline,
		send: () => session.batch(batchOf(requests), halt),
		took: async ([first]) => {
			await session.refresh();
			return first?.requestStatus.result === true;
		},
	});
	if (!goOn) for (const result of results) answerOf(result, refusals);
	return results;
}

/** Milliseconds between two looks at what OBS has yet to do. */
export const PAUSE = 10;

/** Something of OBS that can be read, and set at once: what is read right after is what was set. */
export interface Property<Value> {
	readonly get: Request;
	readonly set: (value: Value) => Request;
	/** What the answer of `get` says. */
	readonly value: (answer: never) => Value;
	/** The event with which OBS tells of the change: our facts hear it at once from us. */
	readonly event?: (value: Value) => readonly [string, object];
	/** Whether the value read after the change is what was meant; OBS rounds some. Left out: it is equal. */
	readonly reached?: (value: Value, target: Value) => boolean;
	readonly refusals?: Refusals;
	/** Milliseconds until it reads as it was set, where OBS answers before it has done it. */
	readonly patience?: number;
}

export interface Changing<Value> {
	readonly deadline: number;
	/** The new value. `sum`: of all steps that waited. */
	readonly next: (before: Value, sum: number) => Value;
	readonly same?: string;
	readonly sum?: { readonly kind: string; readonly by: number };
}

/**
 * Reads, changes and reads back, in one turn of the lane: toggles never fight and steps add up, however many keys press
 * them. Nothing is sent when it is so already, or when the deadline has passed meanwhile.
 */
export async function change<Value>(
	session: ObsSession,
	property: Property<Value>,
	{ deadline, next, same, sum }: Changing<Value>,
): Promise<Outcome> {
	const { get, set, event, refusals, reached = isDeepStrictEqual, patience = 0 } = property;
	const read = property.value as (answer: unknown) => Value;
	return await session.lane.enter({
		...(same === undefined ? {} : { same }),
		...(sum === undefined ? {} : { sum }),
		deadline,
		send: async (total): Promise<Outcome> => {
			const before = read(await asked(session, get.requestType, get.requestData, refusals));
			const target = next(before, total);
			if (reached(before, target)) return { result: before, unchanged: true, proven: true };
			if (performance.now() > deadline) throw new Expired();
			const [done, after] = await session.batch(batchOf([set(target), get]), true);
			answerOf(done, refusals);
			let value = read(answerOf(after, refusals));
			const until = performance.now() + patience;
			while (!reached(value, target) && performance.now() < until) {
				await sleep(PAUSE);
				const [again] = await session.batch(batchOf([get]), true);
				value = read(answerOf(again, refusals));
			}
			if (event) session.cells.hear(...event(value));
			return { result: value, unchanged: false, proven: reached(value, target) };
		},
		took: async ({ unchanged }) => {
			await session.refresh();
			return !unchanged;
		},
	});
}
