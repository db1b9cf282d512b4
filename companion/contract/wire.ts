import { type Static, Type } from "typebox";
import { Happening } from "./event.ts";
import { Reading } from "./fact.ts";
import { Problem } from "./problem.ts";
import { Expected, Run } from "./run.ts";

/**
 * What is spoken at `/v1/socket`, one JSON object a frame. The token travels in the upgrade's `Authorization` header.
 * The client says `hello` first; the companion answers `welcome`. A new epoch means that nothing remembered counts.
 */
const Keys = Type.Array(Type.String({ maxLength: 2_000 }), { maxItems: 2_000 });
const Id = Type.String({ minLength: 1, maxLength: 64 });

export const ClientMessage = Type.Union(
	[
		Type.Object({
			type: Type.Literal("hello"),
			protocol: Type.String(),
			client: Type.Object({ kind: Type.Union([Type.Literal("deck"), Type.Literal("page")]), name: Type.String() }),
			/** The events this client wants to hear of; absent means all. */
			events: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
		}),
		/** Answered by a `change` that holds all of them as they are known. */
		Type.Object({ type: Type.Literal("watch"), facts: Keys }),
		Type.Object({ type: Type.Literal("unwatch"), facts: Keys }),
		/** Watched facts are read again: lists that nothing announces, such as devices. */
		Type.Object({ type: Type.Literal("refresh"), facts: Keys }),
		Type.Object({
			type: Type.Literal("run"),
			id: Id,
			action: Type.String(),
			settings: Type.Unknown(),
			expected: Type.Optional(Expected),
		}),
	],
	{ $id: "ClientMessage" },
);
export type ClientMessage = Static<typeof ClientMessage>;

export const ServerMessage = Type.Union(
	[
		Type.Object({
			type: Type.Literal("welcome"),
			epoch: Type.String(),
			protocol: Type.String(),
			version: Type.String(),
		}),
		/** A change set, applied whole. Revisions of one socket rise by one; a gap asks for a fresh `watch`. */
		Type.Object({
			type: Type.Literal("change"),
			epoch: Type.String(),
			revision: Type.Integer(),
			facts: Type.Record(Type.String(), Reading),
		}),
		Type.Object({ type: Type.Literal("event"), event: Happening }),
		/** Events were dropped because this client reads too slowly. */
		Type.Object({ type: Type.Literal("gap"), dropped: Type.Integer() }),
		/** How the run with this id of the same client ended. */
		Type.Object({ type: Type.Literal("outcome"), id: Id, run: Run }),
		Type.Object({ type: Type.Literal("error"), error: Problem, message: Type.String() }),
	],
	{ $id: "ServerMessage" },
);

/** Typed by hand where the schema's own type would lose the readings' precision. */
export type ServerMessage =
	| { readonly type: "welcome"; readonly epoch: string; readonly protocol: string; readonly version: string }
	| {
			readonly type: "change";
			readonly epoch: string;
			readonly revision: number;
			readonly facts: Readonly<Record<string, Reading>>;
	  }
	| { readonly type: "event"; readonly event: Happening }
	| { readonly type: "gap"; readonly dropped: number }
	| { readonly type: "outcome"; readonly id: string; readonly run: Run }
	| { readonly type: "error"; readonly error: Problem; readonly message: string };
