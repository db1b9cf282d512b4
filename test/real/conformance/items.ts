import { createInput, ownScene } from "./inputs.ts";
import type { RawClient } from "./raw-client.ts";

const colour = "color_source_v3";

/** The first item of the scene of `twoItems`. */
export const firstItem = { sceneName: "Own", sceneItemId: 1 };

/** A scene of its own with two colours of 100 × 50, the items 1 and 2. */
export async function twoItems(client: RawClient): Promise<void> {
	await ownScene(client);
	await createInput(client, "A", colour, { width: 100, height: 50 });
	await createInput(client, "B", colour, { width: 100, height: 50 });
}

/** The transform of both items before anybody changed it. */
export const firstTransform = {
	alignment: 5,
	boundsAlignment: 0,
	boundsHeight: 0,
	boundsType: "OBS_BOUNDS_NONE",
	boundsWidth: 0,
	cropBottom: 0,
	cropLeft: 0,
	cropRight: 0,
	cropTop: 0,
	height: 50,
	positionX: 0,
	positionY: 0,
	rotation: 0,
	scaleX: 1,
	scaleY: 1,
	sourceHeight: 50,
	sourceWidth: 100,
	width: 100,
};
