import { Type } from "typebox";
import type { FactDefinition } from "../fact.ts";
import { LinkId } from "../link.ts";

export const systemFacts = {
	"system.links": {
		title: "Connections",
		summary: "The connections that are set up.",
		params: {},
		value: Type.Array(Type.Object({ id: LinkId, name: Type.String(), family: Type.String(), default: Type.Boolean() })),
		cost: "free",
		witnesses: [],
	},
	"system.storage": {
		title: "Storage",
		summary: "Whether what you set can be saved.",
		params: {},
		value: Type.Union([
			Type.Object({ state: Type.Literal("ok") }),
			/** `reason`: in words. */
			Type.Object({ state: Type.Literal("failing"), reason: Type.String() }),
		]),
		cost: "free",
		witnesses: [],
	},
} as const satisfies Record<string, FactDefinition>;
