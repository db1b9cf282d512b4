import { type Static, Type } from "typebox";

/** A scene as OBS lists it. `number` is its place in the user's list from the top, starting with 1. */
export const Scene = Type.Object(
	{
		/** Absent before obs-websocket 5.4 (OBS 30.1), which has no UUIDs. */
		uuid: Type.Optional(Type.String()),
		name: Type.String(),
		number: Type.Integer({ minimum: 1 }),
		/** Names it had earlier, oldest first; fed by rename events where there are no UUIDs. */
		formerNames: Type.Optional(Type.Array(Type.String())),
	},
	{ $id: "Scene" },
);
export type Scene = Static<typeof Scene>;

/** The scene on program or preview. */
export const SceneName = Type.Object({ uuid: Type.Optional(Type.String()), name: Type.String() }, { $id: "SceneName" });
export type SceneName = Static<typeof SceneName>;

/** How settings refer to a scene: UUID with the name as fallback, and the scene collection it belongs to. */
export const SceneReference = Type.Object(
	{
		uuid: Type.Optional(Type.String({ maxLength: 64 })),
		name: Type.String({ minLength: 1, maxLength: 5_000 }),
		/** Absent: the scene of this name in whatever collection is active. */
		collection: Type.Optional(Type.String({ minLength: 1, maxLength: 5_000 })),
	},
	{ $id: "SceneReference", additionalProperties: false },
);
export type SceneReference = Static<typeof SceneReference>;

export type SceneMatch =
	/** `name`: the UUID is gone, yet a scene of that name is there. `renamed`: it goes by another name today. */
	{ readonly found: Scene; readonly by: "exact" | "name" | "renamed" } | { readonly missing: "scene" | "collection" };

/** Which of today's scenes a reference means. */
export function matchScene(reference: SceneReference, scenes: readonly Scene[], collection: string): SceneMatch {
	if (reference.collection !== undefined && reference.collection !== collection) return { missing: "collection" };
	const { uuid, name } = reference;
	const same = uuid === undefined ? undefined : scenes.find((scene) => scene.uuid === uuid);
	if (same) return { found: same, by: same.name === name ? "exact" : "renamed" };
	const named = scenes.find((scene) => scene.name === name);
	if (named) return { found: named, by: uuid !== undefined && named.uuid !== undefined ? "name" : "exact" };
	const renamed = scenes.find((scene) => scene.formerNames?.includes(name));
	return renamed ? { found: renamed, by: "renamed" } : { missing: "scene" };
}

/** Whether two ways of naming a scene mean the same one. */
export function sameScene(a: SceneName, b: SceneName): boolean {
	return a.uuid !== undefined && b.uuid !== undefined ? a.uuid === b.uuid : a.name === b.name;
}
