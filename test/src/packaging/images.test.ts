import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keys } from "../../../src/keys/table.ts";
import { images, renderedImages } from "../../../src/packaging/images.ts";
import { breaches } from "../faces/safe-subset.ts";

const folder = new URL("../../../com.aidle.streamdeck.sdPlugin/", import.meta.url);
const files = [...images(keys)];

describe("a generated image", () => {
	it.each(files)("%s is committed as it is generated", (path, svg) => {
		expect(readFileSync(new URL(path, folder), "utf8")).toBe(svg);
	});

	it.each(files)("%s is inside what QtSvg renders", (_, svg) => {
		expect(breaches(svg)).toEqual([]);
	});

	it.each(files.filter(([path]) => /icon|category/u.test(path)))("%s is white on nothing, as lists ask", (_, svg) => {
		expect(new Set(svg.match(/#[0-9A-Fa-f]{3,8}/gu))).toEqual(new Set(["#FFFFFF"]));
	});
});

describe("a rendered image", () => {
	it.each(renderedImages())("$path is a PNG of $px pixels", ({ path, px }) => {
		const png = readFileSync(new URL(path, folder));
		expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([px, px]);
		expect(existsSync(new URL(path.replace(".png", ".svg"), folder)), "the store warns of two forms").toBe(false);
	});
});

it("leaves nothing else in the folder", () => {
	const known = [...files.map(([path]) => path), ...renderedImages().map(({ path }) => path)];
	const found = readdirSync(new URL("imgs", folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath.slice(folder.pathname.length)}/${entry.name}`);
	expect(found.sort()).toEqual(known.sort());
});
