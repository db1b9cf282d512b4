// What a name consists of, and how wide each part is: measured without a browser.

// Advance widths of a bold face with Arial's metrics, per 1000 em, for U+0020…U+007E.
const ASCII = (
	"278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 " +
	"584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 " +
	"278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 " +
	"500 389 280 389 584"
)
	.split(" ")
	.map((width) => Number(width) / 1000);

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
const isPlainAscii = (text: string): boolean => /^[\x20-\x7E]*$/u.test(text);

/** The characters as a reader counts them. */
export const split = (text: string): readonly string[] =>
	isPlainAscii(text) ? [...text] : Array.from(graphemes.segment(text), (part) => part.segment);

/** Pictures that QtSvg leaves blank. Signs that every text font has (©, ®, ™) are none. */
export const isEmoji = (character: string): boolean =>
	/\p{Regional_Indicator}|(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}/u.test(character);

/** Takes a full square, and a line may break on either side of it. */
export const isWide = (character: string): boolean =>
	/^[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\u{20000}-\u{3FFFF}]/u.test(
		character,
	);

const isRightToLeft = (text: string): boolean => /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u.test(text);

/** A right-to-left line gets its own direction marks, so that digits and brackets stay on the right side. */
export const directed = (line: string): string => (isRightToLeft(line) ? `\u200F${line}\u200F` : line);

const WIDEST_CYRILLIC = /[ЖШЩЮМФЫЊЉЏѪ]/u;
const WIDE_CYRILLIC = /[жшщюмфыњљ]/u;
const INDIC =
	/\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Khmer}|\p{Script=Myanmar}/u;

/** Width of one code point in em. What the table does not know is taken for rather too wide than too narrow. */
function measured(point: string): number {
	if (point === "…" || point === "—" || point === "™") return 1;
	if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(point)) return 0;
	if (/\p{Mc}/u.test(point)) return 0.4;
	if (isWide(point)) return 1.02;
	// An accented letter is as wide as its base.
	const base = ASCII[(point.normalize("NFD").codePointAt(0) ?? 0) - 0x20];
	if (base !== undefined) return base;
	if (WIDEST_CYRILLIC.test(point)) return 1;
	if (WIDE_CYRILLIC.test(point)) return 0.9;
	if (INDIC.test(point)) return 0.78;
	return /\p{Lu}/u.test(point) ? 0.76 : 0.66;
}

function advance(point: string): number {
	const ascii = ASCII[point.charCodeAt(0) - 0x20];
	if (ascii !== undefined) return ascii;
	const known = advances.get(point);
	if (known !== undefined) return known;
	const made = measured(point);
	if (advances.size >= 4_000) advances.clear();
	advances.set(point, made);
	return made;
}

// Classifying a code point takes ten expressions, and a name holds the same few.
const advances = new Map<string, number>();

/** Width of a line in the units of `px`. */
export function widthOf(text: string, px: number): number {
	let width = 0;
	for (const point of text) width += advance(point);
	return width * px;
}
