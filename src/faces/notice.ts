import { fitLine, fitText } from "./fit.ts";
import { header, headerShift } from "./header.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./name.ts";
import { waitingDots } from "./running-bar.ts";
import { slab } from "./slab.ts";
import { circle, icon, key, line, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color, type } from "./tokens.ts";

interface LinkNotice {
	readonly kind: "notice";
	readonly icon: IconName;
	/** The name of the connection: "OBS". */
	readonly link: string;
	readonly tag?: string | undefined;
	/** Which dot is lit while waiting. */
	readonly step?: number | undefined;
}

/** A connection that works. */
interface WellNotice extends LinkNotice {
	readonly mode: "well";
}

/** A connection that heals by itself, and why it is away. */
interface WaitNotice extends LinkNotice {
	readonly mode: "wait";
	/** Two short lines: "OBS is not running". */
	readonly text: string;
}

/** A connection that needs somebody; a press does what the word says. */
interface NeedsNotice extends LinkNotice {
	readonly mode: "needs";
	readonly text: string;
	/** The verb on the slab: "FIX", "SIGN IN". */
	readonly word: string;
}

/** A connection in words. One key shouts so that the others may whisper. */
export type NoticeFace = WellNotice | WaitNotice | NeedsNotice;

const healthy =
	circle(118, 26, 24, color.ground) +
	circle(118, 26, 17, color.ready) +
	line("M110 27L116 33L127 20", color.readyInk, 5);

export function drawNotice(face: NoticeFace): string {
	const link = nameOf(face.link);
	if (face.mode === "well") {
		const [y, px] = isTagged(face.tag) ? [62, 58] : [56, 64];
		const foot = text(fitLine(link, 126, type.label), 72, 124, color.quiet);
		return key(drawTag(face.tag, 12, 15, color.quiet) + icon(face.icon, 64, y, px, color.quiet) + healthy + foot);
	}
	const needs = face.mode === "needs";
	const low = headerShift(face.tag);
	const words = fitText(face.text, { width: 128, height: 62 - low, sizes: [25, 22, 20], lines: 2 });
	return key(
		header(face.icon, link, face.tag, needs ? color.care : color.quiet) +
			text(words, 72, 70 + low / 2, color.ink) +
			(needs ? slab(face.word, "care") : waitingDots(72, 124, face.step ?? 0)),
	);
}
