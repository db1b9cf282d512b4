import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { LinkReport } from "../../link.ts";
import { Problem } from "../../problem.ts";

/** An account of Twitch: its number, the name in its address, and the name it is shown by. */
export const Account = Type.Object({ id: Type.String(), login: Type.String(), name: Type.String() });

const scopes = Type.Array(Type.String());

export const linkFacts = {
	"twitch.link": {
		title: "Connection",
		summary: "Whether this Twitch account can be used, and if not, why.",
		params: {},
		value: Type.Unsafe<LinkReport>(LinkReport),
		cost: "free",
		witnesses: [],
	},
	"twitch.account": {
		title: "Account",
		summary: "Who is signed in, for which channel, and which permissions are lacking.",
		params: {},
		value: Type.Object({
			user: Account,
			/** The account's own channel, or one it moderates or edits. */
			channel: Account,
			scopes,
			/** What somebody needs and nobody has consented to. */
			missing: scopes,
			/** When Twitch forgets this sign-in unless it is used before: milliseconds since 1970. */
			idleUntil: Type.Optional(Type.Integer()),
			/** It works, and yet something has to be done before long. */
			trouble: Type.Optional(Type.Unsafe<Problem>(Problem)),
		}),
		cost: "free",
		witnesses: [],
	},
	"twitch.budget": {
		title: "Requests left",
		summary: "How many requests Twitch still takes in this minute, as it said with its last answer.",
		params: {},
		value: Type.Object({
			limit: Type.Integer(),
			remaining: Type.Integer(),
			/** Milliseconds since 1970. */
			fullAt: Type.Integer(),
		}),
		cost: "watched",
		witnesses: [],
	},
} as const satisfies Record<string, FactDefinition>;
