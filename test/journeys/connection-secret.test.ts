import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SupportBundle } from "../../companion/contract/doctor.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { filesWith, holds } from "../programs/canary.ts";
import { readDiscovery } from "../programs/companion.ts";
import { Simulator } from "../programs/simulator.ts";
import { requirePart } from "../real/parts.ts";
import { Browsing, connect, Desk, field, READY } from "./connection-desk.ts";

const browserPart = requirePart("chromium");
if (!browserPart.available) console.log(`What becomes of a typed password is not proven here: ${browserPart.reason}.`);

let browsing: Browsing;
beforeAll(async () => {
	if (browserPart.available) browsing = await Browsing.start();
});
afterAll(() => browsing?.[Symbol.asyncDispose]());

describe.skipIf(!browserPart.available)("a password that is typed", () => {
	test.each([
		["as it is used", false],
		["under a debugger, where the SDK says most", true],
	])(
		"passes the plugin in one message and is found nowhere afterwards: %s",
		async (_how, debug) => {
			const secret = `canary "Ü\\/ ${crypto.randomUUID()}`;
			const wrong = `wrong ${crypto.randomUUID()}`;
			await using obs = await Simulator.start({ password: secret });
			await using desk = await Desk.start(browsing, { trace: true, debug });
			const { key, page, frames } = await desk.panel();
			const scene = desk.host.addKey({ action: "com.aidle.streamdeck.scene" });
			const texts: string[] = [];
			expect(await connect(page, { port: obs.port, password: secret })).toContain("Connected.");
			await expect.poll(() => desk.words(key), READY).toBe("OBS");
			const passed = frames.filter(({ text }) => holds(text, secret));
			expect(passed.map(({ sent, text }) => [sent, JSON.parse(text).event])).toEqual([[true, "sendToPlugin"]]);
			// One that is refused leaves no more behind, nor one that could not be saved.
			expect(await connect(page, { password: wrong })).toContain("the password is wrong");
			await field(page, "Port").fill("0");
			expect(frames.filter(({ text }) => holds(text, wrong))).toHaveLength(1);
			const found = await readDiscovery(desk.data);
			const ask = async (path: string, method = "GET"): Promise<Response> => {
				const headers = { authorization: `Bearer ${found?.token}` };
				const answer = await fetch(`http://127.0.0.1:${found?.port}${path}`, { method, headers });
				expect(answer.ok, path).toBe(true);
				return answer;
			};
			// The backup lies in the data folder, which is searched below.
			texts.push(await (await ask("/v1/backups", "POST")).text());
			for (const path of [
				"/health",
				"/v1/links",
				"/v1/facts",
				"/v1/runs",
				"/v1/export",
				"/v1/doctor",
				"/v1/doctor/text",
			]) {
				texts.push(await (await ask(path)).text());
			}
			const { zip } = (await (await ask("/v1/doctor/bundle")).json()) as SupportBundle;
			const bundle = unzipSync(Buffer.from(zip, "base64"));
			expect(Object.keys(bundle).length).toBeGreaterThan(2);
			texts.push(...Object.values(bundle).map((bytes) => strFromU8(bytes)));
			texts.push(await page.content(), ...(await page.locator("input").evaluateAll(values)));
			texts.push(JSON.stringify(await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }])));
			texts.push(JSON.stringify([desk.host.entries, desk.host.globalSettings]));
			texts.push(...[key, scene].map((each) => JSON.stringify(desk.host.settingsOf(each))));
			expect(desk.host.entries.some(({ rule }) => rule === "plugin-stdout")).toBe(debug);
			// The one with the fullest log, and what it had to say about it.
			expect(found?.pid).toBe(desk.companion?.pid);
			expect(await readFile(join(desk.data, "logs", "companion.log"), "utf8")).toContain("obs_password_wrong");
			for (const each of [secret, wrong]) {
				for (const text of texts) expect(holds(text, each), text.slice(0, 200)).toBe(false);
				// The data folder and the deck's file lie in it; the plugin logs into its own.
				for (const folder of [join(desk.data, ".."), join(pluginFolder, "logs")]) {
					expect(filesWith(folder, each)).toEqual([]);
				}
			}
			// It is there all the same.
			expect(texts.join()).toContain('"password":"saved"');
		},
		120_000,
	);
});

const values = (inputs: Element[]): string[] =>
	inputs.map((input) => (input instanceof HTMLInputElement ? input.value : ""));
