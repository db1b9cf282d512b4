import { describe, expect, it } from "vitest";
import { WantedFacts } from "../../../companion/form/wanted-facts.ts";

const settled = () => new Promise<void>((resolve) => queueMicrotask(resolve));

describe("WantedFacts", () => {
	it("tells one set after each change, and only when it is another one", async () => {
		const told: (readonly string[])[] = [];
		const wanted = new WantedFacts((keys) => told.push(keys));
		const b = wanted.want("b");
		const a = wanted.want("a");
		const again = wanted.want("a");
		await settled();
		expect(told).toEqual([["a", "b"]]);
		a[Symbol.dispose]();
		await settled();
		expect(told).toHaveLength(1);
		again[Symbol.dispose]();
		wanted.want("c");
		await settled();
		expect(told).toEqual([
			["a", "b"],
			["b", "c"],
		]);
		b[Symbol.dispose]();
		wanted.want("b");
		await settled();
		expect(told).toHaveLength(2);
	});
});
