import { problem } from "../../../../companion/contract/problem.ts";
import { sceneKey } from "../../../../src/keys/scene-key.ts";
import { type Facts, known } from "../kit.ts";
import { type KeyStates, links, obstacles, unknowns } from "./state.ts";

const scenes = [
	{ uuid: "u1", name: "Gameplay", number: 1 },
	{ uuid: "u2", name: "Be right back", number: 2 },
	{ uuid: "u3", name: "🎮", number: 3 },
];

const at = (program: string, preview: string | null = null): Facts => ({
	"obs.scene.program": known({ uuid: program, name: "any" }),
	"obs.scene.preview": known(preview === null ? null : { uuid: preview, name: "any" }),
});
const chosen = (name: string, more: object = {}) => ({ scene: { name, ...more } });
const toPreview = { target: "preview" };
const streams = (state: "active" | "reconnecting" | "starting"): Facts => ({ "obs.stream": known({ state }) });
const records = (state: "active" | "paused"): Facts => ({ "obs.record": known({ state }) });
const trouble = (badge: string, word: string) => ({ name: "Gameplay", trouble: badge, word });

/** Somebody before a camera, 16 × 9. */
const PICTURE =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAJCAIAAAC0SDtlAAAAXUlEQVR42mPQsAghCTHo2ESShBgMHOLQ0INNPXCEKctg4pKMhpA1YMoyWHhkoCFkDZiyDDY+uZgIohqrFINDQBEcuSVMw4qQ1TC4hJTDES4NyGoYPCJq4AiXBmQ1APTnmC+VpZWtAAAAAElFTkSuQmCC";
const withPicture: Facts = { "obs.source.picture": known(PICTURE) };

/** Every state of a *Scene* key. */
export const sceneStates: KeyStates = {
	key: sceneKey,
	needs: ["obs.link", "obs.scenes", "obs.collection", "obs.scene.program", "obs.scene.preview"],
	stored: chosen("Gameplay", { uuid: "u1" }),
	facts: {
		"obs.scenes": known(scenes),
		"obs.collection": known("Main"),
		...at("u2"),
		"obs.stream": known({ state: "inactive" }),
		"obs.record": known({ state: "inactive" }),
	},
	states: {
		// Where the scene is.
		neither: { shows: { kind: "scene", name: "Gameplay", tally: "none", changing: false }, state: 0 },
		program: { facts: at("u1"), shows: { tally: "program" }, state: 1 },
		preview: { facts: at("u2", "u1"), shows: { tally: "preview" }, state: 0 },
		both: { facts: at("u1", "u1"), shows: { tally: "both" }, state: 1 },
		"program of another scene": { facts: at("u2", "u3"), shows: { tally: "none" }, like: "neither" },
		"compared by name where OBS has no UUIDs": {
			stored: chosen("Gameplay"),
			facts: {
				"obs.scenes": known([{ name: "Gameplay", number: 1 }]),
				"obs.scene.program": known({ name: "Gameplay" }),
			},
			shows: { tally: "program" },
			like: "program",
		},
		// Whether anybody sees it.
		"on air: streaming": { facts: { ...at("u1"), ...streams("active") }, shows: { tally: "air" }, state: 1 },
		"on air: recording": {
			facts: { ...at("u1"), ...records("active") },
			shows: { tally: "air" },
			state: 1,
			like: "on air: streaming",
		},
		"on air and on preview": {
			facts: { ...at("u1", "u1"), ...streams("active") },
			shows: { tally: "air" },
			state: 1,
			like: "on air: streaming",
		},
		"the stream reconnects: nobody sees it": {
			facts: { ...at("u1"), ...streams("reconnecting") },
			shows: { tally: "program" },
			state: 1,
			like: "program",
		},
		"the stream is about to start": {
			facts: { ...at("u1"), ...streams("starting") },
			shows: { tally: "program" },
			like: "program",
		},
		"the recording is paused": {
			facts: { ...at("u1"), ...records("paused") },
			shows: { tally: "program" },
			like: "program",
		},
		"whether it streams is not known": {
			facts: { ...at("u1"), "obs.stream": { unknown: "loading" }, "obs.record": undefined },
			shows: { tally: "program" },
			like: "program",
		},
		"live, another scene is on program": { facts: streams("active"), shows: { tally: "none" }, like: "neither" },
		"live, on preview": {
			facts: { ...at("u2", "u1"), ...streams("active") },
			shows: { tally: "preview" },
			like: "preview",
		},
		// Its picture.
		"with a picture": { stored: { picture: true }, facts: withPicture, shows: { tally: "none", picture: PICTURE } },
		"with a picture, on program": {
			stored: { picture: true },
			facts: { ...at("u1"), ...withPicture },
			shows: { tally: "program", picture: PICTURE },
		},
		"with a picture, on air": {
			stored: { picture: true },
			facts: { ...at("u1"), ...streams("active"), ...withPicture },
			shows: { tally: "air", picture: PICTURE },
		},
		"with a picture, on preview": {
			stored: { picture: true },
			facts: { ...at("u2", "u1"), ...withPicture },
			shows: { tally: "preview", picture: PICTURE },
		},
		"a picture OBS does not give": {
			stored: { picture: true },
			facts: { "obs.source.picture": { unknown: "loading" } },
			shows: { tally: "none", picture: undefined },
			like: "neither",
		},
		"a picture nobody chose": { facts: withPicture, shows: { picture: undefined }, like: "neither" },
		// Which scene it is.
		"a name nothing of which can be drawn": {
			stored: chosen("🎮", { uuid: "u3" }),
			shows: { name: "🎮", fallback: "Scene 3" },
		},
		"renamed: today's name": {
			stored: chosen("Old", { uuid: "u1" }),
			shows: { name: "Gameplay" },
			like: "neither",
		},
		"its UUID gone, its name there": {
			stored: chosen("Gameplay", { uuid: "gone" }),
			facts: at("u1"),
			shows: { tally: "program", remark: { word: "By name" } },
		},
		missing: {
			stored: chosen("Raid", { uuid: "x" }),
			shows: { name: "Raid", trouble: "fix", word: "Missing" },
			state: 0,
		},
		"of another collection": {
			stored: chosen("Gameplay", { collection: "Podcast" }),
			shows: { trouble: "fix", word: "Other set" },
		},
		"of this collection": {
			stored: chosen("Gameplay", { collection: "Main" }),
			shows: { tally: "none" },
			like: "neither",
		},
		// Preview as the target.
		"preview target, studio mode off": {
			stored: toPreview,
			facts: at("u1"),
			shows: trouble("off", "Studio off"),
			state: 0,
		},
		"preview target, on preview": {
			stored: toPreview,
			facts: at("u2", "u1"),
			shows: { tally: "preview" },
			state: 0,
			like: "preview",
		},
		"preview target, on program": {
			stored: toPreview,
			facts: at("u1", "u2"),
			shows: { tally: "program" },
			state: 1,
			like: "program",
		},
		// What stands before it.
		...obstacles("Gameplay"),
		...unknowns("Gameplay", "obs.scene.program"),
		busy: {
			facts: { ...at("u1"), ...links.slow },
			shows: { tally: "program", remark: { word: "Busy", badge: "slow" } },
			state: 1,
		},
		"a fact that says its own fault": {
			facts: { "obs.scenes": { unknown: "offline", fault: problem("obs_thrown_out") } },
			shows: trouble("elsewhere", "Thrown out"),
		},
		// Presses.
		"a press on its way": {
			moment: { changing: true, step: 4 },
			shows: { tally: "none", changing: true, step: 4 },
		},
		"a press that has arrived": {
			facts: at("u1"),
			moment: { changing: true, step: 4 },
			shows: { changing: false, step: 0 },
			like: "program",
		},
		"a press that has arrived on air": {
			facts: { ...at("u1"), ...streams("active") },
			moment: { changing: true, step: 4 },
			shows: { changing: false, step: 0 },
			like: "on air: streaming",
		},
		"a press for preview on its way": {
			stored: toPreview,
			facts: at("u1", "u2"),
			moment: { changing: true },
			shows: { tally: "program", changing: true },
		},
		"took effect late": {
			facts: at("u1"),
			moment: { note: "late" },
			shows: { tally: "program", remark: { word: "Done late", badge: "slow" } },
		},
		failed: {
			moment: { note: "failed", fault: problem("scene_missing", { name: "Gameplay", collection: "Main" }) },
			shows: { tally: "none", remark: { word: "Missing", badge: "fix" } },
		},
		// Settings.
		"nothing chosen": {
			stored: { scene: undefined },
			shows: { kind: "unset", word: "Choose a scene" },
			state: 0,
		},
		// Tags.
		simulated: { facts: links.demo, shows: { tag: "DEMO", tally: "none" } },
		"one of several": { facts: { ...links.several, ...at("u1") }, shows: { tag: "Studio PC", tally: "program" } },
		"one of several, on air": {
			facts: { ...links.several, ...at("u1"), ...streams("active") },
			shows: { tag: "Studio PC", tally: "air" },
		},
		"another of several": { stored: { link: "obs:second" }, facts: links.several, shows: { tag: "PC2" } },
		"the only one of its kind": { facts: links.oneOfEach, shows: { tag: undefined }, like: "neither" },
	},
};
