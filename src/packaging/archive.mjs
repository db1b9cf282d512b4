// ZIP archives that are the same whenever and wherever they are made: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Needed to extract: 2.0, for deflate. Made by: Unix, for the file's rights. */
const NEEDED = 20;
const MADE_BY = (3 << 8) | NEEDED;
const DEFLATE = 8;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day there is: when a file was built is nobody's business. */
const DATE = (1 << 5) | 1;
const PLAIN_FILE = 0o100644;

const bytes = (...fields) =>
	Buffer.concat(
		fields.map(([size, value]) => {
			const field = Buffer.alloc(size);
			field.writeUIntLE(value, 0, size);
			return field;
		}),
	);

/** An archive of files, `[name, content]`, in the order of their names. */
export function zipOf(files) {
	const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
	const content = [];
	const directory = [];
	let offset = 0;
	for (const [path, data] of sorted) {
		const name = Buffer.from(path);
		const packed = deflateRawSync(data, { level: 9 });
		const shared = bytes(
			[2, NEEDED],
			[2, UTF8_NAMES],
			[2, DEFLATE],
			[2, 0],
			[2, DATE],
			[4, crc32(data)],
			[4, packed.length],
			[4, data.length],
			[2, name.length],
			[2, 0],
		);
		const local = [bytes([4, LOCAL]), shared, name, packed];
		directory.push(bytes([4, CENTRAL], [2, MADE_BY]), shared);
		directory.push(bytes([2, 0], [2, 0], [2, 0], [4, PLAIN_FILE * 0x10000], [4, offset]), name);
		content.push(...local);
		for (const { length } of local) offset += length;
	}
	const size = directory.reduce((sum, { length }) => sum + length, 0);
	const count = sorted.length;
	return Buffer.concat([
		...content,
		...directory,
		bytes([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]),
	]);
}

/** Every file below a folder, `[name, content]`, names with slashes. */
export const filesBelow = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => [path.slice(folder.length + 1).replaceAll(sep, "/"), readFileSync(path)]);
