import { percent } from "../../faces/numbers.ts";
import type { RingFace } from "../../faces/ring.ts";
import type { Shared } from "../obs/frame.ts";

/** Something viewers choose between, and how much they have given for it. */
export interface Choice {
	readonly title: string;
	readonly weight: number;
}

/** Milliseconds a result is told after the end. */
export const RESULT_TIME = 60_000;

/** What leads, with its share of everything; undefined while nothing was given. */
export function leading(choices: readonly Choice[]): { readonly title: string; readonly share: number } | undefined {
	const all = choices.reduce((sum, { weight }) => sum + weight, 0);
	const [first] = choices.toSorted((a, b) => b.weight - a.weight);
	return first === undefined || all === 0 ? undefined : { title: first.title, share: first.weight / all };
}

/** A choice and its share, as a result says them. */
export const resultOf = ({ title, share }: { readonly title: string; readonly share: number }): string =>
	`${title} ${percent(share)}%`;

/** Something that viewers take part in until a time: what leads, and how much of the time is left. */
export function contestFace(
	{ icon, name, tag, remark }: Shared,
	choices: readonly Choice[],
	nothing: string,
	left: number,
): RingFace {
	const best = leading(choices);
	const value = best ? `${percent(best.share)}%` : "0%";
	const label = remark?.word ?? best?.title ?? nothing;
	return { kind: "ring", mode: "countdown", icon, name, tag, value, label, share: left };
}

/** How much of the time from a begin to an end is left, 0 to 1. */
export const shareLeft = (startedAt: number, endsAt: number, now: number): number =>
	endsAt > startedAt ? (endsAt - now) / (endsAt - startedAt) : 0;
