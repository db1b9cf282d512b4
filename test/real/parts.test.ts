import { writeSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { part, partNames, requiredParts, requirePart } from "./parts.ts";

const emptyMachine = { PATH: "", AIDLE_OBS_CHROOT: "/nonexistent" };

describe("real programs on this machine", () => {
	test.each(partNames)("%s is here, or the output says that it is not", (name) => {
		const found = requirePart(name);
		if (!found.available) writeSync(1, `not proven here: ${name} (${found.reason})\n`);
		expect(found.path === "").toBe(!found.available);
	});
});

describe("a machine without real programs", () => {
	test.each(["obs29", "obs30", "chromium", "rtmp"] as const)("%s is missing for a reason", (name) => {
		const found = part(name, emptyMachine);
		expect(found).toMatchObject({ name, available: false, path: "" });
		expect(found.reason).toMatch(/^no /);
	});

	test("a missing part is a failure only when it is required", () => {
		expect(requirePart("chromium", { ...emptyMachine, AIDLE_REQUIRE: "obs29,rtmp" }).available).toBe(false);
		expect(() => requirePart("chromium", { ...emptyMachine, AIDLE_REQUIRE: "obs29, chromium" })).toThrow(
			"AIDLE_REQUIRE names chromium",
		);
	});

	test("a part that does not exist cannot be required", () => {
		expect(() => requiredParts({ AIDLE_REQUIRE: "obs29,obs31" })).toThrow("AIDLE_REQUIRE names obs31");
	});
});
