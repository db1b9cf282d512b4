import type { FactId } from "../../contract/catalogue.ts";
import { facts } from "../../contract/catalogue.ts";
import type { FactDefinition, Reading } from "../../contract/fact.ts";
import { type Problem, type ProblemCode, problem } from "../../contract/problem.ts";
import { Absent, firstOf, type Params, type Telling } from "../../facts/telling.ts";
import type { FactRow } from "./facts/row.ts";
import { RequestFailed } from "./gather.ts";
import { RequestStatus } from "./obs.external.ts";
import type { Peer } from "./peer.ts";

/** One fact with its parameters, while somebody wants to know it. */
export interface Cell extends Telling<Peer> {
	readonly key: string;
	readonly id: FactId;
	readonly definition: FactDefinition;
	readonly row: FactRow<unknown>;
	/** First and last event since it was looked at, `performance.now()`. */
	stirred: { readonly first: number; last: number } | undefined;
	/** When it is to be read anyway. */
	due: number;
	/** A read of it is under way. */
	asking: boolean;
}

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
