import { expect, test } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { FactStore } from "../../../companion/facts/fact-store.ts";

const known = (value: unknown): Reading => ({ value, since: 1 });
const studio = (link?: string): string => factKey("obs.studio", { link });
const program = (link?: string): string => factKey("obs.scene.program", { link });

function watched() {
	const facts = new FactStore("test");
	const told: Record<string, unknown>[] = [];
	const wishes: string[] = [];
	facts.demand.listen((key, wish) => wishes.push(`${wish} ${key}`));
	const watch = facts.watch((changed) => {
		const values = [...changed].map(([key, reading]) => [key, "value" in reading ? reading.value : reading.unknown]);
		told.push(Object.fromEntries(values));
	});
	return { facts, told, wishes, watch };
}

test("the default is the first link until another is chosen", () => {
	const facts = new FactStore("test");
	expect([facts.linkOf("obs:default"), facts.linkOf("obs:two"), facts.linkOf("other:default")]).toEqual([
		"obs:main",
		"obs:two",
		"other:main",
	]);
	facts.setDefault("obs", "obs:two");
	expect([facts.linkOf("obs:default"), facts.linkOf("obs:main"), facts.linkOf("other:default")]).toEqual([
		"obs:two",
		"obs:main",
		"other:main",
	]);
});

test("what is put of the default link is that of the link, and reads as such", () => {
	const { facts, told, watch } = watched();
	watch.add([studio(), studio("obs:main")]);
	facts.apply([[studio(), known(1)]]);
	expect(facts.read(studio("obs:main"))).toEqual(known(1));
	facts.apply([[studio("obs:main"), known(2)]]);
	expect(facts.read(studio())).toEqual(known(2));
	expect(told).toEqual([
		{ [studio()]: 1, [studio("obs:main")]: 1 },
		{ [studio()]: 2, [studio("obs:main")]: 2 },
	]);
	expect([...facts.all().keys()]).toEqual([studio("obs:main")]);
});

test("another default is told at once, whole, and only to those who watch it as such", () => {
	const { facts, told, watch, wishes } = watched();
	facts.apply([
		[studio("obs:main"), known("S1")],
		[program("obs:main"), known("P1")],
		[studio("obs:two"), known("S2")],
	]);
	watch.add([studio(), program(), studio("obs:main")]);
	const before = facts.revision;
	facts.setDefault("obs", "obs:two");
	expect(told).toEqual([{ [studio()]: "S2", [program()]: "missing" }]);
	expect(facts.revision).toBe(before + 1);
	expect(wishes).toEqual([
		`begin ${studio("obs:main")}`,
		`begin ${program("obs:main")}`,
		`begin ${studio("obs:two")}`,
		`begin ${program("obs:two")}`,
	]);
	facts.apply([
		[program("obs:main"), known("old")],
		[program("obs:two"), known("P2")],
	]);
	expect(told.at(-1)).toEqual({ [program()]: "P2" });
	facts.apply([[studio("obs:main"), known("S3")]]);
	expect(told.at(-1)).toEqual({ [studio("obs:main")]: "S3" });
	facts.setDefault("obs", "obs:two");
	expect(told).toHaveLength(3);
});

test("what begins to be read because of another default is told once, with the rest", () => {
	const { facts, told, watch } = watched();
	facts.demand.listen((key) => facts.apply([[key, { unknown: "loading" }]]));
	watch.add([studio()]);
	told.length = 0;
	facts.setDefault("obs", "obs:two");
	expect(told).toEqual([{ [studio()]: "loading" }]);
});

test("nothing is left of a watch that is given up after the default has changed", async () => {
	const { facts, told, watch, wishes } = watched();
	watch.add([studio(), studio("obs:two")]);
	facts.setDefault("obs", "obs:two");
	watch.remove([studio()]);
	told.length = 0;
	facts.apply([[studio("obs:two"), known(1)]]);
	expect(told).toEqual([{ [studio("obs:two")]: 1 }]);
	watch[Symbol.dispose]();
	facts.apply([[studio("obs:two"), known(2)]]);
	expect(told).toHaveLength(1);
	await expect.poll(() => wishes.filter((wish) => wish.startsWith("end")).length, { timeout: 5_000 }).toBe(2);
});

test("facts of a link that is gone are missing, and say which link", () => {
	const { facts, told, watch } = watched();
	watch.add([studio(), studio("obs:two")]);
	facts.apply([
		[studio("obs:main"), known(1)],
		[studio("obs:two"), known(2)],
		[program("obs:two"), known(3)],
	]);
	facts.abandon("obs:two");
	expect(told.at(-1)).toEqual({ [studio("obs:two")]: "missing" });
	expect(facts.read(studio("obs:two"))).toMatchObject({ fault: { code: "link_missing", params: { link: "obs:two" } } });
	expect([...facts.all().keys()]).toEqual([studio("obs:main"), studio("obs:two")]);
});
