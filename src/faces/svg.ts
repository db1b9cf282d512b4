// Drawing atoms. QtSvg sets the limits: shapes, strokes, one <text> for each line, colours as #rrggbb, no clipping.
import { directed } from "./characters.ts";
import { type Fitted, LEADING } from "./fit.ts";
import { type IconName, icons } from "./icons.ts";
import { color, FONT, size } from "./tokens.ts";

/** Half the height of a capital in em: what centres a line, as QtSvg ignores `dominant-baseline`. */
const HALF_CAPITAL = 0.36;

/** A coordinate, without the noise of floating point. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// What XML 1.0 cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

// Text as XML content.
const escaped = (text: string): string =>
	text
		.toWellFormed()
		.replace(UNWRITABLE, "")
		.replace(/[&<>"']/gu, (mark) => marks[mark] ?? "");

const canvas = (width: number, height: number, body: string, ground: string): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${rect(0, 0, width, height, ground)}${body}</svg>`;

/** A whole key on its ground. */
export const key = (body: string, ground: string = color.ground): string => canvas(size.key, size.key, body, ground);

/** The drawing as an image that also says what it shows: https://www.w3.org/TR/SVG2/struct.html#TitleElement */
export const imageUri = (svg: string, title: string): string =>
	`data:image/svg+xml,${encodeURIComponent(svg.replace(">", () => `><title>${escaped(title)}</title>`))}`;

/** A whole touch strip. */
export const strip = (body: string): string => canvas(size.strip, size.stripHeight, body, color.ground);

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
	`<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${radius === 0 ? "" : ` rx="${n(radius)}"`} fill="${fill}"/>`;

export const circle = (x: number, y: number, r: number, fill: string): string =>
	`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"/>`;

export const ring = (x: number, y: number, r: number, stroke: string, width: number): string =>
	`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"/>`;

export const line = (d: string, stroke: string, width: number, cap: "round" | "butt" = "round"): string =>
	`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="${cap}" stroke-linejoin="round"/>`;

export type Anchor = "start" | "middle" | "end";

/** Lines one below the other, the block centred on `y`. */
export function text({ px, lines }: Fitted, x: number, y: number, fill: string, anchor: Anchor = "middle"): string {
	const lead = px * LEADING;
	const first = y - ((lines.length - 1) * lead) / 2 + px * HALF_CAPITAL;
	const style = `font-family="${FONT}" font-size="${n(px)}" font-weight="700" text-anchor="${anchor}" fill="${fill}"`;
	let made = "";
	lines.forEach((content, index) => {
		made += `<text x="${n(x)}" y="${n(first + index * lead)}" ${style}>${escaped(directed(content))}</text>`;
	});
	return made;
}

/** How an icon is drawn: its weight in 24ths of its size, and what fills it. */
export interface Pen {
	readonly weight?: number;
	readonly fill?: string;
}

export const icon = (name: IconName, x: number, y: number, px: number, stroke: string, pen: Pen = {}): string =>
	`<g transform="translate(${n(x - px / 2)} ${n(y - px / 2)}) scale(${n(px / 24)})" fill="${pen.fill ?? "none"}" stroke="${stroke}" stroke-width="${n(pen.weight ?? 2)}" stroke-linecap="round" stroke-linejoin="round">${icons[name]}</g>`;

/** A line along the edge of the key. */
export const frame = (stroke: string): string =>
	`<rect x="4" y="4" width="136" height="136" rx="14" fill="none" stroke="${stroke}" stroke-width="${size.frame}"/>`;

/** A 16:9 picture under the lamp. QtSvg reads only `xlink:href`, and only PNG and JPEG; anything else is left out. */
export const picture = (uri: string): string =>
	/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/u.test(uri)
		? `<image xmlns:xlink="http://www.w3.org/1999/xlink" x="0" y="32" width="144" height="81" xlink:href="${uri}"/>`
		: "";
