import { type Static, Type } from "typebox";
import { voteActions } from "../../../companion/contract/actions/twitch/votes.ts";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import type { Problem } from "../../../companion/contract/problem.ts";
import { defineKey } from "../bound-key.ts";
import type { Gestures, Press } from "../key.ts";
import { onLink, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { labelField } from "./fields.ts";
import { accountField, faceOf, gesturesOn, given, twitchLink } from "./frame.ts";
import { pollFace, pollTicks } from "./poll-face.ts";

const BEGIN = "twitch.poll.begin";
const END = "twitch.poll.end";
const needs = [BEGIN, END] as const;
const DURATION = 60;
const { title, choices, duration, points } = voteActions[BEGIN].settings.properties;

const PollSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	title: Type.Optional(title),
	choices: Type.Optional(choices),
	duration: Type.Optional({ ...duration, default: DURATION }),
	points,
	label: labelField,
});
type PollSettings = Static<typeof PollSettings>;
type Poll = NonNullable<FactValue<"twitch.poll">>;

/** What is still to be chosen, named by its field. */
function unsetIn({ title: question, choices: answers = [] }: PollSettings): Problem | undefined {
	if (question === undefined) return unchosen("question", "title");
	return answers.length < 2 ? unchosen("second answer", "choices") : undefined;
}

const begin = ({
	link,
	title: question,
	choices: answers,
	duration: seconds = DURATION,
	points: cost,
}: PollSettings): Press => ({
	action: BEGIN,
	settings: onLink(link, given({ title: question, choices: answers, duration: seconds, points: cost })),
});

function gestures(settings: PollSettings, poll: Poll | null): Gestures {
	if (poll?.status === "active") {
		const { id } = poll;
		const expected = { fact: "twitch.poll", value: { id, status: "active" } };
		const press: Press = { action: END, settings: onLink(settings.link), expected };
		return { hold: { press, tone: "end", icon: "vote", label: words.toEnd } };
	}
	return { press: unsetIn(settings) ?? begin(settings) };
}

/** Asks the viewers, shows what leads while they vote, and ends the poll by a hold. */
export const pollKey = defineKey({
	uuid: "com.aidle.streamdeck.poll",
	name: "Poll",
	tooltip: "Asks the viewers and shows what leads; a hold ends the poll",
	icon: "vote",
	picture: { kind: "state", icon: "vote", name: "Poll", mode: "off" },
	states: [{ name: "Begin poll" }],
	settings: PollSettings,
	facts: () => ["twitch.link", "twitch.account", "twitch.poll"],
	face(settings, read, client, moment) {
		const { link, label, title: question } = settings;
		const poll = read("twitch.poll");
		const runs = isKnown(poll) && poll.value?.status === "active";
		if (unsetIn(settings) && !runs) {
			return { kind: "unset", icon: "vote", word: words.ask, tag: tagFor(read, client, twitchLink(link)) };
		}
		const about = { icon: "vote", name: label ?? question ?? words.poll, link } as const;
		return faceOf(about, needs, poll, { read, client, moment }, (value, shared) => pollFace(value, shared, moment));
	},
	gestures: (settings, shown) =>
		gesturesOn(settings.link, needs, shown("twitch.poll"), shown, (poll) => gestures(settings, poll)),
	desired: (settings) => unsetIn(settings) ?? begin(settings),
	exclusive: () => true,
	ticks(_settings, read, now) {
		const poll = read("twitch.poll");
		return isKnown(poll) ? pollTicks(poll.value, now) : undefined;
	},
});
