import { type Static, Type } from "typebox";
import { choice, referenceTo } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { faceOf, onLink, unchosen } from "./frame.ts";

const ScreenshotSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	file: Type.Optional(
		Type.String({
			minLength: 1,
			maxLength: 4_000,
			title: "File",
			description: "On the computer OBS runs on. {time} becomes date and time.",
			examples: ["C:\\Shots\\{time}.png"],
		}),
	),
	source: Type.Optional(referenceTo("Of", { fact: "obs.sources" }, "Left out: what is on program.")),
	format: Type.Optional(choice({ png: "PNG", jpg: "JPEG" }, { title: "Format", default: "png" })),
});
type ScreenshotSettings = Static<typeof ScreenshotSettings>;

/** Saves a picture of program or of a source to a file. */
export const screenshotKey = defineKey({
	uuid: "com.aidle.streamdeck.screenshot",
	name: "Screenshot",
	tooltip: "Saves a picture of program or of a source",
	icon: "camera",
	picture: { kind: "state", icon: "camera", name: "Screenshot", mode: "off" },
	states: [{ name: "Screenshot" }],
	settings: ScreenshotSettings,
	facts: () => ["obs.link", "obs.scene.program"],
	face({ link, file, source }: ScreenshotSettings, read, client, moment) {
		if (file === undefined)
			return { kind: "unset", icon: "camera", word: words.chooseFile, tag: tagFor(read, client, link) };
		const about = { icon: "camera", name: source?.name ?? words.screenshot, link } as const;
		return faceOf(about, read("obs.scene.program"), { read, client, moment }, (_program, shared) => {
			if (moment.changing) return { ...shared, mode: "changing", word: words.saving };
			if (moment.note === "done") return { ...shared, mode: "on", word: words.shot };
			return { ...shared, mode: "off", act: true };
		});
	},
	gestures({ link, file, source, format }) {
		if (file === undefined) return { press: unchosen("file", "file") };
		const settings = { file, ...(source ? { source } : {}), ...(format ? { format } : {}) };
		return { press: { action: "obs.screenshot.take", settings: onLink(link, settings) } };
	},
});
