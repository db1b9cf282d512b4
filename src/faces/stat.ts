import { cornerBadge } from "./badge.ts";
import { widthOf } from "./characters.ts";
import { fitFigures, fitLine } from "./fit.ts";
import { header, headerShift } from "./header.ts";
import type { IconName } from "./icons.ts";
import { drawValue } from "./level.ts";
import { nameOf } from "./name.ts";
import { compact, within } from "./numbers.ts";
import { reasonOf } from "./reason.ts";
import { drawRemark, type Remark } from "./remark.ts";
import { slab } from "./slab.ts";
import { circle, key, n, text } from "./svg.ts";
import { drawTag } from "./tag.ts";
import { color, type } from "./tokens.ts";

/** One number, where it is going and where it came from. Alone, it grows to fill the key. */
export interface StatFace {
	readonly kind: "stat";
	readonly icon: IconName;
	readonly name: string;
	readonly fallback?: string | undefined;
	readonly tag?: string | undefined;
	/** The number: "1,284", "59.9". */
	readonly value: string;
	/** "%", "fps"; set small behind the number. */
	readonly unit?: string | undefined;
	/** The way the number went, oldest first, 0 (bottom) to 1 (top). Fewer than two points draw nothing. */
	readonly trend?: readonly number[] | undefined;
	/** How far the number moved, signed; 0 draws nothing. */
	readonly delta?: number | undefined;
	/** The number is over its limit: the word of the amber slab that takes the trend's place. */
	readonly care?: string | undefined;
	/** The number is older than it may be: the word that says so. Goes before everything else. */
	readonly stale?: string | undefined;
	/** Takes the place of the trend and the movement. */
	readonly remark?: Remark | undefined;
}

/** The line and the dot at its end, in the field below the number. */
function trendLine(points: readonly number[], right: number): string {
	const placed = points.map((point, index) => [
		14 + (index * (right - 14)) / (points.length - 1),
		131 - within(point) * 22,
	]);
	const [x = right, y = 131] = placed.at(-1) ?? [];
	const route = placed.map((point) => point.map(n).join(",")).join(" ");
	return (
		`<polyline points="${route}" fill="none" stroke="${color.ghost}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>` +
		circle(x, y, 6, color.ink)
	);
}

/** The triangle and the amount, ending at the right or, alone, in the middle; and where it begins. */
function movement(delta: number, alone: boolean): { readonly drawn: string; readonly left: number } {
	const amount = fitFigures(compact(Math.abs(delta)), 56, [20, 18, 16]);
	const width = TRIANGLE + widthOf(amount.lines[0] ?? "", amount.px);
	const left = Math.round(alone ? 72 - width / 2 : Math.min(98, 136 - width));
	const d =
		delta > 0 ? `M${left} 126L${left + 8} 112L${left + 16} 126Z` : `M${left} 112L${left + 8} 126L${left + 16} 112Z`;
	const triangle = `<path d="${d}" fill="${color.ink}" stroke="${color.ink}" stroke-width="3" stroke-linejoin="round"/>`;
	return { drawn: triangle + text(amount, left + TRIANGLE, 119, color.ink, "start"), left };
}

/** Its width with the gap behind it. */
const TRIANGLE = 20;

export function drawStat(face: StatFace): string {
	const name = nameOf(face.name, face.fallback);
	const low = headerShift(face.tag);
	const unit = face.unit ?? "";
	if (face.stale !== undefined) {
		return key(
			drawTag(face.tag, 12, 13, color.quiet) +
				text(fitLine(name, 78, type.header), 12, 24 + low, color.ghost, "start") +
				text(fitFigures(face.value, 128, type.value), 72, 72, color.ghost) +
				cornerBadge("slow", 0) +
				reasonOf(face.stale, "slow").drawn,
		);
	}
	const { remark } = face;
	const trend = face.trend !== undefined && face.trend.length > 1 ? face.trend : undefined;
	const delta = face.delta === undefined || face.delta === 0 ? undefined : face.delta;
	const top = header(face.icon, name, face.tag, face.care === undefined ? color.quiet : color.care);
	if (face.care === undefined && trend === undefined && delta === undefined && remark === undefined) {
		const sizes = [80, 72, 64, ...type.value];
		return key(top + drawValue(face.value, unit, 88 + low / 2, sizes.slice(low > 0 ? 1 : 0), color.ink));
	}
	const value = drawValue(face.value, unit, 68 + low / 2, low > 0 ? type.value.slice(2) : type.value, color.ink);
	if (face.care !== undefined) return key(top + value + slab(face.care, "care"));
	if (remark !== undefined) return key(top + value + drawRemark(remark, 119, color.quiet, color.ground, 0));
	const moved = delta === undefined ? undefined : movement(delta, trend === undefined);
	const line = trend === undefined ? "" : trendLine(trend, moved === undefined ? 122 : moved.left - 14);
	return key(top + value + line + (moved?.drawn ?? ""));
}
