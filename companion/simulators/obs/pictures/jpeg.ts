import type { Raster } from "./raster.ts";

/** How many codes of each length from 1 to 16 bits the usual table for averages has; its symbols are 0 to 11 in order. */
const codeCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

interface Code {
	readonly bits: number;
	readonly length: number;
}

const codes: readonly Code[] = codeCounts.reduce<{ list: Code[]; next: number }>(
	({ list, next }, count, index) => {
		const made = Array.from({ length: count }, (_, turn) => ({ bits: next + turn, length: index + 1 }));
		return { list: [...list, ...made], next: (next + count) * 2 };
	},
	{ list: [], next: 0 },
).list;

const segment = (marker: number, data: readonly number[]): Buffer =>
	Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data]);

/** Collects bits to bytes; a byte of ones is followed by a zero, so that nobody takes it for a marker. */
class Bits {
	readonly bytes: number[] = [];
	#rest = 0;
	#count = 0;

	add(bits: number, length: number): void {
		for (let place = length - 1; place >= 0; place--) {
			this.#rest = (this.#rest << 1) | ((bits >> place) & 1);
			if (++this.#count < 8) continue;
			this.bytes.push(this.#rest);
			if (this.#rest === 0xff) this.bytes.push(0);
			this.#rest = 0;
			this.#count = 0;
		}
	}
}

/** Mean luminance and both colour differences of a block of 8 × 8 pixels. https://www.w3.org/Graphics/JPEG/jfif3.pdf */
function meanOf({ width, height, pixels }: Raster, left: number, top: number): readonly number[] {
	const sums = [0, 0, 0];
	let count = 0;
	for (let y = top; y < Math.min(top + 8, height); y++) {
		for (let x = left; x < Math.min(left + 8, width); x++, count++) {
			for (const channel of [0, 1, 2])
				sums[channel] = (sums[channel] ?? 0) + (pixels[(y * width + x) * 4 + channel] ?? 0);
		}
	}
	const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / count);
	return [
		0.299 * red + 0.587 * green + 0.114 * blue - 128,
		-0.168736 * red - 0.331264 * green + 0.5 * blue,
		0.5 * red - 0.418688 * green - 0.081312 * blue,
	];
}

function addDifference(bits: Bits, difference: number): void {
	const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
	const code = codes[size];
	if (code) bits.add(code.bits, code.length);
	bits.add(difference < 0 ? difference + 2 ** size - 1 : difference, size);
	// End of block: its code is one bit.
	bits.add(0, 1);
}

/** A baseline JPEG of the mean colour of each 8 × 8 pixels. https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
export function jpegOf(raster: Raster): Buffer {
	const { width, height } = raster;
	const bits = new Bits();
	const before = [0, 0, 0];
	for (let top = 0; top < height; top += 8) {
		for (let left = 0; left < width; left += 8) {
			for (const [component, mean] of meanOf(raster, left, top).entries()) {
				// All other coefficients are 0, and nothing is quantised.
				const value = Math.max(-1024, Math.min(1023, Math.round(mean * 8)));
				addDifference(bits, value - (before[component] ?? 0));
				before[component] = value;
			}
		}
	}
	bits.add(0x7f, 7);
	const components = [1, 2, 3];
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
		segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
		segment(0xc0, [
			...[8, height >> 8, height & 0xff, width >> 8, width & 0xff, 3],
			...components.flatMap((component) => [component, 0x11, 0]),
		]),
		segment(0xc4, [0, ...codeCounts, ...codes.keys()]),
		segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
		segment(0xda, [3, ...components.flatMap((component) => [component, 0]), 0, 63, 0]),
		Buffer.from(bits.bytes),
		Buffer.from([0xff, 0xd9]),
	]);
}
