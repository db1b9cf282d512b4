import type { Reading, Unknown } from "../../contract/fact.ts";
import { factKey } from "../../contract/fact.ts";
import type { LinkId } from "../../contract/link.ts";
import type { Problem } from "../../contract/problem.ts";
import { matchScene, type Scene, type SceneName, sameScene } from "../../contract/scene-reference.ts";
import type {
	CollectionListShape,
	PreviewShape,
	ProgramShape,
	RenameShape,
	SceneListShape,
	SceneShape,
} from "./obs.external.ts";

/** What is known of one OBS. `undefined`: being loaded. */
export interface Truth {
	readonly collection: string | undefined;
	readonly scenes: readonly Scene[] | undefined;
	readonly program: SceneName | undefined;
	/** Null while studio mode is off. */
	readonly preview: SceneName | null | undefined;
}

export const LOADING: Truth = { collection: undefined, scenes: undefined, program: undefined, preview: undefined };

/** A rename OBS told us of: the memory of peers that have no UUIDs. */
export interface Alias {
	readonly collection: string;
	readonly from: string;
	readonly to: string;
}

const named = (name: string, uuid: string | null | undefined): SceneName => (uuid ? { uuid, name } : { name });

export const sceneOf = ({ sceneName, sceneUuid }: SceneShape): SceneName => named(sceneName, sceneUuid);

export const programOf = (shape: ProgramShape): SceneName | undefined =>
	shape.currentProgramSceneName === null
		? undefined
		: named(shape.currentProgramSceneName, shape.currentProgramSceneUuid);

export const previewOf = (shape: PreviewShape): SceneName | null =>
	shape.currentPreviewSceneName === null ? null : named(shape.currentPreviewSceneName, shape.currentPreviewSceneUuid);

/** Former names of each scene, from the renames in the order they happened. */
export function formerNames(aliases: readonly Alias[], collection: string): ReadonlyMap<string, readonly string[]> {
	const names = new Map<string, string[]>();
	for (const { from, to } of aliases.filter((alias) => alias.collection === collection)) {
		const former = [...(names.get(from) ?? []), from].filter((name) => name !== to);
		names.delete(from);
		names.set(to, former);
	}
	return names;
}

function scenesOf(shapes: readonly SceneShape[], former: ReadonlyMap<string, readonly string[]>): Scene[] {
	const { length } = shapes;
	const scenes = shapes.map((shape, index): Scene => {
		const names = former.get(shape.sceneName);
		return { ...sceneOf(shape), number: length - index, ...(names?.length ? { formerNames: [...names] } : {}) };
	});
	return scenes.reverse();
}

/** Everything at once, from the answers of one batch. */
export function snapshotOf(
	{ currentSceneCollectionName: collection }: CollectionListShape,
	list: SceneListShape,
	aliases: readonly Alias[],
): Truth {
	return {
		collection,
		scenes: scenesOf(list.scenes, formerNames(aliases, collection)),
		program: programOf(list),
		preview: previewOf(list),
	};
}

/** A scene has another name: list, program and preview change together. */
export function renamed(truth: Truth, { oldSceneName, sceneName, sceneUuid }: RenameShape): Truth {
	const same = (scene: SceneName): boolean =>
		sceneUuid !== undefined && scene.uuid !== undefined ? scene.uuid === sceneUuid : scene.name === oldSceneName;
	const rename = <Named extends SceneName>(scene: Named): Named =>
		same(scene) ? { ...scene, name: sceneName } : scene;
	return {
		...truth,
		scenes: truth.scenes?.map((scene) =>
			same(scene) ? { ...rename(scene), formerNames: [...(scene.formerNames ?? []), oldSceneName] } : scene,
		),
		program: truth.program && rename(truth.program),
		preview: truth.preview && rename(truth.preview),
	};
}

/** The scene on program before, after what is known has changed; null when there is none in this collection. */
export function previousOf(previous: SceneName | null, before: Truth, after: Truth): SceneName | null {
	const { collection, scenes, program } = after;
	if (collection === undefined || !scenes || (before.collection ?? collection) !== collection) return null;
	const today = (scene: SceneName): SceneName | null => {
		const found = matchScene(scene, scenes, collection);
		return "found" in found ? sceneNameOf(found.found) : null;
	};
	const left = before.program && program && !sameScene(before.program, program) ? today(before.program) : null;
	// A scene that only has another name has not been left.
	if (left && program && !sameScene(left, program)) return left;
	return previous && today(previous);
}

/** A scene as requests and facts name it. */
export const sceneNameOf = ({ uuid, name }: SceneName): SceneName => (uuid === undefined ? { name } : { uuid, name });

/** The facts of one link that come with its connection, beside the link itself. */
const PROVIDED = {
	"obs.collection": (truth: Truth) => truth.collection,
	"obs.scenes": (truth: Truth) => truth.scenes,
	"obs.scene.program": (truth: Truth) => truth.program,
	"obs.scene.preview": (truth: Truth) => truth.preview,
	"obs.studio": (truth: Truth) => (truth.preview === undefined ? undefined : truth.preview !== null),
} as const;

/** The change set of one link: its facts as they are known, or why none is. */
export function readingsOf(
	link: LinkId,
	truth: Truth,
	at: number,
	absent: { readonly unknown: Unknown; readonly fault?: Problem } | undefined,
): [string, Reading][] {
	return Object.entries(PROVIDED).map(([id, pick]) => {
		const value = pick(truth);
		const reading: Reading = absent ?? (value === undefined ? { unknown: "loading" } : { value, since: at });
		return [factKey(id, { link }), reading];
	});
}
