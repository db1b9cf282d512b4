import { expect, test } from "vitest";
import { oneFile } from "../../../src/packaging/one-file.mjs";

const chunk = (fileName: string, code: string, isEntry = false) => ({ fileName, code, isEntry });

test("what is loaded later is a function of the one file, run when it is asked for, once", async () => {
	const entry = chunk(
		"program.mjs",
		'globalThis.begun = [];\nconst load = () => import("./program-1.mjs");\nexport { load };',
		true,
	);
	const later = chunk(
		"program-1.mjs",
		'globalThis.begun.push("later");\nconst n = 7;\nexport { n as number, n as same };',
	);
	const bundle: Record<string, ReturnType<typeof chunk>> = { "program-1.mjs": later, "program.mjs": entry };
	oneFile.generateBundle(undefined, bundle);
	expect(Object.keys(bundle)).toEqual(["program.mjs"]);
	const url = `data:text/javascript,${encodeURIComponent(entry.code)}`;
	const { load } = await import(/* @vite-ignore */ url);
	expect(globalThis).toHaveProperty("begun", []);
	expect(await load()).toEqual({ number: 7, same: 7 });
	expect(await load()).toBe(await load());
	expect(globalThis).toHaveProperty("begun", ["later"]);
});

test("what is loaded later cannot import, as nothing lies beside the one file", () => {
	const entry = chunk("program.mjs", 'import("./program-1.mjs");', true);
	const later = chunk("program-1.mjs", 'import { x } from "./program.mjs";\nexport { x };');
	expect(() => oneFile.generateBundle(undefined, { a: entry, b: later })).toThrow("./program.mjs");
});
