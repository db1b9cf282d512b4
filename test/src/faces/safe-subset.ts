import { widthOf } from "../../../src/faces/characters.ts";

// What QtSvg 5.15 and 6.4 were seen to draw; anything else is ignored, drawn black or not at all.
const ELEMENTS = new Set([
	"svg",
	"g",
	"rect",
	"circle",
	"ellipse",
	"path",
	"line",
	"polyline",
	"polygon",
	"text",
	"image",
]);
const ATTRIBUTES = new Set(
	(
		"xmlns xmlns:xlink xlink:href width height viewBox x y x1 y1 x2 y2 cx cy r rx ry d points transform fill stroke " +
		"stroke-width stroke-linecap stroke-linejoin stroke-dasharray font-family font-size font-weight text-anchor"
	).split(" "),
);
const NUMBER = /^-?\d+(?:\.\d+)?$/u;
const FORMS: Readonly<Record<string, RegExp>> = {
	fill: /^(?:none|#[0-9A-F]{6})$/u,
	stroke: /^(?:none|#[0-9A-F]{6})$/u,
	"font-family": /^Arial$/u,
	"font-size": NUMBER,
	x: NUMBER,
	y: NUMBER,
	// A dash as long as the line leaves a gap in QtSvg, and one of no length a dot.
	"stroke-dasharray": /^(?!0(?:\.0+)? )[\d.]+ [\d.]+$/u,
	"xlink:href": /^data:image\/(?:png|jpeg);base64,/u,
};

/** Why an SVG is not well-formed or leaves the subset that QtSvg renders; empty when it is fine. */
export function breaches(svg: string): readonly string[] {
	const found: string[] = [];
	const open: string[] = [];
	let at = 0;
	const tag = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/uy;
	while (at < svg.length) {
		if (svg[at] !== "<") {
			const end = svg.indexOf("<", at) === -1 ? svg.length : svg.indexOf("<", at);
			found.push(...contentBreaches(svg.slice(at, end), open.at(-1)));
			at = end;
			continue;
		}
		tag.lastIndex = at;
		const match = tag.exec(svg);
		if (match === null) return [...found, `no tag at ${svg.slice(at, at + 40)}`];
		at = tag.lastIndex;
		const [, closing, name = "", attributes = "", empty] = match;
		if (closing === "/") {
			if (open.pop() !== name) found.push(`</${name}> closes nothing`);
			continue;
		}
		if (open.length === 0 && at !== match[0].length) found.push(`<${name}> beside the root`);
		if (!ELEMENTS.has(name)) found.push(`<${name}>`);
		found.push(...attributeBreaches(attributes));
		if (empty === "") open.push(name);
	}
	return open.length === 0 ? found : [...found, `${open.join(" ")} not closed`];
}

// https://www.w3.org/TR/xml/#charsets and the five entities every reader knows.
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u;
const LOOSE = /&(?!(?:amp|lt|gt|quot|#39);)|>/u;

function contentBreaches(content: string, parent: string | undefined): readonly string[] {
	const found: string[] = [];
	if (UNWRITABLE.test(content)) found.push("unwritable character");
	if (LOOSE.test(content)) found.push(`unescaped ${content}`);
	if (parent !== "text") found.push(`text in ${parent}`);
	return found;
}

function attributeBreaches(attributes: string): readonly string[] {
	const found: string[] = [];
	const seen = new Set<string>();
	for (const [, name = "", value = ""] of attributes.matchAll(/([\w:-]+)="([^"]*)"/gu)) {
		if (seen.has(name)) found.push(`${name} twice`);
		seen.add(name);
		if (!ATTRIBUTES.has(name)) found.push(`${name}=`);
		if (FORMS[name]?.test(value) === false) found.push(`${name}="${value.slice(0, 40)}"`);
		if (/NaN|undefined|Infinity/u.test(value)) found.push(`${name}="${value}"`);
	}
	return found;
}

export interface Line {
	readonly content: string;
	readonly x: number;
	readonly y: number;
	readonly px: number;
	readonly anchor: string;
	readonly fill: string;
}

const TEXT =
	/<text x="([\d.-]+)" y="([\d.-]+)" [^>]*font-size="([\d.]+)"[^>]*text-anchor="(\w+)" fill="(#\w+)">([^<]*)<\/text>/gu;

/** The lines of text a face draws, entities undone, in the order of drawing. */
export const linesOf = (svg: string): readonly Line[] =>
	Array.from(svg.matchAll(TEXT), ([, x, y, px, anchor = "", fill = "", content = ""]) => ({
		content: content
			.replace(/\u200F/gu, "")
			.replaceAll("&lt;", "<")
			.replaceAll("&gt;", ">")
			.replaceAll("&quot;", '"')
			.replaceAll("&#39;", "'")
			.replaceAll("&amp;", "&"),
		x: Number(x),
		y: Number(y),
		px: Number(px),
		anchor,
		fill,
	}));

/** Where a line begins and ends, by the widths faces measure with. */
export function extentOf({ content, px, anchor, x }: Line): readonly [left: number, right: number] {
	const width = widthOf(content, px);
	const left = anchor === "middle" ? x - width / 2 : anchor === "end" ? x - width : x;
	return [left, left + width];
}

export const wordsOf = (svg: string): readonly string[] => linesOf(svg).map((line) => line.content);
