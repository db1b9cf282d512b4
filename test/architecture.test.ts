import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const SCHEMAS = ["typebox", "typebox/*"];
const contract = ["companion/contract"];
const platform = ["companion/platform"];

/** Who may import whom, nearest folder first. What is not written here is forbidden. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	"companion/contract": SCHEMAS,
	"companion/form": [...contract, "preact", "preact/*", "@preact/signals"],
	"companion/platform": ["node:*"],
	"companion/link": [...contract, "node:*"],
	"companion/facts": [...contract, "node:*"],
	"companion/events": contract,
	"companion/runs": [...contract, ...SCHEMAS, "companion/facts", "companion/link", "node:*"],
	"companion/rules": [
		...contract,
		...SCHEMAS,
		"companion/events",
		"companion/runs",
		"companion/schedule",
		"node:*",
		"re2js",
	],
	"companion/schedule": [...contract, "node:*", "croner"],
	"companion/hooks": [...contract, "companion/rules", "companion/runs", "node:*"],
	"companion/links": [...contract, ...SCHEMAS, "companion/runs", "node:*"],
	"companion/integrations": [
		...contract,
		"companion/facts",
		"companion/link",
		"companion/links",
		"companion/runs",
		"node:*",
		"obs-websocket-js/json",
		"@twurple/*",
		"ws",
	],
	"companion/storage": [...contract, ...platform, ...SCHEMAS, "node:*", "lowdb"],
	"companion/archive": [...contract, ...SCHEMAS, "companion/rules", "companion/runs", "companion/storage"],
	"companion/log": [...contract, ...platform, "companion/storage", "node:*", "pino"],
	"companion/http": [
		...contract,
		...platform,
		...SCHEMAS,
		"companion/facts",
		"companion/events",
		"companion/runs",
		"companion/links",
		"companion/rules",
		"companion/hooks",
		"companion/log",
		"companion/storage",
		"companion/archive",
		"node:*",
		"fastify",
		"@fastify/*",
		"ws",
	],
	"companion/pages": [...contract, "companion/form", "preact", "preact/*", "@preact/signals"],
	"companion/doctor": ["companion/*", ...SCHEMAS, "node:*", "fflate"],
	"companion/cli": ["companion/*", ...SCHEMAS, "node:*"],
	"companion/simulators": ["node:*", "ws"],
	companion: ["companion/*", ...SCHEMAS, "node:*"],
	"src/faces": contract,
	"src/painting": [],
	"src/keys": [
		...contract,
		...SCHEMAS,
		"src/faces",
		"src/painting",
		"src/companion-client",
		"src/inspector/messages.d.ts",
	],
	"src/companion-client": [...contract, ...platform, ...SCHEMAS, "node:*", "ws"],
	"src/inspector": [...contract, "companion/form", "preact", "preact/*", "@preact/signals"],
	"src/web-deck/page": [...contract, "companion/form", "src/web-deck/wire", "preact", "preact/*", "@preact/signals"],
	"src/web-deck": [...platform, ...SCHEMAS, "src/web-deck", "node:*", "ws", "fastify", "@fastify/*"],
	"src/packaging": ["src/*", ...contract, ...platform, "node:*", "esbuild"],
	src: ["src/*", ...contract, ...platform, ...SCHEMAS, "@elgato/streamdeck", "embedded:companion", "node:*", "ws"],
};

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*"([^"\s]+)"/gu;
const folders = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
const homeOf = (path: string): string => folders.find((folder) => path.startsWith(`${folder}/`)) ?? path;
const matches = (rule: string, name: string): boolean =>
	rule.endsWith("*") ? name.startsWith(rule.slice(0, -1)) : name === rule || name.startsWith(`${rule}/`);

const sources = (root: string): string[] =>
	readdirSync(root, { recursive: true, encoding: "utf8" })
		.filter((name) => /\.(?:tsx?|css)$/u.test(name))
		.map((name) => join(root, name));
const files = [...sources("companion"), ...sources("src")];

const importsOf = (file: string): string[] =>
	[...readFileSync(file, "utf8").matchAll(SPECIFIER)].map(([, specifier = ""]) => specifier);

test("there is something to check", () => expect(files.length).toBeGreaterThan(50));

test.each(files)("%s imports only what its folder may", (file) => {
	const home = homeOf(file);
	for (const specifier of importsOf(file)) {
		const path = specifier.startsWith(".") ? join(dirname(file), specifier) : specifier;
		const target = specifier.startsWith(".") ? homeOf(path) : specifier;
		if (target === home) continue;
		const allowed = MAY_IMPORT[home]?.some((rule) => matches(rule, target) || matches(rule, path));
		expect(allowed, `${home} → ${target}`).toBe(true);
	}
});

describe("every rule is used", () => {
	test.each(folders)("%s exists", (folder) => {
		expect(files.some((file) => homeOf(file) === folder)).toBe(true);
	});
});

describe("the wall", () => {
	const published = /^companion\/(contract|form|platform)\//u;
	test.each(files.filter((file) => file.startsWith("src/")))("%s sees only published parts", (file) => {
		for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
			const path = join(dirname(file), specifier);
			if (path.startsWith("companion/")) expect(path).toMatch(published);
		}
	});
	test.each(files.filter((file) => file.startsWith("companion/")))("%s knows nothing of src", (file) => {
		for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
			expect(join(dirname(file), specifier)).not.toMatch(/^src\//u);
		}
	});
});
