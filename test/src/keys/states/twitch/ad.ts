import type { FactValue } from "../../../../../companion/contract/catalogue.ts";
import { problem } from "../../../../../companion/contract/problem.ts";
import { adKey } from "../../../../../src/keys/twitch/ad-key.ts";
import { type Facts, known } from "../../kit.ts";
import { NOW } from "../act.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, lacking, press, signedIn, told, tooEarly } from "./world.ts";

const MINUTE = 60_000;
const ads = (more: Partial<FactValue<"twitch.ads">> = {}): Facts => ({
	"twitch.ads": known({ duration: 90, snoozes: 2, ...more }),
});
const running = ads({ nextAt: NOW + 40 * MINUTE, last: { startedAt: NOW - 30_000, endsAt: NOW + 72_000 } });
const answers = {
	press: press("twitch.ad.start", { length: 60 }),
	hold: { press: press("twitch.ad.snooze"), tone: "plain", icon: "timer", label: "to snooze" },
};

/** Every state of an *Ad* key. */
export const adStates: KeyStates = {
	key: adKey,
	needs: ["twitch.link", "twitch.account", "twitch.ads"],
	stored: {},
	facts: { ...signedIn, ...ads() },
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Ad", tag: undefined } },
		"an ad in a while": {
			facts: ads({ nextAt: NOW + 12 * MINUTE + 40_000 }),
			shows: { kind: "ring", mode: "countdown", value: "12:40", label: "to ad" },
		},
		"an ad soon": {
			facts: ads({ nextAt: NOW + 45_000 }),
			shows: { kind: "ring", mode: "soon", value: "0:45", label: "to ad" },
		},
		"an ad that is due": { facts: ads({ nextAt: NOW }), shows: { kind: "state", mode: "off" }, like: "off" },
		"ads run": {
			facts: running,
			shows: { kind: "ring", mode: "running", value: "1:12", label: "ads on", share: 72 / 102 },
		},
		"ads have run": {
			facts: ads({ last: { startedAt: NOW - MINUTE, endsAt: NOW } }),
			shows: { kind: "state", mode: "off" },
			like: "off",
		},
		"an ad in a while, not asked again for a while": {
			facts: { "twitch.ads": { value: { duration: 90, snoozes: 2, nextAt: NOW + 400_000 }, since: 1, readAt: 1 } },
			shows: { kind: "ring", mode: "countdown", value: "6:40", label: "Old value" },
		},
		"none, as far as was read a while ago": {
			facts: { "twitch.ads": { value: { duration: 90, snoozes: 2 }, since: 1, readAt: 1 } },
			shows: { mode: "off", remark: { word: "Old value", badge: "slow" } },
		},
		pressed: { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "WORKING", step: 1 } },
		"an ad is asked for, and Twitch has not told of it yet": {
			facts: ads({ nextAt: NOW + 700_000 }),
			moment: { note: "done", action: "twitch.ad.start" },
			shows: { kind: "ring", mode: "countdown", label: "Started" },
		},
		"the next one is put off": {
			facts: ads({ nextAt: NOW + 700_000 }),
			moment: { note: "done", action: "twitch.ad.snooze" },
			shows: { kind: "ring", mode: "countdown", label: "Snoozed" },
		},
		"ads run, and a press failed": {
			facts: running,
			moment: { note: "failed", fault: problem("twitch_conflict", { reason: "no" }) },
			shows: { kind: "ring", mode: "running", label: "Conflict" },
		},
		"too early": tooEarly("twitch_ad_wait", "6:12", 372, 480),
		"no snooze left": tooEarly("twitch_snooze_wait", "41:00", 2_460, 3_600),
		...told({ mode: "off" }),
		...hurdles("Ad"),
		...forbidden("Ad", "ads"),
		...lacking("Ad", "twitch.ads", "ads"),
		...accountTags("off"),
		"twitch.ads that may not be read": {
			facts: { "twitch.ads": { unknown: "forbidden" } },
			shows: { trouble: "fix", word: "Permission" },
		},
	},
	acts: {
		"a press runs ads, a hold puts them off": { by: "press", does: answers },
		"also while their plan is not known": {
			facts: { "twitch.ads": { unknown: "loading" } },
			by: "press",
			does: answers,
		},
		"their plan may not be read: a press asks for that": {
			facts: {
				"twitch.ads": {
					unknown: "forbidden",
					fault: problem("twitch_scope_missing", { scopes: "channel:read:ads" }),
				},
			},
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: [] } },
		},
		"of another length, as another account": {
			stored: { length: 180, link: "twitch:bot" },
			by: "press",
			does: {
				press: press("twitch.ad.start", { link: "twitch:bot", length: 180 }),
				hold: { ...answers.hold, press: press("twitch.ad.snooze", { link: "twitch:bot" }) },
			},
		},
		"not allowed: a press asks for both": asking("channel:edit:commercial", "channel:manage:ads"),
		"a multi-action runs ads": { by: { desired: 0 }, does: answers.press },
		"no ad planned: no tick": { by: { ticksAt: NOW }, does: undefined },
		"counts down by its own seconds": {
			facts: ads({ nextAt: NOW + 5_300 }),
			by: { ticksAt: NOW },
			does: NOW + 300,
		},
		"counts the seconds of the running one": { facts: running, by: { ticksAt: NOW }, does: NOW + 1_000 },
		"one at a time": { by: "exclusive", does: true },
	},
};
