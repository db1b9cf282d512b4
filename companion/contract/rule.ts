import { type Static, Type } from "typebox";

export const RuleId = Type.String({ pattern: "^[a-z0-9-]{1,64}$", title: "Rule" });
export type RuleId = string;

const Settings = Type.Record(Type.String(), Type.Unknown());

/** What is waited for: a row of the event table, with that row's settings. */
const Trigger = Type.Object(
	{ event: Type.String({ maxLength: 100 }), settings: Settings },
	{ additionalProperties: false },
);

/** What is done: a row of the action table, with that row's settings. */
const RuleStep = Type.Object(
	{ action: Type.String({ maxLength: 100 }), settings: Settings },
	{ additionalProperties: false },
);

/** First causes from outside the house that may reach what viewers see or hear. */
const Allowed = Type.Union([Type.Literal("webhook"), Type.Literal("chat"), Type.Literal("agent")]);

/** On an event, do something. Stored for ever: fields are added, never changed. */
export const Rule = Type.Object(
	{
		id: RuleId,
		v: Type.Literal(1),
		name: Type.String({ minLength: 1, maxLength: 60, title: "Name" }),
		enabled: Type.Boolean(),
		on: Trigger,
		do: Type.Array(RuleStep, { minItems: 1, maxItems: 1 }),
		allow: Type.Array(Allowed, { uniqueItems: true, maxItems: 3 }),
	},
	{ $id: "Rule", additionalProperties: false },
);
export type Rule = Static<typeof Rule>;

/** Body of `PUT /v1/rules/:id`: what is given is changed. */
export const RuleChange = Type.Object(Type.Partial(Type.Omit(Rule, ["id", "v"])).properties, {
	$id: "RuleChange",
	additionalProperties: false,
});
export type RuleChange = Static<typeof RuleChange>;

/** Body of `POST /v1/rules`. Enabled, and nothing allowed, where nothing is said. */
export const RuleRequest = Type.Object(
	{ ...RuleChange.properties, name: Rule.properties.name, on: Trigger, do: Rule.properties.do },
	{ $id: "RuleRequest", additionalProperties: false },
);
export type RuleRequest = Static<typeof RuleRequest>;

/** A rule as it is told. `next`: when its schedule is due, milliseconds since 1970. */
export interface RuleDescription extends Rule {
	readonly next?: number;
}
