import { expect, test } from "vitest";
import { FactStore } from "../../../companion/facts/fact-store.ts";

test("one change set, one revision, told whole and only to those who watch", () => {
	const store = new FactStore("e");
	const told: string[][] = [];
	using both = store.watch((changed) => told.push([...changed.keys()]));
	using other = store.watch(() => told.push(["other"]));
	both.add(["a", "b"]);
	other.add(["c"]);
	store.apply([
		["a", { value: 1, since: 1 }],
		["b", { value: 2, since: 1 }],
	]);
	expect(told).toEqual([["a", "b"]]);
	expect(store.revision).toBe(1);
});

test("equal readings are no change and keep their since", () => {
	const store = new FactStore("e");
	store.apply([["a", { value: { name: "x" }, since: 1 }]]);
	store.apply([["a", { value: { name: "x" }, since: 2 }]]);
	expect(store.read("a")).toEqual({ value: { name: "x" }, since: 1 });
	expect(store.revision).toBe(1);
	store.apply([["a", { unknown: "offline" }]]);
	expect(store.revision).toBe(2);
});

test("what nobody provides is missing", () => {
	expect(new FactStore("e").read("a")).toEqual({ unknown: "missing" });
});

test("the same listener may watch twice; giving up one leaves the other", () => {
	const store = new FactStore("e");
	let told = 0;
	const listener = (): void => {
		told++;
	};
	const one = store.watch(listener);
	using two = store.watch(listener);
	one.add(["a"]);
	two.add(["a"]);
	one[Symbol.dispose]();
	store.apply([["a", { value: 1, since: 1 }]]);
	expect(told).toBe(1);
});

test("removed keys are told no more", () => {
	const store = new FactStore("e");
	let told = 0;
	using watch = store.watch(() => {
		told++;
	});
	watch.add(["a", "b"]);
	watch.remove(["a"]);
	store.apply([["a", { value: 1, since: 1 }]]);
	store.apply([["b", { value: 1, since: 1 }]]);
	expect(told).toBe(1);
});
