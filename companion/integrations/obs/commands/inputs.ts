import { problem } from "../../../contract/problem.ts";
import { match, type Named, type Reference } from "../../../contract/reference.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import { askInput, askScene } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { inputFor, named, refusalsFor } from "./find-input.ts";

/** Today's scene that the settings mean. */
function sceneFor(session: ObsSession, reference: Reference): Named {
	const { scenes, collection } = session.truth;
	if (!scenes || collection === undefined) throw new Refusal(problem("obs_loading"), false);
	const found = match(reference, scenes, collection);
	if ("found" in found) return found.found;
	const missing =
		found.missing === "thing"
			? problem("scene_missing", { name: reference.name, collection }, "scene")
			: problem("other_collection", { name: reference.collection ?? "" }, "scene");
	throw new Refusal(missing, false);
}

export const inputCommands = {
	"obs.input.create": async (session, { scene: reference, name, kind, settings = {} }, deadline) => {
		const scene = sceneFor(session, reference);
		const [answer] = await send(session, {
			requests: [
				request("CreateInput", { ...askScene(scene), inputName: name, inputKind: kind, inputSettings: settings }),
			],
			refusals: {
				missing: problem("scene_missing", { name: scene.name, collection: session.truth.collection ?? "" }, "scene"),
				[RequestStatus.resourceAlreadyExists]: problem("name_taken", { name }, "name"),
				[RequestStatus.invalidInputKind]: problem("obs_cannot", { what: kind }, "kind"),
			},
			deadline,
		});
		const { sceneItemId } = answerOf<{ sceneItemId: number }>(answer);
		session.cells.stir(["obs.inputs"]);
		return { result: sceneItemId, unchanged: false, proven: true };
	},
	"obs.input.remove": async (session, { input: reference }, deadline) => {
		const input = inputFor(session, reference);
		const refusals = refusalsFor(input);
		await send(session, { requests: [request("RemoveInput", askInput(input))], refusals, deadline });
		// OBS may go on listing it until its scene is drawn again: it is gone all the same.
		session.cells.hear("InputRemoved", named(input));
		return { result: null, unchanged: false, proven: true };
	},
	"obs.input.rename": async (session, { input: reference, name }, deadline) => {
		const input = inputFor(session, reference);
		if (input.name === name) return { result: null, unchanged: true, proven: true };
		await send(session, {
			requests: [
				request("SetInputName", { ...askInput(input), newInputName: name }),
				request("GetInputSettings", { inputName: name }),
			],
			refusals: {
				...refusalsFor(input),
				[RequestStatus.resourceAlreadyExists]: problem("name_taken", { name }, "name"),
			},
			deadline,
		});
		return { result: null, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
