import type { FactValue } from "../../../../../companion/contract/catalogue.ts";
import { problem } from "../../../../../companion/contract/problem.ts";
import { predictionKey } from "../../../../../src/keys/twitch/prediction-key.ts";
import { type Facts, known } from "../../kit.ts";
import { NOW } from "../act.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, lacking, press, signedIn, told } from "./world.ts";

type Prediction = NonNullable<FactValue<"twitch.prediction">>;

const one = (title: string, points: number) => ({ id: title, title, color: "blue" as const, users: 1, points });
const openPrediction: Prediction = {
	id: "p1",
	title: "Will I win?",
	outcomes: [one("Yes", 750), one("No", 250)],
	status: "active",
	startedAt: NOW - 60_000,
	locksAt: NOW + 60_000,
};
const prediction = (more: Partial<Prediction> = {}): Facts => ({
	"twitch.prediction": known({ ...openPrediction, ...more }),
});
const locked = prediction({ status: "locked", locksAt: NOW - 1_000 });
const resolved = prediction({ status: "resolved", endedAt: NOW - 10_000, winner: "No" });
const { locksAt: _never, ...timeless } = openPrediction;
const endless: Facts = { "twitch.prediction": known(timeless) };
const stored = { title: "Will I win?", outcomes: ["Yes", "No"] };
const unset = { title: undefined, outcomes: undefined };
const ends = { what: "resolve", outcome: "Yes", ...unset };
const begin = press("twitch.prediction.begin", { ...stored, duration: 120 });
const expected = (status: string) => ({ fact: "twitch.prediction", value: { id: "p1", status } });
const refund = (status: string) => ({
	press: { ...press("twitch.prediction.cancel"), expected: expected(status) },
	tone: "end",
	icon: "scale",
	label: "to refund",
});

/** Every state of a *Prediction* key. */
export const predictionStates: KeyStates = {
	key: predictionKey,
	needs: ["twitch.link", "twitch.account", "twitch.prediction"],
	stored,
	facts: { ...signedIn, "twitch.prediction": known(null) },
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "Will I win?", remark: undefined } },
		"by its label": { stored: { label: "Win?" }, shows: { mode: "off", name: "Win?" } },
		"being begun": {
			moment: { changing: true, action: "twitch.prediction.begin", step: 1 },
			shows: { mode: "changing", word: "ASKING", step: 1 },
		},
		open: {
			facts: prediction(),
			shows: { kind: "ring", mode: "countdown", value: "75%", label: "Yes", share: 0.5 },
		},
		"open, nobody has bet": {
			facts: prediction({ outcomes: [one("Yes", 0), one("No", 0)] }),
			shows: { kind: "ring", value: "0%", label: "no bets" },
		},
		"open, nobody knows how long": {
			facts: endless,
			shows: { kind: "ring", value: "75%", share: 1 },
		},
		"being locked": {
			facts: prediction(),
			moment: { changing: true, action: "twitch.prediction.lock" },
			shows: { mode: "changing", word: "LOCKING" },
		},
		locked: { facts: locked, shows: { mode: "care", word: "LOCKED", remark: { word: "Yes 75%" } } },
		"being refunded": {
			facts: locked,
			moment: { changing: true, action: "twitch.prediction.cancel" },
			shows: { mode: "changing", word: "ENDING" },
		},
		"just ended": { facts: resolved, shows: { mode: "off", remark: { word: "Won: No" } } },
		"ended long ago": {
			facts: prediction({ status: "resolved", endedAt: NOW - 61_000, winner: "No" }),
			shows: { mode: "off", remark: undefined },
			like: "off",
		},
		refunded: {
			facts: prediction({ status: "canceled", endedAt: NOW - 1_000 }),
			shows: { mode: "off", remark: undefined },
			like: "off",
		},
		"an outcome, none open": { stored: ends, shows: { mode: "off", name: "Yes", remark: { word: "None open" } } },
		"an outcome of an open one": {
			stored: ends,
			facts: prediction(),
			shows: { mode: "off", name: "Yes", remark: { word: "75%" } },
		},
		"an outcome by its number": {
			stored: { ...ends, outcome: "2" },
			facts: locked,
			shows: { mode: "off", name: "2", remark: { word: "25%" } },
		},
		"an outcome that is not among them": {
			stored: { ...ends, outcome: "Maybe" },
			facts: locked,
			shows: { mode: "care", word: "NO MATCH", remark: { word: "Maybe" } },
		},
		"an outcome being paid": {
			stored: ends,
			facts: locked,
			moment: { changing: true, action: "twitch.prediction.resolve" },
			shows: { mode: "changing", word: "PAYING" },
		},
		"nothing to ask": { stored: unset, shows: { kind: "unset", word: "Ask something" } },
		"no outcome": { stored: { ...ends, outcome: undefined }, shows: { kind: "unset", word: "Choose an outcome" } },
		...told({ mode: "off" }),
		...hurdles("Will I win?"),
		...forbidden("Will I win?", "predictions"),
		...lacking("Will I win?", "twitch.prediction", "predictions"),
		...accountTags("off"),
		"twitch.prediction that may not be read": {
			facts: { "twitch.prediction": { unknown: "forbidden" } },
			shows: { trouble: "fix", word: "Permission" },
		},
	},
	acts: {
		"a press begins": { by: "press", does: { press: begin } },
		"open: a press locks, a hold refunds": {
			facts: prediction(),
			by: "press",
			does: {
				press: { ...press("twitch.prediction.lock"), expected: expected("active") },
				hold: refund("active"),
			},
		},
		"locked: a hold refunds": { facts: locked, by: "press", does: { hold: refund("locked") } },
		"an outcome: only a hold pays": {
			stored: ends,
			facts: locked,
			by: "press",
			does: {
				hold: {
					press: {
						...press("twitch.prediction.resolve", { outcome: "Yes" }),
						expected: { fact: "twitch.prediction", value: { id: "p1" } },
					},
					tone: "end",
					icon: "trophy",
					label: "to pay out",
				},
			},
		},
		"an outcome, none open: refused": {
			stored: ends,
			by: "press",
			does: { press: problem("twitch_prediction_none") },
		},
		"one outcome is none: refused, at the field of the outcomes": {
			stored: { outcomes: ["Yes"] },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no second outcome is chosen" }, "outcomes") },
		},
		"nothing to ask: refused": {
			stored: unset,
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no question is chosen" }, "title") },
		},
		"not known: refused": {
			facts: { "twitch.prediction": { unknown: "offline" } },
			by: "press",
			does: { press: problem("twitch_unreachable") },
		},
		"not allowed: a press asks for it": asking("channel:manage:predictions"),
		"a multi-action begins": { by: { desired: 0 }, does: begin },
		"a multi-action pays": {
			stored: ends,
			by: { desired: 0 },
			does: press("twitch.prediction.resolve", { outcome: "Yes" }),
		},
		"none: no tick": { by: { ticksAt: NOW }, does: undefined },
		"open: ticks by its own seconds": {
			facts: prediction({ locksAt: NOW + 5_300 }),
			by: { ticksAt: NOW },
			does: NOW + 300,
		},
		"ended: once more, when the result goes": { facts: resolved, by: { ticksAt: NOW }, does: NOW + 50_000 },
		"one at a time": { by: "exclusive", does: true },
	},
};
