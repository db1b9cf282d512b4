import { spawn } from "node:child_process";
import { buffer, text } from "node:stream/consumers";
import type { RealBrowser } from "../chromium.ts";
import { type Pixels, pixelsOf } from "./pixels.ts";

export type Sizes = readonly number[];
/** Renderings by face and size; the PNGs are for the sheet. */
export type Rendered = ReadonlyMap<string, ReadonlyMap<number, { readonly pixels: Pixels; readonly png: string }>>;

interface RawRendering {
	readonly pixels: string;
	readonly png: string;
}
type Raw = Readonly<Record<string, Readonly<Record<string, RawRendering>>>>;

const collected = (raw: Raw): Rendered =>
	new Map(
		Object.entries(raw).map(([name, sizes]) => [
			name,
			new Map(
				Object.entries(sizes).map(([size, { pixels, png }]) => [
					Number(size),
					{ pixels: pixelsOf(Number(size), pixels), png },
				]),
			),
		]),
	);

/** Renders as the Stream Deck application does. */
export async function renderByQt(
	python: string,
	faces: Readonly<Record<string, string>>,
	sizes: Sizes,
): Promise<Rendered> {
	const script = new URL("render-qt.py", import.meta.url).pathname;
	const child = spawn(python, [script], { env: { ...process.env, QT_QPA_PLATFORM: "offscreen" } });
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once("error", reject);
		child.once("close", resolve);
	});
	child.stdin.end(JSON.stringify({ sizes, faces }));
	const [output, complaints, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
	if (code !== 0) throw new Error(`QtSvg: ${complaints}`);
	// QtSvg tells what it does not understand, and goes on without it.
	if (/svg/iu.test(complaints)) throw new Error(`QtSvg: ${complaints}`);
	return collected(JSON.parse(output.toString("utf8")) as Raw);
}

/** Renders as the web deck does: the SVG as an image of a page. */
export async function renderByChromium(
	browser: RealBrowser,
	faces: Readonly<Record<string, string>>,
	sizes: Sizes,
): Promise<Rendered> {
	const { page } = await browser.newPage();
	try {
		const raw = await page.evaluate(
			async (asked: { readonly faces: Readonly<Record<string, string>>; readonly sizes: Sizes }) => {
				const made: Record<string, Record<string, { pixels: string; png: string }>> = {};
				for (const [name, svg] of Object.entries(asked.faces)) {
					const image = new Image();
					image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
					await image.decode();
					const bySize: Record<string, { pixels: string; png: string }> = {};
					for (const size of asked.sizes) {
						const canvas = document.createElement("canvas");
						canvas.width = size;
						canvas.height = size;
						const context = canvas.getContext("2d");
						if (context === null) throw new Error("no canvas");
						context.drawImage(image, 0, 0, size, size);
						let binary = "";
						for (const byte of context.getImageData(0, 0, size, size).data) binary += String.fromCharCode(byte);
						bySize[size] = { pixels: btoa(binary), png: canvas.toDataURL("image/png").replace(/^.*,/u, "") };
					}
					made[name] = bySize;
				}
				return made;
			},
			{ faces, sizes },
		);
		return collected(raw);
	} finally {
		await page.close();
	}
}
