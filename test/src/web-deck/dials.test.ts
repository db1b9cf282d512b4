import { describe, expect, it } from "vitest";
import { deckView, keyViews, placeOnDevice } from "../../../src/web-deck/views.ts";
import { ENCODED, useRig } from "./host-rig.ts";
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

	it("has places of its own, in one row of four", async () => {
		const key = rig.host.addKey({ action: DIAL });
		const dials = [0, 1, 2, 3].map(() => rig.host.addKey({ action: DIAL, controller: "Encoder" }));
		expect(() => rig.host.addKey({ action: DIAL, controller: "Encoder" })).toThrow("no such place");
		const [first = "", second = ""] = dials;
		rig.host.moveKey(first, { column: 1, row: 0 });
		const place = (context: string) => rig.host.keysOf().find((one) => one.context === context)?.place;
		expect([place(key), place(first), place(second)]).toEqual([
			{ column: 0, row: 0 },
			{ column: 1, row: 0 },
			{ column: 0, row: 0 },
		]);
		expect(() => rig.host.moveKey(first, { column: 0, row: 1 })).toThrow("not a place");
	});

	it("shows the picture that fills the canvas, checked as a key's picture is", async () => {
		const context = await rig.place(DIAL, { controller: "Encoder" });
		await rig.settle(
			{ event: "setFeedbackLayout", context, payload: { layout: "layouts/picture.json" } },
			{ event: "setFeedback", context, payload: { face: ENCODED } },
		);
		expect(rig.host.image(context)).toMatchObject({ uri: ENCODED, source: "plugin" });
		expect(rig.host.images(context).count).toBe(1);
		expect(rig.host.breaches).toEqual([]);
		await rig.settle({ event: "setFeedback", context, payload: { face: "imgs/nothing" } });
		expect(rig.rules()).toEqual(["bad-image"]);
		expect(rig.host.image(context).uri).toBe(ENCODED);
	});

	it("is below the keys on the page, which turns it by what the plugin says", async () => {
		const context = await rig.place(DIAL, { controller: "Encoder", at: { column: 2, row: 0 } });
		await rig.settle({ event: "setTriggerDescription", context, payload: { rotate: "Volume" } });
		expect(deckView(rig.host).dials).toBe(4);
		const [view] = keyViews(rig.host);
		expect(view).toMatchObject({ controller: "dial", place: { column: 2, row: 3 }, turns: "Volume" });
		expect(placeOnDevice(rig.host, { column: 2, row: 3 })).toEqual({
			at: { column: 2, row: 0 },
			controller: "Encoder",
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
