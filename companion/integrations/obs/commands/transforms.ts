import type { Outcome } from "../../../runs/refusal.ts";
import type { TransformShape, VideoShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { asked, change, request } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { itemFor, type Where } from "./find-item.ts";
import { type Changes, placed } from "./placing.ts";

/** OBS keeps these numbers in single precision. */
const alike = (a: unknown, b: unknown): boolean =>
	typeof a === "number" && typeof b === "number" ? Math.abs(a - b) < 0.01 : a === b;

/** Changes the transform of the item of the settings and reads it back. */
async function transform(
	session: ObsSession,
	where: Where,
	changesFrom: (before: TransformShape) => Changes,
	deadline: number,
): Promise<Outcome> {
	const { at, told, refusals } = await itemFor(session, where);
	let changes: Changes = {};
	const outcome = await proved(
		change<TransformShape>(
			session,
			{
				get: request("GetSceneItemTransform", at),
				set: () => request("SetSceneItemTransform", { ...at, sceneItemTransform: changes }),
				value: ({ sceneItemTransform }: { sceneItemTransform: TransformShape }) => sceneItemTransform,
				event: (sceneItemTransform) => ["SceneItemTransformChanged", { ...told, sceneItemTransform }],
				reached: (now) =>
					Object.entries(now).every(
						([name, value]) => !Object.hasOwn(changes, name) || alike(value, changes[name as keyof Changes]),
					),
				refusals,
			},
			{
				deadline,
				next(before) {
					changes = changesFrom(before);
					return { ...before, ...changes };
				},
			},
		),
	);
	return { ...outcome, result: null };
}

export const transformCommands = {
	"obs.item.place": async (session, { place, ...where }, deadline) => {
		const { baseWidth: width, baseHeight: height } = await asked<VideoShape>(session, "GetVideoSettings");
		return await transform(session, where, (before) => placed(place, { width, height }, before), deadline);
	},
	"obs.item.transform.set": (session, { link: _, scene, item, ...changes }, deadline) =>
		transform(session, { scene, item }, () => changes, deadline),
} satisfies SomeCommands;
