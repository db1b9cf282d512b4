import { expect, test } from "vitest";
import type { Reading } from "../../../companion/contract/fact.ts";
import { factKey } from "../../../companion/contract/fact.ts";
import { FactStore } from "../../../companion/facts/fact-store.ts";

const key = factKey("twitch.viewers", { link: "twitch:main" });

test("a value that grows old is told so, holds since it came, and is told when it is fresh again", () => {
	const store = new FactStore("epoch");
	const told: (Reading | undefined)[] = [];
	using watch = store.watch((changed) => told.push(changed.get(key)));
	watch.add([key]);
	store.apply([[key, { value: 7, since: 100 }]]);
	store.apply([[key, { value: 7, since: 200 }]]);
	store.apply([[key, { value: 7, since: 300, readAt: 200 }]]);
	store.apply([[key, { value: 7, since: 400, readAt: 200 }]]);
	store.apply([[key, { value: 7, since: 500 }]]);
	expect(told).toEqual([
		{ value: 7, since: 100 },
		{ value: 7, since: 100, readAt: 200 },
		{ value: 7, since: 100 },
	]);
});
