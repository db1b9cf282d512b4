import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { keys } from "../../../src/keys/table.ts";
import { images, renderedImages } from "../../../src/packaging/images.ts";
import { manifestOf, manifestText, PLUGIN } from "../../../src/packaging/manifest.ts";

const root = new URL("../../../", import.meta.url);
const folder = new URL(`${PLUGIN}.sdPlugin/`, root);
const version: string = JSON.parse(await readFile(new URL("package.json", root), "utf8")).version;

describe("manifest", () => {
	it("in the repository is the one the table gives, as `streamdeck pack` would write it", async () => {
		const committed = await readFile(new URL("manifest.json", folder), "utf8");
		expect(committed).toBe(manifestText(manifestOf(keys, version)));
		expect(committed).toBe(JSON.stringify(JSON.parse(committed), null, 2));
	});

	it("has a generated image for everything it names", () => {
		const made = [...images(keys).keys(), ...renderedImages().map(({ path }) => path)];
		const named = [...manifestText(manifestOf(keys, version)).matchAll(/"(imgs\/[^"]+)"/gu)].map(([, path]) => path);
		expect(named.length).toBeGreaterThan(0);
		for (const path of named) expect(made.some((file) => file.startsWith(`${path}.`))).toBe(true);
	});

	it("has every key once, with our prefix", () => {
		const uuids = keys.map(({ uuid }) => uuid);
		expect(new Set(uuids).size).toBe(uuids.length);
		// More would have to be grouped: https://docs.elgato.com/guidelines/stream-deck/plugins
		expect(uuids.length).toBeLessThanOrEqual(30);
		for (const uuid of uuids) expect(uuid.startsWith(`${PLUGIN}.`)).toBe(true);
	});
});

describe("generate --check", () => {
	it("finds nothing stale in the repository", async () => {
		const script = new URL("src/packaging/generate.ts", root).pathname;
		const { stdout } = await promisify(execFile)(process.execPath, [script, "--check"]);
		expect(stdout).toBe("");
	});
});
