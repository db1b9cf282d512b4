import { fitText } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { icon, key, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color } from "./tokens.ts";

/** A key that was placed but not set up: what it is, and what to do. */
export interface UnsetFace {
	readonly kind: "unset";
	readonly icon: IconName;
	/** What to do, as two or three words: "Choose a scene". */
	readonly word: string;
	readonly tag?: string | undefined;
}

export function drawUnset({ icon: name, word, tag }: UnsetFace): string {
	const lines = fitText(word, { width: 124, height: 54, sizes: [24, 22, 20], lines: 2 });
	const [middle, px] = isTagged(tag) ? [58, 48] : [48, 60];
	return key(
		drawTag(tag, 12, 24, color.quiet) + icon(name, 72, middle, px, color.ghost) + text(lines, 72, 111, color.quiet),
	);
}
