import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import {
	audioParam as audio,
	browserParam,
	inputParam as input,
	mediaParam as media,
	sceneParam,
	textParam,
} from "../../facts/obs/fields.ts";
import { inputFacts, monitorChoice } from "../../facts/obs/inputs.ts";
import { choice, referenceTo } from "../../reference.ts";
import { obsAction } from "./row.ts";

const On = Type.Boolean();
const Volume = inputFacts["obs.input.volume"].value;
const unit = choice({ db: "dB", percent: "%" }, { title: "Unit", default: "db" });
const json = Type.Record(Type.String(), Type.Unknown(), { title: "Settings", json: true });
const path = Type.String({
	minLength: 1,
	maxLength: 4_000,
	title: "File",
	description: "On the computer OBS runs on.",
});
const name = Type.String({ minLength: 1, maxLength: 5_000, title: "Name" });
const MEDIA_SETTLE = 1_500;
const playing = {
	result: Type.Object({ state: Type.String() }),
	settles: { fact: "obs.media", params: { input: "$input" }, equals: "$result", within: MEDIA_SETTLE },
} as const;

export const inputActions = {
	"obs.input.muted.set": obsAction(
		"Mute or unmute",
		"Mutes an audio source or opens it.",
		{ input: audio, muted: Type.Boolean({ title: "Muted" }) },
		{ result: On },
	),
	"obs.input.muted.toggle": obsAction(
		"Toggle mute",
		"Mutes an open audio source, opens a muted one.",
		{ input: audio },
		{ result: On },
	),
	"obs.input.volume.set": obsAction(
		"Set volume",
		"Sets the volume of an audio source.",
		{ input: audio, unit: Type.Optional(unit), to: Type.Number({ minimum: -100, maximum: 2_000, title: "To" }) },
		{ result: Volume },
	),
	"obs.input.volume.adjust": obsAction(
		"Change volume",
		"Makes an audio source louder or softer.",
		{
			input: audio,
			unit: Type.Optional(unit),
			by: Type.Number({
				minimum: -2_000,
				maximum: 2_000,
				title: "By",
				description: "A step below −60 dB is silence, and one up from silence starts there.",
			}),
		},
		{ result: Volume },
	),
	"obs.input.volume.fade": obsAction(
		"Fade volume",
		"Takes the volume of an audio source somewhere, slowly.",
		{
			input: audio,
			unit: Type.Optional(unit),
			to: Type.Number({ minimum: -100, maximum: 2_000, title: "To" }),
			over: Type.Integer({ minimum: 100, maximum: 60_000, title: "Over", unit: "ms" }),
		},
		{ result: Volume, timeout: 65_000 },
	),
	"obs.input.balance.set": obsAction(
		"Set balance",
		"Puts an audio source left, right or between.",
		{ input: audio, to: Type.Number({ minimum: 0, maximum: 1, title: "To", slider: true }) },
		{ result: Type.Number() },
	),
	"obs.input.balance.adjust": obsAction(
		"Change balance",
		"Moves an audio source to the left or right.",
		{ input: audio, by: Type.Number({ minimum: -1, maximum: 1, title: "By" }) },
		{ result: Type.Number() },
	),
	"obs.input.sync.set": obsAction(
		"Set sync offset",
		"Delays the sound of a source.",
		{ input: audio, to: Type.Integer({ minimum: -950, maximum: 20_000, title: "To", unit: "ms" }) },
		{ result: Type.Number() },
	),
	"obs.input.sync.adjust": obsAction(
		"Change sync offset",
		"Delays the sound of a source more or less.",
		{ input: audio, by: Type.Integer({ minimum: -20_000, maximum: 20_000, title: "By", unit: "ms" }) },
		{ result: Type.Number() },
	),
	"obs.input.monitor.set": obsAction(
		"Set monitoring",
		"Whether you hear an audio source yourself.",
		{ input: audio, to: monitorChoice },
		{ result: Type.String() },
	),
	"obs.input.track.set": obsAction(
		"Audio track",
		"Sends an audio source to an output track, or not.",
		{
			input: audio,
			track: Type.Integer({ minimum: 1, maximum: 6, title: "Track" }),
			on: Type.Boolean({ title: "On" }),
		},
		{ result: Type.Array(Type.Integer()) },
	),
	"obs.input.track.toggle": obsAction(
		"Toggle audio track",
		"Switches an output track of an audio source over.",
		{ input: audio, track: Type.Integer({ minimum: 1, maximum: 6, title: "Track" }) },
		{ result: Type.Array(Type.Integer()) },
	),
	"obs.input.option.set": obsAction(
		"Choose device",
		"Chooses an entry of a list among an input's properties, such as its device.",
		{
			input,
			property: Type.String({
				minLength: 1,
				maxLength: 200,
				title: "Property",
				description: "For instance device_id.",
			}),
			value: Type.Unsafe<string | number>({
				...Type.String({ maxLength: 4_000 }),
				title: "Value",
				choices: { fact: "obs.input.options", params: { input: "$input", property: "$property" }, store: "value" },
			}),
		},
	),
	"obs.input.settings.set": obsAction(
		"Input settings",
		"Changes settings of an input; what is not named stays.",
		{ input, settings: json },
		{ result: Type.Record(Type.String(), Type.Unknown()) },
	),
	"obs.input.create": obsAction(
		"Create input",
		"Creates an input in a scene.",
		{
			scene: sceneParam,
			name,
			kind: Type.String({
				minLength: 1,
				maxLength: 200,
				title: "Kind",
				choices: { fact: "obs.input.kinds", store: "name" },
			}),
			settings: Type.Optional(json),
		},
		{ result: Type.Integer() },
	),
	"obs.input.remove": obsAction("Remove input", "Deletes an input from all scenes.", { input }),
	"obs.input.rename": obsAction("Rename input", "Gives an input another name.", { input, name }, { reach: "local" }),
	"obs.input.button.press": obsAction("Press a button of an input", "Presses a button among an input's properties.", {
		input,
		property: Type.String({ minLength: 1, maxLength: 200, title: "Button" }),
	}),
	"obs.input.capture.reset": obsAction(
		"Restart capture device",
		"Switches a capture device off and on, or sets it up again where it cannot be.",
		{ input },
		{ timeout: 5_000 },
	),
	"obs.text.set": obsAction(
		"Set text",
		"Writes a text source.",
		{ input: textParam, text: Type.String({ maxLength: 10_000, title: "Text", multiline: true }) },
		{ result: Type.String() },
	),
	"obs.browser.url.set": obsAction(
		"Set web page",
		"Shows another page in a browser source.",
		{
			input: browserParam,
			url: Type.String({ minLength: 1, maxLength: 4_000, pattern: "^(?:https?|file)://", title: "Address" }),
		},
		{ result: Type.String() },
	),
	"obs.browser.refresh": obsAction("Refresh browser source", "Loads the page of a browser source anew.", {
		input: browserParam,
	}),
	"obs.image.file.set": obsAction(
		"Set picture",
		"Shows another file in an image source.",
		{ input: referenceTo("Image source", { fact: "obs.inputs", where: { image: true } }), file: path },
		{ result: Type.String() },
	),
	"obs.media.file.set": obsAction(
		"Set media file",
		"Plays another file in a media source.",
		{ input: media, file: path },
		{ result: Type.String() },
	),
	"obs.color.set": obsAction(
		"Set colour",
		"Changes the colour of a colour source.",
		{
			input: referenceTo("Colour source", { fact: "obs.inputs", where: { color: true } }),
			color: Type.String({
				pattern: "^#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?$",
				title: "Colour",
				description: "#rrggbb, or #rrggbbaa.",
			}),
		},
		{ result: Type.String() },
	),
	"obs.media.play": obsAction("Play media", "Plays a media source, on from where it is.", { input: media }, playing),
	"obs.media.pause": obsAction("Pause media", "Pauses a media source.", { input: media }, playing),
	"obs.media.toggle": obsAction(
		"Play or pause media",
		"Pauses a playing media source, else plays it.",
		{ input: media },
		playing,
	),
	"obs.media.restart": obsAction(
		"Restart media",
		"Plays a media source from the beginning.",
		{ input: media },
		playing,
	),
	"obs.media.stop": obsAction("Stop media", "Stops a media source.", { input: media }, playing),
	"obs.media.next": obsAction("Next in playlist", "Plays the next file of a playlist or slide show.", { input: media }),
	"obs.media.previous": obsAction("Previous in playlist", "Plays the file before in a playlist or slide show.", {
		input: media,
	}),
	"obs.media.seek": obsAction(
		"Go to time",
		"Goes to a time of a media source.",
		{ input: media, to: Type.Integer({ minimum: 0, maximum: 86_400_000, title: "To", unit: "ms" }) },
		{ result: Type.Number() },
	),
	"obs.media.skip": obsAction(
		"Skip in media",
		"Goes forward or back in a media source.",
		{ input: media, by: Type.Integer({ minimum: -86_400_000, maximum: 86_400_000, title: "By", unit: "ms" }) },
		{ result: Type.Number() },
	),
} as const satisfies Record<string, ActionDefinition>;
