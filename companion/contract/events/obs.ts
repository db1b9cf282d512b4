import { Type } from "typebox";
import type { EventDefinition } from "../event.ts";
import { LinkId, LinkState } from "../link.ts";
import { SceneName } from "../scene-reference.ts";
import { inputEvents } from "./obs/inputs.ts";
import { outputEvents } from "./obs/outputs.ts";
import { sceneEvents } from "./obs/scenes.ts";

const ofLink = Type.Object({ link: Type.Optional(LinkId) }, { additionalProperties: false });

export const obsEvents = {
	...inputEvents,
	...outputEvents,
	...sceneEvents,
	"obs.link.changed": {
		title: "Connection changed",
		summary: "The connection to this OBS entered another phase.",
		settings: ofLink,
		payload: LinkState,
		sample: { phase: "online", since: 1_790_000_000_000, attempt: 1, answering: "prompt" },
	},
	"obs.scene.program.changed": {
		title: "Program scene changed",
		summary: "Another scene is on program, whoever switched it.",
		settings: ofLink,
		payload: SceneName,
		sample: { name: "Gameplay" },
	},
	"obs.run.late": {
		title: "Took effect late",
		summary: "OBS executed a request after its run had already ended as not confirmed.",
		settings: ofLink,
		payload: Type.Object({ run: Type.String(), action: Type.String(), took: Type.Boolean() }),
		sample: { run: "0c5ad1f4", action: "obs.scene.switch", took: true },
	},
} as const satisfies Record<string, EventDefinition>;
