import { type TSchema, Type } from "typebox";
import { LinkId } from "./link.ts";

/** A row of the event table: what to listen for, what it brings, and an example of it. */
export interface EventDefinition {
	readonly title: string;
	readonly summary: string;
	readonly settings: TSchema;
	readonly payload: TSchema;
	readonly sample: unknown;
	/** Scopes of the peer's account it needs, all of them; `a|b` means any one of them. */
	readonly requires?: readonly string[];
}

/** Something that happened. `at` is milliseconds since 1970. */
export interface Happening {
	readonly event: string;
	readonly link?: LinkId;
	readonly at: number;
	readonly payload: unknown;
}

export const Happening = Type.Object(
	{ event: Type.String(), link: Type.Optional(LinkId), at: Type.Integer(), payload: Type.Unknown() },
	{ $id: "Happening" },
);
