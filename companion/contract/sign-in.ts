import { type Static, Type } from "typebox";
import { Problem } from "./problem.ts";

/** A permission as Twitch spells it: https://dev.twitch.tv/docs/authentication/scopes/ */
const Scope = Type.String({ pattern: "^[a-z]+(:[a-z_]+){1,2}$", maxLength: 60 });

/** Body of `POST /v1/links/:id/sign-in`: what is asked for beyond what is granted and needed anyway. */
export const SignInRequest = Type.Object(
	{ scopes: Type.Optional(Type.Array(Scope, { maxItems: 100 })) },
	{ $id: "SignInRequest", additionalProperties: false },
);
export type SignInRequest = Static<typeof SignInRequest>;

/** Who signed in: the number Twitch knows an account by for ever, and the name in its address. */
export const SignedInUser = Type.Object({ id: Type.String(), login: Type.String() });
export interface SignedInUser {
	readonly id: string;
	readonly login: string;
}

/**
 * How far a sign-in has come. The user opens `uri` in a browser, on any computer, and confirms `userCode` there; it is
 * good until `until` (milliseconds since 1970), and Twitch is asked every `interval` milliseconds.
 */
export const SignIn = Type.Union(
	[
		/** Nobody has asked for one since the companion started. */
		Type.Object({ phase: Type.Literal("none") }),
		Type.Object({
			phase: Type.Literal("waiting"),
			userCode: Type.String(),
			uri: Type.String(),
			until: Type.Integer({ minimum: 0 }),
			interval: Type.Integer({ minimum: 0 }),
			/** Why Twitch could not be asked just now; it is asked again. */
			trouble: Type.Optional(Problem),
		}),
		Type.Object({
			phase: Type.Literal("done"),
			user: SignedInUser,
			scopes: Type.Array(Type.String()),
			/** Signed in all the same, but not kept on the disk yet. */
			trouble: Type.Optional(Problem),
		}),
		Type.Object({ phase: Type.Literal("failed"), problem: Problem }),
	],
	{ $id: "SignIn" },
);
export type SignIn =
	| { readonly phase: "none" }
	| {
			readonly phase: "waiting";
			readonly userCode: string;
			readonly uri: string;
			readonly until: number;
			readonly interval: number;
			readonly trouble?: Problem;
	  }
	| {
			readonly phase: "done";
			readonly user: SignedInUser;
			readonly scopes: readonly string[];
			readonly trouble?: Problem;
	  }
	| { readonly phase: "failed"; readonly problem: Problem };
