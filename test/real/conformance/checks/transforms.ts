import { expect } from "vitest";
import type { Check } from "../check.ts";
import { told } from "../inputs.ts";
import { firstItem, firstTransform, twoItems } from "../items.ts";
import { RawClient } from "../raw-client.ts";

const transformEvents = 1 << 19;

const transformOf = async (client: RawClient): Promise<unknown> =>
	(await client.ask("GetSceneItemTransform", firstItem)).sceneItemTransform;

/** What is asked of a transform, and what is true after it, or the code it is refused with. */
const transforms: readonly (readonly [object, object | number])[] = [
	[
		{ positionX: 10, positionY: 0.1 },
		{ positionX: 10, positionY: Math.fround(0.1) },
	],
	[{ rotation: -45 }, { rotation: -45 }],
	[
		{ scaleX: 0.5, scaleY: 2 },
		{ scaleX: 0.5, scaleY: 2, width: 50, height: 100 },
	],
	[
		{ boundsType: "OBS_BOUNDS_STRETCH", boundsWidth: 50, boundsHeight: 40 },
		{ boundsType: "OBS_BOUNDS_STRETCH", boundsWidth: 50, boundsHeight: 40, width: 100 },
	],
	[
		{ cropLeft: 5, cropTop: 2.7 },
		{ cropLeft: 5, cropTop: 2, width: 100 },
	],
	[
		{ alignment: 0, boundsAlignment: 3 },
		{ alignment: 0, boundsAlignment: 3 },
	],
	[{ positionX: 90_002 }, 402],
	[{ rotation: 361 }, 402],
	[{ scaleX: 1000 }, 402],
	[{ boundsType: "none" }, 400],
	[{ boundsWidth: 0 }, 402],
	[{ cropLeft: -1 }, 402],
	[{ positionX: "x" }, 401],
	[{ positionX: null }, 703],
	[{ nothing: 1 }, 703],
	[{}, 403],
];

export const transformChecks: readonly Check[] = [
	...transforms.map(
		([asked, outcome]): Check => ({
			name: `transforms an item ${JSON.stringify(asked)}: ${JSON.stringify(outcome)}`,
			async run(client, subject) {
				await twoItems(client);
				await using listener = await RawClient.connect(subject, transformEvents);
				const answer = await client.request("SetSceneItemTransform", { ...firstItem, sceneItemTransform: asked });
				if (typeof outcome === "number") {
					expect(answer.code).toBe(outcome);
					expect(await transformOf(client)).toMatchObject(firstTransform);
					return;
				}
				expect(answer.code).toBe(100);
				expect(await transformOf(client)).toMatchObject(outcome);
				if ("cropLeft" in asked) return;
				const event = { ...firstItem, sceneItemTransform: outcome };
				await expect.poll(() => told(listener, "SceneItemTransformChanged").at(-1)).toMatchObject(event);
				expect(client.heard("SceneItemTransformChanged")).toEqual([]);
			},
		}),
	),
	{
		name: "crops to bounds from 30 on",
		async run(client, { version }) {
			await twoItems(client);
			const asked = { ...firstItem, sceneItemTransform: { cropToBounds: true } };
			expect((await client.request("SetSceneItemTransform", asked)).code).toBe(version >= 30 ? 100 : 703);
			const after = await transformOf(client);
			if (version >= 30) expect(after).toMatchObject({ cropToBounds: true });
			else expect(after).not.toHaveProperty("cropToBounds");
		},
	},
];
