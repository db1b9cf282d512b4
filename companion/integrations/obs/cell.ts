import type { FactId } from "../../contract/catalogue.ts";
import { facts } from "../../contract/catalogue.ts";
import type { FactDefinition, Reading } from "../../contract/fact.ts";
import { type Problem, type ProblemCode, problem } from "../../contract/problem.ts";
import { Absent, type FactRow, type Params } from "./facts/row.ts";
import { RequestFailed } from "./gather.ts";
import { RequestStatus } from "./obs.external.ts";
import type { Peer } from "./peer.ts";

/** What is known of one fact: its value, why there is none, or nothing yet. */
export type Known = { readonly value: unknown } | Absent | undefined;

/** One fact with its parameters, while somebody wants to know it. */
export interface Cell {
	readonly key: string;
	readonly id: FactId;
	readonly params: Params;
	readonly definition: FactDefinition;
	readonly row: FactRow<unknown>;
	known: Known;
	/** How many events have told its value: what a read says loses to one that came after it was sent. */
	heard: number;
	/** First and last event since it was looked at, `performance.now()`. */
	stirred: { readonly first: number; last: number } | undefined;
	/** When it is to be read anyway. */
	due: number;
	/** A read of it is under way. */
	asking: boolean;
	/** For what is told all the time: what waits to be told, and when it may be. */
	pending: { readonly value: unknown } | undefined;
	paceUntil: number;
}

export const firstOf = ({ first }: FactRow<unknown>): Known => (first === undefined ? undefined : { value: first });

export const newCell = (key: string, id: FactId, params: Params, row: FactRow<unknown>): Cell => ({
	key,
	id,
	params,
	definition: facts[id],
	row,
	known: firstOf(row),
	heard: 0,
	stirred: undefined,
	due: Number.POSITIVE_INFINITY,
	asking: false,
	pending: undefined,
	paceUntil: Number.NEGATIVE_INFINITY,
});

/** Whether what was told has to wait because something was told just now; all that waits becomes one. */
export function waits(
	cell: Cell,
	told: { readonly value: unknown },
	{ every, merge }: NonNullable<FactRow<unknown>["pace"]>,
): boolean {
	const now = performance.now();
	if (now >= cell.paceUntil) {
		cell.paceUntil = now + every;
		return false;
	}
	cell.pending = cell.pending ? { value: merge(cell.pending.value, told.value) } : told;
	return true;
}

/** What has waited long enough to be told. */
export function takeWaiting(cell: Cell, now: number): { readonly value: unknown } | undefined {
	const { pending, row } = cell;
	if (!pending || !row.pace || now + 1 < cell.paceUntil) return undefined;
	cell.pending = undefined;
	cell.paceUntil = now + row.pace.every;
	cell.heard++;
	return pending;
}

/** Parameters from the most particular to the most general, and what is told when OBS does not find the thing. */
const missingThings: readonly (readonly [string, ProblemCode])[] = [
	["filter", "filter_missing"],
	["item", "item_missing"],
	["input", "input_missing"],
	["output", "output_missing"],
	["source", "source_missing"],
	["scene", "scene_missing"],
];

function missingIn(params: Params): Problem {
	const [param, code] = missingThings.find(([name]) => params[name] !== undefined) ?? [];
	if (param === undefined || code === undefined) return problem("obs_loading");
	const { scene = "", source = "" } = params;
	return problem(code, { name: params[param] ?? "", scene, source, collection: scene }, param);
}

/** Why a read brought nothing; undefined when it is to be tried again. */
export function absenceOf(error: unknown, { definition, params }: Cell): Absent | undefined {
	if (error instanceof Absent) return error.unknown === "loading" ? undefined : error;
	if (!(error instanceof RequestFailed)) return undefined;
	switch (error.code) {
		case RequestStatus.notReady:
			return undefined;
		case RequestStatus.resourceNotFound:
			return new Absent("missing", missingIn(params));
		default:
			return new Absent("unsupported", problem("obs_cannot", { what: definition.title }));
	}
}

/** The cell's reading while the link is online. */
export function readingOf({ known }: Cell, at: number): Reading {
	if (known === undefined) return { unknown: "loading" };
	if (!(known instanceof Absent)) return { value: known.value, since: at };
	return known.fault === undefined ? { unknown: known.unknown } : { unknown: known.unknown, fault: known.fault };
}

/** What an event tells of a cell: its value, that it is time to look, or nothing. */
export function toldBy(
	{ row, params, known }: Cell,
	event: string,
	data: unknown,
	peer: Peer,
): { readonly value: unknown } | "look" | undefined {
	const hears = row.hears?.[event];
	if (!hears) return "look";
	const before = known !== undefined && "value" in known ? known.value : undefined;
	try {
		// The protocol says what an event carries; what a peer really sends is not worth ending for.
		return hears(data as never, params, peer, before);
	} catch {
		return "look";
	}
}
