import { expect, it } from "vitest";
import { keyLabel, keyViews } from "../../../src/web-deck/views.ts";
import { ENCODED, useRig } from "./host-rig.ts";
import { MANUAL, SCENE } from "./puppet-plugin.ts";

const rig = useRig();
const scene = { Name: "Scene", UUID: SCENE, Icon: "", States: [{ Image: "" }] };

it.each([
	["Scene Gameplay", "", { v: 1, scene: { name: "Gameplay" } }],
	["Scene Gameplay", "a title", { v: 1, scene: { name: "Gameplay" } }],
	["Scene two lines", "two\nlines", { v: 1 }],
	["Scene", "", { v: 1, scene: { name: "" } }],
	["Scene", "", {}],
])("calls a key %s", (label, title, settings) => {
	expect(keyLabel(scene, title, settings)).toBe(label);
});

it("says how a key stands only while the plugin says it", async () => {
	const context = await rig.place(MANUAL);
	const stands = () => keyViews(rig.host).map(({ description }) => description);
	await rig.settle({ event: "setImage", context, payload: { image: ENCODED } });
	expect(stands()).toEqual([undefined]);
	await rig.settle({ event: "setState", context, payload: { state: 1 } });
	expect(stands()).toEqual(["shining"]);
	rig.host.killPlugin();
	await expect.poll(stands).toEqual([undefined]);
	expect(rig.host.state(context)).toBe(1);
});
