import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Patterns } from "../../../../companion/rules/chat/patterns.ts";

const folder = "companion/rules";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".ts"))
	.map((name) => join(folder, name));

/** What is loaded with a file: types are not, and what `import()` asks for comes later. */
const loadedWith = (file: string): string[] =>
	[...readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type\b)[^;]*?from "(?<name>[^"]+)"/gmsu)].map(
		({ groups }) => groups?.name ?? "",
	);

test("the engine is large: nothing loads it before somebody has a pattern", () => {
	const engine = join(folder, "chat/pattern.ts");
	expect(loadedWith(engine)).toContain("re2js");
	for (const file of files.filter((name) => name !== engine)) {
		for (const name of loadedWith(file)) expect(name, file).not.toMatch(/re2js|\/pattern\.ts$/u);
	}
});

test("a pattern is like nothing until its engine is there, and then like what it describes", async () => {
	const patterns = new Patterns();
	const [matches, wrong] = [patterns.of("^gg"), patterns.of("(")];
	expect([patterns.loaded, matches("gg")]).toEqual([false, false]);
	await patterns.load();
	expect([patterns.loaded, matches("gg"), matches("eggs"), wrong("(")]).toEqual([true, true, false, false]);
});
