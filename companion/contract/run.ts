import { Type } from "typebox";
import { Problem } from "./problem.ts";

/** First cause of a run. */
const ORIGINS = ["deck", "http", "cli", "webhook", "schedule", "chat", "rule", "agent"] as const;
export type Origin = (typeof ORIGINS)[number];

const RUN_STATES = [
	"waiting",
	"running",
	"done",
	"failed",
	"refused",
	"conflict",
	"interrupted",
	"unverified",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What the presser saw when he pressed. If it is not so any more, the run ends as `conflict` and nothing happens. */
export interface Expected {
	readonly fact: string;
	readonly params?: Readonly<Record<string, string>>;
	/** Of an object, the properties that matter; of a list, the things that matter, each with those. */
	readonly value: unknown;
}
export const Expected = Type.Object(
	{
		fact: Type.String(),
		params: Type.Optional(Type.Record(Type.String(), Type.String())),
		value: Type.Unknown(),
	},
	{ $id: "Expected" },
);

/** One step of a run. Times are milliseconds since 1970. */
interface Step {
	readonly action: string;
	readonly startedAt: number;
	readonly endedAt?: number;
	readonly state: RunState;
	readonly problem?: Problem;
}

/** One execution of an action: who asked, what happened when, and how it ended. */
export interface Run {
	readonly id: string;
	readonly origin: Origin;
	/** Who asked: a client's name, never a token. */
	readonly principal: string;
	readonly action: string;
	readonly settings: unknown;
	readonly state: RunState;
	/** `done`, and it was so already: nothing was sent. */
	readonly unchanged?: true;
	readonly result?: unknown;
	readonly problem?: Problem;
	readonly steps: readonly Step[];
	readonly startedAt: number;
	readonly endedAt?: number;
	/** Set when an unverified run was answered after all: whether it took effect, and when we learnt it. */
	readonly late?: { readonly took: boolean; readonly at: number };
}

const State = Type.Union(RUN_STATES.map((state) => Type.Literal(state)));
export const Run = Type.Object(
	{
		id: Type.String(),
		origin: Type.Union(ORIGINS.map((origin) => Type.Literal(origin))),
		principal: Type.String(),
		action: Type.String(),
		settings: Type.Unknown(),
		state: State,
		unchanged: Type.Optional(Type.Literal(true)),
		result: Type.Optional(Type.Unknown()),
		problem: Type.Optional(Problem),
		steps: Type.Array(
			Type.Object({
				action: Type.String(),
				startedAt: Type.Integer(),
				endedAt: Type.Optional(Type.Integer()),
				state: State,
				problem: Type.Optional(Problem),
			}),
		),
		startedAt: Type.Integer(),
		endedAt: Type.Optional(Type.Integer()),
		late: Type.Optional(Type.Object({ took: Type.Boolean(), at: Type.Integer() })),
	},
	{ $id: "Run" },
);
