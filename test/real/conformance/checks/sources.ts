import { access } from "node:fs/promises";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { expect } from "vitest";
import type { Check } from "../check.ts";
import { createInput, ownScene } from "../inputs.ts";
import type { Data, RawClient } from "../raw-client.ts";

interface Picture {
	readonly width: number;
	readonly height: number;
	/** What the picture file itself holds. */
	readonly file: Buffer;
}

async function shot(client: RawClient, asked: Data): Promise<Picture> {
	const { imageData } = await client.ask("GetSourceScreenshot", { sourceName: "Main", imageFormat: "png", ...asked });
	const file = Buffer.from(String(imageData).split(",")[1] ?? "", "base64");
	return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), file };
}

/** The first pixel of a PNG with opacity: its line begins with a filter that has nothing to its left or above. */
function firstPixel({ file }: Picture): number[] {
	const parts: Buffer[] = [];
	for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
		if (file.toString("latin1", at + 4, at + 8) === "IDAT")
			parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
	}
	return [...inflateSync(Buffer.concat(parts)).subarray(1, 5)];
}

const refusals: readonly (readonly [unknown, number])[] = [
	[{ sourceName: "none", imageFormat: "png" }, 600],
	[{ sourceName: "Main", imageFormat: "xyz" }, 400],
	[{ sourceName: "Main" }, 300],
	[{ sourceName: "Main", imageFormat: "png", imageWidth: 7 }, 402],
	[{ sourceName: "Main", imageFormat: "png", imageWidth: 4097 }, 402],
	[{ sourceName: "Main", imageFormat: "png", imageWidth: "x" }, 401],
	[{ sourceName: "Main", imageFormat: "png", imageCompressionQuality: 101 }, 402],
];

export const sourceChecks: readonly Check[] = [
	...refusals.map(
		([data, code]): Check => ({
			name: `refuses a screenshot ${JSON.stringify(data)} with ${code}`,
			run: async (client) => expect((await client.request("GetSourceScreenshot", data)).code).toBe(code),
		}),
	),
	{
		name: "takes screenshots in the size asked for, or in proportion",
		async run(client) {
			expect(await shot(client, { imageWidth: 32, imageHeight: 32 })).toMatchObject({ width: 32, height: 32 });
			expect(await shot(client, { imageWidth: 16 })).toMatchObject({ width: 16, height: 9 });
			expect(await shot(client, { imageHeight: 18 })).toMatchObject({ width: 32, height: 18 });
			expect(await shot(client, {})).toMatchObject({ width: 640, height: 360 });
		},
	},
	{
		name: "takes JPEG and BMP under the name they were asked by",
		async run(client) {
			const begins = async (imageFormat: string) => {
				const { imageData } = await client.ask("GetSourceScreenshot", {
					sourceName: "Main",
					imageFormat,
					imageWidth: 16,
				});
				const [head, data = ""] = String(imageData).split(",");
				return [head, Buffer.from(data, "base64").toString("hex", 0, 2)];
			};
			expect(await begins("jpg")).toEqual(["data:image/jpg;base64", "ffd8"]);
			expect(await begins("jpeg")).toEqual(["data:image/jpeg;base64", "ffd8"]);
			expect(await begins("bmp")).toEqual(["data:image/bmp;base64", "424d"]);
		},
	},
	{
		name: "shows the colours of a scene and of an input in pixels, also after a change",
		async run(client) {
			const sceneName = await ownScene(client);
			await createInput(client, "Paint", "color_source_v3", { color: 0xff0000ff, width: 640, height: 360 });
			const pixel = async (sourceName: string) => firstPixel(await shot(client, { sourceName, imageWidth: 16 }));
			await expect.poll(() => pixel(sceneName)).toEqual([255, 0, 0, 255]);
			expect(await pixel("Paint")).toEqual([255, 0, 0, 255]);
			await client.ask("SetInputSettings", { inputName: "Paint", inputSettings: { color: 0xff00ff00 } });
			await expect.poll(() => pixel(sceneName)).toEqual([0, 255, 0, 255]);
			await client.ask("SetSceneItemEnabled", { sceneName, sceneItemId: 1, sceneItemEnabled: false });
			await expect.poll(() => pixel(sceneName)).toEqual([0, 0, 0, 0]);
		},
	},
	{
		name: "shows another picture for another text",
		async run(client) {
			await ownScene(client);
			await createInput(client, "Title", "text_ft2_source_v2", {
				text: "Before",
				font: { face: "Sans Serif", size: 64 },
			});
			const picture = async () => (await shot(client, { sourceName: "Title" })).file.toString("base64");
			await expect
				.poll(
					async () => (await client.request("GetSourceScreenshot", { sourceName: "Title", imageFormat: "png" })).code,
				)
				.toBe(100);
			const before = await picture();
			await client.ask("SetInputSettings", { inputName: "Title", inputSettings: { text: "Afterwards" } });
			await expect.poll(picture).not.toBe(before);
		},
	},
	{
		name: "saves a screenshot to a file, in a folder that is there",
		async run(client, { folder }) {
			const save = (path: string) =>
				client.request("SaveSourceScreenshot", { sourceName: "Main", imageFormat: "png", imageFilePath: path });
			expect((await save(join(folder, "shot.png"))).code).toBe(100);
			await access(join(folder, "shot.png"));
			expect((await save(join(folder, "nowhere/shot.png"))).code).toBe(600);
			const nameless = { sourceName: "Main", imageFormat: "png" };
			expect((await client.request("SaveSourceScreenshot", nameless)).code).toBe(300);
		},
	},
];
