/** Red, green, blue and opacity, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** A part of a picture in one colour, in pixels of the picture it belongs to. */
export interface Patch {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	readonly colour: Colour;
}

/** Pixels row by row, four bytes each in the order of `Colour`. */
export interface Raster {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/** Paints patches over each other, the first one lowest, and scales the picture to `width` × `height`. */
export function rasterOf(
	patches: readonly Patch[],
	[pictureWidth, pictureHeight]: readonly [number, number],
	width: number,
	height: number,
): Raster {
	const pixels = new Uint8Array(width * height * 4);
	const [across, down] = [width / pictureWidth, height / pictureHeight];
	const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
	for (const { left, top, width: wide, height: high, colour } of patches) {
		const [from, to] = [within(left * across, width), within((left + wide) * across, width)];
		for (let y = within(top * down, height); y < within((top + high) * down, height); y++) {
			for (let x = from; x < to; x++) pixels.set(colour, (y * width + x) * 4);
		}
	}
	return { width, height, pixels };
}
