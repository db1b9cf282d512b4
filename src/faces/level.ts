import { widthOf } from "./characters.ts";
import { fitFigures, fitLine } from "./fit.ts";
import { header, headerShift } from "./header.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./name.ts";
import { within } from "./numbers.ts";
import { drawRemark, type Remark } from "./remark.ts";
import { slab } from "./slab.ts";
import { icon, key, rect, text } from "./svg.ts";
import { drawTag } from "./tag.ts";
import { color, type } from "./tokens.ts";

interface NamedLevel {
	readonly kind: "level";
	readonly icon: IconName;
	readonly name: string;
	/** Drawn when nothing of the name can be. */
	readonly fallback?: string | undefined;
	readonly tag?: string | undefined;
	/** Takes the fader's place, and that of a muted input's name. */
	readonly remark?: Remark | undefined;
}

/** A fader whose input is heard. */
interface HeardLevel extends NamedLevel {
	/** The number alone: "−6.5". */
	readonly value: string;
	/** "dB", "%". */
	readonly unit: string;
	/** Where the knob stands, 0 to 1. */
	readonly share: number;
	readonly muted?: false | undefined;
}

/** A muted input shows no fader: it is not what you hear. Its icon is a crossed one. */
interface MutedLevel extends NamedLevel {
	readonly muted: true;
	/** English when left out. */
	readonly word?: string | undefined;
}

export type LevelFace = HeardLevel | MutedLevel;

/** The crossed form of what an input sounds by. */
const crossed: Partial<Readonly<Record<IconName, IconName>>> = { mic: "mic-off", eye: "eye-off" };

/** The icon of a muted input. */
export const mutedIcon = (art: IconName): IconName => crossed[art] ?? "volume-x";

/** A number and its unit on one baseline, centred together. */
export function drawValue(value: string, unit: string, y: number, sizes: readonly number[], ink: string): string {
	if (unit === "") return text(fitFigures(value, 128, sizes), 72, y, ink);
	const small = fitLine(unit, 44, [22, 20]);
	const tail = widthOf(small.lines[0] ?? "", small.px) + 6;
	const number = fitFigures(value, 128 - tail, sizes);
	const head = widthOf(number.lines[0] ?? "", number.px);
	const left = 72 - (head + tail) / 2;
	const baseline = y + (number.px - small.px) * 0.36;
	return text(number, left, y, ink, "start") + text(small, left + head + 6, baseline, color.quiet, "start");
}

export function drawLevel(face: LevelFace): string {
	const name = nameOf(face.name, face.fallback);
	if (face.muted === true) {
		const low = headerShift(face.tag);
		const who =
			face.remark === undefined
				? text(fitLine(name, 132, type.header), 72, 22 + low, color.quiet)
				: drawRemark(face.remark, 22 + low, color.quiet, color.ground, 0);
		return key(
			drawTag(face.tag, 12, 13, color.quiet) +
				who +
				icon(mutedIcon(face.icon), 72, 67 + low / 2, 56 - low, color.care, { weight: 2.2 }) +
				slab(face.word ?? "MUTED", "care"),
		);
	}
	const share = within(face.share);
	const fader =
		rect(12, 114, 120, 12, color.track, 6) +
		(share > 0 ? rect(12, 114, Math.max(12, 120 * share), 12, color.ready, 6) : "") +
		rect(10 + 110 * share, 104, 14, 32, color.ink, 7);
	return key(
		header(face.icon, name, face.tag) +
			drawValue(face.value, face.unit, 66 + headerShift(face.tag) / 2, [48, 44, 40, 36, 33, 30], color.ink) +
			(face.remark === undefined ? fader : drawRemark(face.remark, 119, color.quiet, color.ground, 0)),
	);
}
