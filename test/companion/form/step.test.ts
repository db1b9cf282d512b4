import { describe, expect, it } from "vitest";
import type { FieldSchema } from "../../../companion/form/field.ts";
import { stepOf, stepped } from "../../../companion/form/step.ts";

describe("by how much a number changes", () => {
	it.each<[FieldSchema, number]>([
		[{ type: "number", multipleOf: 0.5 }, 0.5],
		[{ type: "number", minimum: 0, maximum: 1 }, 0.01],
		[{ type: "integer", minimum: 0, maximum: 1 }, 1],
		[{ type: "number", minimum: -100, maximum: 26 }, 1],
		[{ type: "number" }, 1],
	])("%j: %d", (field, step) => {
		expect(stepOf(field)).toBe(step);
	});
	it("stays inside the limits, without the dust of binary fractions", () => {
		const field: FieldSchema = { type: "number", minimum: 0, maximum: 0.3, multipleOf: 0.1 };
		expect([stepped(field, 0.2, 1), stepped(field, 0.3, 1), stepped(field, 0, -1)]).toEqual([0.3, 0.3, 0]);
	});
});
