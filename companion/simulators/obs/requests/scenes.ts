import { requestCode } from "../codes.ts";
import { type Data, listedScenes, namedScene } from "../events.ts";
import { sceneField, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import { programOf, type Scene, scenesOf, sourceNamed } from "../world.ts";
import type { Handlers } from "./handler.ts";

/** The scene under the long names of a position, `currentProgramSceneName` and so on, or nulls. */
function placed(position: "Program" | "Preview", scene: Scene | undefined, { profile }: Stage): Data {
	const name = { [`current${position}SceneName`]: scene?.name ?? null };
	return profile.hasUuids ? { ...name, [`current${position}SceneUuid`]: scene?.uuid ?? null } : name;
}

/** 5.4 and later also give the scene under its short names. */
const alone = (position: "Program" | "Preview", scene: Scene, stage: Stage): Data => ({
	...placed(position, scene, stage),
	...(stage.profile.hasUuids ? namedScene(scene, stage.profile) : {}),
});

function freeName(stage: Stage, name: string, what: string): string {
	if (!sourceNamed(stage.world, name)) return name;
	throw new Refusal(requestCode.resourceAlreadyExists, `A source already exists by that ${what}.`);
}

function preview(stage: Stage): Scene {
	if (stage.world.preview) return stage.world.preview;
	throw new Refusal(requestCode.studioModeNotActive);
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#scenes-requests */
export const sceneRequests: Handlers = {
	GetSceneList(stage) {
		const between = stage.phase === "between collections";
		return done({
			...placed("Program", between ? undefined : programOf(stage.world), stage),
			...placed("Preview", between ? undefined : stage.world.preview, stage),
			scenes: between ? [] : listedScenes(scenesOf(stage.world), stage.profile),
		});
	},

	GetCurrentProgramScene(stage) {
		// OBS 29.0.2 reads the name of a scene that is not there, and is gone; newer ones answer 207 before it comes to that.
		if (stage.phase === "between collections") stage.crash();
		return done(alone("Program", programOf(stage.world), stage));
	},

	SetCurrentProgramScene(stage, data) {
		stage.switchProgram(sceneField(data, stage));
		return done();
	},

	GetCurrentPreviewScene: (stage) => done(alone("Preview", preview(stage), stage)),

	SetCurrentPreviewScene(stage, data) {
		preview(stage);
		stage.switchPreview(sceneField(data, stage));
		return done();
	},

	CreateScene(stage, data) {
		const scene = stage.createScene(freeName(stage, textField(data, "sceneName"), "scene name"));
		return stage.profile.hasUuids ? done({ sceneUuid: scene.uuid }) : done();
	},

	RemoveScene(stage, data) {
		stage.removeScene(sceneField(data, stage));
		return done();
	},

	SetSceneName(stage, data) {
		const scene = sceneField(data, stage);
		stage.renameScene(scene, freeName(stage, textField(data, "newSceneName"), "new scene name"));
		return done();
	},
};
