import { problem } from "../../../contract/problem.ts";
import { sameScene } from "../../../contract/scene-reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import { askScene } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { sceneNameOf, type Truth } from "../truth.ts";
import { request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { findScene, until } from "./program.ts";

/** Milliseconds in which OBS's list follows; after a removal it must not even be asked for a quarter of a second. */
const LISTED_WITHIN = 1_200;

const taken = (name: string) => ({
	[RequestStatus.resourceAlreadyExists]: problem("name_taken", { name }, "name"),
});

/** Waits until the list is as it should be. */
async function listed(session: ObsSession, there: (scenes: NonNullable<Truth["scenes"]>) => boolean): Promise<boolean> {
	const look = async (): Promise<boolean> => {
		await session.scenes.readList();
		return there(session.truth.scenes ?? []);
	};
	return await until(look, (found) => found, LISTED_WITHIN);
}

async function named(session: ObsSession, name: string): Promise<Outcome> {
	const proven = await listed(session, (scenes) => scenes.some((scene) => scene.name === name));
	const scene = session.truth.scenes?.find((one) => one.name === name);
	return { result: scene ? sceneNameOf(scene) : { name }, unchanged: false, proven };
}

export const sceneListCommands = {
	"obs.scene.create": async (session, { name }, deadline) => {
		const requests = [request("CreateScene", { sceneName: name })];
		await send(session, { requests, deadline, refusals: taken(name) });
		return await proved(named(session, name));
	},
	"obs.scene.remove": async (session, { scene: reference }, deadline) => {
		const scene = findScene(session, reference);
		if (session.truth.scenes?.length === 1) {
			throw new Refusal(problem("obs_cannot", { what: "a collection without scenes" }), false);
		}
		const missing = problem("scene_missing", { name: scene.name, collection: session.truth.collection ?? "" }, "scene");
		await send(session, { requests: [request("RemoveScene", askScene(scene))], deadline, refusals: { missing } });
		const proven = await listed(session, (scenes) => !scenes.some((one) => sameScene(one, scene)));
		return await proved(Promise.resolve({ result: null, unchanged: false, proven }));
	},
	"obs.scene.rename": async (session, { scene: reference, name }, deadline) => {
		const scene = findScene(session, reference);
		if (scene.name === name) return { result: sceneNameOf(scene), unchanged: true, proven: true };
		const missing = problem("scene_missing", { name: scene.name, collection: session.truth.collection ?? "" }, "scene");
		const requests = [request("SetSceneName", { ...askScene(scene), newSceneName: name })];
		await send(session, { requests, deadline, refusals: { ...taken(name), missing } });
		return await proved(named(session, name));
	},
} satisfies SomeCommands;
