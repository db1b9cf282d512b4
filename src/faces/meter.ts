import { fitFigures } from "./fit.ts";
import { header, headerShift } from "./header.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./name.ts";
import { within } from "./numbers.ts";
import { drawRemark, type Remark } from "./remark.ts";
import { slab } from "./slab.ts";
import { key, n, text } from "./svg.ts";
import { color, size } from "./tokens.ts";

/** What an input plays at this moment: twelve steps a channel. */
export interface MeterFace {
	readonly kind: "meter";
	readonly icon: IconName;
	readonly name: string;
	readonly fallback?: string | undefined;
	readonly tag?: string | undefined;
	/** How loud each channel is, 0 to 1; up to eight. */
	readonly channels: readonly number[];
	/** The loudest of them in words: "−14 dB". */
	readonly peak: string;
	/** Too loud: the word of the amber slab that takes the peak's place. */
	readonly hot?: string | undefined;
	/** Takes the peak's place. */
	readonly remark?: Remark | undefined;
}

const STEPS = 12;
const MOST = 8;

/** Of a step, and how much taller it is: loudness has a shape, not only a hue. */
const zoneOf = (step: number): readonly [string, number] =>
	step >= 10 ? [color.air, 1] : step >= 8 ? [color.care, 0.5] : [color.ready, 0];

/** Steps of one colour are one path, its rounding is its stroke: eight channels stay a few kilobytes. */
const steps = (d: string, fill: string): string =>
	`<path d="${d}" fill="${fill}" stroke="${fill}" stroke-width="2" stroke-linejoin="round"/>`;

function bars(channels: readonly number[], top: number, bottom: number): string {
	const shown = channels.slice(0, MOST);
	const pitch = (bottom - top) / Math.max(2, shown.length);
	const tall = Math.min(18, pitch - 3 - pitch / 5);
	const first = (top + bottom - pitch * shown.length) / 2;
	const paths = new Map<string, string>();
	shown.forEach((loudness, row) => {
		const lit = Math.round(within(loudness) * STEPS);
		const middle = first + pitch * (row + 0.5);
		for (let step = 0; step < STEPS; step++) {
			const [hue, grow] = zoneOf(step);
			const height = tall + (grow * pitch) / 4;
			const fill = step < lit ? hue : color.track;
			const d = `M${13 + step * 10} ${n(middle - height / 2 + 1)}h6v${n(height - 2)}h-6z`;
			paths.set(fill, (paths.get(fill) ?? "") + d);
		}
	});
	return [...paths].map(([fill, d]) => steps(d, fill)).join("");
}

export function drawMeter(face: MeterFace): string {
	const low = headerShift(face.tag);
	const foot =
		face.remark !== undefined
			? drawRemark(face.remark, size.foot, color.quiet, color.ground, 0)
			: face.hot === undefined
				? text(fitFigures(face.peak, 126, [28, 26, 24, 22, 20]), 72, size.slabWord, color.ink)
				: slab(face.hot, "care");
	return key(header(face.icon, nameOf(face.name, face.fallback), face.tag) + bars(face.channels, 38 + low, 98) + foot);
}
