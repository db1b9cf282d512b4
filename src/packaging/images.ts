// The images a manifest names. SVG is written and compared by `generate`; the store takes the plugin's own icon as PNG only.
import { draw } from "../faces/face.ts";
import { icons } from "../faces/icons.ts";
import type { Key } from "../keys/bound-key.ts";
import { imagesOf } from "./manifest.ts";
import { pluginMark, quietMark } from "./mark.ts";

/** Lucide's 24 units on the 20 that an action's icon has, white on nothing: https://docs.elgato.com/guidelines/stream-deck/plugins */
const actionIcon = (art: string): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 24 24"><g fill="none" stroke="#FFFFFF" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${art}</g></svg>`;

const imagesOfKey = (key: Key): readonly (readonly [string, string])[] => [
	[`${imagesOf(key)}/icon.svg`, actionIcon(icons[key.icon])],
	[`${imagesOf(key)}/key.svg`, draw(key.picture)],
	...key.states.flatMap(({ picture }, state) =>
		picture === undefined ? [] : [[`${imagesOf(key)}/state-${state}.svg`, draw(picture)] as const],
	),
];

/** Every generated image by its path below the plugin's folder. */
export const images = (keys: readonly Key[]): ReadonlyMap<string, string> =>
	new Map([["imgs/plugin/category.svg", quietMark()], ...keys.flatMap(imagesOfKey)]);

/** What is rendered once, by path and size in pixels, and committed; a test renders it again and compares. */
export const renderedImages = (): readonly { readonly path: string; readonly px: number; readonly svg: string }[] => [
	{ path: "imgs/plugin/icon.png", px: 256, svg: pluginMark() },
	{ path: "imgs/plugin/icon@2x.png", px: 512, svg: pluginMark() },
];
