import { expect, test } from "vitest";
import { takeBuiltins } from "../../../src/packaging/builtins.mjs";

test.each([
	['import { join } from "node:path";', 'const {join:join}=process.getBuiltinModule("node:path");'],
	[
		'import{join as j,sep}from"path";',
		["const {join:j}", '{sep:sep}=process.getBuiltinModule("path");'].join('=process.getBuiltinModule("path"),'),
	],
	['import fs from "node:fs";', 'const fs=process.getBuiltinModule("node:fs");'],
	['import * as fs from "node:fs";', 'const fs=process.getBuiltinModule("node:fs");'],
	['import { default as fs } from "node:fs";', 'const fs=process.getBuiltinModule("node:fs");'],
	['import "node:fs";', ""],
])("%s is taken directly", (before, after) => {
	expect(takeBuiltins(before)).toBe(after);
});

test("everything else stays as it is", () => {
	const code = 'import a from "./chunk.mjs";\nconst text = \'import fs from "node:fs";\';\nexport { a, text };\n';
	expect(takeBuiltins(code)).toBe(code);
});

test("what it makes does the same", async () => {
	const code = takeBuiltins(
		'import { basename as base } from "node:path"; import os, { EOL } from "node:os"; export default [base("/a/b"), os.EOL === EOL];',
	);
	const made: { default: unknown } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
	expect(made.default).toEqual(["b", true]);
});
