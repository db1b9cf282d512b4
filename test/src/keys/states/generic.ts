import type { Reading } from "../../../../companion/contract/fact.ts";
import { problem } from "../../../../companion/contract/problem.ts";
import { doKey } from "../../../../src/keys/do-key.ts";
import { showKey } from "../../../../src/keys/show-key.ts";
import { known } from "../kit.ts";
import { NOW } from "./act.ts";
import { type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";
import { account, blocked, severalAccounts, signedIn, waiting } from "./twitch/world.ts";

const input = { name: "Mic" };
const shows = (fact: string, more: object = {}) => ({ fact: { fact, ...more } });

const clip = { action: "twitch.clip.create" };
const forbidden: Reading<number> = {
	unknown: "forbidden",
	fault: problem("twitch_scope_missing", { scopes: "moderator:read:followers" }),
};

/** The states of a *Do* key. */
export const doStates: KeyStates = {
	key: doKey,
	needs: ["obs.link"],
	stored: { press: { action: "obs.scene.next" } },
	facts: { "obs.input.muted": known(true) },
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "Next scene" } },
		"called by what it acts on": {
			stored: { press: { action: "obs.input.muted.toggle", settings: { input } } },
			shows: { mode: "off", name: "Mic", icon: "mic" },
		},
		"on its way": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "WORKING" } },
		done: { moment: { note: "done" }, shows: { mode: "on", word: "DONE" } },
		"shows a fact": {
			stored: {
				press: { action: "obs.input.muted.toggle", settings: { input } },
				face: { fact: "obs.input.muted", params: { input } },
			},
			shows: { mode: "care", word: "MUTED", icon: "mic-off", remark: { word: "Mic" } },
		},
		"an action of another version": {
			stored: { press: { action: "obs.dance" } },
			shows: { trouble: "update", name: "obs.dance" },
		},
		"an action of Twitch": {
			stored: { press: { action: "twitch.clip.create" } },
			facts: { ...signedIn, "obs.link": undefined },
			shows: { mode: "off", act: true, name: "Create clip", icon: "scissors", tag: undefined },
		},
		"an action of Twitch, too early": {
			stored: { press: { action: "twitch.shoutout.send", settings: { user: "bob" } } },
			facts: signedIn,
			moment: { note: "failed", fault: problem("twitch_shoutout_wait", { left: "1:40", seconds: 100 }) },
			shows: { mode: "off", remark: { word: "Wait 1:40", badge: "slow" } },
		},
		"an action of Twitch, signed out": {
			stored: { press: { action: "twitch.clip.create" } },
			facts: blocked("twitch_signed_out"),
			shows: { trouble: "elsewhere", word: "Signed out" },
		},
		"an action of Twitch, nobody has signed in yet": {
			stored: { press: clip },
			facts: { "twitch.link": { unknown: "missing" }, "twitch.account": { unknown: "missing" } },
			shows: { trouble: "elsewhere", word: "Signed out" },
			like: "an action of Twitch, signed out",
		},
		"an action of Twitch that nobody has allowed": {
			stored: { press: clip },
			facts: { ...signedIn, ...account({ scopes: [] }) },
			shows: { trouble: "fix", word: "Permission: clips" },
		},
		"an action of Twitch that nobody has allowed, below a value that may be read": {
			stored: { press: clip, face: { fact: "twitch.viewers" } },
			facts: { ...signedIn, ...account({ scopes: [] }), "twitch.viewers": known(48) },
			shows: { trouble: "fix", word: "Permission: clips", name: "Create clip" },
			like: "an action of Twitch that nobody has allowed",
		},
		"an action of Twitch, below a value": {
			stored: { press: clip, face: { fact: "twitch.viewers" } },
			facts: { ...signedIn, "twitch.viewers": known(48) },
			shows: { kind: "stat", name: "Create clip", value: "48" },
		},
		"an action of Twitch that takes no permission": {
			stored: { press: { action: "twitch.link.retry" } },
			facts: { ...signedIn, "twitch.account": undefined },
			shows: { mode: "off", name: "Try to connect" },
		},
		"an action of Twitch, as another account": {
			stored: { press: { action: "twitch.clip.create" }, link: "twitch:bot" },
			facts: { ...signedIn, ...severalAccounts },
			shows: { mode: "off", name: "Create clip", tag: "My bot" },
		},
		"an action of Twitch, on a key that knew an OBS": {
			stored: { press: { action: "twitch.clip.create" }, link: "obs:two" },
			facts: { ...signedIn, ...severalAccounts },
			shows: { mode: "off", name: "Create clip", tag: "Me" },
		},
		"nothing chosen": { stored: { press: undefined }, shows: { kind: "unset", word: "Choose an action" } },
		...remarks({ mode: "off" }),
		...obstacles("Next scene"),
		...tags,
	},
	acts: {
		"a press does it as the account that was chosen": {
			stored: { press: clip, link: "twitch:bot" },
			facts: { ...signedIn, ...severalAccounts },
			by: "press",
			does: { press: { action: "twitch.clip.create", settings: { link: "twitch:bot" } } },
		},
		"a press asks for what nobody has allowed": {
			stored: { press: clip, link: "obs:two" },
			facts: { ...signedIn, ...account({ scopes: [] }) },
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: ["clips:edit"] } },
		},
		"a hold asks for what it needs, a press of OBS goes on": {
			stored: { hold: { action: "twitch.marker.create" } },
			facts: { ...signedIn, ...account({ scopes: [] }) },
			by: "press",
			does: {
				press: { action: "obs.scene.next", settings: {} },
				hold: {
					press: { signIn: "twitch:main", scopes: ["channel:manage:broadcast"] },
					tone: "plain",
					icon: "bookmark",
					label: "Stream marker",
				},
			},
		},
		"a press that takes no permission needs no account": {
			stored: { press: { action: "twitch.link.retry" } },
			by: "press",
			does: { press: { action: "twitch.link.retry", settings: {} } },
		},
	},
};

/** The states of a *Show* key. */
export const showStates: KeyStates = {
	key: showKey,
	needs: ["obs.link", "obs.studio"],
	stored: shows("obs.studio"),
	facts: {
		"obs.studio": known(false),
		"obs.stream": known({ state: "active", startedAt: NOW - 65_000 }),
		"obs.scenes": known([{ name: "A", number: 1 }]),
		"obs.profile": known("Evening show"),
		"obs.input.volume": known({ db: -6.5, percent: 47 }),
		"obs.stream.health": known({ bitrate: 6_012, congestion: 0.1, lost: 0, dropped: 0, total: 900 }),
		"obs.scene.preview": known(null),
	},
	states: {
		"a number of Twitch": {
			stored: shows("twitch.viewers"),
			facts: { ...signedIn, "obs.link": undefined, "twitch.viewers": known(48) },
			shows: { kind: "stat", name: "Viewers", value: "48", tag: undefined },
		},
		"a number of Twitch, not read for a while": {
			stored: shows("twitch.viewers"),
			facts: { ...signedIn, "twitch.viewers": { value: 48, since: 1, readAt: 1 } },
			shows: { kind: "stat", value: "48", stale: "Old value" },
		},
		"a number of Twitch that may not be read": {
			stored: shows("twitch.followers"),
			facts: { ...signedIn, "twitch.followers": forbidden },
			shows: { trouble: "fix", word: "Permission: followers" },
		},
		"a number of Twitch, no way there": {
			stored: shows("twitch.viewers"),
			facts: waiting("twitch_unreachable"),
			shows: { trouble: "off", word: "No Twitch" },
		},
		off: { shows: { kind: "state", mode: "off", name: "Studio mode" } },
		on: { facts: { "obs.studio": known(true) }, shows: { mode: "on", name: "Studio mode", word: undefined } },
		"on, by the user's own name": {
			stored: { label: "Duel" },
			facts: { "obs.studio": known(true) },
			shows: { mode: "on", name: "Duel", word: undefined },
		},
		"a public state": { stored: shows("obs.stream"), shows: { mode: "air", word: "LIVE", time: "0:01:05" } },
		"a number": { stored: shows("obs.input.volume", { params: { input } }), shows: { kind: "stat", value: "−6.5" } },
		"a number with its course": {
			stored: shows("obs.stream.health"),
			moment: { trend: [5_800, 6_100, 6_050, 6_012] },
			shows: { kind: "stat", value: "6,012", unit: "kb/s" },
		},
		"a number beyond its limit": {
			stored: { ...shows("obs.input.volume", { params: { input } }), warnAbove: -10 },
			shows: { value: "−6.5", care: "HIGH" },
		},
		"a count": { stored: shows("obs.scenes"), shows: { kind: "stat", value: "1" } },
		"a connection": { stored: shows("obs.link"), shows: { kind: "scene", name: "Studio PC" } },
		"a connection that is not there": {
			stored: shows("obs.link"),
			facts: links.waiting("obs_closed"),
			shows: { name: "Connection", trouble: "off", word: "OBS closed" },
		},
		"a name": { stored: shows("obs.profile"), shows: { kind: "scene", name: "Evening show" } },
		nothing: { stored: shows("obs.scene.preview"), shows: { value: "–" } },
		"a fact of another version": { stored: shows("obs.mood"), shows: { trouble: "update", name: "obs.mood" } },
		"nothing chosen": { stored: { fact: undefined }, shows: { kind: "unset", word: "Choose a value" } },
		"OBS answers slowly": { facts: links.slow, shows: { mode: "off", remark: { word: "Busy" } } },
		"a press failed": {
			moment: { note: "failed", fault: problem("obs_refused", { status: "1", comment: "" }) },
			shows: { remark: { word: "Refused" } },
		},
		...obstacles("Studio mode"),
		...unknowns("Studio mode", "obs.studio"),
		...tags,
	},
	acts: {
		"a press does nothing": { by: "press", does: {} },
		"a press asks for what may not be read": {
			stored: { ...shows("twitch.followers"), link: "twitch:bot" },
			facts: { ...signedIn, ...severalAccounts, "twitch.followers": forbidden },
			by: "press",
			does: { press: { signIn: "twitch:bot", scopes: [] } },
		},
	},
};
