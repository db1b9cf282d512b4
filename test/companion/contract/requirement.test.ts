import { describe, expect, test } from "vitest";
import { missingScopes, scopeMissing, scopesToAskFor } from "../../../companion/contract/requirement.ts";

const POLLS = "channel:read:polls|channel:manage:polls";

describe("scopes", () => {
	test.each([
		[[], [], []],
		[["a:b"], ["a:b"], []],
		[["a:b"], ["a:b", "c:d"], ["c:d"]],
		[["a:b"], ["a:b|c:d"], []],
		[["x:y"], ["a:b|c:d", "a:b|c:d"], ["a:b|c:d"]],
		[["channel:manage:polls"], [POLLS], []],
		// Part of the name is not the name.
		[["channel:manage:polls:x"], [POLLS], [POLLS]],
	])("granted %j, required %j: missing %j", (granted, required, missing) => {
		expect(missingScopes(new Set(granted), required)).toEqual(missing);
	});

	test.each([
		["what is granted stays", ["z:z"], ["a:b"], ["a:b", "z:z"]],
		["any one is enough, and the lesser is taken", [], [POLLS], ["channel:read:polls"]],
		["one that is granted is enough", ["channel:manage:polls"], [POLLS], ["channel:manage:polls"]],
		["one that is needed anyway is enough", [], [POLLS, "channel:manage:polls"], ["channel:manage:polls"]],
		["one chosen serves the next, too", [], ["a:b|c:d", "a:b|e:f"], ["a:b"]],
		["nothing is needed", [], [], []],
	])("asked for: %s", (_, granted, required, asked) => {
		expect(scopesToAskFor(new Set(granted), required)).toEqual(asked);
		expect(missingScopes(new Set(asked), required)).toEqual([]);
	});

	test("missing ones are told in words", () => {
		expect(scopeMissing(["a:b|c:d", "e:f"]).params).toEqual({ scopes: "a:b / c:d, e:f" });
	});
});
