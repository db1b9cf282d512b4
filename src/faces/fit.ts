// Where lines break, how large they may be, and where they are cut: so that no line ever leaves the key.
import { isWide, split, widthOf } from "./characters.ts";

/** The space a text may take, in key units. Sizes are tried from the first to the last. */
export interface Room {
	readonly width: number;
	readonly height: number;
	readonly sizes: readonly number[];
	readonly lines: number;
}

export interface Fitted {
	readonly px: number;
	readonly lines: readonly string[];
}

/** Distance of two baselines in em. */
export const LEADING = 1.1;

// No line starts with closing punctuation, a small kana or a dash.
const NO_LINE_START = /^[、。」』】）〉》！？ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ・,.:;!?)\]}…–—\-|/]/u;

/** How willingly a line ends: `orphans` also before one last short word, `anywhere` also inside Korean words. */
type Manner = "neat" | "orphans" | "anywhere";

const HANGUL = /^\p{Script=Hangul}/u;

function breaksAfter(character: string, next: string, manner: Manner): boolean {
	if (/[-_/|:]/u.test(character) && !/[\s\-_/|:.]/u.test(next)) return true;
	if (/\p{Ll}/u.test(character) && /\p{Lu}/u.test(next)) return true;
	if (NO_LINE_START.test(next)) return false;
	if (/\s/u.test(character)) return true;
	if (manner !== "anywhere" && HANGUL.test(character) && HANGUL.test(next)) return false;
	return isWide(character) || isWide(next);
}

// Scripts that leave no space between words need a dictionary.
const SPACELESS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const words = new Intl.Segmenter("und", { granularity: "word" });

/** The text cut wherever a line may end. */
function pieces(text: string, manner: Manner): readonly string[] {
	if (SPACELESS.test(text)) return Array.from(words.segment(text), (part) => part.segment);
	const characters = split(text);
	const made: string[] = [];
	let run = "";
	characters.forEach((character, index) => {
		run += character;
		const next = characters[index + 1];
		if (next === undefined || !breaksAfter(character, next, manner)) return;
		made.push(run);
		run = "";
	});
	made.push(run);
	const last = made.at(-1) ?? "";
	if (manner !== "neat" || made.length < 2 || last.length > 2 || isWide(last)) return made;
	return [...made.slice(0, -2), `${made.at(-2)}${last}`];
}

/** A separator that ends a line has done its work: "Tournament – / Player cams" drops the dash. */
const tidy = (line: string): string => line.trim().replace(/(?:\s[–—\-|·•:]|_)$/u, "");

function wrap(parts: readonly string[], width: number, px: number): readonly string[] {
	const lines: string[] = [];
	let line = "";
	for (const part of parts) {
		if (line !== "" && widthOf(tidy(line + part), px) > width) {
			lines.push(tidy(line));
			line = part;
		} else line += part;
	}
	return line.trim() === "" ? lines : [...lines, line.trim()];
}

const isWithin = (lines: readonly string[], width: number, px: number): boolean =>
	lines.every((line) => widthOf(line, px) <= width);

/** As many lines in the narrowest column: "Game / + cam", never a long line over an orphan word. */
function balance(parts: readonly string[], width: number, px: number, lines: readonly string[]): readonly string[] {
	let best = lines;
	for (let narrow = width - 4; narrow > width / 3; narrow -= 4) {
		const tried = wrap(parts, narrow, px);
		if (tried.length !== lines.length || !isWithin(tried, narrow, px)) return best;
		best = tried;
	}
	return best;
}

/** Cuts a line in the middle and keeps a third of what remains as its tail: names differ at both ends. */
export function shorten(text: string, width: number, px: number): string {
	if (widthOf(text, px) <= width) return text;
	const characters = split(text);
	for (let keep = characters.length - 1; keep > 0; keep--) {
		const tail = Math.floor(keep / 3);
		const head = characters
			.slice(0, keep - tail)
			.join("")
			.trimEnd();
		const cut = `${head}…${characters
			.slice(characters.length - tail)
			.join("")
			.trimStart()}`;
		if (widthOf(cut, px) <= width) return cut;
	}
	return "…";
}

/** The largest size at which the pieces fit whole. */
function whole(parts: readonly string[], { width, height, sizes, lines: most }: Room): Fitted | undefined {
	for (const px of sizes) {
		const lines = wrap(parts, width, px);
		const fits = lines.length <= most && lines.length * px * LEADING <= height && isWithin(lines, width, px);
		if (fits) return { px, lines: balance(parts, width, px, lines) };
	}
	return undefined;
}

/** "Scene 3" in one line is worth this much of its size. */
const NEATNESS = 0.7;

function measure(text: string, room: Room): Fitted {
	if (room.lines === 1) return whole([text], room) ?? cut(text, [text], room);
	const loose = whole(pieces(text, "orphans"), room) ?? whole(pieces(text, "anywhere"), room);
	if (loose === undefined) return cut(text, pieces(text, "anywhere"), room);
	const neat = whole(pieces(text, "neat"), room);
	return neat !== undefined && neat.px >= loose.px * NEATNESS ? neat : loose;
}

/** At the last size, the last line shortened so that the tail of the name survives. */
function cut(text: string, parts: readonly string[], { width, height, sizes, lines: most }: Room): Fitted {
	const px = sizes.at(-1) ?? 20;
	const count = Math.max(1, Math.min(most, Math.floor(height / (px * LEADING))));
	const head = wrap(parts, width, px).slice(0, count - 1);
	const rest = text.slice(endOf(text, head)).trimStart();
	return { px, lines: [...head, rest].filter((line) => line !== "").map((line) => shorten(line, width, px)) };
}

/** Where the given lines end in the text they were broken from. */
function endOf(text: string, lines: readonly string[]): number {
	let end = 0;
	for (const line of lines) end = text.indexOf(line, end) + line.length;
	return end + (/^(?:\s[–—\-|·•:]\s|_)/u.exec(text.slice(end))?.[0].length ?? 0);
}

/** The largest size at which the text fits without breaking a word, its lines balanced; at the last size it is cut. */
export function fitText(text: string, room: Room): Fitted {
	const { width, height, sizes, lines } = room;
	const id = `${width} ${height} ${lines} ${sizes} ${text}`;
	const known = fitted.get(id);
	if (known !== undefined) return known;
	if (fitted.size >= 1_000) fitted.clear();
	const made = measure(text, room);
	fitted.set(id, made);
	return made;
}

/** One line, as large as it can be. */
export const fitLine = (text: string, width: number, sizes: readonly number[]): Fitted =>
	fitText(text, { width, height: 99, sizes, lines: 1 });

/** One line of figures, measured once for all values of one shape: digits are equally wide. */
export function fitFigures(text: string, width: number, sizes: readonly number[]): Fitted {
	const shape = text.replace(/\d/gu, "0");
	const made = fitLine(shape, width, sizes);
	return made.lines[0] === shape ? { px: made.px, lines: [text] } : fitLine(text, width, sizes);
}

// Measuring a name costs a hundred times what drawing a remembered one does, and names hardly ever change.
const fitted = new Map<string, Fitted>();
