import { type Static, Type } from "typebox";
import { match, Named, Reference, referenceTo, same } from "./reference.ts";

/** A scene as OBS lists it. `number` is its place in the user's list from the top, starting with 1. */
export const Scene = Type.Object(
	{
		...Named.properties,
		number: Type.Integer({ minimum: 1 }),
		/** Names it had earlier, oldest first; fed by rename events where there are no UUIDs. */
		formerNames: Type.Optional(Type.Array(Type.String())),
	},
	{ $id: "Scene" },
);
export type Scene = Static<typeof Scene>;

/** The scene on program or preview. */
export const SceneName = Type.Object(Named.properties, { $id: "SceneName" });
export type SceneName = Static<typeof SceneName>;

/** How settings refer to a scene: UUID with the name as fallback, and the scene collection it belongs to. */
export const SceneReference = Reference;
export type SceneReference = Static<typeof SceneReference>;

/** A field that holds a scene. */
export const sceneField = referenceTo("Scene", { fact: "obs.scenes" });

export type SceneMatch =
	/** `name`: the UUID is gone, yet a scene of that name is there. `renamed`: it goes by another name today. */
	{ readonly found: Scene; readonly by: "exact" | "name" | "renamed" } | { readonly missing: "scene" | "collection" };

/** Which of today's scenes a reference means. */
export function matchScene(reference: SceneReference, scenes: readonly Scene[], collection: string): SceneMatch {
	const found = match(reference, scenes, collection);
	return "found" in found ? found : { missing: found.missing === "thing" ? "scene" : "collection" };
}

/** Whether two ways of naming a scene mean the same one. */
export const sameScene = same;
