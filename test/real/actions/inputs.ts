import { expect } from "vitest";
import { inputNames, itemRows } from "../conformance/inputs.ts";
import type { ActionCases, Studio } from "./case.ts";
import { done, watchInput, wellEquipped, withInput, withMicrophone } from "./inputs-kit.ts";

const settingsOf = async ({ other }: Studio, inputName: string) =>
	(await other.ask("GetInputSettings", { inputName })).inputSettings as Readonly<Record<string, unknown>>;

const refused = async ({ rig }: Studio, action: string, settings: object): Promise<unknown> =>
	(await rig.run(action, settings)).problem;

const ghost = { name: "Ghost" };

/** The words of our events about inputs. */
const told = ({ rig }: Studio): string[] =>
	rig.events.filter(({ event }) => /^obs\.input\.(?:created|removed|renamed)$/u.test(event)).map(({ event }) => event);

export const inputCases = {
	"obs.input.settings.set": {
		async run(studio) {
			const { input } = await withInput(studio, "color_source_v3", { inputName: "Box", inputSettings: { width: 50 } });
			using watched = watchInput(studio, "obs.input.settings", input);
			await done(studio, "obs.input.settings.set", { input, settings: { height: 20 } });
			expect(await settingsOf(studio, "Box")).toMatchObject({ width: 50, height: 20 });
			await expect.poll(() => watched.value).toMatchObject({ settings: { width: 50, height: 20 } });
			const again = await done(studio, "obs.input.settings.set", { input, settings: { height: 20 } });
			expect(again).toMatchObject({ unchanged: true });
			expect(await refused(studio, "obs.input.settings.set", { input: ghost, settings: {} })).toMatchObject({
				code: "input_missing",
				field: "input",
			});
		},
	},
	"obs.input.option.set": {
		async run(studio) {
			const { input } = await withInput(studio, "xshm_input", { inputName: "Screen" });
			await done(studio, "obs.input.option.set", { input, property: "screen", value: "0" });
			using screens = watchInput(studio, "obs.input.options", input, { property: "screen" });
			await expect.poll(() => screens.value).toContainEqual(expect.objectContaining({ value: 0, enabled: true }));
			// A list that counts is set to a number, though settings are kept as text.
			expect(await settingsOf(studio, "Screen")).toMatchObject({ screen: 0 });
			const box = await withMicrophone(studio);
			await done(studio, "obs.input.option.set", { ...box, property: "device_id", value: "unplugged" });
			expect(await settingsOf(studio, "Mic")).toMatchObject({ device_id: "unplugged" });
			expect(await refused(studio, "obs.input.option.set", { ...box, property: "lens", value: "x" })).toMatchObject({
				code: "obs_cannot",
				field: "property",
			});
		},
	},
	"obs.input.create": {
		async run(studio) {
			using kinds = studio.rig.watch("obs.input.kinds");
			await expect.poll(() => kinds.value).toContainEqual({ name: "color_source_v3" });
			const settings = { scene: { name: "Cam" }, name: "Box", kind: "color_source_v3", settings: { width: 33 } };
			const { result } = await done(studio, "obs.input.create", settings);
			expect(await itemRows(studio.other, "Cam")).toContainEqual(
				expect.objectContaining({ sourceName: "Box", sceneItemId: result }),
			);
			expect(await settingsOf(studio, "Box")).toMatchObject({ width: 33 });
			await expect
				.poll(() => studio.rig.value("obs.inputs"))
				.toContainEqual(expect.objectContaining({ name: "Box", color: true, audio: false }));
			await expect.poll(() => told(studio)).toContain("obs.input.created");
			expect(await refused(studio, "obs.input.create", settings)).toMatchObject({ code: "name_taken", field: "name" });
			expect(await refused(studio, "obs.input.create", { ...settings, name: "B", kind: "tesla" })).toMatchObject({
				code: "obs_cannot",
				field: "kind",
			});
			expect(await refused(studio, "obs.input.create", { ...settings, scene: ghost })).toMatchObject({
				code: "scene_missing",
				field: "scene",
			});
		},
	},
	"obs.input.remove": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			using watched = watchInput(studio, "obs.input.muted", input);
			await expect.poll(() => watched.value).toBe(false);
			await done(studio, "obs.input.remove", { input });
			// OBS may go on listing it until its scene is drawn: what it has said is that it is gone.
			await expect.poll(() => studio.other.heard("InputRemoved").map(({ data }) => data.inputName)).toContain("Mic");
			await expect.poll(() => watched.reading).toMatchObject({ unknown: "missing", fault: { code: "input_missing" } });
			await expect.poll(() => told(studio)).toContain("obs.input.removed");
			expect(await refused(studio, "obs.input.muted.toggle", { input })).toMatchObject({
				code: "input_missing",
				field: "input",
			});
			await withMicrophone(studio);
			await expect.poll(() => watched.value).toBe(false);
			await done(studio, "obs.input.muted.toggle", { input });
			await expect.poll(() => watched.value).toBe(true);
		},
	},
	"obs.input.rename": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			using watched = watchInput(studio, "obs.input.muted", input);
			await done(studio, "obs.input.rename", { input, name: "Microphone" });
			expect(await inputNames(studio.other)).toEqual(["Microphone"]);
			await expect.poll(() => told(studio)).toContain("obs.input.renamed");
			// Whoever knows it by its first name still finds it, on OBS 29 too.
			await expect
				.poll(() => studio.rig.value("obs.inputs"))
				.toContainEqual(expect.objectContaining({ name: "Microphone" }));
			await done(studio, "obs.input.muted.set", { input, muted: true });
			expect(await studio.other.ask("GetInputMute", { inputName: "Microphone" })).toEqual({ inputMuted: true });
			await expect.poll(() => watched.value).toBe(true);
			expect(await refused(studio, "obs.input.rename", { input, name: "Main colour" })).toMatchObject({
				code: "name_taken",
				field: "name",
			});
		},
	},
	"obs.input.button.press": {
		realCannot: "no kind of input that Debian's OBS can create here has a button",
		run: wellEquipped(async (studio) => {
			const { input } = await withInput(studio, "browser_source", { inputName: "Web" });
			await done(studio, "obs.input.button.press", { input, property: "refreshnocache" });
			expect(await refused(studio, "obs.input.button.press", { input, property: "self_destruct" })).toMatchObject({
				code: "obs_cannot",
				field: "property",
			});
		}),
	},
	"obs.input.capture.reset": {
		async run(studio) {
			const inputSettings = { device_id: "/dev/video9" };
			const { input } = await withInput(studio, "v4l2_input", { inputName: "Webcam", inputSettings });
			const reset = done(studio, "obs.input.capture.reset", { input });
			await expect.poll(() => settingsOf(studio, "Webcam"), { interval: 10 }).toMatchObject({ device_id: "" });
			await reset;
			expect(await settingsOf(studio, "Webcam")).toMatchObject(inputSettings);
		},
	},
	"obs.text.set": {
		async run(studio) {
			const inputSettings = { text: "before", from_file: true };
			const { input } = await withInput(studio, "text_ft2_source_v2", { inputName: "Title", inputSettings });
			using watched = watchInput(studio, "obs.input.text", input);
			await expect.poll(() => watched.value).toBe("before");
			expect(await done(studio, "obs.text.set", { input, text: "Grüße,\n„Welt“" })).toMatchObject({
				result: "Grüße,\n„Welt“",
			});
			expect(await settingsOf(studio, "Title")).toMatchObject({ text: "Grüße,\n„Welt“", from_file: false });
			expect(watched.value).toBe("Grüße,\n„Welt“");
			await studio.other.ask("SetInputSettings", { inputName: "Title", inputSettings: { text: "theirs" } });
			await expect.poll(() => watched.value, { timeout: 10_000 }).toBe("theirs");
		},
	},
	"obs.browser.url.set": {
		realCannot: "Debian's OBS is built without browser sources",
		run: wellEquipped(async (studio) => {
			const { input } = await withInput(studio, "browser_source", { inputName: "Web" });
			await done(studio, "obs.browser.url.set", { input, url: "https://example.org/overlay" });
			expect(await settingsOf(studio, "Web")).toMatchObject({ url: "https://example.org/overlay" });
		}),
	},
	"obs.browser.refresh": {
		realCannot: "Debian's OBS is built without browser sources",
		run: wellEquipped(async (studio) => {
			const { input } = await withInput(studio, "browser_source", { inputName: "Web" });
			await done(studio, "obs.browser.refresh", { input });
		}),
	},
	"obs.image.file.set": {
		async run(studio) {
			const { input } = await withInput(studio, "image_source", { inputName: "Logo" });
			await done(studio, "obs.image.file.set", { input, file: "/tmp/logo.png" });
			expect(await settingsOf(studio, "Logo")).toMatchObject({ file: "/tmp/logo.png" });
		},
	},
	"obs.color.set": {
		async run(studio) {
			const input = { name: "Main colour" };
			await done(studio, "obs.color.set", { input, color: "#10a0ff" });
			expect(await settingsOf(studio, "Main colour")).toMatchObject({ color: 0xffffa010 });
			await done(studio, "obs.color.set", { input, color: "#10a0ff80" });
			expect(await settingsOf(studio, "Main colour")).toMatchObject({ color: 0x80ffa010 });
			const { imageData } = await studio.other.ask("GetSourceScreenshot", {
				sourceName: "Main colour",
				imageFormat: "png",
				imageWidth: 8,
			});
			expect(imageData).toMatch(/^data:image\/png/u);
			await done(studio, "obs.color.set", { input, color: "#d92b2b" });
		},
	},
} satisfies ActionCases;
