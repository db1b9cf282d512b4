import { isKnown } from "../../companion/contract/fact.ts";
import { LinkId } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { matchScene, SceneReference } from "../../companion/contract/scene-reference.ts";
import type { Face } from "../faces/face.ts";
import { defineKey } from "./bound-key.ts";
import type { Press, Read } from "./key.ts";
import { newerFace, sceneFace } from "./scene-face.ts";
import { openSceneSettings, type SceneSettings } from "./scene-settings.ts";

const form = {
	type: "object",
	properties: {
		v: { const: 1 },
		link: { ...LinkId, title: "OBS", choices: { links: "obs" } },
		scene: {
			...SceneReference,
			title: "Scene",
			choices: { fact: "obs.scenes" },
			scope: { property: "collection", fact: "obs.collection" },
		},
		target: {
			title: "Send to",
			default: "program",
			oneOf: [
				{ const: "program", title: "Program" },
				{ const: "preview", title: "Preview" },
			],
		},
	},
};

function press({ link, scene, target }: SceneSettings): Press | ReturnType<typeof problem> {
	if (scene === undefined) return problem("settings_invalid", { reason: "no scene is chosen" }, "scene");
	return {
		action: target === "preview" ? "obs.scene.preview.switch" : "obs.scene.switch",
		settings: { ...(link === undefined ? {} : { link }), scene },
	};
}

/**
 * Follows what OBS says about a scene: a rename, or a UUID that was not known when it was chosen. A scene found by name
 * though its UUID is gone stays as it is: the user may come back to the collection where the UUID lives.
 */
function heal(settings: SceneSettings, read: Read): SceneSettings | undefined {
	const { scene } = settings;
	const [scenes, collection] = [read("obs.scenes"), read("obs.collection")];
	if (scene === undefined || !isKnown(scenes) || !isKnown(collection)) return undefined;
	const match = matchScene(scene, scenes.value, collection.value);
	if ("missing" in match || match.by === "name") return undefined;
	const { uuid = scene.uuid, name } = match.found;
	if (name === scene.name && uuid === scene.uuid) return undefined;
	return { ...settings, scene: { ...scene, name, ...(uuid === undefined ? {} : { uuid }) } };
}

const isOnProgram = (face: Face): boolean =>
	face.kind === "scene" && (face.tally === "program" || face.tally === "both" || face.tally === "air");

/** Puts a scene on program or preview, and shows by a tally where it is. */
export const sceneKey = defineKey<SceneSettings>({
	uuid: "com.aidle.streamdeck.scene",
	name: "Scene",
	tooltip: "Puts a scene on program or preview and shows where it is",
	states: [
		{ name: "Off program", image: "key" },
		{ name: "On program", image: "key" },
	],
	form,
	open: openSceneSettings,
	link: ({ link }) => link,
	facts: () => ["obs.link", "obs.scenes", "obs.collection", "obs.scene.program", "obs.scene.preview"],
	face: sceneFace,
	newer: newerFace,
	press,
	heal,
	stateOf: (face) => (isOnProgram(face) ? 1 : 0),
});
