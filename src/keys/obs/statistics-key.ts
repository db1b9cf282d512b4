import { type Static, Type } from "typebox";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown, type Reading } from "../../../companion/contract/fact.ts";
import { choice } from "../../../companion/contract/reference.ts";
import type { Face } from "../../faces/face.ts";
import type { IconName } from "../../faces/icons.ts";
import { bytes, compact, decimal } from "../../faces/numbers.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import type { Read } from "../key.ts";
import { obstacleOf, remarkOf, tagFor, troubledFace } from "../obstacle.ts";
import { courseOf } from "../trend.ts";
import { troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";
import { MEGABYTE } from "./disk.ts";

const figures = {
	fps: "Frames a second",
	cpu: "Processor",
	memory: "Memory",
	disk: "Free disk",
	frameTime: "Frame time",
	missed: "Missed frames",
	skipped: "Skipped frames",
	lost: "Lost frames",
	bitrate: "Bitrate",
	congestion: "Congestion",
} as const;
type Figure = keyof typeof figures;

const StatisticsSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	what: Type.Optional(choice(figures, { title: "Shows", default: "cpu" })),
	alarmAbove: Type.Optional(Type.Number({ title: "Alarm above" })),
	alarmBelow: Type.Optional(
		Type.Number({
			title: "Alarm below",
			description: "In what the key shows; memory in MB, disk in GB. Left empty: what suits most.",
		}),
	),
});
type StatisticsSettings = Static<typeof StatisticsSettings>;

interface Row {
	readonly icon: IconName;
	readonly header: string;
	readonly unit: string | undefined;
	readonly value: (read: Read) => Reading<number | null> | undefined;
	/** What calls for a look unless the user says otherwise. */
	readonly above?: number;
	readonly below?: number;
	/** What one of the unit of its limits is in the figure's own unit. */
	readonly limits?: number;
}

function mapped<From, To>(reading: Reading<From> | undefined, to: (value: From) => To): Reading<To> | undefined {
	if (reading === undefined || "unknown" in reading) return reading;
	return { value: to(reading.value), since: reading.since };
}

type Statistics = FactValue<"obs.statistics">;

const statistic = (value: (statistics: Statistics) => number) => (read: Read) => mapped(read("obs.statistics"), value);

/** Of all frames since OBS was started, in percent. */
const share = (bad: number, all: number): number => (all === 0 ? 0 : (100 * bad) / all);

/** Of the running stream; null while there is none. */
const health = (name: "bitrate" | "congestion" | "lost", factor: number) => (read: Read) =>
	mapped(read("obs.stream.health"), (value) => (value === null ? null : value[name] * factor));

const PERCENT = "%";
const rows: Readonly<Record<Figure, Row>> = {
	fps: { icon: "gauge", header: "FPS", unit: undefined, value: statistic(({ fps }) => fps) },
	cpu: { icon: "cpu", header: "OBS CPU", unit: PERCENT, value: statistic(({ cpu }) => cpu), above: 30 },
	memory: { icon: "memory-stick", header: "Memory", unit: "MB", value: statistic(({ memory }) => memory) },
	disk: {
		icon: "hard-drive",
		header: "Disk",
		unit: "MB",
		value: statistic(({ disk }) => disk),
		below: 5,
		limits: 1_024,
	},
	frameTime: { icon: "timer", header: "Frame", unit: "ms", value: statistic(({ frameTime }) => frameTime) },
	missed: {
		icon: "activity",
		header: "Missed",
		unit: PERCENT,
		value: statistic(({ renderMissed, renderTotal }) => share(renderMissed, renderTotal)),
		above: 1,
	},
	skipped: {
		icon: "activity",
		header: "Skipped",
		unit: PERCENT,
		value: statistic(({ encodeSkipped, encodeTotal }) => share(encodeSkipped, encodeTotal)),
		above: 1,
	},
	lost: { icon: "signal", header: "Lost", unit: PERCENT, value: health("lost", 100), above: 1 },
	bitrate: { icon: "signal", header: "Bitrate", unit: words.kilobits, value: health("bitrate", 1) },
	congestion: { icon: "signal", header: "Net load", unit: PERCENT, value: health("congestion", 100), above: 70 },
};

function written(value: number, unit: string | undefined): { readonly value: string; readonly unit?: string } {
	if (unit === "MB") return bytes(value * MEGABYTE);
	const whole = Number.isInteger(value) || value >= 100;
	const figure = whole ? compact(value) : decimal(value, 1);
	return unit === undefined ? { value: figure } : { value: figure, unit };
}

function careOf({ alarmAbove, alarmBelow }: StatisticsSettings, row: Row, value: number): string | undefined {
	const above = alarmAbove ?? row.above;
	const below = alarmBelow ?? row.below;
	const limited = value / (row.limits ?? 1);
	if (above !== undefined && limited > above) return words.tooHigh;
	return below !== undefined && limited < below ? words.tooLow : undefined;
}

const rowOf = ({ what = "cpu" }: StatisticsSettings): Row => rows[what];

/** Shows one figure of how well OBS does, its course, and an alarm beyond a limit. */
export const statisticsKey = defineKey({
	uuid: "com.aidle.streamdeck.statistics",
	name: "Statistics",
	tooltip: "Shows how well OBS does, with an alarm beyond a limit",
	icon: "gauge",
	picture: { kind: "unset", icon: "gauge", word: "Statistics" },
	states: [{ name: "Statistics" }],
	settings: StatisticsSettings,
	facts: ({ what = "cpu" }) => [
		"obs.link",
		what === "lost" || what === "bitrate" || what === "congestion" ? "obs.stream.health" : "obs.statistics",
	],
	face(settings, read, client, moment): Face {
		const row = rowOf(settings);
		const about = { icon: row.icon, name: row.header, tag: tagFor(read, client, settings.link) };
		const obstacle = obstacleOf(read, client, moment);
		if (obstacle) return troubledFace(about, obstacle);
		const reading = row.value(read);
		if (!isKnown(reading)) return troubledFace(about, troubleOfUnknown(reading));
		const remark = remarkOf(moment, read);
		if (reading.value === null) return { kind: "stat", ...about, value: words.nothing, remark };
		const care = careOf(settings, row, reading.value);
		const trend = courseOf(moment.trend);
		return { kind: "stat", ...about, ...written(reading.value, row.unit), trend, care, remark };
	},
	gestures: () => ({}),
	trend(settings, read) {
		const reading = rowOf(settings).value(read);
		return isKnown(reading) ? (reading.value ?? undefined) : undefined;
	},
});
