import { type Static, Type } from "typebox";
import { LinkKind, LinkName } from "./link-name.ts";
import { Problem } from "./problem.ts";
import { SignedInUser } from "./sign-in.ts";

/** The secret of a confidential application, as it is typed: it goes in and never comes out again. */
export const ClientSecret = Type.String({
	minLength: 1,
	maxLength: 200,
	pattern: "^[!-~]+$",
	title: "Client secret",
});

/** What a user configures of a Twitch link. Tokens and the client secret are kept apart, encrypted. */
export const TwitchLinkSettings = Type.Object(
	{
		name: LinkName,
		kind: LinkKind,
		/** Of an application of the user's own: https://dev.twitch.tv/docs/authentication/register-app/. Empty: the product's. */
		clientId: Type.String({ maxLength: 100, pattern: "^[A-Za-z0-9_-]*$", title: "Client ID" }),
		/** Login of another channel, which this account moderates or edits. Empty: its own. */
		channel: Type.String({ maxLength: 25, pattern: "^[a-z0-9_]*$", title: "Channel" }),
		/** Where the simulator listens; 0 for Twitch itself. */
		port: Type.Integer({ minimum: 0, maximum: 65_535, title: "Port" }),
	},
	{ $id: "TwitchLinkSettings", additionalProperties: false },
);
export type TwitchLinkSettings = Static<typeof TwitchLinkSettings>;

export const TWITCH_DEFAULTS: TwitchLinkSettings = {
	name: "Twitch",
	kind: "real",
	clientId: "",
	channel: "",
	port: 0,
};

/**
 * The login meant by what people type or paste: `Ninja`, `@ninja`, `https://www.twitch.tv/ninja/about`. What cannot be
 * one stays what it is, for the schema to refuse.
 */
export function loginIn(typed: string): string {
	const [, login] = /^(?:(?:https?:\/\/)?(?:www\.|m\.)?twitch\.tv\/|@)?([^/?#]*)/iu.exec(typed.trim()) ?? [];
	return (login ?? "").toLowerCase();
}

/** What is given is changed. `clientSecret: null` forgets it. */
export const TwitchLinkChange = Type.Object(
	{
		...Type.Partial(TwitchLinkSettings).properties,
		clientSecret: Type.Optional(Type.Union([ClientSecret, Type.Null()])),
	},
	{ $id: "TwitchLinkChange", additionalProperties: false },
);
export type TwitchLinkChange = Static<typeof TwitchLinkChange>;

/**
 * Whether somebody is signed in on a link. `trouble`: it works, and yet something has to be done before long.
 * `idleUntil` (milliseconds since 1970): when Twitch forgets it unless it is used.
 */
export const AccountStanding = Type.Union(
	[
		Type.Object({
			signedIn: Type.Literal(true),
			user: SignedInUser,
			scopes: Type.Array(Type.String()),
			idleUntil: Type.Optional(Type.Integer({ minimum: 0 })),
			trouble: Type.Optional(Problem),
		}),
		/** `user`: who was signed in until Twitch no longer accepted it. */
		Type.Object({ signedIn: Type.Literal(false), problem: Problem, user: Type.Optional(SignedInUser) }),
	],
	{ $id: "AccountStanding" },
);
export type AccountStanding =
	| {
			readonly signedIn: true;
			readonly user: SignedInUser;
			readonly scopes: readonly string[];
			readonly idleUntil?: number;
			readonly trouble?: Problem;
	  }
	| { readonly signedIn: false; readonly problem: Problem; readonly user?: SignedInUser };
