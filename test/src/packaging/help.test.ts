import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PROBLEM_CODES, problem } from "../../../companion/contract/problem.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { faultOf } from "../../../companion/integrations/obs/faults.ts";
import { pageTexts } from "../../../companion/pages/doctor/texts.ts";
import { describe as describeFace } from "../../../src/faces/description.ts";
import { imageOf } from "../../../src/faces/face.ts";
import { firstRun } from "../../../src/packaging/help/first-run.ts";
import { HEALING, keyWords, placeOf } from "../../../src/packaging/help/key-words.ts";
import { escaped } from "../../../src/packaging/help/page.ts";
import { troubleshooting } from "../../../src/packaging/help/troubleshooting.ts";
import { uninstall } from "../../../src/packaging/help/uninstall.ts";

const root = new URL("../../../", import.meta.url);

describe("When something is wrong", () => {
	const { body } = troubleshooting();

	it.each(PROBLEM_CODES)("says what %s means and what to do", (code) => {
		const { cause, next } = en[code];
		for (const text of [cause, next].filter((one) => one !== undefined)) {
			for (const part of text.split(/\{\w+\}/u)) expect(body).toContain(escaped(part));
		}
	});

	it("names the button of the doctor's page as the page does", () => {
		expect(body).toContain(`<b>${pageTexts.en.save}</b>`);
	});

	it("has each anchor once", () => {
		const anchors = [...body.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
		expect(anchors.length).toBeGreaterThan(40);
		expect(anchors.filter((id, index) => anchors.indexOf(id) !== index)).toEqual([]);
	});

	it.each([...keyWords("connection"), ...keyWords("press")])("draws “$word” as a key draws it", ({ word, faces }) => {
		expect(faces.length).toBeGreaterThan(0);
		expect(describeFace(faces[0] ?? { kind: "unset", icon: "plug", word: "" })).toContain(word);
		for (const face of faces) expect(body).toContain(imageOf(face));
	});
});

describe("a key in trouble", () => {
	it.each(HEALING)("is drawn as one that goes on trying with %s", (code) => {
		expect(placeOf(code)).toBe("connection");
		expect(faultOf(problem(code)).blocked).toBe(false);
	});
});

describe("First run", () => {
	const { body } = firstRun(new URL("com.aidle.streamdeck.sdPlugin/help", root).pathname);

	it("asks for the Stream Deck application and the OBS that are needed", () => {
		const { Software } = JSON.parse(readFileSync(new URL("com.aidle.streamdeck.sdPlugin/manifest.json", root), "utf8"));
		expect(body).toContain(`Stream Deck app ${Software.MinimumVersion} or newer`);
		const [obs = ""] = /OBS \d+ or newer/u.exec(en.obs_too_old.next ?? "") ?? [];
		expect(obs).not.toBe("");
		expect(body).toContain(obs);
	});

	it("says how large each picture is", () => {
		const pictures = [...body.matchAll(/<img [^>]*>/gu)].map(([tag]) => tag);
		expect(pictures.length).toBeGreaterThan(8);
		for (const picture of pictures) expect(picture).toMatch(/ width="\d{3}" height="\d{2,3}" alt="[^"]{20,}"/u);
	});
});

describe("Remove Aidle", () => {
	const { body } = uninstall();

	it.each([
		"%LOCALAPPDATA%\\Aidle",
		"%APPDATA%\\Elgato\\StreamDeck\\Plugins\\com.aidle.streamdeck.sdPlugin",
		"%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\com.aidle.companion.vbs",
		"~/Library/Application Support/Aidle",
		"~/Library/LaunchAgents/com.aidle.companion.plist",
		"~/.local/share/aidle",
		"~/.config/autostart/com.aidle.companion.desktop",
	])("names %s", (place) => expect(body).toContain(`<code>${place}</code>`));
});
