import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { escaped } from "./page.ts";

/** Width and height stand in the first chunk: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(path: string): readonly [number, number] {
	const file = openSync(path, "r");
	try {
		const head = Buffer.alloc(24);
		readSync(file, head, 0, head.length, 0);
		return [head.readUInt32BE(16), head.readUInt32BE(20)];
	} finally {
		closeSync(file);
	}
}

/** Ours are taken at twice the size of the page, for fine screens; those of OBS as OBS draws itself. */
const scaleOf = (name: string): number => (name.startsWith("obs-") ? 1 : 2);

/** A picture with its caption, or nothing where it is not taken yet. Its size is said, so that nothing moves while it loads. */
export function figure(folder: string, name: string, shows: string, caption: string): string {
	const path = join(folder, `${name}.png`);
	if (!existsSync(path)) return "";
	const [width, height] = sizeOf(path).map((pixels) => Math.round(pixels / scaleOf(name)));
	return `<figure><img src="${name}.png" width="${width}" height="${height}" alt="${escaped(shows)}"><figcaption>${escaped(caption)}</figcaption></figure>`;
}
