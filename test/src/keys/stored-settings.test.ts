import { readdir, readFile } from "node:fs/promises";
import fc from "fast-check";
import { type TSchema, Type } from "typebox";
import { describe, expect, it } from "vitest";
import { defineKey } from "../../../src/keys/bound-key.ts";
import type { KeyDefinition, StoredSettings } from "../../../src/keys/key.ts";
import { type Migrations, openSettings, upgradedSettings } from "../../../src/keys/stored-settings.ts";
import { keys } from "../../../src/keys/table.ts";

const fixtures = new URL("fixtures/settings/", import.meta.url);
const files = await readdir(fixtures);
const read = async (file: string): Promise<StoredSettings> =>
	JSON.parse(await readFile(new URL(file, fixtures), "utf8"));
const nameOf = (uuid: string): string => uuid.replace(/^.*\./u, "");
const newestOf = (form: object): number => (form as { properties: { v: { const: number } } }).properties.v.const;

describe("settings of every version a key ever had", () => {
	const versions = keys.flatMap((key) =>
		Array.from({ length: newestOf(key.form) }, (_, index) => [nameOf(key.uuid), index + 1, key] as const),
	);
	it("lie here as Stream Deck kept them, and no others", () => {
		expect([...files].sort()).toEqual(versions.map(([name, v]) => `${name}-${v}.json`).sort());
	});
	it.each(versions)("%s, version %i: all of it is understood today", async (name, v, key) => {
		const stored = await read(`${name}-${v}.json`);
		const whole = key.upgrade(stored) ?? stored;
		expect(whole.v).toBe(newestOf(key.form));
		// Every field of the form stands in it, so that none can change its meaning unseen.
		const fields = Object.keys((key.form as { properties: object }).properties);
		expect(Object.keys(whole).sort()).toEqual(fields.sort());
		expect(openSettings(key.form as TSchema, stored)).toEqual(whole);
		expect(key.bind(stored).newer).toBe(false);
	});
	it.each(versions)("%s, version %i: nothing is written back that is of this version already", async (name, v, key) => {
		const stored = await read(`${name}-${v}.json`);
		const whole = key.upgrade(stored) ?? stored;
		expect(key.upgrade(whole)).toBeUndefined();
	});
	it.each(versions)("%s, version %i: one that is newer is shown as such and left alone", async (name, v, key) => {
		const newer = { ...(await read(`${name}-${v}.json`)), v: newestOf(key.form) + 1 };
		expect(key.bind(newer).newer).toBe(true);
		expect(key.bind(newer).heal(() => undefined)).toBeUndefined();
		expect(key.open(newer)).toBeUndefined();
		expect(key.upgrade(newer)).toBeUndefined();
	});
});

/** A kind of key that has changed twice: a name became a reference, and a duration in seconds one in milliseconds. */
const Third = Type.Object({
	v: Type.Literal(3),
	input: Type.Optional(Type.Object({ name: Type.String({ minLength: 1 }) })),
	fade: Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 })),
});
const steps: Migrations = {
	1: ({ source, ...rest }) => ({ ...rest, ...(typeof source === "string" ? { input: { name: source } } : {}) }),
	2: ({ seconds, ...rest }) => ({ ...rest, ...(typeof seconds === "number" ? { fade: seconds * 1_000 } : {}) }),
};

describe("settings of an earlier version", () => {
	it.each<[string, StoredSettings, StoredSettings | undefined]>([
		["two steps", { v: 1, source: "Mic", seconds: 2 }, { v: 3, input: { name: "Mic" }, fade: 2_000 }],
		["one step", { v: 2, input: { name: "Mic" }, seconds: 1 }, { v: 3, input: { name: "Mic" }, fade: 1_000 }],
		["made before there were versions", { source: "Mic" }, { v: 3, input: { name: "Mic" } }],
		["what a form keeps though it does not know it", { v: 2, theirs: 1 }, { v: 3, theirs: 1 }],
		["this version", { v: 3, fade: 5 }, undefined],
		["a newer version", { v: 4, fade: "?" }, undefined],
		["a key that is not set up", {}, undefined],
	])("%s", (_what, stored, upgraded) => {
		const before = structuredClone(stored);
		expect(upgradedSettings(Third, stored, steps)).toEqual(upgraded);
		expect(stored).toEqual(before);
	});
	it.each<[string, StoredSettings, StoredSettings | undefined]>([
		["of two steps", { v: 1, source: "Mic", seconds: 2 }, { v: 3, input: { name: "Mic" }, fade: 2_000 }],
		["with a part that means nothing", { v: 1, source: "", seconds: 2 }, { v: 3, fade: 2_000 }],
		["newer", { v: 4 }, undefined],
	])("open, %s", (_what, stored, opened) => {
		expect(openSettings(Third, stored, steps)).toEqual(opened);
	});
	it("open to something whatever stands in them", () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom("v", "source", "seconds", "input", "fade"), fc.jsonValue()),
				(stored) => {
					const opened = openSettings(Third, stored, steps);
					const newer = typeof stored.v === "number" && stored.v > 3;
					expect(opened?.v).toBe(newer ? undefined : 3);
				},
			),
		);
	});
	it("need a step from each version: a key without them is not made", () => {
		const key: KeyDefinition<typeof Third> = {
			uuid: "com.aidle.streamdeck.test",
			name: "Test",
			tooltip: "For tests",
			icon: "zap",
			picture: { kind: "unset", icon: "zap", word: "Test" },
			states: [{ name: "Test" }],
			settings: Third,
			facts: () => [],
			face: () => ({ kind: "unset", icon: "zap", word: "Test" }),
			gestures: () => ({}),
		};
		expect(() => defineKey(key)).toThrow("Migrations begin with 1,2");
		expect(defineKey({ ...key, migrations: steps }).upgrade({ v: 2, seconds: 1 })).toEqual({ v: 3, fade: 1_000 });
	});
});
