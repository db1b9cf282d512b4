import { fitLine, fitText } from "./fit.ts";
import { header, headerShift } from "./header.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./name.ts";
import { within } from "./numbers.ts";
import { slab } from "./slab.ts";
import { icon, key, n, rect, text } from "./svg.ts";
import { drawTag } from "./tag.ts";
import { color, size } from "./tokens.ts";

interface Confirmation {
	readonly kind: "confirm";
	readonly icon: IconName;
	readonly tag?: string | undefined;
	/** 0 to 1: how much of the hold is done, or of the time to answer is left. */
	readonly share: number;
}

/** A finger holds the key: progress runs round the edge, for the finger covers the middle. */
interface HoldConfirm extends Confirmation {
	readonly mode: "hold";
	/** Read out, not drawn: "Stream". */
	readonly name: string;
	/** What a full hold does: "to stop". */
	readonly purpose: string;
	/** It ends or deletes something: red. */
	readonly danger?: boolean | undefined;
	/** English when left out. */
	readonly word?: string | undefined;
}

/** Somebody else's wish that waits for a yes. */
interface AskConfirm extends Confirmation {
	readonly mode: "ask";
	/** Who asks: "Agent asks". */
	readonly asker: string;
	/** What for, in up to two lines: "Run ads 60 s". */
	readonly wish: string;
	/** English when left out. */
	readonly word?: string | undefined;
}

export type ConfirmFace = HoldConfirm | AskConfirm;

/** As many pictures as a hold sends at most. */
const STEPS = 8;
const RADIUS = 20;
/** Between the edges, with air. */
const INSIDE = 104;
const WIDTH = 14;
const AROUND = 4 * (130 - 2 * RADIUS) + 2 * Math.PI * RADIUS;
// Clockwise from the middle of the top.
const EDGE = "M72 7H117A20 20 0 0 1 137 27V117A20 20 0 0 1 117 137H27A20 20 0 0 1 7 117V27A20 20 0 0 1 27 7Z";

const edge = (stroke: string, dash = ""): string =>
	`<path d="${EDGE}" fill="none" stroke="${stroke}" stroke-width="${WIDTH}"${dash}/>`;

function hold({ icon: art, tag, share, purpose, danger = false, word = "HOLD" }: HoldConfirm): string {
	// A rounded-down share: the edge is full only when the hold is.
	const done = Math.floor(within(share) * STEPS + 1e-6) / STEPS;
	const hue = danger ? color.air : color.ink;
	const progress =
		done === 0 ? "" : edge(hue, done === 1 ? "" : ` stroke-dasharray="${n(AROUND * done)} ${n(AROUND)}"`);
	const one = fitLine(nameOf(purpose), INSIDE, [22, 20, 18]);
	const long = one.lines[0] !== nameOf(purpose);
	const words = long ? fitText(nameOf(purpose), { width: INSIDE, height: 44, sizes: [20, 18], lines: 2 }) : one;
	const [artAt, artSize, wordAt, wordsAt] = long ? [36, 32, 66, 102] : [48, 44, 88, 114];
	const tagged = tag !== undefined;
	return key(
		edge(color.track) +
			progress +
			drawTag(tag, 22, 27, color.quiet) +
			icon(art, tagged ? 96 : 72, artAt, tagged ? Math.min(36, artSize) : artSize, color.ink) +
			text(fitLine(word, INSIDE, long ? [26, 24, 22, 20] : [32, 30, 28, 26, 24, 22, 20]), 72, wordAt, color.ink) +
			text(words, 72, wordsAt, color.quiet),
	);
}

function ask({ icon: art, tag, share, asker, wish, word = "APPROVE" }: AskConfirm): string {
	const low = headerShift(tag);
	const room = { width: 124, height: 58 - low, sizes: [26, 24, 22, 20], lines: 2 };
	const y = size.slab - size.bar;
	return key(
		header(art, nameOf(asker), tag, color.ask) +
			text(fitText(nameOf(wish), room), 72, 64 + low / 2, color.ink) +
			rect(0, y, size.key, size.bar, color.track) +
			rect(0, y, size.key * within(share), size.bar, color.ink) +
			slab(word, "ask"),
	);
}

export const drawConfirm = (face: ConfirmFace): string => (face.mode === "hold" ? hold(face) : ask(face));
