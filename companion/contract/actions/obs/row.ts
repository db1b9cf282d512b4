import { type TProperties, type TSchema, Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { LinkId } from "../../link.ts";

/** A press must have ended, one way or the other, before three seconds are over. */
const TIMEOUT = 2_000;

const Nothing = Type.Null();

type Rest = Partial<Pick<ActionDefinition, "reach" | "timeout" | "settles" | "secretive">>;

/** An action of OBS. Unless its row says otherwise, viewers see or hear what it does. */
export const obsAction = <Properties extends TProperties, Result extends TSchema = typeof Nothing>(
	title: string,
	summary: string,
	properties: Properties,
	{ result, ...rest }: Rest & { readonly result?: Result } = {},
) => ({
	title,
	summary,
	settings: Type.Object({ link: Type.Optional(LinkId), ...properties }, { additionalProperties: false }),
	result: (result ?? Nothing) as Result,
	reach: "broadcast" as const,
	requires: [],
	timeout: TIMEOUT,
	...rest,
});
