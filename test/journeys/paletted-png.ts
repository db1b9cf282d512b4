import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Chunks of a PNG by name, those of one name joined: https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunksOf(png: Buffer): ReadonlyMap<string, Buffer> {
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const name = png.toString("latin1", at + 4, at + 8);
		const data = png.subarray(at + 8, at + 8 + length);
		chunks.set(name, Buffer.concat([chunks.get(name) ?? Buffer.alloc(0), data]));
		at += length + 12;
	}
	return chunks;
}

const chunk = (name: string, data: Buffer): Buffer => {
	const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
	const frame = Buffer.alloc(4);
	const check = Buffer.alloc(4);
	frame.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(named));
	return Buffer.concat([frame, named, check]);
};

/** https://www.w3.org/TR/png-3/#9Filter-type-4-Paeth */
function paeth(left: number, above: number, corner: number): number {
	const guess = left + above - corner;
	const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

/** What each filter adds to a byte: https://www.w3.org/TR/png-3/#9Filter-types */
const FILTERS: readonly ((left: number, above: number, corner: number) => number)[] = [
	() => 0,
	(left) => left,
	(_left, above) => above,
	(left, above) => (left + above) >> 1,
	paeth,
];

/** Lines of bytes without their filters. */
function unfiltered(data: Buffer, stride: number, pixel: number): Buffer[] {
	const lines: Buffer[] = [];
	let above: Buffer = Buffer.alloc(stride);
	for (let at = 0; at < data.length; at += stride + 1) {
		const added = FILTERS[data[at] ?? 0];
		if (added === undefined) throw new Error("not a filter of PNG");
		const line = Buffer.from(data.subarray(at + 1, at + 1 + stride));
		for (let x = 0; x < stride; x++) {
			const left = line[x - pixel] ?? 0;
			line[x] = (line[x] ?? 0) + added(left, above[x] ?? 0, x < pixel ? 0 : (above[x - pixel] ?? 0));
		}
		lines.push(line);
		above = line;
	}
	return lines;
}

const distance = (a: number, b: number): number =>
	[16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);

/** The commonest 256 colours as they are, and for each other one the nearest of them. */
function paletteOf(colors: readonly number[]): { readonly palette: readonly number[]; indexOf(color: number): number } {
	const counts = new Map<number, number>();
	for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
	const palette = [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([color]) => color)
		.slice(0, 256);
	const known = new Map(palette.map((color, index) => [color, index]));
	const nearest = (color: number): number =>
		palette.reduce((best, candidate, index) => {
			return distance(candidate, color) < distance(palette[best] ?? 0, color) ? index : best;
		}, 0);
	return {
		palette,
		indexOf(color) {
			const index = known.get(color) ?? nearest(color);
			known.set(color, index);
			return index;
		},
	};
}

/** A screenshot of Chromium, 8 bits for each of its colours, as a file of a third of the size that looks the same. */
export function paletted(png: Buffer): Buffer {
	const chunks = chunksOf(png);
	const header = Buffer.from(chunks.get("IHDR") ?? Buffer.alloc(13));
	const width = header.readUInt32BE(0);
	const pixel = header[9] === 6 ? 4 : 3;
	const lines = unfiltered(inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0)), width * pixel, pixel);
	const colors = lines.map((line) => Array.from({ length: width }, (_, x) => line.readUIntBE(x * pixel, 3)));
	const { palette, indexOf } = paletteOf(colors.flat());
	// Eight bits for each pixel, and they mean a place in the palette: https://www.w3.org/TR/png-3/#11IHDR
	header[8] = 8;
	header[9] = 3;
	const table = Buffer.alloc(palette.length * 3);
	for (const [index, color] of palette.entries()) table.writeUIntBE(color, index * 3, 3);
	const body = Buffer.concat(colors.map((line) => Buffer.from([0, ...line.map(indexOf)])));
	return Buffer.concat([
		png.subarray(0, 8),
		chunk("IHDR", header),
		chunk("PLTE", table),
		chunk("IDAT", deflateSync(body, { level: 9 })),
		chunk("IEND", Buffer.alloc(0)),
	]);
}
