import { crc32, deflateSync } from "node:zlib";
import type { Raster } from "./raster.ts";

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG with eight bits per colour and opacity. https://www.w3.org/TR/png-3/ */
export function pngOf({ width, height, pixels }: Raster): Buffer {
	const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Each line begins with its filter: none.
	const lines = Buffer.alloc((width * 4 + 1) * height);
	for (let y = 0; y < height; y++) {
		lines.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
	}
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))];
	return Buffer.concat([signature, ...parts]);
}
