import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { LinkId } from "../../link.ts";

export const linkActions = {
	"twitch.link.retry": {
		title: "Try to connect",
		summary: "Tries to connect to Twitch at once, also where waiting would not help.",
		settings: Type.Object({ link: Type.Optional(LinkId) }, { additionalProperties: false }),
		result: Type.Object({ phase: Type.String() }),
		reach: "local",
		requires: [],
		timeout: 2_000,
	},
} as const satisfies Record<string, ActionDefinition>;
