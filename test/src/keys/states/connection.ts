import type { ClientState } from "../../../../src/companion-client/state.ts";
import { connectionKey } from "../../../../src/keys/obs/connection-key.ts";
import { type KeyStates, links } from "./state.ts";

const closed: ClientState = { phase: "away", since: 1, reason: "closed" };
const newer: ClientState = { phase: "away", since: 1, reason: "newer" };
const wait = (text: string) => ({ mode: "wait", text });
const needs = (text: string, word: string) => ({ mode: "needs", text, word });

/** Every state of a *Connection* key. */
const hold = { press: { page: "doctor" }, tone: "plain", icon: "activity", label: "to check" };

export const connectionStates: KeyStates = {
	key: connectionKey,
	needs: ["obs.link"],
	stored: {},
	facts: {},
	states: {
		well: { shows: { kind: "notice", mode: "well", link: "Studio PC", tag: undefined } },
		"OBS answers slowly": { facts: links.slow, shows: wait("Answers slowly") },
		"nothing read yet": { facts: { "obs.link": undefined }, shows: { ...wait("Connecting"), link: "OBS" } },
		"connecting for the first time": { facts: links.connecting(1), shows: { ...wait("Connecting"), step: 1 } },
		"the dots move with each attempt": { facts: links.connecting(2), shows: { step: 2 } },
		"OBS closed": { facts: links.waiting("obs_closed"), shows: wait("OBS is not running") },
		"connecting again stays calm": {
			facts: links.connecting(3, "obs_closed"),
			shows: wait("OBS is not running"),
			like: "OBS closed",
		},
		"no answer": { facts: links.waiting("obs_no_answer"), shows: wait("Host does not answer") },
		"no such host": { facts: links.waiting("obs_no_such_host"), shows: wait("No such computer") },
		"not OBS": { facts: links.waiting("obs_not_obs"), shows: wait("This is not OBS") },
		"OBS is loading": { facts: links.waiting("obs_loading"), shows: wait("OBS is loading") },
		"thrown out": { facts: links.blocked("obs_thrown_out"), shows: needs("OBS closed the session", "TRY NOW") },
		"wrong password": { facts: links.blocked("obs_password_wrong"), shows: needs("Wrong password", "TRY NOW") },
		"missing password": { facts: links.blocked("obs_password_missing"), shows: needs("Password missing", "TRY NOW") },
		"OBS too old": { facts: links.blocked("obs_too_old"), shows: needs("OBS is too old", "TRY NOW") },
		"OBS frozen": { facts: links.frozen, shows: needs("OBS does not answer", "TRY NOW") },
		"link switched off": { facts: links.stopped, shows: wait("Switched off") },
		"no such link": { facts: { "obs.link": { unknown: "missing" } }, shows: needs("No such connection", "CHOOSE") },
		"companion away": { client: closed, shows: wait("Service is starting") },
		"companion of a newer protocol": { client: newer, shows: wait("Restart Stream Deck") },
		"a press took effect late": {
			moment: { note: "late" },
			shows: needs("A late press took effect", "LOOK"),
		},
		"late, and closed meanwhile": {
			facts: links.waiting("obs_closed"),
			moment: { note: "late" },
			shows: needs("A late press took effect", "LOOK"),
			like: "a press took effect late",
		},
		"pressed, trying": {
			facts: links.blocked("obs_password_wrong"),
			moment: { changing: true, step: 1 },
			shows: { ...wait("Trying now"), step: 1 },
		},
		simulated: { facts: links.demo, shows: { mode: "well", tag: "DEMO" } },
		"one of several": { facts: links.several, shows: { mode: "well", tag: undefined }, like: "well" },
		"wrong password of a demo": {
			facts: { ...links.blocked("obs_password_wrong") },
			shows: needs("Wrong password", "TRY NOW"),
			like: "wrong password",
		},
	},
	acts: {
		"a press tries again": { by: "press", does: { press: { action: "obs.link.retry", settings: {} }, hold } },
		"a press of another link": {
			stored: { link: "obs:second" },
			by: "press",
			does: { press: { action: "obs.link.retry", settings: { link: "obs:second" } }, hold },
		},
	},
};
