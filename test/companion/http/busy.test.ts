import { describe, expect, it } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { FactStore } from "../../../companion/facts/fact-store.ts";
import { busyWith } from "../../../companion/http/busy.ts";

const is = (state: string): Reading => ({ value: { state }, since: 1 });
const main = { link: "obs:main" };
const second = { link: "obs:second" };

function busy(facts: readonly (readonly [string, Reading])[], open = 0) {
	const store = new FactStore("epoch");
	store.apply(facts);
	return busyWith(store, { open });
}

describe("what a hand-over would disturb", () => {
	it.each(["starting", "active", "reconnecting", "stopping"])("a stream that is %s, on any link", (state) => {
		const facts = [
			[factKey("obs.stream", main), is("inactive")],
			[factKey("obs.stream", second), is(state)],
		] as const;
		expect(busy(facts)).toEqual([{ what: "stream", ...second }]);
	});

	it.each(["starting", "active", "paused", "stopping"])("a recording that is %s", (state) => {
		expect(busy([[factKey("obs.record", main), is(state)]])).toEqual([{ what: "record", ...main }]);
	});

	it("an open run", () => expect(busy([], 1)).toEqual([{ what: "run" }]));

	it.each(["loading", "unresponsive"] as const)("an OBS that is %s: nobody knows", (unknown) => {
		expect(busy([[factKey("obs.record", main), { unknown }]])).toEqual([{ what: "unclear", ...main }]);
	});

	it.each(["offline", "connecting", "blocked"] as const)("not an OBS that is %s", (unknown) => {
		expect(busy([[factKey("obs.stream", main), { unknown }]])).toEqual([]);
	});

	it("not what may run all day", () => {
		expect(
			busy([
				[factKey("obs.stream", main), is("inactive")],
				[factKey("obs.replay", main), is("active")],
				[factKey("obs.virtualcam", main), is("active")],
			]),
		).toEqual([]);
	});
});
