import type { Scene } from "../world.ts";
import { firstItem, firstSound, type Input, type Item, noSources, type Sources, withInput, withItem } from "./model.ts";

const colours = [0xff2b2bd9, 0xff2bd92b, 0xffd92b2b, 0xff2bd9d9, 0xffd92bd9, 0xffd9d92b];

/** Each scene shows one colour of its own, as large as the canvas and called "<scene> colour". */
export function colourfulSources(scenes: readonly Scene[], newUuid: () => string): Sources {
	return scenes.reduce((sources, scene, index) => {
		const input: Input = {
			uuid: newUuid(),
			name: `${scene.name} colour`,
			kind: "color_source_v3",
			settings: { color: colours[index % colours.length], width: 640, height: 360 },
		};
		return withItem(withInput(sources, input), scene.uuid, input.uuid);
	}, noSources);
}

/** How much a very large collection holds, all in all. */
export interface WideCounts {
	readonly scenes: number;
	readonly items: number;
	readonly inputs: number;
}

export const wideScenes = ({ scenes }: WideCounts): readonly string[] =>
	Array.from({ length: Math.max(1, scenes) }, (_, index) => `Scene ${index + 1}`);

const wideKinds = ["color_source_v3", "pulse_input_capture", "text_ft2_source_v2", "ffmpeg_source"] as const;

/** Inputs of several kinds, spread evenly over the items of all scenes. An input no item is left for does not exist. */
export const wideSources =
	({ items, inputs }: WideCounts) =>
	(scenes: readonly Scene[], newUuid: () => string): Sources => {
		const all = Array.from({ length: Math.max(1, inputs) }, (_, index): Input => {
			const kind = wideKinds[index % wideKinds.length] ?? "color_source_v3";
			const sound = /^(?:pulse|ffmpeg)/u.test(kind) ? { sound: firstSound } : {};
			return { uuid: newUuid(), name: `Input ${index + 1}`, kind, settings: {}, ...sound };
		});
		const shown = new Map<string, Item[]>(scenes.map(({ uuid }) => [uuid, []]));
		for (let index = 0; index < items; index++) {
			const list = shown.get(scenes[index % scenes.length]?.uuid ?? "");
			const input = all[index % all.length];
			if (list && input) list.push({ ...firstItem, id: list.length + 1, source: input.uuid });
		}
		const holders = [...shown].map(([uuid, list]) => [uuid, { items: list, lastId: list.length }] as const);
		return { ...noSources, inputs: new Map(all.map((input) => [input.uuid, input])), holders: new Map(holders) };
	};
