/** A rendered face: RGBA, row by row. */
export interface Pixels {
	readonly size: number;
	readonly data: Uint8Array;
}

export type Colour = readonly [red: number, green: number, blue: number];

export const pixelsOf = (size: number, base64: string): Pixels => ({ size, data: Buffer.from(base64, "base64") });

export const at = ({ size, data }: Pixels, x: number, y: number): Colour => {
	const from = (y * size + x) * 4;
	return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
};

/** `#rrggbb` as a colour. */
export const colourOf = (hex: string): Colour => {
	const number = Number.parseInt(hex.slice(1), 16);
	return [number >> 16, (number >> 8) & 0xff, number & 0xff];
};

/** The largest difference of any channel, 0 to 255. */
export const distance = (one: Colour, other: Colour): number =>
	Math.max(...one.map((channel, index) => Math.abs(channel - (other[index] ?? 0))));

/** The mean colour of a rectangle, by default of the whole face. */
export function mean(pixels: Pixels, left = 0, top = 0, width = pixels.size, height = pixels.size): Colour {
	const sum: [number, number, number] = [0, 0, 0];
	for (let y = top; y < top + height; y++) {
		for (let x = left; x < left + width; x++) {
			const [red, green, blue] = at(pixels, x, y);
			sum[0] += red;
			sum[1] += green;
			sum[2] += blue;
		}
	}
	const count = width * height;
	return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** How much of a face has a colour, 0 to 1. */
export function share(pixels: Pixels, hex: string, tolerance = 6): number {
	const wanted = colourOf(hex);
	let found = 0;
	for (let y = 0; y < pixels.size; y++) {
		for (let x = 0; x < pixels.size; x++) if (distance(at(pixels, x, y), wanted) <= tolerance) found++;
	}
	return found / pixels.size ** 2;
}

/** The mean difference of two renderings over a grid of so many cells a side: how far shapes lie apart. */
export function difference(one: Pixels, other: Pixels, cells: number): number {
	const side = one.size / cells;
	let sum = 0;
	for (let y = 0; y < cells; y++) {
		for (let x = 0; x < cells; x++) {
			const of = (pixels: Pixels) => mean(pixels, x * side, y * side, side, side);
			sum += distance(of(one), of(other));
		}
	}
	return sum / cells ** 2;
}
