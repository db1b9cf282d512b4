import type { Raster } from "./raster.ts";

const headerSize = 54;

/** A BMP with 24 bits per pixel. https://learn.microsoft.com/windows/win32/gdi/bitmap-storage */
export function bmpOf({ width, height, pixels }: Raster): Buffer {
	const line = Math.ceil((width * 3) / 4) * 4;
	const file = Buffer.alloc(headerSize + line * height);
	file.write("BM", 0, "latin1");
	file.writeUInt32LE(file.length, 2);
	file.writeUInt32LE(headerSize, 10);
	file.writeUInt32LE(40, 14);
	file.writeInt32LE(width, 18);
	file.writeInt32LE(height, 22);
	file.writeUInt16LE(1, 26);
	file.writeUInt16LE(24, 28);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [red = 0, green = 0, blue = 0] = pixels.subarray((y * width + x) * 4);
			file.set([blue, green, red], headerSize + (height - 1 - y) * line + x * 3);
		}
	}
	return file;
}
