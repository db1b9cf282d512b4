import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Lockfile {
	readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

// npm leaves out optional records it could not resolve without a word; every later `npm ci` then fails.
test("the lockfile holds a record of every optional package", () => {
	const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;
	const names = new Set(Object.keys(packages).map((at) => at.replace(/^.*node_modules\//u, "")));
	expect(names.size).toBeGreaterThan(100);
	for (const [at, { optionalDependencies = {} }] of Object.entries(packages)) {
		for (const name of Object.keys(optionalDependencies)) expect(names, `${at} wants ${name}`).toContain(name);
	}
});

test("the lockfile names no registry", () => {
	expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved": "http/u);
});
