import { existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { requestCode } from "../codes.ts";
import { numberField, optional, type RequestData, sourceField, textField } from "../fields.ts";
import { bmpOf } from "../pictures/bmp.ts";
import { jpegOf } from "../pictures/jpeg.ts";
import { pngOf } from "../pictures/png.ts";
import { type Raster, rasterOf } from "../pictures/raster.ts";
import { patchesOf } from "../pictures/scene-picture.ts";
import { done, Refusal } from "../reply.ts";
import { sizeOf } from "../sources/shown.ts";
import type { Stage } from "../stage.ts";
import type { Source } from "../world.ts";
import type { Handlers } from "./handler.ts";

const encoders: Readonly<Record<string, (raster: Raster) => Buffer>> = {
	bmp: bmpOf,
	jpeg: jpegOf,
	jpg: jpegOf,
	png: pngOf,
};

export const imageFormats: readonly string[] = Object.keys(encoders);

const lengthField = (data: RequestData, field: string): number | undefined =>
	optional(data, field, (asked, name) => Math.trunc(numberField(asked, name, 8, 4096)));

function encoderFor(format: string): (raster: Raster) => Buffer {
	const encoder = Object.hasOwn(encoders, format) ? encoders[format] : undefined;
	if (encoder) return encoder;
	const comment = "Your specified image format is invalid or not supported by this system.";
	throw new Refusal(requestCode.invalidRequestField, comment);
}

/** The other length follows from the proportions of the source. */
function pictureSize(data: RequestData, [width, height]: readonly [number, number]): readonly [number, number] {
	const [wide, high] = [lengthField(data, "imageWidth"), lengthField(data, "imageHeight")];
	optional(data, "imageCompressionQuality", (asked, field) => numberField(asked, field, -1, 100));
	return [
		wide ?? (high === undefined ? width : Math.trunc((high * width) / height)),
		high ?? (wide === undefined ? height : Math.trunc((wide * height) / width)),
	];
}

function take(stage: Stage, source: Source, data: RequestData, encode: (raster: Raster) => Buffer): Buffer {
	const size = sizeOf(source.uuid, stage);
	const [width, height] = pictureSize(data, size);
	if (width > 0 && height > 0) return encode(rasterOf(patchesOf(source.uuid, stage), size, width, height));
	throw new Refusal(requestCode.requestProcessingFailed, "Failed to render screenshot.");
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#sources-requests */
export const screenshotRequests: Handlers = {
	GetSourceScreenshot(stage, data) {
		const source = sourceField(data, stage, "source");
		const format = textField(data, "imageFormat");
		const picture = take(stage, source, data, encoderFor(format));
		return done({ imageData: `data:image/${format};base64,${picture.toString("base64")}` });
	},

	SaveSourceScreenshot(stage, data) {
		const source = sourceField(data, stage, "source");
		const format = textField(data, "imageFormat");
		const path = textField(data, "imageFilePath");
		const encoder = encoderFor(format);
		if (!existsSync(dirname(path))) {
			throw new Refusal(requestCode.resourceNotFound, "The directory for your file path does not exist.");
		}
		const picture = take(stage, source, data, encoder);
		try {
			writeFileSync(path, picture);
		} catch {
			throw new Refusal(requestCode.requestProcessingFailed, "Failed to save screenshot.");
		}
		return done();
	},
};
