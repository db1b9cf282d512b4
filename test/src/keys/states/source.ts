import { problem } from "../../../../companion/contract/problem.ts";
import { sourceKey } from "../../../../src/keys/obs/source-key.ts";
import { type Facts, known } from "../kit.ts";
import { type KeyStates, obstacles, remarks, tags, unknowns } from "./state.ts";

const is = (visible: boolean): Facts => ({ "obs.item.visible": known(visible) });
const scene = { name: "Gameplay", uuid: "s1" };
const item = { name: "Webcam", uuid: "i1", id: 7 };
const set = (visible: boolean) => ({ action: "obs.item.visible.set", settings: { scene, item, visible } });
const shown = (value: boolean) => ({
	fact: "obs.item.visible",
	params: { scene: "Gameplay", "scene.uuid": "s1", item: "Webcam", "item.uuid": "i1", "item.id": "7" },
	value,
});
const unchosen = (field: string) => problem("settings_invalid", { reason: "no source is chosen" }, field);

/** Every state of a *Source* key. */
export const sourceStates: KeyStates = {
	key: sourceKey,
	needs: ["obs.link", "obs.item.visible"],
	stored: { scene, item },
	facts: is(false),
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Webcam", icon: "eye-off" }, state: 0 },
		on: { facts: is(true), shows: { mode: "on", name: "Webcam", icon: "eye" }, state: 1 },
		"a long name, on": {
			stored: { item: { name: "Facecam – top left" } },
			facts: is(true),
			shows: { mode: "on", name: "Facecam – top left" },
		},
		"nothing chosen": { stored: { scene: undefined, item: undefined }, shows: { kind: "unset" }, state: 0 },
		"a scene alone": {
			stored: { item: undefined },
			shows: { kind: "unset", word: "Choose a source" },
			like: "nothing chosen",
		},
		...remarks({ mode: "off" }),
		...obstacles("Webcam"),
		...unknowns("Webcam", "obs.item.visible", "item_missing"),
		...tags,
	},
	acts: {
		"hidden: a press shows": { by: "press", does: { press: { ...set(true), expected: shown(false) } } },
		"visible: a press hides": {
			facts: is(true),
			by: "press",
			does: { press: { ...set(false), expected: shown(true) } },
		},
		"missing: refused": {
			facts: { "obs.item.visible": { unknown: "missing", fault: problem("item_missing", { name: "Webcam" }) } },
			by: "press",
			does: { press: problem("item_missing", { name: "Webcam" }) },
		},
		"nothing chosen: refused": {
			stored: { scene: undefined, item: undefined },
			by: "press",
			does: { press: unchosen("scene") },
		},
		"a scene alone: refused": { stored: { item: undefined }, by: "press", does: { press: unchosen("item") } },
		"a multi-action shows": { facts: is(true), by: { desired: 1 }, does: set(true) },
		"a multi-action hides": { by: { desired: 0 }, does: set(false) },
		"a multi-action with nothing chosen": { stored: { item: undefined }, by: { desired: 1 }, does: unchosen("item") },
	},
};
