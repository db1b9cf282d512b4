import { problem } from "../../../../../companion/contract/problem.ts";
import { shoutoutKey } from "../../../../../src/keys/twitch/shoutout-key.ts";
import { known } from "../../kit.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, press, signedIn, told, tooEarly } from "./world.ts";

const raider = { who: "raider", user: undefined };
const raid = (login: string, name: string) =>
	({ "twitch.last.raid": known({ user: { id: "7", login, name }, viewers: 50, at: 1 }) }) as const;
const nobody = { "twitch.last.raid": known(null) } as const;
const callsOff = { press: press("twitch.raid.cancel"), tone: "end", icon: "rocket", label: "to call off" };

/** Every state of a *Shoutout & raid* key. */
export const shoutoutStates: KeyStates = {
	key: shoutoutKey,
	needs: ["twitch.link", "twitch.account"],
	stored: { user: "@bob" },
	facts: { ...signedIn, ...nobody },
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "bob", icon: "megaphone" } },
		"a raid": { stored: { what: "raid" }, shows: { mode: "off", name: "bob", icon: "rocket" } },
		"of whoever raided last": {
			stored: raider,
			facts: raid("carol", "Carol"),
			shows: { mode: "off", name: "Carol", remark: undefined },
		},
		"of whoever raided last, and nobody has": {
			stored: raider,
			shows: { mode: "off", name: "Shoutout", remark: { word: "Nobody yet" } },
		},
		"on its way": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "WORKING", step: 1 } },
		sent: { moment: { note: "done", action: "twitch.shoutout.send" }, shows: { mode: "on", word: "SENT" } },
		"raid begun": {
			stored: { what: "raid" },
			moment: { note: "done", action: "twitch.raid.start" },
			shows: { mode: "on", word: "RAIDING" },
		},
		"raid called off": {
			stored: { what: "raid" },
			moment: { note: "done", action: "twitch.raid.cancel" },
			shows: { mode: "on", word: "CALLED OFF" },
		},
		"too early": tooEarly("twitch_shoutout_wait", "1:40", 100, 120),
		"too early for this channel": tooEarly("twitch_shoutout_again", "59:00", 3_540, 3_600),
		"nobody of that name": {
			moment: { note: "failed", fault: problem("twitch_user_missing", { name: "bob" }) },
			shows: { mode: "off", remark: { word: "No such user", badge: "fix" } },
		},
		"no channel": { stored: { user: undefined }, shows: { kind: "unset", word: "Choose a channel" } },
		...told({ mode: "off" }),
		...hurdles("bob"),
		...forbidden("bob", "shoutouts"),
		...accountTags("off"),
	},
	acts: {
		"a press recommends": { by: "press", does: { press: press("twitch.shoutout.send", { user: "bob" }) } },
		"a press recommends whoever raided last": {
			stored: raider,
			facts: raid("carol", "Carol"),
			by: "press",
			does: { press: press("twitch.shoutout.send", { user: "carol" }) },
		},
		"nobody has raided: refused": {
			stored: raider,
			by: "press",
			does: { press: problem("settings_invalid", { reason: "nobody has raided yet" }, "who") },
		},
		"who raided last is not known: refused": {
			stored: raider,
			facts: { "twitch.last.raid": { unknown: "offline" } },
			by: "press",
			does: { press: problem("twitch_unreachable") },
		},
		"a press raids, a hold calls it off": {
			stored: { what: "raid" },
			by: "press",
			does: { press: press("twitch.raid.start", { user: "bob" }), hold: callsOff },
		},
		"no channel: refused": {
			stored: { user: undefined },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no channel is chosen" }, "user") },
		},
		"not allowed: a press asks for it": asking("moderator:manage:shoutouts"),
		"one at a time": { by: "exclusive", does: true },
	},
};
