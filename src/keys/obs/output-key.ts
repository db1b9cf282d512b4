import { type Static, Type } from "typebox";
import { choice, referenceParams, referenceTo } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import { expecting, type FactRequest, type Press } from "../key.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { busy, faceOf, gesturesOn, goingFace, goingOf, isOn, onLink, unchosen } from "./frame.ts";

const OutputSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	what: Type.Optional(
		choice({ virtualcam: "Virtual camera", output: "Another output" }, { title: "Output", default: "virtualcam" }),
	),
	output: Type.Optional({ ...referenceTo("Name", { fact: "obs.outputs" }), when: { what: "output" } }),
});
type OutputSettings = Static<typeof OutputSettings>;

const isCamera = ({ what = "virtualcam" }: OutputSettings): boolean => what === "virtualcam";

/** The fact of the output; undefined while none is chosen. */
function requestOf(settings: OutputSettings): FactRequest | undefined {
	if (isCamera(settings)) return { id: "obs.virtualcam" };
	return settings.output && { id: "obs.output", params: referenceParams("output", settings.output) };
}

const press = (settings: OutputSettings, verb: "start" | "stop"): Press =>
	isCamera(settings)
		? { action: `obs.virtualcam.${verb}`, settings: onLink(settings.link) }
		: { action: `obs.output.${verb}`, settings: onLink(settings.link, { output: settings.output }) };

const iconOf = (settings: OutputSettings) => (isCamera(settings) ? "webcam" : "upload");

/** Switches the virtual camera, or any other output of OBS, and shows whether it runs. */
export const outputKey = defineKey({
	uuid: "com.aidle.streamdeck.output",
	name: "Output",
	tooltip: "Switches the virtual camera or any other output",
	icon: "webcam",
	picture: { kind: "state", icon: "webcam", name: "Output", mode: "off" },
	states: [
		{ name: "Stop" },
		{ name: "Start", picture: { kind: "state", icon: "webcam", name: "Output", mode: "on", word: words.on } },
	],
	settings: OutputSettings,
	facts(settings) {
		const request = requestOf(settings);
		return ["obs.link", ...(request ? [request] : [])];
	},
	face(settings, read, client, moment) {
		const request = requestOf(settings);
		const icon = iconOf(settings);
		if (!request) {
			return { kind: "unset", icon, word: words.chooseOutput, tag: tagFor(read, client, settings.link) };
		}
		const name = isCamera(settings) ? words.camera : (settings.output?.name ?? "");
		return faceOf(
			{ icon, name, link: settings.link },
			request.id === "obs.virtualcam" ? read("obs.virtualcam") : read("obs.output", request.params),
			{ read, client, moment },
			({ state }, shared) => {
				const going = goingOf(state, moment.changing);
				if (going) return goingFace(shared, going);
				if (state === "inactive") return { ...shared, mode: "off" };
				return { ...shared, mode: "on", ...(isCamera(settings) ? { word: words.cameraOn } : {}) };
			},
		);
	},
	gestures(settings, shown) {
		const request = requestOf(settings);
		if (!request) return { press: unchosen("output", "output") };
		const reading = request.id === "obs.virtualcam" ? shown("obs.virtualcam") : shown("obs.output", request.params);
		return gesturesOn(reading, ({ state }) => {
			if (state !== "active" && state !== "inactive") return busy(state);
			const verb = state === "active" ? "stop" : "start";
			return { press: { ...press(settings, verb), expected: expecting(shown, request.id, request.params) } };
		});
	},
	desired: (settings, state) =>
		requestOf(settings) ? press(settings, state === 1 ? "start" : "stop") : unchosen("output", "output"),
	exclusive: () => true,
	stateOf: isOn,
});
