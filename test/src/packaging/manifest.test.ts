import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { PLUGIN } from "../../../companion/platform/plugin-folder.ts";
import { keys } from "../../../src/keys/table.ts";
import { images, renderedImages } from "../../../src/packaging/images.ts";
import { manifestOf, manifestText } from "../../../src/packaging/manifest.ts";
import { manifestIn } from "../../../src/packaging/manifest-language.ts";

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

describe("manifest in German", () => {
	const manifest: { readonly Actions: readonly object[] } = { Actions: [], ...manifestOf(keys, version) };
	const german = JSON.parse(JSON.stringify(manifestIn("de", keys)));

	it("says everything of every key that the manifest says", () => {
		for (const action of manifest.Actions) {
			const { UUID, Name, Tooltip, States, Encoder } = JSON.parse(JSON.stringify(action));
			const { [UUID]: said } = german;
			expect([said.Name, said.Tooltip].filter(Boolean)).toHaveLength([Name, Tooltip].length);
			expect(said.States.map(({ Name: name }: { Name: string }) => Boolean(name))).toEqual(States.map(() => true));
			const triggers = Object.keys(Encoder?.TriggerDescription ?? {});
			expect(Object.keys(said.Encoder?.TriggerDescription ?? {})).toEqual(triggers);
		}
	});

	it("lies beside the manifest, where Stream Deck and its SDK look for it", async () => {
		const committed = JSON.parse(await readFile(new URL("de.json", folder), "utf8"));
		expect(committed.Localization).toEqual({});
		expect(committed[keys[0]?.uuid ?? ""]).toEqual(german[keys[0]?.uuid ?? ""]);
	});
});

describe("generate --check", () => {
	it("finds nothing stale in the repository", async () => {
		const script = new URL("src/packaging/generate.ts", root).pathname;
		const { stdout } = await promisify(execFile)(process.execPath, [script, "--check"]);
		expect(stdout).toBe("");
	});
});
