import { type Static, Type } from "typebox";
import { voteActions } from "../../../companion/contract/actions/twitch/votes.ts";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { defineKey } from "../bound-key.ts";
import { nextSecondTo } from "../clock.ts";
import type { Gestures, Moment, Press } from "../key.ts";
import { onLink, type Shared, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { type Choice, contestFace, leading, RESULT_TIME, resultOf, shareLeft } from "./contest.ts";
import { labelField } from "./fields.ts";
import { accountField, faceOf, gesturesOn, given, type TwitchFace, twitchLink } from "./frame.ts";

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

const votesOf = (poll: Poll): readonly Choice[] => poll.choices.map((one) => ({ title: one.title, weight: one.votes }));

/** Until when there is something to tell of a poll; undefined when there is not. */
function toldUntil(poll: Poll | null, now: number): number | undefined {
	if (poll === null) return undefined;
	const until = poll.status === "active" ? poll.endsAt : poll.endsAt + RESULT_TIME;
	return until > now ? until : undefined;
}

function face(poll: Poll | null, shared: Shared, moment: Moment): TwitchFace {
	const active = poll?.status === "active";
	if (moment.changing) return { ...shared, mode: "changing", word: active ? words.ending : words.asking };
	if (poll && active) {
		const left = shareLeft(poll.startedAt, poll.endsAt, moment.now);
		return contestFace(shared, votesOf(poll), words.noVotes, left);
	}
	const best = poll && toldUntil(poll, moment.now) !== undefined ? leading(votesOf(poll)) : undefined;
	return { ...shared, mode: "off", act: true, remark: shared.remark ?? (best && { word: resultOf(best) }) };
}

const isUnset = ({ title: question, choices: answers }: PollSettings): boolean =>
	question === undefined || answers === undefined || answers.length < 2;

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
	return { press: isUnset(settings) ? unchosen("question", "title") : begin(settings) };
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
		if (isUnset(settings) && !runs) {
			return { kind: "unset", icon: "vote", word: words.ask, tag: tagFor(read, client, twitchLink(link)) };
		}
		const about = { icon: "vote", name: label ?? question ?? words.poll, link } as const;
		return faceOf(about, needs, poll, { read, client, moment }, (value, shared) => face(value, shared, moment));
	},
	gestures: (settings, shown) =>
		gesturesOn(settings.link, needs, shown("twitch.poll"), shown, (poll) => gestures(settings, poll)),
	desired: (settings) => (isUnset(settings) ? unchosen("question", "title") : begin(settings)),
	exclusive: () => true,
	ticks(_settings, read, now) {
		const poll = read("twitch.poll");
		const until = isKnown(poll) ? toldUntil(poll.value, now) : undefined;
		if (until === undefined || !isKnown(poll)) return undefined;
		return poll.value?.status === "active" ? nextSecondTo(until, now) : until;
	},
});
