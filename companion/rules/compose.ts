import { randomUUID } from "node:crypto";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { ActionDefinition } from "../contract/action.ts";
import { actions, events, type FactValue } from "../contract/catalogue.ts";
import type { EventDefinition } from "../contract/event.ts";
import { factKey } from "../contract/fact.ts";
import { faultIn } from "../contract/fault-in.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { missingScopes, scopeMissing } from "../contract/requirement.ts";
import type { Rule, RuleRequest } from "../contract/rule.ts";
import { needsAllowance } from "../runs/outside.ts";
import { type KnownFacts, linkOfSettings } from "./hearing.ts";
import { type Surroundings, triggers } from "./triggers.ts";

const actionRows: ReadonlyMap<string, ActionDefinition> = new Map(Object.entries(actions));
const eventRows: ReadonlyMap<string, EventDefinition> = new Map(Object.entries(events));

const within = (field: string, { code, params, field: inner }: Problem): Problem =>
	problem(code, params, inner === undefined ? field : `${field}.${inner}`);

function faultOf(schema: TSchema, value: unknown, at: string): Problem | undefined {
	const check = Compile(schema);
	if (check.Check(value)) return undefined;
	const { field, reason } = faultIn(check.Errors(value), "");
	return problem("settings_invalid", { reason }, field === "" ? at : `${at}.${field}`);
}

async function triggerFault({ on }: Rule, surroundings: Surroundings): Promise<Problem | undefined> {
	const [definition, row] = [eventRows.get(on.event), triggers.get(on.event)];
	if (!definition || !row) {
		const known = [...triggers.keys()].join(" or ");
		return problem("settings_invalid", { reason: `must be ${known}` }, "on.event");
	}
	const misfit = faultOf(definition.settings, on.settings, "on.settings");
	if (misfit) return misfit;
	const fault = await row.fault(on.settings, surroundings);
	return fault && within("on.settings", fault);
}

function stepFault({ action, settings }: Rule["do"][number], at: string): Problem | undefined {
	const definition = actionRows.get(action);
	if (!definition) return problem("action_unknown", { action }, `${at}.action`);
	return faultOf(definition.settings, settings, `${at}.settings`);
}

/** What is wrong with a rule of the right shape, with the field at fault. */
export async function ruleFault(rule: Rule, surroundings: Surroundings): Promise<Problem | undefined> {
	const fault = await triggerFault(rule, surroundings);
	if (fault) return fault;
	for (const [index, step] of rule.do.entries()) {
		const wrong = stepFault(step, `do.${index}`);
		if (wrong) return wrong;
	}
	return undefined;
}

/** What its author should know: it is a rule, but the door will refuse what it does. */
export function ruleWarnings({ on, do: steps, allow }: Rule): readonly Problem[] {
	const origin = triggers.get(on.event)?.origin;
	if (origin === undefined) return [];
	return steps.flatMap(({ action }) => {
		const reach = actionRows.get(action)?.reach;
		const refused = reach !== undefined && needsAllowance(origin, reach) && !allow.some((name) => name === origin);
		return refused ? [problem("allow_missing", { action, origin }, "allow")] : [];
	});
}

/** Why a rule hears nothing as long as nobody does anything about it: there is no such account, or it may not hear it. */
export function unheard(facts: KnownFacts, { event, settings }: Rule["on"]): Problem | undefined {
	if (!event.startsWith("twitch.")) return undefined;
	const link = linkOfSettings(facts, event, settings);
	const account = facts.read(factKey("twitch.account", { link }));
	if ("unknown" in account) {
		// What is only not there yet comes by itself.
		if (account.unknown !== "missing" && account.unknown !== "blocked") return undefined;
		const { code, params } = account.fault ?? problem("link_missing", { link });
		return problem(code, params, "on.settings.link");
	}
	const { scopes } = account.value as FactValue<"twitch.account">;
	const missing = missingScopes(new Set(scopes), eventRows.get(event)?.requires ?? []);
	return missing.length > 0 ? scopeMissing(missing) : undefined;
}

/** A new rule of what was asked for. */
export const newRule = ({ name, enabled = true, on, do: steps, allow = [] }: RuleRequest): Rule => ({
	id: randomUUID(),
	v: 1,
	name,
	enabled,
	on,
	do: steps,
	allow,
});
