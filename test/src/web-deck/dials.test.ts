import { describe, expect, it } from "vitest";
import { useRig } from "./host-rig.ts";
import { DIAL } from "./puppet-plugin.ts";

const rig = useRig();

describe("dials", () => {
	it("turns, pushes and touches", async () => {
		const context = rig.host.addKey({ action: DIAL, controller: "Encoder" });
		await rig.puppet.hears("willAppear", context);
		rig.host.down(context);
		rig.host.rotate(context, -2);
		rig.host.up(context);
		rig.host.touch(context, { column: 120, row: 20 }, true);
		const shared = { settings: {}, resources: {}, controller: "Encoder", coordinates: { column: 0, row: 0 } };
		expect((await rig.puppet.hears("dialDown")).payload).toEqual(shared);
		expect((await rig.puppet.hears("dialRotate")).payload).toEqual({ ...shared, ticks: -2, pressed: true });
		expect((await rig.puppet.hears("dialUp")).payload).toEqual(shared);
		expect((await rig.puppet.hears("touchTap")).payload).toEqual({ ...shared, hold: true, tapPos: [120, 20] });
	});

	it("draws on the strip by the layout in force", async () => {
		const context = await rig.place(DIAL, { controller: "Encoder" });
		await rig.settle(
			{ event: "setFeedback", context, payload: { value: "12 %", indicator: { value: 12 } } },
			{ event: "setFeedbackLayout", context, payload: { layout: "layouts/own.json" } },
			{ event: "setFeedback", context, payload: { level: 40 } },
			{ event: "setTriggerDescription", context, payload: { rotate: "Volume" } },
		);
		expect(rig.host.breaches).toEqual([]);
		expect(rig.host.strip(context)).toMatchObject({
			layout: { id: "own" },
			feedback: { level: 40 },
			triggers: { rotate: "Volume" },
		});
	});

	it.each([
		["setFeedbackLayout", { layout: "layouts/wide.json" }, "bad-layout"],
		["setFeedbackLayout", { layout: "$Z9" }, "bad-layout"],
		["setFeedback", { nothing: 1 }, "bad-feedback"],
		["setFeedback", { indicator: 140 }, "bad-feedback"],
		["setFeedback", { value: 3 }, "bad-feedback"],
		["setFeedback", { indicator: { value: 3, rect: [190, 0, 20, 10] } }, "bad-feedback"],
	])("refuses %s %o", async (event, payload, rule) => {
		const context = await rig.place(DIAL, { controller: "Encoder" });
		await rig.settle({ event, context, payload });
		expect(new Set(rig.rules())).toEqual(new Set([rule]));
	});
});
