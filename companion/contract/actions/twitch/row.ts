import { type TProperties, type TSchema, Type } from "typebox";
import type { ActionDefinition, Reach } from "../../action.ts";
import { LinkId } from "../../link.ts";

/** Milliseconds. Twitch answers in a few hundred; what it puts off by a 429 may wait until then. */
const TIMEOUT = 8_000;

const Nothing = Type.Null();

interface Rest<Result extends TSchema> {
	readonly reach: Reach;
	readonly requires: readonly string[];
	readonly result?: Result;
	readonly timeout?: number;
}

/** An action of Twitch. `requires` are scopes: https://dev.twitch.tv/docs/authentication/scopes/ */
export const twitchAction = <Properties extends TProperties, Result extends TSchema = typeof Nothing>(
	title: string,
	summary: string,
	properties: Properties,
	{ result, timeout = TIMEOUT, ...rest }: Rest<Result>,
) =>
	({
		title,
		summary,
		settings: Type.Object({ link: Type.Optional(LinkId), ...properties }, { additionalProperties: false }),
		result: (result ?? Nothing) as Result,
		timeout,
		...rest,
	}) satisfies ActionDefinition;
