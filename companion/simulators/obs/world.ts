import { type Input, noSources, type Sources } from "./sources/model.ts";

/** What OBS knows. Pure: every function answers a new world and knows neither time nor wire. */
export interface Scene {
	readonly uuid: string;
	readonly name: string;
}

export interface Collection {
	readonly name: string;
	/** As in the window of OBS: the top one first. */
	readonly scenes: readonly Scene[];
	readonly program: Scene;
	readonly sources: Sources;
}

/** Anything that has a name of its own among all others. */
export type Source =
	| { readonly type: "scene"; readonly uuid: string; readonly name: string }
	| { readonly type: "group"; readonly uuid: string; readonly name: string }
	| { readonly type: "input"; readonly uuid: string; readonly name: string; readonly input: Input };

export interface Transition {
	readonly uuid: string;
	readonly name: string;
	readonly kind: string;
	/** A fixed transition has no duration of its own. */
	readonly fixed: boolean;
}

export interface World {
	readonly collections: readonly Collection[];
	readonly collection: string;
	/** The preview scene; absent while studio mode is off. */
	readonly preview?: Scene;
	readonly transitions: readonly Transition[];
	readonly transition: Transition;
	/** Milliseconds. */
	readonly transitionDuration: number;
}

/** Draws a new UUID. */
export type NewUuid = () => string;

export function newWorld(sceneNames: readonly string[], newUuid: NewUuid): World {
	const cut: Transition = { uuid: newUuid(), name: "Cut", kind: "cut_transition", fixed: true };
	const fade: Transition = { uuid: newUuid(), name: "Fade", kind: "fade_transition", fixed: false };
	const collection = newCollection("Untitled", sceneNames, newUuid);
	return {
		collections: [collection],
		collection: collection.name,
		transitions: [cut, fade],
		transition: fade,
		transitionDuration: 300,
	};
}

export function newCollection(name: string, sceneNames: readonly string[], newUuid: NewUuid): Collection {
	const [first = "Scene", ...rest] = sceneNames;
	const program: Scene = { uuid: newUuid(), name: first };
	return {
		name,
		scenes: [program, ...rest.map((other) => ({ uuid: newUuid(), name: other }))],
		program,
		sources: noSources,
	};
}

export function currentCollection(world: World): Collection {
	const found = world.collections.find(({ name }) => name === world.collection);
	if (!found) throw new Error(`The world has no collection ${world.collection}`);
	return found;
}

export const scenesOf = (world: World): readonly Scene[] => currentCollection(world).scenes;
export const programOf = (world: World): Scene => currentCollection(world).program;
export const sceneNamed = (world: World, name: string): Scene | undefined =>
	scenesOf(world).find((scene) => scene.name === name);

export const sourcesOf = (world: World): Sources => currentCollection(world).sources;

function sourceWhere(world: World, fits: (source: Scene) => boolean): Source | undefined {
	const { scenes, sources } = currentCollection(world);
	const scene = scenes.find(fits);
	if (scene) return { type: "scene", ...scene };
	for (const group of sources.groups.values()) if (fits(group)) return { type: "group", ...group };
	for (const input of sources.inputs.values())
		if (fits(input)) return { type: "input", uuid: input.uuid, name: input.name, input };
	return undefined;
}

export const sourceNamed = (world: World, asked: string): Source | undefined =>
	sourceWhere(world, ({ name }) => name === asked);
export const sourceWithUuid = (world: World, asked: string): Source | undefined =>
	sourceWhere(world, ({ uuid }) => uuid === asked);

function changeCollection(world: World, change: Partial<Collection>): World {
	return {
		...world,
		collections: world.collections.map((collection) =>
			collection.name === world.collection ? { ...collection, ...change } : collection,
		),
	};
}

export const withSources = (world: World, sources: Sources): World => changeCollection(world, { sources });
export const withProgram = (world: World, program: Scene): World => changeCollection(world, { program });
export const withPreview = (world: World, preview: Scene): World => ({ ...world, preview });

export function withoutPreview({ preview: _, ...world }: World): World {
	return world;
}

/** Adds a scene under the one in program, or as the last one. */
export function withScene(world: World, scene: Scene, where: "to the bottom" | "below the current"): World {
	const { scenes, program } = currentCollection(world);
	const current = scenes.findIndex(({ uuid }) => uuid === program.uuid);
	const at = where === "to the bottom" || current < 0 ? scenes.length : current + 1;
	return changeCollection(world, { scenes: scenes.toSpliced(at, 0, scene) });
}

export function withSceneRenamed(world: World, uuid: string, name: string): World {
	const rename = (scene: Scene): Scene => (scene.uuid === uuid ? { uuid, name } : scene);
	const renamed = changeCollection(world, {
		scenes: scenesOf(world).map(rename),
		program: rename(programOf(world)),
	});
	return world.preview ? { ...renamed, preview: rename(world.preview) } : renamed;
}

export function withoutScene(world: World, uuid: string): World {
	return changeCollection(world, { scenes: scenesOf(world).filter((scene) => scene.uuid !== uuid) });
}

/** The scene OBS selects when this one goes: the next below, or the next above. */
export function neighbourOf(world: World, uuid: string): Scene | undefined {
	const scenes = scenesOf(world);
	const at = scenes.findIndex((scene) => scene.uuid === uuid);
	return scenes[at + 1] ?? scenes[at - 1];
}

export const withTransition = (world: World, transition: Transition): World => ({ ...world, transition });
export const withTransitionDuration = (world: World, transitionDuration: number): World => ({
	...world,
	transitionDuration,
});

export const withCollection = (world: World, collection: Collection): World => ({
	...world,
	collections: [...world.collections, collection].sort((a, b) => a.name.localeCompare(b.name)),
});

/** Makes another collection the current one; in studio mode its program scene is also the preview. */
export function inCollection(world: World, name: string): World {
	const there = { ...world, collection: name };
	return world.preview ? { ...there, preview: programOf(there) } : there;
}
