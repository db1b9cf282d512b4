import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { keys } from "../../../src/keys/table.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

it("the README tells of every key, in the order of Stream Deck's list, and of no other", () => {
	const [, table = ""] = /^## The keys\n([\s\S]*?)\n\n- /mu.exec(readme) ?? [];
	const rows = table.split("\n").filter((line) => line.startsWith("| "));
	expect(rows.slice(1).map((line) => line.split(" | ")[0]?.slice(2))).toEqual(keys.map(({ name }) => name));
});
