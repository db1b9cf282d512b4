import { type Static, Type } from "typebox";
import type { Problem } from "./problem.ts";
import { RuleRequest } from "./rule.ts";

/** 128 random bits: whoever knows the id may ask, whoever knows the secret is heard. */
export const HookId = Type.String({ pattern: "^[0-9a-f]{32}$", title: "Webhook" });
export type HookId = string;

/** Bytes of one delivery. */
const LARGEST_DELIVERY = 1_048_576;
export const USUAL_DELIVERY = 262_144;

/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens, as far as anybody uses it. */
const HeaderName = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,63}$" });
const Tolerance = Type.Integer({ minimum: 1, maximum: 86_400 });

/**
 * HMAC-SHA256 over the raw body, as GitHub and many others sign:
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
const HmacCheck = Type.Object(
	{
		kind: Type.Literal("hmac"),
		/** The header that holds the signature, and what stands before it there. */
		header: HeaderName,
		prefix: Type.String({ maxLength: 32 }),
		encoding: Type.Union([Type.Literal("hex"), Type.Literal("base64")]),
		/**
		 * Signed is `<timestamp>.<body>` then, seconds since 1970, at most `tolerance` seconds off. A timestamp that is
		 * not signed could be replaced by anybody, so there is none.
		 */
		timestamp: Type.Optional(
			Type.Object({ header: HeaderName, tolerance: Tolerance }, { additionalProperties: false }),
		),
		/** The header that names the delivery: one that came before is not done again. */
		delivery: HeaderName,
	},
	{ additionalProperties: false },
);

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const StandardCheck = Type.Object(
	{ kind: Type.Literal("standard"), tolerance: Tolerance },
	{ additionalProperties: false },
);

export const HookCheck = Type.Union([HmacCheck, StandardCheck]);
export type HookCheck = Static<typeof HookCheck>;
export type HmacCheck = Static<typeof HmacCheck>;

/** What is left out of a check; tolerances are seconds. */
export const CHECK_DEFAULTS = {
	hmac: {
		kind: "hmac",
		header: "x-hub-signature-256",
		prefix: "sha256=",
		encoding: "hex",
		delivery: "x-github-delivery",
	},
	standard: { kind: "standard", tolerance: 300 },
} as const satisfies Record<string, HookCheck>;

/** An address of ours that others may post to. What follows from a delivery is said by rules. Stored for ever. */
export const Hook = Type.Object(
	{
		name: Type.String({ minLength: 1, maxLength: 60, title: "Name" }),
		/** A hook that is not enabled cannot be told from one that does not exist. */
		enabled: Type.Boolean(),
		check: HookCheck,
		/** The largest body, in bytes. */
		limit: Type.Integer({ minimum: 1, maximum: LARGEST_DELIVERY }),
	},
	{ $id: "Hook", additionalProperties: false },
);
export type Hook = Static<typeof Hook>;

const GivenCheck = Type.Object(
	{
		...Type.Partial(HmacCheck).properties,
		kind: Type.Union([Type.Literal("hmac"), Type.Literal("standard")]),
		tolerance: Type.Optional(Tolerance),
	},
	{ additionalProperties: false },
);
export type GivenCheck = Static<typeof GivenCheck>;

/** A sender's own secret, where it does not take ours. Never read back. */
const GivenSecret = Type.String({ minLength: 16, maxLength: 1_000 });

/** Body of `PUT /v1/hooks/:id`: what is given is changed; a check is replaced whole. */
export const HookChange = Type.Object(
	{
		...Type.Partial(Type.Omit(Hook, ["check"])).properties,
		check: Type.Optional(GivenCheck),
		secret: Type.Optional(GivenSecret),
	},
	{ $id: "HookChange", additionalProperties: false },
);
export type HookChange = Static<typeof HookChange>;

/** Body of `POST /v1/hooks`. With `do`, a rule of the same name that does it at every delivery is made as well. */
export const HookRequest = Type.Object(
	{
		...HookChange.properties,
		name: Hook.properties.name,
		do: Type.Optional(RuleRequest.properties.do),
		allow: RuleRequest.properties.allow,
	},
	{ $id: "HookRequest", additionalProperties: false },
);
export type HookRequest = Static<typeof HookRequest>;

/** A hook as it is told: with its address, and without its secret. */
export interface HookDescription extends Hook {
	readonly id: HookId;
	readonly path: string;
	readonly url: string;
	readonly secret: "saved" | "none";
}

const HostName = Type.String({ pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$" });

/** How deliveries reach this computer. Changing the port is the user's choice; it never moves by itself. */
export const ListenerSettings = Type.Object(
	{
		/** The usual one of this data folder where nothing is said. */
		port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
		/** Names by which a reverse proxy is reached, in small letters and without port. */
		hosts: Type.Array(HostName, { maxItems: 20 }),
	},
	{ $id: "ListenerSettings", additionalProperties: false },
);
export type ListenerSettings = Static<typeof ListenerSettings>;

/** Body of `PUT /v1/listeners/hooks`: what is given is changed; `port: null` is the usual one again. */
export const ListenerChange = Type.Object(
	{
		hosts: Type.Optional(ListenerSettings.properties.hosts),
		port: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 65_535 }), Type.Null()])),
	},
	{ $id: "ListenerChange", additionalProperties: false },
);
export type ListenerChange = Static<typeof ListenerChange>;

/** What of a fixed port is true: opened only when an enabled hook needs it. */
export type ListenerState =
	| { readonly phase: "closed" | "open" }
	| { readonly phase: "taken"; readonly fault: Problem };
