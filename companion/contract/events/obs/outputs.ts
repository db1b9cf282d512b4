import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { LinkId } from "../../link.ts";

const settings = Type.Object({ link: Type.Optional(LinkId) }, { additionalProperties: false });

/** An event that says all by its name. */
const plain = (title: string, summary: string) => ({ title, summary, settings, payload: Type.Object({}), sample: {} });

const file = (title: string, summary: string, path: string) => ({
	title,
	summary,
	settings,
	payload: Type.Object({ path: Type.String() }),
	sample: { path },
});

const named = (title: string, summary: string, name: string) => ({
	title,
	summary,
	settings,
	payload: Type.Object({ name: Type.String() }),
	sample: { name },
});

const RECORDING = "/home/me/Videos/2026-11-20 20-15-00.mkv";

export const outputEvents = {
	"obs.stream.started": plain("Stream started", "The stream is live."),
	"obs.stream.stopped": plain("Stream ended", "The stream has ended, or could not be started, or was lost for good."),
	"obs.stream.reconnecting": plain("Stream reconnecting", "The stream has lost its server and tries to get it back."),
	"obs.stream.reconnected": plain("Stream reconnected", "The stream has its server back."),
	"obs.record.started": {
		title: "Recording started",
		summary: "OBS records.",
		settings,
		payload: Type.Object({ path: Type.Optional(Type.String()) }),
		sample: { path: RECORDING },
	},
	"obs.record.stopped": {
		title: "Recording stopped",
		summary: "The recording has ended and its file is complete.",
		settings,
		payload: Type.Object({ path: Type.Optional(Type.String()) }),
		sample: { path: RECORDING },
	},
	"obs.record.paused": plain("Recording paused", "The recording pauses."),
	"obs.record.resumed": plain("Recording resumed", "The recording goes on."),
	"obs.record.file.changed": file("Recording split", "The recording goes on in another file.", RECORDING),
	"obs.replay.started": plain("Replay buffer started", "The replay buffer runs."),
	"obs.replay.stopped": plain("Replay buffer stopped", "The replay buffer has stopped."),
	"obs.replay.saved": file("Replay saved", "A replay was saved.", "/home/me/Videos/Replay 2026-11-20 20-15-00.mkv"),
	"obs.virtualcam.changed": {
		title: "Virtual camera changed",
		summary: "The virtual camera was switched on or off.",
		settings,
		payload: Type.Object({ active: Type.Boolean() }),
		sample: { active: true },
	},
	"obs.profile.changed": named("Profile changed", "Another profile is active.", "Streaming"),
	"obs.collection.changed": named("Scene collection changed", "Another scene collection is active.", "Evening show"),
	"obs.screenshot.saved": file(
		"Screenshot saved",
		"OBS saved a screenshot that was asked for in OBS itself.",
		"/home/me/Videos/Screenshot 2026-11-20 20-15-00.png",
	),
	"obs.vendor": {
		title: "Vendor event",
		summary: "A plugin of OBS tells something.",
		settings,
		payload: Type.Object({ vendor: Type.String(), type: Type.String(), data: Type.Unknown() }),
		sample: { vendor: "example-plugin", type: "finished", data: { count: 3 } },
	},
	"obs.custom": {
		title: "Custom event",
		summary: "A program connected to OBS sent an event to all others, or we did.",
		settings,
		payload: Type.Object({ data: Type.Unknown() }),
		sample: { data: { hello: "world" } },
	},
} as const satisfies Record<string, EventDefinition>;
