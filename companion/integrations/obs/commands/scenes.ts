import type { RequestBatchRequest } from "obs-websocket-js/json";
import { problem } from "../../../contract/problem.ts";
import { type SceneName, sameScene } from "../../../contract/scene-reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { ProgramShape, ResultShape } from "../obs.external.ts";
import { askScene } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { programOf, sceneNameOf } from "../truth.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { findScene, putOnPreview, putOnProgram, readProgram, sceneRefusal, settledPreview } from "./program.ts";
import { take } from "./t-bar.ts";

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
		throw set ? sceneRefusal(set, scene, session) : new Refusal(problem("internal"), true);
	}
	if (read) {
		session.scenes.applyScene(mark.generation, mark.heard, read, undefined);
	} else session.scenes.witness("preview");
	return results;
}

/** Puts a scene on program. */
async function switchTo(session: ObsSession, scene: SceneName, deadline: number): Promise<Outcome> {
	const { program } = session.truth;
	if (program && session.scenes.settled && sameScene(program, scene))
		return { result: program, unchanged: true, proven: true };
	// One serial batch: the answer brings the truth after the switch with it, and no request can come between.
	const [, read] = await send(
		session,
		[{ requestType: "SetCurrentProgramScene", requestData: askScene(scene) }, session.reads.program],
		scene,
		deadline,
	);
	const now = read?.requestStatus.result ? programOf(read.responseData as ProgramShape) : undefined;
	return { result: scene, unchanged: false, proven: now !== undefined && sameScene(now, scene) };
}

/** Where so many steps down the list lead to from a scene; undefined when they lead over its end. */
export function stepFrom(
	scenes: readonly SceneName[],
	from: SceneName,
	steps: number,
	wrap: boolean,
): SceneName | undefined {
	const { length } = scenes;
	const at = scenes.findIndex((scene) => sameScene(scene, from)) + steps;
	const scene = scenes[wrap ? ((at % length) + length) % length : Math.min(Math.max(at, 0), length - 1)];
	return scene && (sameScene(scene, from) && steps !== 0 && !wrap ? undefined : sceneNameOf(scene));
}

interface Stepping {
	readonly target?: "program" | "preview";
	readonly wrap?: boolean;
}

/** Goes through the list from what OBS shows when its turn comes; quick steps are one. */
const step =
	(by: number) =>
	(session: ObsSession, { target = "program", wrap = true }: Stepping, deadline: number): Promise<Outcome> =>
		proved(
			session.lane.enter({
				sum: { kind: `step ${target} ${wrap}`, by },
				deadline,
				async send(steps) {
					const from = await (target === "program" ? readProgram(session) : settledPreview(session));
					const { scenes } = session.truth;
					if (!scenes) throw new Refusal(problem("obs_loading"), false);
					const scene = stepFrom(scenes, from, steps, wrap);
					if (!scene) throw new Refusal(problem("scene_end"), false);
					if (sameScene(scene, from)) return { result: scene, unchanged: true, proven: true };
					return await (target === "program" ? putOnProgram(session, scene) : putOnPreview(session, scene));
				},
				async took() {
					await session.refresh();
					return true;
				},
			}),
		);

export const sceneCommands = {
	"obs.scene.switch": async (session, { scene }, deadline) =>
		await switchTo(session, sceneNameOf(findScene(session, scene)), deadline),
	"obs.scene.preview.switch": async (session, { scene: reference }, deadline) => {
		const scene = sceneNameOf(findScene(session, reference));
		const { preview } = session.truth;
		if (preview === null) throw new Refusal(problem("studio_mode_off"), false);
		if (preview && session.scenes.settled && sameScene(preview, scene))
			return { result: preview, unchanged: true, proven: true };
		// OBS answers before it applies, so a read in the same batch would tell the old preview.
		session.scenes.prepare(scene);
		await send(session, [{ requestType: "SetCurrentPreviewScene", requestData: askScene(scene) }], scene, deadline);
		return { result: scene, unchanged: false, proven: false };
	},
	"obs.scene.next": step(1),
	"obs.scene.previous": step(-1),
	"obs.scene.back": async (session, _, deadline) => {
		const { previous } = session.scenes;
		if (!previous) throw new Refusal(problem("scene_before_missing"), false);
		return await switchTo(session, previous, deadline);
	},
	"obs.scene.smart": async (session, { scene: reference }, deadline) => {
		const scene = sceneNameOf(findScene(session, reference));
		const { preview } = session.truth;
		if (preview === null) return await proved(switchTo(session, scene, deadline));
		return await proved(
			session.lane.enter({
				deadline,
				async send() {
					const prepared = sameScene(await settledPreview(session), scene);
					return await (prepared ? take(session) : putOnPreview(session, scene));
				},
				async took() {
					await session.refresh();
					return true;
				},
			}),
		);
	},
} satisfies SomeCommands;
