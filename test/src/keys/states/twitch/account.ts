import { problem } from "../../../../../companion/contract/problem.ts";
import { accountKey } from "../../../../../src/keys/twitch/account-key.ts";
import { known } from "../../kit.ts";
import { NOW } from "../act.ts";
import type { KeyStates } from "../state.ts";
import { account, blocked, demo, severalAccounts, signedIn, standing, waiting } from "./world.ts";

const wait = (text: string) => ({ mode: "wait", text });
const needs = (text: string, word: string) => ({ mode: "needs", text, word });
const hold = { press: { page: "doctor" }, tone: "plain", icon: "activity", label: "to check" };
const retry = { press: { action: "twitch.link.retry", settings: {} }, hold };
const nobody = { "twitch.account": { unknown: "blocked" } } as const;
const DAY = 24 * 3_600_000;

/** Every state of an *Account* key. */
export const accountStates: KeyStates = {
	key: accountKey,
	needs: ["twitch.link"],
	stored: {},
	facts: signedIn,
	states: {
		"signed in": { shows: { kind: "notice", mode: "well", link: "Jane", tag: undefined } },
		"signed in, who is not known": { facts: nobody, shows: { mode: "well", link: "Me" } },
		"a permission is lacking": {
			facts: account({ missing: ["channel:manage:polls", "bits:read"] }),
			shows: needs("Not allowed: polls", "ALLOW"),
		},
		"a permission of two ways is lacking": {
			facts: account({ missing: ["channel:read:redemptions|channel:manage:redemptions"] }),
			shows: needs("Not allowed: rewards", "ALLOW"),
		},
		"not used for weeks": {
			facts: account({ idleUntil: NOW + 2 * DAY, trouble: problem("twitch_idle_soon", { until: "2026-12-01" }) }),
			shows: needs("Sign in soon", "TRY NOW"),
		},
		"signed in, and it could not be saved": {
			facts: account({ trouble: problem("twitch_token_unsaved", { reason: "disk full" }) }),
			shows: needs("Sign-in not saved", "TRY NOW"),
		},
		"used not long ago": {
			facts: account({ idleUntil: NOW + 29 * DAY }),
			shows: { mode: "well" },
			like: "signed in",
		},
		"signed out": { facts: { ...blocked("twitch_signed_out"), ...nobody }, shows: needs("Signed out", "SIGN IN") },
		"sign in again": {
			facts: { ...blocked("twitch_sign_in_again"), ...nobody },
			shows: needs("Sign in again", "SIGN IN"),
		},
		"client ID missing": {
			facts: { ...blocked("twitch_client_missing"), ...nobody },
			shows: needs("Client ID missing", "TRY NOW"),
		},
		"client ID not known": {
			facts: { ...blocked("twitch_client_wrong"), ...nobody },
			shows: needs("Unknown client ID", "TRY NOW"),
		},
		"channel not known": {
			facts: { ...blocked("twitch_channel_unknown"), ...nobody },
			shows: needs("Unknown channel", "TRY NOW"),
		},
		"secret wrong": {
			facts: { ...blocked("twitch_client_secret_wrong"), ...nobody },
			shows: needs("Wrong client secret", "TRY NOW"),
		},
		"no way to Twitch": { facts: waiting("twitch_unreachable"), shows: { ...wait("No way to Twitch"), link: "Jane" } },
		"Twitch does not answer": { facts: waiting("twitch_not_answering"), shows: wait("Twitch does not answer") },
		"Twitch hung up": { facts: waiting("twitch_events_closed"), shows: wait("Twitch hung up") },
		"Twitch is silent": { facts: waiting("twitch_events_silent"), shows: wait("Twitch is silent") },
		"other programs take all there is": {
			facts: waiting("twitch_events_full"),
			shows: wait("Too many programs"),
		},
		"not reached, and forgotten soon": {
			facts: waiting("twitch_idle_soon"),
			shows: needs("Sign in soon", "TRY NOW"),
		},
		"nothing read yet": {
			facts: { "twitch.link": undefined, ...nobody },
			shows: { ...wait("Connecting"), link: "Twitch" },
		},
		"connecting for the first time": {
			facts: { ...standing({ phase: "connecting", attempt: 1 }), ...nobody },
			shows: { ...wait("Connecting"), step: 1 },
		},
		"switched off": { facts: standing({ phase: "stopped" }), shows: wait("Switched off") },
		"nobody has signed in yet": {
			facts: { "twitch.link": { unknown: "missing" }, ...nobody },
			shows: needs("No account yet", "SIGN IN"),
		},
		"its account was removed": {
			stored: { link: "twitch:bot" },
			facts: { "twitch.link": { unknown: "missing" }, ...nobody },
			shows: needs("No such connection", "CHOOSE"),
		},
		"companion away": { client: { phase: "away", since: 1, reason: "closed" }, shows: wait("Service is starting") },
		"a press took effect late": { moment: { note: "late" }, shows: needs("A late press took effect", "LOOK") },
		"pressed, trying": {
			facts: waiting("twitch_unreachable"),
			moment: { changing: true, step: 1 },
			shows: { ...wait("Trying now"), step: 1 },
		},
		simulated: { facts: demo, shows: { mode: "well", tag: "DEMO" } },
		"one of several": { facts: severalAccounts, shows: { mode: "well", tag: undefined }, like: "signed in" },
	},
	acts: {
		"signed in: a press tries again": { by: "press", does: retry },
		"of another account": {
			stored: { link: "twitch:bot" },
			facts: severalAccounts,
			by: "press",
			does: { press: { action: "twitch.link.retry", settings: { link: "twitch:bot" } }, hold },
		},
		"signed out: a press signs in": {
			facts: blocked("twitch_signed_out"),
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: [] }, hold },
		},
		"another account signed out: a press signs in there": {
			stored: { link: "twitch:bot" },
			facts: { ...blocked("twitch_sign_in_again"), ...severalAccounts },
			by: "press",
			does: { press: { signIn: "twitch:bot", scopes: [] }, hold },
		},
		"nobody has signed in yet: a press signs in": {
			facts: { "twitch.link": { unknown: "missing" }, "system.links": known([]) },
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: [] }, hold },
		},
		"its account was removed: a press only tries": {
			stored: { link: "twitch:bot" },
			facts: { "twitch.link": { unknown: "missing" } },
			by: "press",
			does: { press: { action: "twitch.link.retry", settings: { link: "twitch:bot" } }, hold },
		},
		"a permission is lacking: a press asks for it": {
			facts: account({ missing: ["channel:manage:polls"] }),
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: [] }, hold },
		},
		"no way to Twitch: a press tries again": { facts: waiting("twitch_unreachable"), by: "press", does: retry },
	},
};
