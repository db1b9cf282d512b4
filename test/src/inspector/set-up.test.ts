import { describe, expect, it } from "vitest";
import { problem } from "../../../companion/contract/problem.ts";
import type { ToPlugin } from "../../../src/inspector/messages.d.ts";
import { SetUp } from "../../../src/inspector/set-up.ts";

function rig({ reachable = true, patience = 10_000 } = {}) {
	const told: Extract<ToPlugin, { type: "setup" }>[] = [];
	const setUp = new SetUp((message) => {
		if (message.type === "setup") told.push(message);
		return reachable;
	}, patience);
	const answer = (number: number, status: number, body?: unknown): void =>
		setUp.heard({ type: "answered", number, status, body });
	return { setUp, told, answer };
}

describe("SetUp", () => {
	it("gives each answer to the request it belongs to", async () => {
		const { setUp, told, answer } = rig();
		const [one, two] = [setUp.links(), setUp.test({ host: "a", port: 1, tls: false, link: "obs:main" })];
		expect(told.map(({ number, request }) => [number, request.method, request.path])).toEqual([
			[1, "GET", "/v1/links"],
			[2, "POST", "/v1/links/test"],
		]);
		answer(2, 200, { outcome: "busy" });
		answer(1, 200, { links: [] });
		answer(1, 500);
		answer(9, 200);
		expect(await Promise.all([one, two])).toEqual([{ body: [] }, { body: { outcome: "busy" } }]);
	});

	it.each([
		[
			"what the companion says",
			409,
			{ error: problem("settings_newer", { file: "x" }), message: "" },
			"settings_newer",
		],
		["a word it does not know", 409, { error: { code: "later", params: {} } }, "internal"],
		["no word at all", 500, undefined, "internal"],
		["no answer", 0, undefined, "companion_away"],
	])("says why not: %s", async (_what, status, body, code) => {
		const { setUp, answer } = rig();
		const asked = setUp.change("obs:main", { port: 1 });
		answer(1, status, body);
		expect(await asked).toMatchObject({ problem: { code } });
	});

	it("does not wait for a plugin that is not there, nor for ever", async () => {
		expect(await rig({ reachable: false }).setUp.links()).toMatchObject({ problem: { code: "companion_away" } });
		const { setUp, told } = rig({ patience: 5 });
		expect(await setUp.remove("obs:2")).toMatchObject({ problem: { code: "companion_away" } });
		// Once, whatever became of it.
		expect(told).toHaveLength(1);
	});
});
