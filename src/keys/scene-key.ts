import { isKnown } from "../../companion/contract/fact.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import { matchScene } from "../../companion/contract/scene-reference.ts";
import type { Face } from "../faces/face.ts";
import { defineKey } from "./bound-key.ts";
import type { Press, Read } from "./key.ts";
import { sceneFace } from "./scene-face.ts";
import { pictureOf, SceneSettings } from "./scene-settings.ts";

function press({ link, scene, target }: SceneSettings): Press | Problem {
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
export const sceneKey = defineKey({
	uuid: "com.aidle.streamdeck.scene",
	name: "Scene",
	tooltip: "Puts a scene on program or preview and shows where it is",
	icon: "monitor-play",
	// One for both states: until the plugin has read the truth, no key claims to be on program.
	picture: { kind: "scene", name: "Scene", tally: "none", icon: "monitor-play" },
	states: [{ name: "Off program" }, { name: "On program" }],
	settings: SceneSettings,
	facts: ({ scene, picture }) => [
		"obs.link",
		"obs.scenes",
		"obs.collection",
		"obs.scene.program",
		"obs.scene.preview",
		"obs.stream",
		"obs.record",
		...(scene && picture === true ? [{ id: "obs.source.picture", params: pictureOf(scene) } as const] : []),
	],
	face: sceneFace,
	// Absolute: where the scene is does not matter, so nothing that was shown is expected.
	gestures: (settings) => ({ press: press(settings) }),
	heal,
	stateOf: (face) => (isOnProgram(face) ? 1 : 0),
});
