import type { FactValue } from "../../contract/catalogue.ts";

export type Volume = FactValue<"obs.input.volume">;
export type VolumeUnit = "db" | "percent";

/** What OBS takes: protocol.md#setinputvolume. 2000 % is a hair above 26 dB. */
const LIMITS = { db: [-100, 26], percent: [0, 2_000] } as const;
/**
 * Nothing below it can be heard, and forty more decibels lie below it: the step below it is silence, and the first one
 * out of silence starts from it.
 */
const FLOOR = -60;
const SILENCE = -100;

const percentOf = (db: number): number => (db <= SILENCE ? 0 : 100 * 10 ** (db / 20));
const decibelsOf = (percent: number): number =>
	percent <= 0 ? SILENCE : Math.max(SILENCE, 20 * Math.log10(percent / 100));

/** A volume, kept within what OBS takes. */
export function volumeAt(unit: VolumeUnit, value: number): Volume {
	const [least, most] = LIMITS[unit];
	const within = Math.min(most, Math.max(least, value));
	return unit === "db" ? { db: within, percent: percentOf(within) } : { db: decibelsOf(within), percent: within };
}

/** Louder or softer by some decibels or percent. */
export function stepped(unit: VolumeUnit, before: Volume, by: number): Volume {
	if (by === 0 || unit === "percent") return volumeAt(unit, before[unit] + by);
	const to = Math.max(FLOOR, before.db) + by;
	return volumeAt("db", to < FLOOR ? SILENCE : to);
}

/** The way from one volume to another, from 0 to 1, even in the unit. In decibels silence begins at the floor. */
export function between(unit: VolumeUnit, from: Volume, to: Volume, share: number): Volume {
	if (share >= 1) return to;
	const audible = (volume: Volume): number => (unit === "db" ? Math.max(FLOOR, volume.db) : volume.percent);
	return volumeAt(unit, audible(from) + (audible(to) - audible(from)) * share);
}

/** Whether two volumes are the same as far as single precision and our rounding can tell. */
export const sameVolume = (unit: VolumeUnit, a: Volume, b: Volume): boolean => Math.abs(a[unit] - b[unit]) <= 0.05;

/** A volume as a request and its event name it. */
export const wireVolume = (unit: VolumeUnit, { db, percent }: Volume): object =>
	unit === "db" ? { inputVolumeDb: db } : { inputVolumeMul: percent / 100 };
