import { type Static, Type } from "typebox";
import type { FactId } from "../../../companion/contract/catalogue.ts";
import { isKnown, type Reading } from "../../../companion/contract/fact.ts";
import { choice } from "../../../companion/contract/reference.ts";
import type { IconName } from "../../faces/icons.ts";
import { compact } from "../../faces/numbers.ts";
import { defineKey } from "../bound-key.ts";
import type { Read } from "../key.ts";
import { oldOf } from "../obstacle.ts";
import { courseOf } from "../trend.ts";
import { words } from "../words.ts";
import { accountField, askingToRead, faceOf } from "./frame.ts";

const limit = (title: string) => Type.Optional(Type.Number({ title }));

const ChannelStatisticSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	what: Type.Optional(
		choice(
			{
				viewers: "Viewers",
				followers: "Followers",
				subscribers: "Subscribers",
				points: "Subscriber points",
				chatters: "People in chat",
				rate: "Chat activity",
			},
			{ title: "Shows", default: "viewers" },
		),
	),
	alarmAbove: limit("Alarm above"),
	alarmBelow: limit("Alarm below"),
});
type ChannelStatisticSettings = Static<typeof ChannelStatisticSettings>;

interface Row {
	readonly icon: IconName;
	readonly name: string;
	readonly fact: FactId;
	readonly unit?: string;
	readonly value: (read: Read) => Reading<number> | undefined;
}

function mapped<From>(reading: Reading<From> | undefined, to: (value: From) => number): Reading<number> | undefined {
	if (reading === undefined || "unknown" in reading) return reading;
	return { ...reading, value: to(reading.value) };
}

const rows: Readonly<Record<NonNullable<ChannelStatisticSettings["what"]>, Row>> = {
	viewers: { icon: "eye", name: "Viewers", fact: "twitch.viewers", value: (read) => read("twitch.viewers") },
	followers: { icon: "heart", name: "Followers", fact: "twitch.followers", value: (read) => read("twitch.followers") },
	subscribers: {
		icon: "star",
		name: "Subs",
		fact: "twitch.subscribers",
		value: (read) => mapped(read("twitch.subscribers"), ({ count }) => count),
	},
	points: {
		icon: "star",
		name: "Sub points",
		fact: "twitch.subscribers",
		value: (read) => mapped(read("twitch.subscribers"), ({ points }) => points),
	},
	chatters: { icon: "users", name: "In chat", fact: "twitch.chatters", value: (read) => read("twitch.chatters") },
	rate: {
		icon: "message-circle",
		name: "Chat",
		fact: "twitch.chat.rate",
		unit: "/min",
		value: (read) => mapped(read("twitch.chat.rate"), Math.round),
	},
};

const rowOf = ({ what = "viewers" }: ChannelStatisticSettings): Row => rows[what];

function careOf({ alarmAbove, alarmBelow }: ChannelStatisticSettings, value: number): string | undefined {
	if (alarmAbove !== undefined && value > alarmAbove) return words.tooHigh;
	return alarmBelow !== undefined && value < alarmBelow ? words.tooLow : undefined;
}

/** Shows one figure of a channel, its course, and an alarm beyond a limit. */
export const channelStatisticKey = defineKey({
	uuid: "com.aidle.streamdeck.channelstatistic",
	name: "Channel statistic",
	tooltip: "Shows viewers, followers, subscribers or chat activity, with an alarm beyond a limit",
	icon: "eye",
	picture: { kind: "unset", icon: "eye", word: "Channel statistic" },
	states: [{ name: "Channel statistic" }],
	settings: ChannelStatisticSettings,
	facts: (settings) => ["twitch.link", "twitch.account", rowOf(settings).fact],
	face(settings, read, client, moment) {
		const { icon, name, unit, value } = rowOf(settings);
		const about = { icon, name, link: settings.link };
		const reading = value(read);
		return faceOf(about, [], reading, { read, client, moment }, (figure, { tag, remark }) => ({
			kind: "stat",
			icon,
			name,
			tag,
			value: compact(figure),
			unit,
			trend: courseOf(moment.trend),
			delta: figure - (moment.trend[0] ?? figure),
			care: careOf(settings, figure),
			remark,
			stale: reading && oldOf(reading)?.word,
		}));
	},
	gestures: (settings, shown) => ({ press: askingToRead(rowOf(settings).value(shown), settings.link, shown) }),
	trendOf: (settings) => rowOf(settings).fact,
	trend(settings, read) {
		const reading = rowOf(settings).value(read);
		return isKnown(reading) ? reading.value : undefined;
	},
});
