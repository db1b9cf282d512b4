import { isDeepStrictEqual } from "node:util";
import { match, type Named } from "../../../contract/reference.ts";
import { type Scene, sameScene } from "../../../contract/scene-reference.ts";
import { sceneNameOf, type Truth } from "../truth.ts";
import type { EventId, Happenings } from "./row.ts";

interface TransitionEvent {
	readonly transitionName: string;
	readonly transitionUuid?: string;
}

const transitionIn = ({ transitionName: name, transitionUuid: uuid }: TransitionEvent): Named =>
	uuid === undefined ? { name } : { uuid, name };

export const transitionHappenings: Happenings<
	"obs.transition.started" | "obs.transition.ended" | "obs.transition.changed"
> = {
	"obs.transition.started": { of: "SceneTransitionStarted", means: transitionIn },
	"obs.transition.ended": { of: "SceneTransitionEnded", means: transitionIn },
	"obs.transition.changed": { of: "CurrentSceneTransitionChanged", means: transitionIn },
};

type News = readonly [EventId, unknown];

/** What scenes came, went and got other names, told by the lists before and after. */
function listNews(before: readonly Scene[], after: readonly Scene[]): readonly News[] {
	if (isDeepStrictEqual(before, after)) return [];
	const left = new Set<string>();
	const news: News[] = [];
	for (const scene of before) {
		const found = match(sceneNameOf(scene), after, undefined);
		// One of the same name with another UUID is another scene.
		if (!("found" in found) || found.by === "name") news.push(["obs.scene.removed", sceneNameOf(scene)]);
		else {
			left.add(found.found.name);
			if (found.by === "renamed") {
				news.push(["obs.scene.renamed", { ...sceneNameOf(found.found), from: scene.name }]);
			}
		}
	}
	const created = after.filter(({ name }) => !left.has(name));
	return [
		...news,
		...created.map((scene): News => ["obs.scene.created", sceneNameOf(scene)]),
		["obs.scenes.changed", { scenes: after }],
	];
}

const differ = (a: Named, b: Named): boolean => !sameScene(a, b) || a.name !== b.name;

/**
 * What happened to the scenes between two states of what is known. OBS's own events are not told on: some it swallows,
 * and some (on a change of the collection, on its end) mean nothing of the kind.
 */
export function sceneNews(before: Truth, after: Truth): readonly News[] {
	if (before.collection === undefined || before.collection !== after.collection) return [];
	const { scenes, program, preview } = after;
	const news: News[] = [];
	if (before.scenes && scenes) news.push(...listNews(before.scenes, scenes));
	if (before.program && program && differ(before.program, program)) news.push(["obs.scene.program.changed", program]);
	if (before.preview !== undefined && preview !== undefined) {
		const on = preview !== null;
		if (on !== (before.preview !== null)) news.push(["obs.studio.changed", { on }]);
		if (preview && (!before.preview || differ(before.preview, preview))) {
			news.push(["obs.scene.preview.changed", preview]);
		}
	}
	return news;
}
