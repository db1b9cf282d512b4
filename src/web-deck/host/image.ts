import { readFileSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";

const TYPES: Record<string, string> = {
	".svg": "image/svg+xml",
	".png": "image/png",
	".jpg": "image/jpeg",
	".jpeg": "image/jpeg",
	".webp": "image/webp",
	".gif": "image/gif",
};

/** First bytes by which the raster formats are recognised. */
const SIGNATURES: Record<string, (bytes: Buffer) => boolean> = {
	"image/png": (bytes) => bytes.toString("hex", 0, 8) === "89504e470d0a1a0a",
	"image/jpeg": (bytes) => bytes.toString("hex", 0, 3) === "ffd8ff",
	"image/webp": (bytes) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP",
	"image/gif": (bytes) => bytes.toString("latin1", 0, 4) === "GIF8",
};

export type Picture = { uri: string; warning?: string; description?: string } | { fault: string };

/** A file below `folder`, or undefined if the path leaves it. */
export function insideFolder(folder: string, path: string): string | undefined {
	const full = normalize(join(folder, path));
	return full.startsWith(normalize(folder + sep)) ? full : undefined;
}

const isSvg = (text: string) => /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text);

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The accessible name an SVG carries itself. https://www.w3.org/TR/SVG2/struct.html#TitleElement */
function titleOf(svg: string): string | undefined {
	const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1]?.trim();
	return title?.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole) || undefined;
}

function svgPicture(uri: string, svg: string, warning?: string): Picture {
	if (!isSvg(svg)) return { fault: "the data is not an SVG document" };
	const description = titleOf(svg);
	return { uri, ...(warning ? { warning } : {}), ...(description ? { description } : {}) };
}

function dataPicture(uri: string): Picture {
	const comma = uri.indexOf(",");
	const [type = "", ...parameters] = uri.slice("data:".length, comma).split(";");
	const body = uri.slice(comma + 1);
	if (comma < 0) return { fault: "a data URI needs a comma" };
	if (type === "image/svg+xml" && !parameters.includes("base64")) {
		// A raw # ends the URI for a browser: the drawing would be cut off there.
		if (body.includes("#")) return { fault: "the SVG is not URL-encoded (it contains #)" };
		try {
			return svgPicture(
				uri,
				decodeURIComponent(body),
				/[<>"]/.test(body) ? "the SVG is not fully URL-encoded" : undefined,
			);
		} catch {
			return { fault: "the SVG is not valid URL encoding" };
		}
	}
	if (!parameters.includes("base64")) return { fault: `a ${type || "nameless"} image must be base64` };
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body) || body.length % 4 !== 0) return { fault: "the base64 text is not valid" };
	const bytes = Buffer.from(body, "base64");
	if (type === "image/svg+xml") {
		return svgPicture(
			uri,
			bytes.toString("utf8"),
			"hardware keys are said to stay empty with a base64 SVG; URL-encode it",
		);
	}
	const known = type === "image/gif" ? undefined : SIGNATURES[type];
	if (!known) return { fault: `${type || "a nameless type"} is not accepted at run time` };
	return known(bytes) ? { uri } : { fault: `the bytes are not ${type}` };
}

function filePicture(folder: string, path: string, extensions: readonly string[]): Picture {
	const full = insideFolder(folder, path);
	if (!full) return { fault: "the path leaves the plugin folder" };
	for (const extension of extensions) {
		const type = TYPES[extname(full + extension)];
		if (!type) continue;
		try {
			const bytes = readFileSync(full + extension);
			if (type === "image/svg+xml") {
				return svgPicture(`data:${type},${encodeURIComponent(bytes.toString("utf8"))}`, bytes.toString("utf8"));
			}
			if (SIGNATURES[type]?.(bytes)) return { uri: `data:${type};base64,${bytes.toString("base64")}` };
			return { fault: `the file is not ${type}` };
		} catch {
			// The next extension may exist.
		}
	}
	return { fault: "there is no such image in the plugin folder" };
}

/** Checks the `image` of a `setImage` and resolves it to a data URI a browser can show. */
export const runtimePicture = (folder: string, image: string): Picture =>
	image.startsWith("data:") ? dataPicture(image) : filePicture(folder, image, ["", "@2x.png", ".svg", ".png"]);

/** Resolves an image named by the manifest, which leaves the extension out. */
export const manifestPicture = (folder: string, path: string): Picture =>
	filePicture(folder, path, [".svg", "@2x.png", ".png", ".gif"]);
