import { type Problem, problem } from "../../../contract/problem.ts";
import type { Named, Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import { type Input, inputOf, isMissing } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import type { Refusals } from "./change.ts";

/** An input as requests name it, and what is known of it. */
export type Found = Named & Partial<Pick<Input, "kind" | "audio" | "media">>;

/** Today's input that the settings mean. While the list is behind, OBS itself says whether it is there. */
export function inputFor(session: ObsSession, reference: Reference): Found {
	const found = inputOf(session, reference);
	if (!isMissing(found)) return found;
	if (found.code === "input_missing" && !session.cells.settled("obs.inputs")) return { name: reference.name };
	throw new Refusal(found, false);
}

/** Names one input among keys of the lane. */
export const idOf = ({ uuid, name }: Named): string => uuid ?? name;

/** An input as events name it. */
export const named = ({ uuid, name }: Named): { inputName: string; inputUuid?: string } =>
	uuid === undefined ? { inputName: name } : { inputName: name, inputUuid: uuid };

/** OBS does not find the input; `invalid`: or cannot do such a thing with it. */
export const refusalsFor = ({ name }: Named, invalid?: Problem): Refusals => ({
	missing: problem("input_missing", { name }, "input"),
	...(invalid ? { [RequestStatus.invalidResourceState]: invalid } : {}),
});

/** What was read back has to be what was asked for: there is no fact that would tell it later. */
export async function proved(outcome: Promise<Outcome>): Promise<Outcome> {
	const ended = await outcome;
	if (ended.proven) return ended;
	throw new Refusal(problem("not_settled"), true);
}
