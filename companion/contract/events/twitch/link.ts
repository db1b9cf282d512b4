import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { LinkId, LinkState } from "../../link.ts";

const ofLink = Type.Object({ link: Type.Optional(LinkId) }, { additionalProperties: false });

export const linkEvents = {
	"twitch.link.changed": {
		title: "Connection changed",
		summary: "The connection of this Twitch account entered another phase.",
		settings: ofLink,
		payload: LinkState,
		sample: { phase: "online", since: 1_790_000_000_000, attempt: 1, answering: "prompt" },
	},
	"twitch.run.late": {
		title: "Took effect late",
		summary: "Twitch answered a request after its run had already ended as not confirmed.",
		settings: ofLink,
		payload: Type.Object({ run: Type.String(), action: Type.String(), took: Type.Boolean() }),
		sample: { run: "0c5ad1f4", action: "twitch.clip.create", took: true },
	},
} as const satisfies Record<string, EventDefinition>;
