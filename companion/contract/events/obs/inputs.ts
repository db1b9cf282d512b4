import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { inputFacts } from "../../facts/obs/inputs.ts";
import { LinkId } from "../../link.ts";
import { choice, Named } from "../../reference.ts";

const settings = Type.Object({ link: Type.Optional(LinkId) }, { additionalProperties: false });
const { db, percent } = inputFacts["obs.input.volume"].value.properties;

export const inputEvents = {
	"obs.input.created": {
		title: "Input created",
		summary: "An input was created.",
		settings,
		payload: Type.Object({ input: Named, kind: Type.String() }),
		sample: { input: { name: "Webcam" }, kind: "v4l2_input" },
	},
	"obs.input.removed": {
		title: "Input removed",
		summary: "An input was deleted.",
		settings,
		payload: Type.Object({ input: Named }),
		sample: { input: { name: "Webcam" } },
	},
	"obs.input.renamed": {
		title: "Input renamed",
		summary: "An input has another name.",
		settings,
		payload: Type.Object({ input: Named, from: Type.String() }),
		sample: { input: { name: "Camera" }, from: "Webcam" },
	},
	"obs.input.muted.changed": {
		title: "Muted or unmuted",
		summary: "An audio source was muted or opened, whoever did it.",
		settings,
		payload: Type.Object({ input: Named, muted: Type.Boolean() }),
		sample: { input: { name: "Mic" }, muted: true },
	},
	"obs.input.volume.changed": {
		title: "Volume changed",
		summary: "An audio source is louder or softer, whoever did it.",
		settings,
		payload: Type.Object({ input: Named, db, percent }),
		sample: { input: { name: "Mic" }, db: -6, percent: 50.12 },
	},
	"obs.media.started": {
		title: "Media started",
		summary: "A media source has begun to play.",
		settings,
		payload: Type.Object({ input: Named }),
		sample: { input: { name: "Intro" } },
	},
	"obs.media.ended": {
		title: "Media ended",
		summary: "A media source has come to its end.",
		settings,
		payload: Type.Object({ input: Named }),
		sample: { input: { name: "Intro" } },
	},
	"obs.media.action": {
		title: "Media action",
		summary: "Somebody plays, pauses, stops or restarts a media source, or goes on in its list.",
		settings,
		payload: Type.Object({
			input: Named,
			action: choice({
				play: "Play",
				pause: "Pause",
				stop: "Stop",
				restart: "Restart",
				next: "Next",
				previous: "Previous",
				other: "Something else",
			}),
		}),
		sample: { input: { name: "Intro" }, action: "pause" },
	},
} as const satisfies Record<string, EventDefinition>;
