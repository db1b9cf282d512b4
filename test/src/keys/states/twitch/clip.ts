import { problem } from "../../../../../companion/contract/problem.ts";
import { clipKey } from "../../../../../src/keys/twitch/clip-key.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, press, signedIn, told } from "./world.ts";

const clip = { ...press("twitch.clip.create"), opens: "url" };
const marker = press("twitch.marker.create");
const marks = { press: marker, tone: "plain", icon: "bookmark", label: "to mark" };
const clips = { press: clip, tone: "plain", icon: "scissors", label: "to clip" };

/** Every state of a *Clip & marker* key. */
export const clipStates: KeyStates = {
	key: clipKey,
	needs: ["twitch.link", "twitch.account"],
	stored: {},
	facts: signedIn,
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "Clip", icon: "scissors" } },
		"a marker": { stored: { press: "marker" }, shows: { mode: "off", name: "Marker", icon: "bookmark" } },
		"clip being made": {
			moment: { changing: true, action: "twitch.clip.create", step: 1 },
			shows: { mode: "changing", word: "CLIPPING", step: 1 },
		},
		"clip made": { moment: { note: "done", action: "twitch.clip.create" }, shows: { mode: "on", word: "CLIPPED" } },
		"marker being set": {
			moment: { changing: true, action: "twitch.marker.create" },
			shows: { mode: "changing", icon: "bookmark", word: "MARKING" },
		},
		"marker set": {
			moment: { note: "done", action: "twitch.marker.create" },
			shows: { mode: "on", icon: "bookmark", word: "MARKED" },
		},
		"no clip came": {
			moment: { note: "failed", fault: problem("twitch_clip_failed") },
			shows: { mode: "off", remark: { word: "No clip" } },
		},
		...told({ mode: "off" }),
		...hurdles("Clip"),
		...forbidden("Clip", "clips"),
		...accountTags("off"),
	},
	acts: {
		"a press makes a clip and opens it, a hold marks": { by: "press", does: { press: clip, hold: marks } },
		"the other way round": {
			stored: { press: "marker", hold: "clip" },
			by: "press",
			does: { press: marker, hold: clips },
		},
		"both the same: no hold": { stored: { press: "marker" }, by: "press", does: { press: marker } },
		"with its words, into the editor": {
			stored: { title: "Wow", duration: 45, opens: "editor", hold: "none", link: "twitch:bot" },
			by: "press",
			does: {
				press: {
					...press("twitch.clip.create", { link: "twitch:bot", title: "Wow", duration: 45 }),
					opens: "editUrl",
				},
			},
		},
		"opens nothing": {
			stored: { opens: "none", hold: "none" },
			by: "press",
			does: { press: press("twitch.clip.create") },
		},
		"a marker with its text": {
			stored: { press: "marker", hold: "none", description: "Win" },
			by: "press",
			does: { press: press("twitch.marker.create", { description: "Win" }) },
		},
		"not allowed: a press asks for both": asking("clips:edit", "channel:manage:broadcast"),
		"a multi-action makes a clip": { by: { desired: 0 }, does: clip },
		"one at a time": { by: "exclusive", does: true },
	},
};
