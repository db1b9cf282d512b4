import { Type } from "typebox";
import type { ChangeOf, Family, SettingsOf } from "./link-families.ts";
import { Kept, LinkKind, LinkName } from "./link-name.ts";
import { ObsLinkSettings } from "./obs-link.ts";
import { Problem } from "./problem.ts";
import { AccountStanding, TwitchLinkSettings } from "./twitch-link.ts";

/** What the id of a link of a family looks like, as a pattern: `obs:main`, `twitch:2`. */
export const linkIdOf = (family: string): string => `^${family}:[a-z0-9][a-z0-9-]{0,31}$`;

/** A link is a configured connection: `obs:main`, `obs:second`. The part before the colon is its family. */
export const LINK_ID = linkIdOf("[a-z]{2,16}");
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

/** What a user configures of a link, by its family; secrets are kept apart, encrypted, and never part of this. */
export type LinkSettings = SettingsOf[Family];

/** Body of `PUT /v1/links/:id`: what is given is changed. A secret that is `null` is forgotten; none is ever read back. */
export type LinkChange = ChangeOf[Family];

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
		name: LinkName,
		kind: LinkKind,
		state: LinkState,
		/** Versions of the peer, once it has said them. */
		versions: Type.Optional(Type.Object({ obs: Type.String(), websocket: Type.String() })),
	},
	{ $id: "LinkReport" },
);
export type LinkReport = {
	readonly name: string;
	readonly kind: LinkKind;
	readonly state: LinkState;
	readonly versions?: { readonly obs: string; readonly websocket: string };
};

/** What is told of every link. */
const told = {
	id: LinkId,
	state: LinkState,
	/** Differences the 30 s reconcile had to correct since the companion started: a measure of our own mistakes. */
	corrections: Type.Integer({ minimum: 0 }),
} as const;
interface Told {
	readonly id: LinkId;
	readonly state: LinkState;
	readonly corrections: number;
}

/** One link as `GET /v1/links` tells it. Of a secret it says only whether there is one. */
export const LinkDescription = Type.Union(
	[
		Type.Object({ family: Type.Literal("obs"), ...told, ...ObsLinkSettings.properties, password: Kept }),
		Type.Object({
			family: Type.Literal("twitch"),
			...told,
			...TwitchLinkSettings.properties,
			clientSecret: Kept,
			account: AccountStanding,
		}),
	],
	{ $id: "LinkDescription" },
);
export type ObsLinkDescription = ObsLinkSettings & Told & { readonly family: "obs"; readonly password: Kept };
export type TwitchLinkDescription = TwitchLinkSettings &
	Told & { readonly family: "twitch"; readonly clientSecret: Kept; readonly account: AccountStanding };
export type LinkDescription = ObsLinkDescription | TwitchLinkDescription;
