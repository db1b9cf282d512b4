import { type Static, Type } from "typebox";
import { ItemReference, referenceParams, referenceTo } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import { expecting, type FactRequest, type Press } from "../key.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { faceOf, gesturesOn, isOn, onLink, unchosen } from "./frame.ts";

const SourceSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	scene: Type.Optional(referenceTo("Scene or group", { fact: "obs.containers" })),
	item: Type.Optional({
		...ItemReference,
		title: "Source",
		choices: { fact: "obs.items", params: { scene: "$scene" } },
	}),
});
type SourceSettings = Static<typeof SourceSettings>;

function requestOf({ scene, item }: SourceSettings): FactRequest | undefined {
	if (!scene || !item) return undefined;
	return { id: "obs.item.visible", params: { ...referenceParams("scene", scene), ...referenceParams("item", item) } };
}

const press = ({ link, scene, item }: SourceSettings, visible: boolean): Press => ({
	action: "obs.item.visible.set",
	settings: onLink(link, { scene, item, visible }),
});

/** Shows or hides a source of a scene or group. */
export const sourceKey = defineKey({
	uuid: "com.aidle.streamdeck.source",
	name: "Source",
	tooltip: "Shows or hides a source of a scene or group",
	icon: "eye",
	picture: { kind: "state", icon: "eye", name: "Source", mode: "off" },
	states: [
		{ name: "Hide", picture: { kind: "state", icon: "eye-off", name: "Source", mode: "off" } },
		{ name: "Show", picture: { kind: "state", icon: "eye", name: "Source", mode: "on" } },
	],
	settings: SourceSettings,
	facts(settings) {
		const request = requestOf(settings);
		return ["obs.link", ...(request ? [request] : [])];
	},
	face(settings, read, client, moment) {
		const request = requestOf(settings);
		if (!request)
			return { kind: "unset", icon: "eye", word: words.chooseSource, tag: tagFor(read, client, settings.link) };
		return faceOf(
			{ icon: "eye", name: settings.item?.name ?? "", link: settings.link },
			read("obs.item.visible", request.params),
			{ read, client, moment },
			(visible, shared) => ({ ...shared, icon: visible ? "eye" : "eye-off", mode: visible ? "on" : "off" }),
		);
	},
	gestures(settings, shown) {
		const request = requestOf(settings);
		if (!request) return { press: unchosen("source", settings.scene ? "item" : "scene") };
		return gesturesOn(shown("obs.item.visible", request.params), (visible) => ({
			press: { ...press(settings, !visible), expected: expecting(shown, request.id, request.params) },
		}));
	},
	desired: (settings, state) =>
		requestOf(settings) ? press(settings, state === 1) : unchosen("source", settings.scene ? "item" : "scene"),
	stateOf: isOn,
});
