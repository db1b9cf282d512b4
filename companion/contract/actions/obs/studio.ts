import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { inputParam, sourceParam } from "../../facts/obs/fields.ts";
import { choice } from "../../reference.ts";
import { obsAction } from "./row.ts";

const name = (title: string, fact?: string) =>
	Type.String({
		minLength: 1,
		maxLength: 5_000,
		title,
		...(fact === undefined ? {} : { choices: { fact, store: "name" } }),
	});
const json = (title: string) => Type.Record(Type.String(), Type.Unknown(), { title, json: true });
const Answer = Type.Unknown();
const SWITCH = { timeout: 12_000 } as const;
/** It is there when its scenes are, which the connection tells. */
const entering = {
	result: Type.String(),
	settles: { fact: "obs.collection", equals: "$result", within: 12_000 },
} as const;
const modifier = (title: string) => Type.Optional(Type.Boolean({ title }));

export const studioActions = {
	"obs.link.retry": obsAction(
		"Try to connect",
		"Tries to connect at once, also where waiting would not help.",
		{},
		{ result: Type.Object({ phase: Type.String() }), reach: "local" },
	),
	"obs.profile.switch": obsAction(
		"Switch profile",
		"Makes another profile the active one.",
		{ profile: name("Profile", "obs.profiles") },
		{ ...SWITCH, result: Type.String() },
	),
	"obs.profile.create": obsAction(
		"Create profile",
		"Creates a profile and switches to it.",
		{ name: name("Name") },
		SWITCH,
	),
	"obs.profile.remove": obsAction(
		"Remove profile",
		"Deletes a profile.",
		{ profile: name("Profile", "obs.profiles") },
		SWITCH,
	),
	"obs.collection.switch": obsAction(
		"Switch scene collection",
		"Makes another scene collection the active one.",
		{ collection: name("Collection", "obs.collections") },
		{ ...SWITCH, ...entering },
	),
	"obs.collection.create": obsAction(
		"Create scene collection",
		"Creates a scene collection and switches to it.",
		{ name: name("Name") },
		{ ...SWITCH, ...entering },
	),
	"obs.hotkey.trigger": obsAction(
		"Hotkey by name",
		"Does what a hotkey of OBS does. OBS 29 never lets it go: of a pair, as start and stop, only one works there.",
		{
			hotkey: name("Hotkey", "obs.hotkeys"),
		},
	),
	"obs.hotkey.press": obsAction("Hotkey by keys", "Presses keys in OBS.", {
		key: Type.String({
			pattern: "^OBS_KEY_[A-Z0-9_]+$",
			maxLength: 100,
			title: "Key",
			description: "As OBS calls it: OBS_KEY_F13.",
		}),
		shift: modifier("Shift"),
		control: modifier("Control"),
		alt: modifier("Alt"),
		command: modifier("Command"),
	}),
	"obs.screenshot.take": obsAction(
		"Screenshot",
		"Saves a picture of program, or of a source, to a file.",
		{
			source: Type.Optional(sourceParam),
			file: Type.String({
				minLength: 1,
				maxLength: 4_000,
				title: "File",
				description: "On the computer OBS runs on; {time} becomes date and time.",
			}),
			format: Type.Optional(choice({ png: "PNG", jpg: "JPEG" }, { title: "Format", default: "png" })),
			width: Type.Optional(Type.Integer({ minimum: 8, maximum: 4_096, title: "Width", unit: "px" })),
		},
		{ result: Type.Object({ file: Type.String() }), reach: "local", timeout: 5_000 },
	),
	"obs.projector.open": obsAction(
		"Open projector",
		"Shows program, preview, the multiview or a source in a window or on a screen.",
		{
			what: choice(
				{ program: "Program", preview: "Preview", multiview: "Multiview", source: "Source" },
				{ title: "What" },
			),
			source: Type.Optional(Type.Unsafe<{ uuid?: string; name: string }>({ ...sourceParam, when: { what: "source" } })),
			monitor: Type.Optional(
				Type.Integer({
					minimum: -1,
					maximum: 100,
					title: "Monitor",
					description: "Left out: a window.",
					choices: { fact: "obs.monitors", store: "number" },
				}),
			),
		},
		{ reach: "local" },
	),
	"obs.dialog.open": obsAction(
		"Open dialog",
		"Opens the properties, filters or interaction window of an input in OBS.",
		{
			input: inputParam,
			what: choice({ properties: "Properties", filters: "Filters", interact: "Interaction" }, { title: "Window" }),
		},
		{ reach: "local" },
	),
	"obs.persistent.set": obsAction(
		"Store data in OBS",
		"Keeps a value in OBS under a name.",
		{
			realm: choice(
				{ OBS_WEBSOCKET_DATA_REALM_GLOBAL: "For all profiles", OBS_WEBSOCKET_DATA_REALM_PROFILE: "For this profile" },
				{ title: "Where" },
			),
			slot: name("Name"),
			value: Type.Unknown({ title: "Value", json: true }),
		},
		{ result: Answer, reach: "local", secretive: true },
	),
	"obs.event.broadcast": obsAction(
		"Custom event",
		"Sends an event to all programs connected to OBS.",
		{ data: json("Data") },
		{ reach: "local" },
	),
	"obs.vendor.request": obsAction(
		"Vendor request",
		"Asks a plugin of OBS for something.",
		{ vendor: name("Vendor"), request: name("Request"), data: Type.Optional(json("Data")) },
		{ result: Answer, timeout: 5_000, secretive: true },
	),
	"obs.request.send": obsAction(
		"Raw request",
		"Sends any request of obs-websocket and tells the answer.",
		{
			request: Type.String({ pattern: "^[A-Za-z]{1,100}$", title: "Request" }),
			data: Type.Optional(json("Data")),
		},
		{ result: Answer, timeout: 5_000, secretive: true },
	),
	"obs.batch.send": obsAction(
		"Raw batch",
		"Sends several requests of obs-websocket one after the other and tells the answers.",
		{
			requests: Type.Array(
				Type.Object({
					requestType: Type.String({ pattern: "^[A-Za-z]{1,100}$" }),
					requestData: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
				}),
				{ minItems: 1, maxItems: 200, title: "Requests", json: true },
			),
			halt: Type.Optional(Type.Boolean({ title: "Stop at the first failure", default: true })),
		},
		{ result: Answer, timeout: 15_000, secretive: true },
	),
} as const satisfies Record<string, ActionDefinition>;
