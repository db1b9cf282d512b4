import { holderOf, type Input, type Item } from "../sources/model.ts";
import { sizeOf } from "../sources/shown.ts";
import type { Stage } from "../stage.ts";
import type { Colour, Patch } from "./raster.ts";

const white: Colour = [255, 255, 255, 255];

/** OBS counts colours from red in the lowest byte to opacity in the highest. */
const colourOf = (number: number): Colour => [
	number & 0xff,
	(number >>> 8) & 0xff,
	(number >>> 16) & 0xff,
	(number >>> 24) & 0xff,
];

/** A colour that belongs to this text, for what a camera or a file would show. */
function colourFor(text: string): Colour {
	const hash = [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
	return [64 + (hash & 0x7f), 64 + ((hash >>> 8) & 0x7f), 64 + ((hash >>> 16) & 0x7f), 255];
}

/** One bar for each letter, as high as the letter is far in the alphabet: other words, other picture. */
function barsOf(text: string, [width, height]: readonly [number, number]): readonly Patch[] {
	const letters = [...text];
	const step = width / Math.max(1, letters.length);
	return letters.map((letter, index) => {
		const high = (((letter.codePointAt(0) ?? 0) % 32) / 32) * height;
		return { left: index * step, top: height - high, width: step * 0.7, height: high, colour: white };
	});
}

function patchesOfInput(input: Input, stage: Stage): readonly Patch[] {
	const [width, height] = sizeOf(input.uuid, stage);
	const { color, text } = { ...stage.set.kindOf(input)?.defaults, ...input.settings };
	if (width === 0 || height === 0) return [];
	if (input.kind.startsWith("text_")) return barsOf(String(text ?? ""), [width, height]);
	const colour = typeof color === "number" ? colourOf(color) : colourFor(input.name);
	return [{ left: 0, top: 0, width, height, colour }];
}

/** Where along one axis something begins that is aligned at `position`. */
const begin = (position: number, length: number, alignment: number, near: number, far: number): number =>
	position - (alignment & near ? 0 : alignment & far ? length : length / 2);

function placed(item: Item, stage: Stage): readonly Patch[] {
	const { transform } = item;
	const [width, height] = sizeOf(item.source, stage);
	const bound = transform.boundsType !== "OBS_BOUNDS_NONE" && width > 0 && height > 0;
	const across = bound ? transform.boundsWidth / width : transform.scaleX;
	const down = bound ? transform.boundsHeight / height : transform.scaleY;
	const left = begin(transform.positionX, width * across, transform.alignment, 1, 2);
	const top = begin(transform.positionY, height * down, transform.alignment, 4, 8);
	return patchesOf(item.source, stage).map((patch) => ({
		left: left + patch.left * across,
		top: top + patch.top * down,
		width: patch.width * across,
		height: patch.height * down,
		colour: patch.colour,
	}));
}

/** What a source looks like. Rotation and crop are not drawn. */
export function patchesOf(uuid: string, stage: Stage): readonly Patch[] {
	const { sources } = stage.set;
	const input = sources.inputs.get(uuid);
	if (input) return patchesOfInput(input, stage);
	return holderOf(sources, uuid).items.flatMap((item) => (item.enabled ? placed(item, stage) : []));
}
