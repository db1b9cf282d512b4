import { type Static, Type } from "typebox";
import { type ActionId, actions, type FactId, facts } from "../../companion/contract/catalogue.ts";
import { familyOf } from "../../companion/contract/link.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import { referenceParams } from "../../companion/contract/reference.ts";
import type { FactParams, FactRequest, Press } from "./key.ts";

const Values = Type.Record(Type.String(), Type.Unknown());

const ActionSlot = Type.Object({
	action: Type.String({ minLength: 1, maxLength: 200 }),
	settings: Type.Optional(Values),
});
/** One action and its settings, as a form stores them: without a link, which is that of the key. */
export type ActionSlot = Static<typeof ActionSlot>;

const FactSlot = Type.Object({
	fact: Type.String({ minLength: 1, maxLength: 200 }),
	params: Type.Optional(Values),
});
/** One fact and its parameters, as a form stores them: references are whole. */
export type FactSlot = Static<typeof FactSlot>;

const about = (title: string, description?: string) => ({
	title,
	...(description === undefined ? {} : { description }),
});

export const actionField = (title: string, description?: string) =>
	Type.Optional({ ...ActionSlot, action: true, ...about(title, description) });

export const factField = (title: string, description?: string) =>
	Type.Optional({ ...FactSlot, fact: true, ...about(title, description) });

export const isAction = (id: string): id is ActionId => Object.hasOwn(actions, id);
const isFact = (id: string): id is FactId => Object.hasOwn(facts, id);

/** Whether a key's link is one that this action or fact can have. */
const meant = (id: string, link: string | undefined): link is string =>
	link !== undefined && id.startsWith(`${familyOf(link)}.`);

/** What a slot does, on the link of its key. */
export function pressOf({ action, settings }: ActionSlot, link: string | undefined): Press | Problem {
	if (!isAction(action)) return problem("action_unknown", { action });
	return { action, settings: { ...(meant(action, link) ? { link } : {}), ...settings } };
}

const isNamed = (value: unknown): value is { name: string; uuid?: string } =>
	typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

function spelled(params: Readonly<Record<string, unknown>>): FactParams {
	const pairs = Object.entries(params).flatMap(([name, value]) => {
		if (isNamed(value)) return Object.entries(referenceParams(name, value));
		return value === undefined || value === null ? [] : [[name, String(value)] as const];
	});
	return Object.fromEntries(pairs);
}

/** The fact a slot means; undefined when we have none of that name. */
export const requestOf = ({ fact, params = {} }: FactSlot): FactRequest | undefined =>
	isFact(fact) ? { id: fact, params: spelled(params) } : undefined;

/** The name of the first thing that settings or parameters refer to: what tells two such keys apart. */
export const thingIn = (values: Readonly<Record<string, unknown>> | undefined): string | undefined =>
	Object.values(values ?? {}).find(isNamed)?.name;
