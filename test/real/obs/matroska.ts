import { readFile } from "node:fs/promises";

const ebml = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
/** The element Duration with eight bytes of floating point, as FFmpeg writes it. */
const duration = Buffer.from([0x44, 0x89, 0x88]);

/**
 * Milliseconds of video in a Matroska file whose writing was finished; undefined for anything else.
 * https://www.rfc-editor.org/rfc/rfc9559#name-duration-element
 */
export async function matroskaDuration(path: string): Promise<number | undefined> {
	const file = await readFile(path).catch(() => Buffer.alloc(0));
	const at = file.indexOf(duration);
	if (!file.subarray(0, ebml.length).equals(ebml) || at < 0) return undefined;
	return file.readDoubleBE(at + duration.length);
}
