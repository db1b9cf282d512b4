import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { outputParam as output } from "../../facts/obs/fields.ts";
import type { ProblemCode } from "../../problem.ts";
import { choice } from "../../reference.ts";
import { obsAction } from "./row.ts";

const State = Type.Object({ state: Type.String() });

/** OBS says yes at once and does it later; or stops again 50 ms later, having said yes. */
const settling = (fact: string, within: number, vain?: ProblemCode) => ({
	result: State,
	settles: {
		fact,
		equals: "$result",
		within,
		...(vain === undefined ? {} : { failsOn: { value: { state: "inactive" }, problem: vain } }),
	} as const,
});

const STREAM_START = 12_000;
const STOP = 12_000;
const starting = settling("obs.stream", STREAM_START, "stream_not_started");
const folder = Type.String({
	minLength: 1,
	maxLength: 4_000,
	title: "Folder",
	description: "On the computer OBS runs on.",
});

export const outputActions = {
	"obs.stream.start": obsAction("Start stream", "Goes live.", {}, starting),
	"obs.stream.stop": obsAction("End stream", "Ends the stream.", {}, settling("obs.stream", STOP)),
	"obs.stream.toggle": obsAction("Start or end stream", "Goes live, or ends the stream.", {}, starting),
	"obs.stream.caption.send": obsAction("Send caption", "Puts a text into the captions of the running stream.", {
		text: Type.String({ minLength: 1, maxLength: 500, title: "Text" }),
	}),
	"obs.stream.service.set": obsAction(
		"Streaming service",
		"Where the next stream goes. The stream key in OBS is kept as it is.",
		{
			type: choice(
				{ rtmp_common: "A listed service", rtmp_custom: "An RTMP server", whip_custom: "WHIP" },
				{ title: "Kind" },
			),
			service: Type.Optional(Type.String({ maxLength: 200, title: "Service", when: { type: "rtmp_common" } })),
			server: Type.Optional(Type.String({ maxLength: 2_000, title: "Server" })),
		},
		{ reach: "account" },
	),
	"obs.record.start": obsAction(
		"Start recording",
		"Starts recording.",
		{},
		settling("obs.record", 5_000, "record_not_started"),
	),
	"obs.record.stop": obsAction(
		"Stop recording",
		"Ends the recording and tells its file.",
		{},
		{
			result: Type.Object({ state: Type.String(), path: Type.Optional(Type.String()) }),
			settles: { fact: "obs.record", equals: { state: "inactive" }, within: STOP },
		},
	),
	"obs.record.toggle": obsAction(
		"Start or stop recording",
		"Starts or ends the recording.",
		{},
		settling("obs.record", STOP, "record_not_started"),
	),
	"obs.record.pause": obsAction("Pause recording", "Pauses the recording.", {}, settling("obs.record", 3_000)),
	"obs.record.resume": obsAction("Resume recording", "Goes on recording.", {}, settling("obs.record", 3_000)),
	"obs.record.pause.toggle": obsAction(
		"Pause or resume recording",
		"Pauses the recording, or goes on.",
		{},
		settling("obs.record", 3_000),
	),
	"obs.record.split": obsAction("Split recording", "Goes on recording into another file.", {}),
	"obs.record.chapter": obsAction("Chapter mark", "Sets a chapter mark in the recording.", {
		name: Type.Optional(Type.String({ maxLength: 500, title: "Name" })),
	}),
	"obs.record.folder.set": obsAction(
		"Recording folder",
		"Where the next recording is written.",
		{ folder },
		{ result: Type.String(), reach: "local" },
	),
	"obs.replay.start": obsAction(
		"Start replay buffer",
		"Arms the replay buffer.",
		{},
		settling("obs.replay", 5_000, "replay_not_started"),
	),
	"obs.replay.stop": obsAction("Stop replay buffer", "Disarms the replay buffer.", {}, settling("obs.replay", STOP)),
	"obs.replay.toggle": obsAction(
		"Start or stop replay buffer",
		"Arms or disarms the replay buffer.",
		{},
		settling("obs.replay", STOP, "replay_not_started"),
	),
	"obs.replay.save": obsAction(
		"Save replay",
		"Saves the replay buffer and tells its file.",
		{},
		{ result: Type.Object({ path: Type.String() }), timeout: 15_000 },
	),
	"obs.virtualcam.start": obsAction(
		"Start virtual camera",
		"Switches the virtual camera on.",
		{},
		settling("obs.virtualcam", 5_000, "virtualcam_not_started"),
	),
	"obs.virtualcam.stop": obsAction(
		"Stop virtual camera",
		"Switches the virtual camera off.",
		{},
		settling("obs.virtualcam", 5_000),
	),
	"obs.virtualcam.toggle": obsAction(
		"Toggle virtual camera",
		"Switches the virtual camera over.",
		{},
		settling("obs.virtualcam", 5_000, "virtualcam_not_started"),
	),
	"obs.output.start": obsAction(
		"Start output",
		"Starts an output by its name, also one of a plugin.",
		{ output },
		{ result: State, timeout: 5_000 },
	),
	"obs.output.stop": obsAction(
		"Stop output",
		"Stops an output by its name.",
		{ output },
		{ result: State, timeout: 5_000 },
	),
	"obs.output.toggle": obsAction(
		"Toggle output",
		"Starts or stops an output by its name.",
		{ output },
		{ result: State, timeout: 5_000 },
	),
} as const satisfies Record<string, ActionDefinition>;
