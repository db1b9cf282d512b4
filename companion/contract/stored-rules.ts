import { type Static, Type } from "typebox";
import { Hook, HookId, ListenerSettings } from "./hook.ts";
import { Rule, RuleId } from "./rule.ts";

/** Everything the user has set about what follows from what: one document, so that a hook and its rule are saved together. */
export const StoredRules = Type.Object(
	{
		v: Type.Literal(1),
		rules: Type.Record(RuleId, Rule, { additionalProperties: false }),
		hooks: Type.Record(HookId, Hook, { additionalProperties: false }),
		/** The listener of the hooks. */
		listener: ListenerSettings,
	},
	{ additionalProperties: false },
);
export type StoredRules = Static<typeof StoredRules>;
