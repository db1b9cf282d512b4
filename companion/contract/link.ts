import { type Static, Type } from "typebox";
import { Problem } from "./problem.ts";

/** A link is a configured connection: `obs:main`, `obs:second`. The part before the colon is its family. */
export const LINK_ID = "^[a-z]{2,16}:[a-z0-9][a-z0-9-]{0,31}$";
export const LinkId = Type.String({ pattern: LINK_ID, title: "Link" });
export type LinkId = string;

export const familyOf = (link: LinkId): string => link.slice(0, link.indexOf(":"));

/**
 * What an action, fact or event of a family means when it names no link: the one the user has made the default, which
 * the companion knows. No link is ever called so.
 */
export const defaultLink = (family: string): LinkId => `${family}:default`;

/** Which link of a family is the default until the user chooses another. */
export const firstLink = (family: string): LinkId => `${family}:main`;

/** What a user configures of an OBS link. The password is kept apart, encrypted, and never part of this. */
export const LinkSettings = Type.Object(
	{
		/** Shown on keys and pages when more than one link exists. */
		name: Type.String({ minLength: 1, maxLength: 40, title: "Name" }),
		/** `simulated` is chosen, never inferred: its faces carry the tag DEMO. */
		kind: Type.Union([Type.Literal("real"), Type.Literal("simulated")]),
		host: Type.String({ minLength: 1, maxLength: 253, pattern: "^[^\\s/@?#]+$", title: "Address" }),
		port: Type.Integer({ minimum: 1, maximum: 65_535, title: "Port" }),
		/** OBS itself speaks without; something in front of it may. */
		tls: Type.Boolean({ title: "TLS" }),
	},
	{ $id: "LinkSettings", additionalProperties: false },
);
export type LinkSettings = Static<typeof LinkSettings>;

/** Where OBS listens unless told otherwise: https://github.com/obsproject/obs-websocket#configuring */
export const OBS_DEFAULTS: LinkSettings = { name: "OBS", kind: "real", host: "127.0.0.1", port: 4455, tls: false };

/** Body of `PUT /v1/links/:id`: what is given is changed. `password: null` forgets it; it is never read back. */
export const LinkChange = Type.Object(
	{
		...Type.Partial(LinkSettings).properties,
		password: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 1_000 }), Type.Null()])),
	},
	{ $id: "LinkChange", additionalProperties: false },
);
export type LinkChange = Static<typeof LinkChange>;

/** Times are milliseconds since 1970, UTC. */
const At = Type.Integer({ minimum: 0 });
const Attempt = Type.Integer({ minimum: 1 });

/**
 * The life of a connection. Each phase carries only what is true in it. `connecting.fault` is why the attempt before
 * failed; it lets a face stay calm over many attempts.
 */
export const LinkState = Type.Union(
	[
		Type.Object({ phase: Type.Literal("stopped") }),
		Type.Object({ phase: Type.Literal("connecting"), attempt: Attempt, fault: Type.Optional(Problem) }),
		Type.Object({
			phase: Type.Literal("online"),
			since: At,
			attempt: Attempt,
			answering: Type.Union([Type.Literal("prompt"), Type.Literal("slow")]),
		}),
		Type.Object({ phase: Type.Literal("unresponsive"), since: At, onlineSince: At, attempt: Attempt }),
		Type.Object({ phase: Type.Literal("waiting"), attempt: Attempt, until: At, fault: Problem }),
		Type.Object({ phase: Type.Literal("blocked"), fault: Problem }),
	],
	{ $id: "LinkState" },
);
export type LinkState =
	| { readonly phase: "stopped" }
	| { readonly phase: "connecting"; readonly attempt: number; readonly fault?: Problem }
	| {
			readonly phase: "online";
			readonly since: number;
			readonly attempt: number;
			readonly answering: "prompt" | "slow";
	  }
	| { readonly phase: "unresponsive"; readonly since: number; readonly onlineSince: number; readonly attempt: number }
	| { readonly phase: "waiting"; readonly attempt: number; readonly until: number; readonly fault: Problem }
	| { readonly phase: "blocked"; readonly fault: Problem };

/** The value of the fact `<family>.link`: name and kind as configured, and the state of the connection. */
export const LinkReport = Type.Object(
	{
		name: LinkSettings.properties.name,
		kind: LinkSettings.properties.kind,
		state: LinkState,
		/** Versions of the peer, once it has said them. */
		versions: Type.Optional(Type.Object({ obs: Type.String(), websocket: Type.String() })),
	},
	{ $id: "LinkReport" },
);
export type LinkReport = {
	readonly name: string;
	readonly kind: LinkSettings["kind"];
	readonly state: LinkState;
	readonly versions?: { readonly obs: string; readonly websocket: string };
};

/** One link as `GET /v1/links` tells it. The password itself is nowhere in it. */
export const LinkDescription = Type.Object(
	{
		id: LinkId,
		...LinkSettings.properties,
		password: Type.Union([Type.Literal("saved"), Type.Literal("none")]),
		state: LinkState,
		/** Differences the 30 s reconcile had to correct since the companion started: a measure of our own mistakes. */
		corrections: Type.Integer({ minimum: 0 }),
	},
	{ $id: "LinkDescription" },
);
export type LinkDescription = LinkSettings & {
	readonly id: LinkId;
	readonly password: "saved" | "none";
	readonly state: LinkState;
	readonly corrections: number;
};
