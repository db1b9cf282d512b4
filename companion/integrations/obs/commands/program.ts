import { setTimeout as sleep } from "node:timers/promises";
import type { RequestBatchRequest } from "obs-websocket-js/json";
import { problem } from "../../../contract/problem.ts";
import {
	matchScene,
	type Scene,
	type SceneName,
	type SceneReference,
	sameScene,
} from "../../../contract/scene-reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { type PreviewShape, type ProgramShape, RequestStatus, type ResultShape } from "../obs.external.ts";
import { askScene } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { previewOf, programOf } from "../truth.ts";
import { answerOf, PAUSE, request } from "./change.ts";

/** Milliseconds in which OBS does what it has already answered. */
export const PATIENCE = 500;

/** Today's scene the settings mean. */
export function findScene(session: ObsSession, reference: SceneReference): Scene {
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

/** What OBS answered when it did not do it. */
export function sceneRefusal(
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

const one = (requestType: string, requestData: object = {}): RequestBatchRequest[] =>
	[request(requestType, requestData)] as RequestBatchRequest[];

/** What is on program, as OBS answers right now. */
export async function readProgram(session: ObsSession): Promise<SceneName> {
	// 5.1 must not be asked for it while its scenes go: see `SceneWatch.held`.
	const [answer] = session.scenes.held ? [] : await session.batch([session.reads.program], false);
	const now = answer?.requestStatus.result ? programOf(answer.responseData as ProgramShape) : session.truth.program;
	if (!now) throw new Refusal(problem("obs_loading"), false);
	return now;
}

/** What is on preview, as OBS answers right now; refuses while studio mode is off. */
async function readPreview(session: ObsSession): Promise<SceneName> {
	const [answer] = await session.batch(one("GetCurrentPreviewScene"), false);
	if (answer?.requestStatus.code === RequestStatus.studioModeNotActive) {
		throw new Refusal(problem("studio_mode_off"), false);
	}
	const preview = previewOf(answerOf<PreviewShape>(answer));
	if (!preview) throw new Refusal(problem("studio_mode_off"), false);
	return preview;
}

/** Reads until it is as it should be; answers what was read last. */
export async function until<Value>(
	read: () => Promise<Value>,
	there: (value: Value) => boolean,
	ms = PATIENCE,
): Promise<Value> {
	const end = performance.now() + ms;
	for (;;) {
		const value = await read();
		if (there(value) || performance.now() > end) return value;
		await sleep(PAUSE);
	}
}

/** Within a turn of the lane: puts a scene on program and reads back what is there. */
export async function putOnProgram(session: ObsSession, scene: SceneName): Promise<Outcome> {
	const mark = session.scenes.mark();
	session.scenes.echoes.expect(scene);
	const set = { requestType: "SetCurrentProgramScene", requestData: askScene(scene) } as const;
	const [done, read] = await session.batch([set, session.reads.program], true);
	if (!done?.requestStatus.result) {
		session.scenes.witness("list");
		throw done ? sceneRefusal(done, scene, session) : new Refusal(problem("internal"), true);
	}
	if (read) session.scenes.applyScene(mark.generation, mark.heard, read, undefined);
	const now = read?.requestStatus.result ? programOf(read.responseData as ProgramShape) : undefined;
	return { result: scene, unchanged: false, proven: now !== undefined && sameScene(now, scene) };
}

/** Within a turn of the lane: puts a scene on preview and waits until it is there. */
export async function putOnPreview(session: ObsSession, scene: SceneName): Promise<Outcome> {
	session.scenes.prepare(scene);
	const [done] = await session.batch(one("SetCurrentPreviewScene", askScene(scene)), true);
	if (!done?.requestStatus.result)
		throw done ? sceneRefusal(done, scene, session) : new Refusal(problem("internal"), true);
	const now = await until(
		() => readPreview(session),
		(preview) => sameScene(preview, scene),
	);
	const proven = sameScene(now, scene);
	if (proven) session.scenes.hear(["preview"], (truth) => ({ ...truth, preview: scene }));
	return { result: scene, unchanged: false, proven };
}

/** What is on preview once OBS has done what we asked of it last. */
export const settledPreview = (session: ObsSession): Promise<SceneName> =>
	until(
		() => readPreview(session),
		(preview) => {
			const { prepared } = session.scenes;
			return prepared === undefined || sameScene(prepared, preview);
		},
	);

/** Within a turn of the lane: takes the preview to program and waits until OBS says that it is there. */
export async function takePreview(session: ObsSession): Promise<Outcome> {
	const scene = await settledPreview(session);
	const mark = session.scenes.mark();
	const [done] = await session.batch(one("TriggerStudioModeTransition"), true);
	if (!done?.requestStatus.result)
		throw done ? sceneRefusal(done, scene, session) : new Refusal(problem("internal"), true);
	const there = ({ requestStatus, responseData }: ResultShape): boolean => {
		const now = requestStatus.result ? programOf(responseData as ProgramShape) : undefined;
		return now !== undefined && sameScene(now, scene);
	};
	const read = await until(
		async () => (await session.batch([session.reads.program], false))[0],
		(answer) => answer !== undefined && there(answer),
	);
	if (read) session.scenes.applyScene(mark.generation, mark.heard, read, undefined);
	return { result: scene, unchanged: false, proven: read !== undefined && there(read) };
}
