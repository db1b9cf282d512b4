import type { RequestBatchRequest } from "obs-websocket-js/json";
import { problem } from "../../../contract/problem.ts";
import {
	matchScene,
	type Scene,
	type SceneName,
	type SceneReference,
	sameScene,
} from "../../../contract/scene-reference.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { type ProgramShape, RequestStatus, type ResultShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { programOf } from "../truth.ts";
import type { Commands } from "./command.ts";

/** Today's scene the settings mean. */
function find(session: ObsSession, reference: SceneReference): Scene {
	const { scenes, collection } = session.truth;
	if (!scenes || collection === undefined) throw new Refusal(problem("obs_loading"), false);
	const match = matchScene(reference, scenes, collection);
	if ("found" in match) return match.found;
	throw new Refusal(
		match.missing === "scene"
			? problem("scene_missing", { name: reference.name, collection }, "scene")
			: problem("scene_other_collection", { name: reference.collection ?? "" }, "scene"),
		false,
	);
}

const nameOf = ({ uuid, name }: SceneName): SceneName => (uuid === undefined ? { name } : { uuid, name });
const ask = ({ uuid, name }: SceneName): { sceneUuid: string } | { sceneName: string } =>
	uuid === undefined ? { sceneName: name } : { sceneUuid: uuid };

/** What OBS answered when it did not do it. */
function refusalOf(
	{ requestStatus: { code, comment = "" } }: ResultShape,
	scene: SceneName,
	session: ObsSession,
): Refusal {
	switch (code) {
		case RequestStatus.notReady:
			return new Refusal(problem("obs_loading"), true);
		case RequestStatus.resourceNotFound:
			return new Refusal(
				problem("scene_missing", { name: scene.name, collection: session.truth.collection ?? "" }, "scene"),
				true,
			);
		case RequestStatus.studioModeNotActive:
			return new Refusal(problem("studio_mode_off"), true);
		default:
			return new Refusal(problem("obs_refused", { status: code, comment }), true);
	}
}

/** Sends in the lane; resolves with the batch's answers once the first of them is a success. */
async function send(
	session: ObsSession,
	requests: RequestBatchRequest[],
	scene: SceneName,
	deadline: number,
): Promise<readonly ResultShape[]> {
	const mark = session.scenes.mark();
	const results = await session.lane.enter({
		same: `${requests[0]?.requestType} ${scene.uuid ?? scene.name}`,
		deadline,
		send: () => {
			if (requests.length > 1) session.scenes.echoes.expect(scene);
			return session.batch(requests, true);
		},
		took: async ([first]) => {
			await session.refresh();
			return first?.requestStatus.result === true;
		},
	});
	const [set, read] = results;
	if (!set?.requestStatus.result) {
		session.scenes.witness("list");
		throw set ? refusalOf(set, scene, session) : new Refusal(problem("internal"), true);
	}
	if (read) {
		session.scenes.applyScene(mark.generation, mark.heard, read, undefined);
	} else session.scenes.witness("preview");
	return results;
}

export const sceneCommands: Commands<"obs.scene.switch" | "obs.scene.preview.switch"> = {
	"obs.scene.switch": async (session, { scene: reference }, deadline) => {
		const scene = nameOf(find(session, reference));
		const { program } = session.truth;
		if (program && session.scenes.settled && sameScene(program, scene))
			return { result: program, unchanged: true, proven: true };
		// One serial batch: the answer brings the truth after the switch with it, and no request can come between.
		const [, read] = await send(
			session,
			[{ requestType: "SetCurrentProgramScene", requestData: ask(scene) }, session.reads.program],
			scene,
			deadline,
		);
		const now = read?.requestStatus.result ? programOf(read.responseData as ProgramShape) : undefined;
		return { result: scene, unchanged: false, proven: now !== undefined && sameScene(now, scene) };
	},
	"obs.scene.preview.switch": async (session, { scene: reference }, deadline) => {
		const scene = nameOf(find(session, reference));
		const { preview } = session.truth;
		if (preview === null) throw new Refusal(problem("studio_mode_off"), false);
		if (preview && session.scenes.settled && sameScene(preview, scene))
			return { result: preview, unchanged: true, proven: true };
		// OBS answers before it applies, so a read in the same batch would tell the old preview.
		await send(session, [{ requestType: "SetCurrentPreviewScene", requestData: ask(scene) }], scene, deadline);
		return { result: scene, unchanged: false, proven: false };
	},
};
