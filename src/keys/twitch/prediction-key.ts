import { type Static, Type } from "typebox";
import { voteActions } from "../../../companion/contract/actions/twitch/votes.ts";
import type { ActionId, FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { choice } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import type { Gestures, Hold, Press } from "../key.ts";
import { onLink, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { labelField } from "./fields.ts";
import { accountField, faceOf, gesturesOn, twitchLink } from "./frame.ts";
import { predictionFace, predictionTicks } from "./prediction-face.ts";

const BEGIN = "twitch.prediction.begin";
const LOCK = "twitch.prediction.lock";
const RESOLVE = "twitch.prediction.resolve";
const CANCEL = "twitch.prediction.cancel";
const DURATION = 120;
const { title, outcomes, duration } = voteActions[BEGIN].settings.properties;
const { outcome } = voteActions[RESOLVE].settings.properties;

const begins = { what: "begin" } as const;
const PredictionSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	what: Type.Optional(
		choice({ begin: "Begins, then locks", resolve: "Says how it ended" }, { title: "Does", default: "begin" }),
	),
	title: Type.Optional({ ...title, when: begins }),
	outcomes: Type.Optional({ ...outcomes, when: begins }),
	duration: Type.Optional({ ...duration, default: DURATION, when: begins }),
	outcome: Type.Optional({ ...outcome, when: { what: "resolve" } }),
	label: labelField,
});
type PredictionSettings = Static<typeof PredictionSettings>;
type Prediction = NonNullable<FactValue<"twitch.prediction">>;

const resolves = ({ what }: PredictionSettings): boolean => what === "resolve";
const needsOf = (settings: PredictionSettings): readonly ActionId[] =>
	resolves(settings) ? [RESOLVE] : [BEGIN, LOCK, CANCEL];

function unsetIn(settings: PredictionSettings): Problem | undefined {
	if (resolves(settings)) return settings.outcome === undefined ? unchosen("outcome", "outcome") : undefined;
	if (settings.title === undefined) return unchosen("question", "title");
	return (settings.outcomes?.length ?? 0) < 2 ? unchosen("second outcome", "outcomes") : undefined;
}

const begin = ({ link, title: question, outcomes: ends, duration: seconds = DURATION }: PredictionSettings): Press => ({
	action: BEGIN,
	settings: onLink(link, { title: question, outcomes: ends, duration: seconds }),
});
const resolve = ({ link, outcome: won }: PredictionSettings): Press => ({
	action: RESOLVE,
	settings: onLink(link, { outcome: won }),
});

const isOpen = (prediction: Prediction | null): prediction is Prediction =>
	prediction?.status === "active" || prediction?.status === "locked";

function gestures(settings: PredictionSettings, prediction: Prediction | null): Gestures {
	const { link } = settings;
	if (!isOpen(prediction)) {
		if (resolves(settings)) return { press: problem("twitch_prediction_none") };
		return { press: unsetIn(settings) ?? begin(settings) };
	}
	const { id, status } = prediction;
	const expected = { fact: "twitch.prediction", value: { id, status } };
	if (resolves(settings)) {
		// What was paid out stays paid out.
		const press = unsetIn(settings) ?? { ...resolve(settings), expected: { ...expected, value: { id } } };
		return { hold: { press, tone: "end", icon: "trophy", label: words.toPayOut } };
	}
	const cancel: Press = { action: CANCEL, settings: onLink(link), expected };
	const hold: Hold = { press: cancel, tone: "end", icon: "scale", label: words.toRefund };
	return status === "active" ? { press: { action: LOCK, settings: onLink(link), expected }, hold } : { hold };
}

/** Lets viewers bet on how something ends, locks it, and pays the winners. */
export const predictionKey = defineKey({
	uuid: "com.aidle.streamdeck.prediction",
	name: "Prediction",
	tooltip: "Lets viewers predict, locks it, says how it ended; a hold pays or refunds",
	icon: "scale",
	picture: { kind: "state", icon: "scale", name: "Prediction", mode: "off" },
	states: [{ name: "Begin prediction" }],
	settings: PredictionSettings,
	facts: () => ["twitch.link", "twitch.account", "twitch.prediction"],
	face(settings, read, client, moment) {
		const { link, label, title: question, outcome: won } = settings;
		const prediction = read("twitch.prediction");
		const icon = resolves(settings) ? "trophy" : "scale";
		if (unsetIn(settings) && !(isKnown(prediction) && isOpen(prediction.value))) {
			const word = resolves(settings) ? words.chooseOutcome : words.ask;
			return { kind: "unset", icon, word, tag: tagFor(read, client, twitchLink(link)) };
		}
		const name = label ?? (resolves(settings) ? won : question) ?? words.prediction;
		return faceOf({ icon, name, link }, needsOf(settings), prediction, { read, client, moment }, (value, shared) =>
			predictionFace(value, shared, moment, resolves(settings) ? (won ?? "") : undefined),
		);
	},
	gestures: (settings, shown) =>
		gesturesOn(settings.link, needsOf(settings), shown("twitch.prediction"), shown, (prediction) =>
			gestures(settings, prediction),
		),
	desired: (settings) => unsetIn(settings) ?? (resolves(settings) ? resolve(settings) : begin(settings)),
	exclusive: () => true,
	ticks(_settings, read, now) {
		const reading = read("twitch.prediction");
		return isKnown(reading) ? predictionTicks(reading.value, now) : undefined;
	},
});
