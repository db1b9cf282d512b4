import { problem } from "../../../../companion/contract/problem.ts";
import { transitionKey } from "../../../../src/keys/obs/transition-key.ts";
import { type Facts, known } from "../kit.ts";
import { type KeyState, type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";

const fade = { name: "Fade", kind: "fade_transition", duration: 300 };
const cut = { name: "Cut", kind: "cut_transition", duration: null };
const studio = { what: "studio" };
const choose = (more: object = {}) => ({ what: "choose", transition: { name: "Fade" }, ...more });
const off: Facts = { "obs.studio": known(false) };
const taking: Facts = { "obs.transition.active": known(true) };
const trigger = { action: "obs.transition.trigger", settings: {} };
const setStudio = (on: boolean) => ({ action: "obs.studio.set", settings: { on } });
const turn = (by: number) => ({ action: "obs.tbar.adjust", settings: { by } });
const unchosen = problem("settings_invalid", { reason: "no transition is chosen" }, "transition");

const stripTroubles = Object.fromEntries(
	Object.entries({ ...obstacles("Fade"), ...unknowns("Fade", "obs.studio") }).map(
		([name, { state: _state, ...row }]): [string, KeyState] => [name, row],
	),
);

/** Every state of a *Studio & Transition* key, and of its dial. */
export const transitionStates: KeyStates = {
	key: transitionKey,
	needs: ["obs.link", "obs.studio"],
	stored: {},
	facts: {
		"obs.studio": known(true),
		"obs.transition": known(fade),
		"obs.transition.active": known(false),
		"obs.tbar": known(0),
	},
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Fade", icon: "blend" }, state: 0 },
		"which transition is not known": {
			facts: { "obs.transition": { unknown: "loading" } },
			shows: { mode: "off", name: "Transition" },
		},
		"it runs, whoever began it": { facts: taking, shows: { mode: "changing", word: "TAKING" }, state: 0 },
		"pressed, its run has not ended": {
			moment: { changing: true, step: 1 },
			shows: { mode: "changing", word: "TAKING", step: 1 },
		},
		"studio mode is off": { facts: off, shows: { name: "Fade", trouble: "off", word: "Studio off" }, state: 0 },
		"studio mode is off, yet a transition runs": {
			facts: { ...off, ...taking },
			shows: { mode: "changing", word: "TAKING" },
			like: "it runs, whoever began it",
		},
		"studio, off": { stored: studio, facts: off, shows: { mode: "off", name: "Studio", icon: "columns-2" }, state: 0 },
		"studio, on": { stored: studio, shows: { mode: "on", word: "STUDIO" }, state: 1 },
		"studio, failed": {
			stored: studio,
			moment: { note: "failed", fault: problem("expected_differs") },
			shows: { mode: "on", remark: { word: "Changed", badge: "unsure" } },
		},
		"a transition that is chosen": { stored: choose(), shows: { mode: "on", name: "Fade" }, state: 1 },
		"a transition that is not": {
			stored: choose(),
			facts: { "obs.transition": known(cut) },
			shows: { mode: "off", name: "Fade" },
			state: 0,
			like: "off",
		},
		"a transition of this duration": {
			stored: choose({ duration: 300 }),
			shows: { mode: "on" },
			state: 1,
			like: "a transition that is chosen",
		},
		"a transition of another duration": {
			stored: choose({ duration: 700 }),
			shows: { mode: "off" },
			state: 0,
			like: "off",
		},
		"no transition chosen": {
			stored: { what: "choose" },
			shows: { kind: "unset", word: "Choose a transition" },
			state: 0,
		},
		...remarks({ mode: "off" }),
		...obstacles("Fade"),
		...unknowns("Fade", "obs.studio"),
		...tags,
	},
	strips: {
		off: { shows: { mode: "value", name: "Fade", value: "300 ms", share: 0 } },
		"the T-bar half way": { facts: { ...taking, "obs.tbar": known(0.4) }, shows: { share: 0.4 } },
		"the T-bar at its end, which has not ended": { facts: { ...taking, "obs.tbar": known(1) }, shows: { share: 1 } },
		"it runs, and nobody has touched the T-bar": { facts: taking, shows: { share: 0 }, like: "off" },
		"of no duration": { facts: { "obs.transition": known(cut) }, shows: { name: "Cut", value: "–" } },
		"studio mode is off": { facts: off, shows: { trouble: "off", word: "Studio off" } },
		...stripTroubles,
		"one of several": { facts: links.several, shows: { tag: "Studio PC" } },
	},
	acts: {
		"a press takes": { by: "press", does: { press: trigger } },
		"a press of another link": {
			stored: { link: "obs:second" },
			by: "press",
			does: { press: { action: "obs.transition.trigger", settings: { link: "obs:second" } } },
		},
		"studio on: a press switches it off": {
			stored: studio,
			by: "press",
			does: { press: { ...setStudio(false), expected: { fact: "obs.studio", value: true } } },
		},
		"studio off: a press switches it on": {
			stored: studio,
			facts: off,
			by: "press",
			does: { press: { ...setStudio(true), expected: { fact: "obs.studio", value: false } } },
		},
		"studio, not known: refused": {
			stored: studio,
			facts: { "obs.studio": { unknown: "offline" } },
			by: "press",
			does: { press: problem("obs_closed") },
		},
		"a press chooses": {
			stored: choose({ duration: 700 }),
			by: "press",
			does: {
				press: { action: "obs.transition.set", settings: { transition: { name: "Fade" }, duration: 700 } },
			},
		},
		"nothing chosen: refused": { stored: { what: "choose" }, by: "press", does: { press: unchosen } },
		"a multi-action takes, whatever the state": { by: { desired: 0 }, does: trigger },
		"a multi-action switches studio mode": { stored: studio, by: { desired: 1 }, does: setStudio(true) },
		"a multi-action chooses": {
			stored: choose(),
			by: { desired: 1 },
			does: { action: "obs.transition.set", settings: { transition: { name: "Fade" } } },
		},
		"taking is asked for once at a time": { by: "exclusive", does: true },
		"choosing is not": { stored: choose(), by: "exclusive", does: false },
		"turning moves the T-bar by the sum": { by: { turn: 5 }, does: turn(0.2) },
		"turning back": { by: { turn: -5 }, does: turn(-0.2) },
		"turning beyond the end": { by: { turn: 99 }, does: turn(1) },
		"pushing takes": { by: "push", does: { press: trigger } },
		"touching takes": { by: "touch", does: trigger },
	},
};
