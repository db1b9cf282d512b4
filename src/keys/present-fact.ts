import type { FactId } from "../../companion/contract/catalogue.ts";
import { facts } from "../../companion/contract/catalogue.ts";
import type { FactDefinition } from "../../companion/contract/fact.ts";
import type { Face } from "../faces/face.ts";
import type { IconName } from "../faces/icons.ts";
import { mutedIcon } from "../faces/level.ts";
import { compact, decibels, decimal } from "../faces/numbers.ts";
import type { Remark } from "../faces/remark.ts";
import type { StateFace } from "../faces/state.ts";
import { timecode } from "../faces/timecode.ts";
import { elapsedOf, nextSecond } from "./clock.ts";
import { courseOf } from "./trend.ts";
import { presentOwn, ticksOfOwn } from "./twitch/present.ts";
import { words } from "./words.ts";

/** Beyond a limit the number wears a word in amber; the sharper word wins. */
export interface Limits {
	readonly warnAbove?: number | undefined;
	readonly warnBelow?: number | undefined;
	readonly alarmAbove?: number | undefined;
	readonly alarmBelow?: number | undefined;
}

export interface FactFace {
	readonly icon: IconName;
	readonly name: string;
	readonly tag: string | undefined;
	readonly remark: Remark | undefined;
	readonly step: number;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Which number of an object is meant; absent: its first. */
	readonly part: string | undefined;
	readonly limits: Limits;
	/** The way the number went, oldest first. */
	readonly trend: readonly number[];
}

type Plain = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Plain =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a state is public, in capitals: these alone wear a red plate. */
const onAir: Readonly<Partial<Record<FactId, string>>> = { "obs.stream": words.live, "obs.record": words.recording };

/** What calls for a look while it is so, and says it in a word, as on a key of its own. */
const wary: Readonly<Partial<Record<FactId, string>>> = { "obs.input.muted": words.muted };

const over = (value: number, limit: number | undefined): boolean => limit !== undefined && value > limit;
const under = (value: number, limit: number | undefined): boolean => limit !== undefined && value < limit;

function careOf(value: number, { warnAbove, warnBelow, alarmAbove, alarmBelow }: Limits): string | undefined {
	if (over(value, alarmAbove)) return words.tooHigh;
	if (under(value, alarmBelow)) return words.tooLow;
	if (over(value, warnAbove)) return words.high;
	return under(value, warnBelow) ? words.low : undefined;
}

function figure(value: number, unit: string | undefined): string {
	if (unit === "dB") return decibels(value);
	return Number.isInteger(value) || Math.abs(value) >= 1_000 ? compact(value) : decimal(value, 1);
}

const definitionOf = (id: FactId): FactDefinition => facts[id];

/** The properties of an object's schema, whether or not it may also be null. */
function propertiesOf(schema: object): Plain {
	if ("properties" in schema && isObject(schema.properties)) return schema.properties;
	const members = "anyOf" in schema && Array.isArray(schema.anyOf) ? schema.anyOf : [];
	return members.map((member) => (isObject(member) ? propertiesOf(member) : {})).find(Boolean) ?? {};
}

/** How people call one of the fixed values of a property. */
function titleOf(schema: unknown, value: string): string {
	const members = isObject(schema) && Array.isArray(schema.anyOf) ? schema.anyOf : [];
	const found = members.find((member) => isObject(member) && member.const === value);
	return isObject(found) && typeof found.title === "string" ? found.title : value;
}

/** A moment, in milliseconds since 1970: nobody reads that as a number. */
const A_TIME = /^at$|At$|Until$/u;

/** The number of a fact that a face, a trend and limits are about, with its unit. */
function numberIn(id: FactId, value: unknown, part: string | undefined): { value: number; unit?: string } | undefined {
	const { unit } = definitionOf(id);
	if (Array.isArray(value)) return { value: value.length };
	if (typeof value === "number") return unit === undefined ? { value } : { value, unit };
	if (!isObject(value) || "state" in value) return undefined;
	const numbers = Object.entries(value).filter(
		(entry): entry is [string, number] => typeof entry[1] === "number" && !A_TIME.test(entry[0]),
	);
	const [first] = numbers;
	const [name, found] = numbers.find(([property]) => property === part) ?? first ?? [];
	if (name === undefined || found === undefined) return undefined;
	const schema = propertiesOf(definitionOf(id).value)[name];
	const own = isObject(schema) && typeof schema.unit === "string" ? schema.unit : undefined;
	const meant = own ?? (name === first?.[0] ? unit : undefined);
	return meant === undefined ? { value: found } : { value: found, unit: meant };
}

/** The number a trend of this fact is made of. */
export const trendOf = (id: FactId, value: unknown, part: string | undefined): number | undefined =>
	numberIn(id, value, part)?.value;

const runningIn = (value: unknown): { startedAt: number; pausedAt?: number } | undefined => {
	if (!isObject(value) || typeof value.startedAt !== "number") return undefined;
	const { startedAt, pausedAt } = value;
	return typeof pausedAt === "number" ? { startedAt, pausedAt } : { startedAt };
};

/** When the face of this value next differs by itself. */
export function ticksOf(id: FactId, value: unknown, now: number): number | undefined {
	const own = ticksOfOwn(id, value, now);
	if (own) return own.at;
	const running = runningIn(value);
	return running && nextSecond(running, now);
}

/** Something that is in one of several states, by the names of OBS. */
function stateFace(id: FactId, state: string, value: Plain, about: FactFace): StateFace {
	const { icon, name, tag, remark, step, now } = about;
	const shared = { kind: "state", icon, name, tag, remark, step } as const;
	const word = titleOf(propertiesOf(definitionOf(id).value).state, state).toUpperCase();
	const running = runningIn(value);
	const time = running && timecode(elapsedOf(running, now));
	const public_ = onAir[id];
	switch (state) {
		case "inactive":
		case "none":
		case "stopped":
		case "ended":
			return { ...shared, mode: "off" };
		case "starting":
		case "stopping":
		case "opening":
		case "buffering":
			return { ...shared, mode: "changing", word };
		case "reconnecting":
			return { ...shared, mode: "lost", word: words.retrying };
		case "paused":
			return { ...shared, mode: "held", word, time };
		case "error":
			return { ...shared, mode: "care", word };
		default:
			// What is just on says so by its slab; which one it is, is said in words.
			if (public_ === undefined)
				return { ...shared, mode: "on", word: time ?? (state === "active" ? undefined : word) };
			// The beacon beats with the seconds of the source: if it stands, the truth has stopped.
			return {
				...shared,
				mode: "air",
				word: public_,
				time,
				step: running ? Math.floor(elapsedOf(running, now) / 1_000) : 0,
			};
	}
}

function switchFace(id: FactId, on: boolean, { icon, name, tag, remark, step }: FactFace): StateFace {
	const shared = { kind: "state", icon, name, tag, remark, step } as const;
	if (!on) return { ...shared, mode: "off" };
	const word = wary[id];
	if (word === undefined) return { ...shared, mode: "on" };
	return { ...shared, icon: mutedIcon(icon), mode: "care", word, remark: remark ?? { word: name } };
}

/** A known value of any fact as a face: on or off, a state, a number, a count, or a name. */
export function presentFact(id: FactId, value: unknown, about: FactFace): Face {
	const { icon, name, tag, remark, limits, trend, part, step, now } = about;
	const shared = { icon, name, tag } as const;
	// A part is of a number.
	const own = part === undefined ? presentOwn(id, value, { kind: "state", ...shared, remark, step }, now) : undefined;
	if (own) return own;
	if (typeof value === "boolean") return switchFace(id, value, about);
	if (isObject(value) && typeof value.state === "string") return stateFace(id, value.state, value, about);
	const number = numberIn(id, value, part);
	if (number) {
		const points = courseOf(trend);
		const care = careOf(number.value, limits);
		return {
			kind: "stat",
			...shared,
			value: figure(number.value, number.unit),
			unit: number.unit === "kbit/s" ? words.kilobits : number.unit,
			trend: points,
			care,
		};
	}
	const text = isObject(value) && typeof value.name === "string" ? value.name : value;
	if (typeof text === "string" && text !== "") {
		return { kind: "scene", name: text, tag, tally: "none", remark: remark ?? { word: name }, step };
	}
	return { kind: "stat", ...shared, value: words.nothing };
}
