import { color } from "../faces/tokens.ts";

const square = (x: number, y: number, side: number, radius: number, style: string): string =>
	`<rect x="${x}" y="${y}" width="${side}" height="${side}" rx="${radius}" ${style}/>`;

/** The mark: four keys, one of them lit. For the store and the list of plugins, 256 × 256. */
export function pluginMark(): string {
	const rest = `fill="${color.rail}"`;
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">` +
		square(0, 0, 256, 56, `fill="${color.ground}"`) +
		square(36, 36, 84, 22, rest) +
		square(136, 36, 84, 22, `fill="${color.air}"`) +
		square(36, 136, 84, 22, rest) +
		square(136, 136, 84, 22, rest) +
		`<circle cx="178" cy="78" r="17" fill="${color.ink}"/>` +
		"</svg>"
	);
}

/** The same in one colour, for the action list: the lit key is solid, the others are outlines. 28 × 28. */
export function quietMark(): string {
	const outline = 'fill="none" stroke="#FFFFFF" stroke-width="2"';
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 28 28">` +
		square(3, 3, 9, 2.5, outline) +
		square(15, 2, 11, 3.5, 'fill="#FFFFFF"') +
		square(3, 16, 9, 2.5, outline) +
		square(16, 16, 9, 2.5, outline) +
		"</svg>"
	);
}
