import { LINK_ID, type LinkId } from "../../companion/contract/link.ts";
import type { SceneReference } from "../../companion/contract/scene-reference.ts";
import type { StoredSettings } from "./key.ts";

/** Settings of a *Scene* key. Absent target: program. */
export interface SceneSettings extends StoredSettings {
	readonly v: 1;
	readonly link?: LinkId;
	readonly scene?: SceneReference;
	readonly target?: "program" | "preview";
}

const VERSION = 1;
const linkId = new RegExp(LINK_ID, "u");

const isText = (value: unknown, longest: number): value is string =>
	typeof value === "string" && value.length > 0 && value.length <= longest;

function sceneOf(stored: unknown): SceneReference | undefined {
	if (typeof stored !== "object" || stored === null || !("name" in stored) || !isText(stored.name, 5_000))
		return undefined;
	return {
		...("uuid" in stored && isText(stored.uuid, 64) ? { uuid: stored.uuid } : {}),
		name: stored.name,
		...("collection" in stored && isText(stored.collection, 5_000) ? { collection: stored.collection } : {}),
	};
}

/** What cannot be understood is left out; settings of a newer version are left alone. */
export function openSceneSettings(stored: StoredSettings): SceneSettings | undefined {
	if (typeof stored.v === "number" && stored.v > VERSION) return undefined;
	const { link, target } = stored;
	const scene = sceneOf(stored.scene);
	return {
		v: VERSION,
		...(typeof link === "string" && linkId.test(link) ? { link } : {}),
		...(scene === undefined ? {} : { scene }),
		...(target === "program" || target === "preview" ? { target } : {}),
	};
}
