import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Studio } from "../programs/studio.ts";
import { connect } from "./obs/client.ts";
import { type ObsVersion, RealObs } from "./obs/real-obs.ts";
import { requirePart } from "./parts.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;
const SCENES = ["Main", "Cam", "BRB"];
/** The plugin starts, starts the companion, which connects: all before the first true face. */
const READY = { timeout: 20_000, interval: 10 };

/** Everything below a folder, as text. */
const contents = (folder: string): string =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
		.join("\n");

/** The spellings under which a password could be found. */
const spellings = (secret: string): string[] => [
	secret,
	Buffer.from(secret).toString("base64").replace(/=+$/u, ""),
	Buffer.from(secret).toString("hex"),
	encodeURIComponent(secret),
];

describe.each([29, 30] as const satisfies ObsVersion[])("host → plugin → companion → real OBS %i", (version) => {
	const found = requirePart(version === 29 ? "obs29" : "obs30");

	describe.skipIf(!found.available)("the Scene key", () => {
		test("press, follow, rename, delete, recreate, collection, preview", async () => {
			await using obs = await RealObs.start({ version, collections: { Second: SCENES } });
			await using studio = await Studio.start({ links: { "obs:main": obs } });
			await using other = await connect(obs);
			const main = studio.scene({ name: "Main", collection: "CI" });
			const cam = studio.scene({ name: "Cam", collection: "CI" });
			const any = studio.scene("BRB");
			const preview = studio.scene("BRB", { target: "preview" });
			await expect.poll(() => studio.words(main), READY).toBe("PROGRAM Main");
			await expect.poll(() => studio.words(preview)).toMatch(/Studio off/u);
			await studio.host.press(cam);
			await expect.poll(() => studio.words(cam)).toBe("PROGRAM Cam");
			await expect.poll(() => studio.words(main)).toBe("Main");
			expect((await other.call("GetCurrentProgramScene")).currentProgramSceneName).toBe("Cam");
			await other.call("SetCurrentProgramScene", { sceneName: "Main" });
			await expect.poll(() => studio.words(main)).toBe("PROGRAM Main");

			await other.call("SetSceneName", { sceneName: "Cam", newSceneName: "Desk" });
			await expect.poll(() => studio.words(cam)).toBe("Desk");
			await expect.poll(() => studio.host.settingsOf(cam)).toMatchObject({ scene: { name: "Desk" } });
			await other.call("RemoveScene", { sceneName: "Desk" });
			await expect.poll(() => studio.words(cam)).toBe("Desk Missing");
			await other.call("CreateScene", { sceneName: "Desk" });
			await expect.poll(() => studio.words(cam)).toBe(version === 29 ? "Desk" : "Desk By name");
			await studio.host.press(cam);
			await expect.poll(() => studio.words(cam)).toMatch(/^PROGRAM Desk/u);

			await other.call("SetStudioModeEnabled", { studioModeEnabled: true });
			await expect.poll(() => studio.words(preview)).toBe("BRB");
			await studio.host.press(preview);
			await expect.poll(() => studio.words(preview)).toBe("PREVIEW BRB");
			await other.call("SetStudioModeEnabled", { studioModeEnabled: false });
			await expect.poll(() => studio.words(preview)).toMatch(/Studio off/u);

			await other.call("SetCurrentSceneCollection", { sceneCollectionName: "Second" });
			await expect.poll(() => studio.words(main), { timeout: 10_000 }).toBe("Main Other set");
			await expect.poll(() => studio.words(any), { timeout: 10_000 }).toMatch(/BRB/u);
			await studio.host.press(main);
			await expect.poll(() => studio.host.overlays(main).map(({ overlay }) => overlay)).toContain("alert");
			await studio.host.press(any);
			await expect.poll(() => studio.words(any)).toMatch(/^PROGRAM BRB/u);
			expect(studio.host.breaches).toEqual([]);
		}, 120_000);

		test(`${SOAK ? 300 : 10} bursts of 10 awaited and 6 pipelined switches: every key equals OBS's own answer`, async () => {
			await using obs = await RealObs.start({ version });
			await using studio = await Studio.start({ links: { "obs:main": obs } });
			await using other = await connect(obs);
			const keys = SCENES.map((name) => [name, studio.scene(name)] as const);
			await expect.poll(() => studio.words(keys[0]?.[1] ?? ""), READY).toBe("PROGRAM Main");
			const right = async (): Promise<string> => {
				const { currentProgramSceneName: program } = await other.call("GetCurrentProgramScene");
				return keys
					.filter(([name, key]) => studio.words(key) !== (name === program ? `PROGRAM ${name}` : name))
					.map(([name, key]) => `${name} shows ${studio.words(key)} while ${program} is on program`)
					.join();
			};
			for (let burst = 0; burst < (SOAK ? 300 : 10); burst++) {
				for (let step = 0; step < 10; step++) {
					await other.call("SetCurrentProgramScene", { sceneName: SCENES[(burst + step) % 3] ?? "" });
				}
				await expect.poll(right, { timeout: 1_500, interval: 10 }).toBe("");
				await Promise.all(
					Array.from({ length: 6 }, (_, step) =>
						other.call("SetCurrentProgramScene", { sceneName: SCENES[(burst + 2 * step) % 3] ?? "" }),
					),
				);
				await expect.poll(right, { timeout: 1_500, interval: 10 }).toBe("");
			}
		}, 1_200_000);

		test("killed in the middle of a press, started again, frozen, thawed", async () => {
			await using obs = await RealObs.start({ version });
			await using studio = await Studio.start({ links: { "obs:main": obs } });
			const cam = studio.scene("Cam");
			await expect.poll(() => studio.words(cam), READY).toBe("Cam");
			await obs.freeze();
			await studio.host.press(cam);
			const runs = async (): Promise<unknown> => (await studio.request("GET", "/v1/runs")).body;
			await expect.poll(runs, { timeout: 2_500, interval: 5 }).toMatchObject({ runs: [{ state: "running" }] });
			await obs.kill();
			// What was sent to an OBS that died nobody will ever know; that it died the key may tell first.
			await expect.poll(runs, { timeout: 10_000 }).toMatchObject({ runs: [{ state: "unverified" }] });
			const told = (): string[] => studio.faces(cam).map(({ words }) => words);
			await expect.poll(told, { timeout: 5_000 }).toContain("Cam Not confirmed");
			await expect.poll(() => studio.words(cam), { timeout: 10_000 }).toBe("Cam OBS closed");
			await obs.restart();
			await expect.poll(() => studio.words(cam), { timeout: 25_000 }).toBe("Cam");

			await obs.freeze();
			studio.host.down(cam);
			await expect.poll(() => studio.words(cam), { timeout: 15_000 }).toBe("Cam Not confirmed");
			await expect.poll(() => studio.words(cam), { timeout: 25_000 }).toBe("Cam OBS frozen");
			await sleep(SOAK ? 5_000 : 0);
			obs.thaw();
			await expect
				.poll(() => studio.faces(cam).map(({ words }) => words), { timeout: 15_000 })
				.toContainEqual(expect.stringMatching(/Done late/u));
			await expect.poll(() => studio.words(cam), { timeout: 15_000 }).toBe("PROGRAM Cam");
			await using other = await connect(obs);
			expect((await other.call("GetCurrentProgramScene")).currentProgramSceneName).toBe("Cam");
			expect(studio.host.breaches).toEqual([]);
		}, 180_000);

		test("a wrong password: one log line, no second try, and the right one found nowhere but encrypted", async () => {
			const secret = `canary/Ü ${crypto.randomUUID()}`;
			await using obs = await RealObs.start({ version, password: secret });
			const wrong = `wrong ${crypto.randomUUID()}`;
			await using studio = await Studio.start({ links: { "obs:main": { port: obs.port, password: wrong } } });
			const cam = studio.scene("Cam");
			await expect.poll(() => studio.words(cam), READY).toBe("Cam Password");
			// Nothing happens for as long as several attempts would have taken.
			await sleep(2_000);
			const log = readFileSync(join(studio.data, "logs", "companion.log"), "utf8");
			expect(log.split("\n").filter((line) => line.includes("obs_password_wrong"))).toHaveLength(1);
			const { body } = await studio.request("PUT", "/v1/links/obs:main", { password: secret });
			await expect.poll(() => studio.words(cam), { timeout: 10_000 }).toBe("Cam");
			const answers = await Promise.all(
				["/health", "/v1/links", "/v1/facts", "/v1/runs"].map((path) => studio.request("GET", path)),
			);
			const everywhere = [
				contents(studio.data),
				contents(join(pluginFolder, "logs")),
				JSON.stringify([body, answers, studio.host.entries, studio.host.globalSettings, studio.host.settingsOf(cam)]),
			].join("\n");
			expect(everywhere).toContain("obs:main");
			for (const spelling of [...spellings(secret), ...spellings(wrong)]) expect(everywhere).not.toContain(spelling);
		}, 120_000);

		test("OBS absent at start, started later; a password corrected in OBS connects by Try now", async () => {
			const obs = await RealObs.start({ version });
			await using _ = obs;
			await obs.stop();
			await using studio = await Studio.start({ links: { "obs:main": { port: obs.port, password: "other" } } });
			const main = studio.scene("Main");
			await expect.poll(() => studio.words(main), READY).toBe("Main OBS closed");
			await obs.restart();
			await expect.poll(() => studio.words(main), { timeout: 25_000 }).toBe("Main Password");
			await obs.restart({ password: "other" });
			// A restart of OBS alone brings no attempt: only the user knows that something was corrected.
			expect(studio.words(main)).toBe("Main Password");
			expect((await studio.request("POST", "/v1/links/obs:main/retry")).status).toBe(200);
			await expect.poll(() => studio.words(main), { timeout: 10_000 }).toBe("PROGRAM Main");
		}, 120_000);
	});
});

const both = requirePart("obs29").available && requirePart("obs30").available;

describe.skipIf(!both)("OBS 29 and OBS 30 at once", () => {
	test("keys follow only their own", async () => {
		await using one = await RealObs.start({ version: 29 });
		await using two = await RealObs.start({ version: 30 });
		await using studio = await Studio.start({ links: { "obs:main": one, "obs:second": two } });
		const first = studio.scene("Cam");
		const second = studio.scene("Cam", { link: "obs:second" });
		await expect.poll(() => studio.words(first), READY).toMatch(/Cam$/u);
		await expect.poll(() => studio.words(second), READY).toMatch(/Cam$/u);
		await studio.host.press(second);
		await expect.poll(() => studio.words(second)).toMatch(/PROGRAM/u);
		expect(studio.words(first)).not.toMatch(/PROGRAM/u);
		await two.kill();
		await expect.poll(() => studio.words(second)).toMatch(/OBS closed/u);
		await studio.host.press(first);
		await expect.poll(() => studio.words(first)).toMatch(/PROGRAM/u);
	}, 120_000);
});
