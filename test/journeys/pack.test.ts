import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DISCOVERY_FILE } from "../../companion/contract/discovery.ts";
import { demoScenes } from "../../companion/simulators/demo-scenes.ts";
import { VERSION } from "../../companion/version.ts";
import { fillWithEverything, wideDeck } from "../../src/web-deck/first-page.ts";
import { filesIn, install, pack, streamDeckNode } from "../programs/package.ts";
import { processesWith } from "../programs/process-list.ts";
import { Simulator } from "../programs/simulator.ts";
import { Studio, type StudioOptions } from "../programs/studio.ts";
import { connect } from "../real/obs/client.ts";
import { RealObs } from "../real/obs/real-obs.ts";
import { requirePart } from "../real/parts.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;
const NEWER = "99.0.0";
const root = new URL("../..", import.meta.url).pathname;
/** Five times what is promised, on a busy machine; a new companion has to be written, too. */
const READY = { timeout: 20_000, interval: 10 };
const LATER = { timeout: 30_000, interval: 20 };
const obs29 = requirePart("obs29");
/** The Node of the Stream Deck application is packaged for this machine. */
const provable = existsSync(streamDeckNode);
if (!provable) process.stdout.write("the packed plugin is not proven here: no Node of Stream Deck for this machine\n");

describe.skipIf(!provable)("the package, unpacked into an empty folder, on Stream Deck's own Node", () => {
	const workshop = mkdtempSync(join(tmpdir(), "aidle-packed-"));
	let ours: string;
	let newer: string;
	let home: string;
	let data: string;

	beforeAll(async () => {
		[ours, newer] = await Promise.all([pack(join(workshop, "ours")), pack(join(workshop, "newer"), NEWER)]);
	}, 240_000);
	afterAll(() => rmSync(workshop, { recursive: true, force: true }));

	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), "aidle-home-"));
		data = mkdtempSync(join(tmpdir(), "aidle-packed-data-"));
	});
	afterEach(async () => {
		for (const pid of companions()) process.kill(pid, "SIGKILL");
		await expect.poll(companions).toEqual([]);
		for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	});

	/** Pids of this test's companions. */
	const companions = (): number[] => processesWith(`--data ${data}`);
	/** A second one that was started because the first took long ends by itself. */
	const oneCompanion = async (studio: Studio): Promise<void> => {
		await expect.poll(() => [companions().length, companions()[0] === studio.companion()], READY).toEqual([1, true]);
	};
	function killCompanion(): number {
		const [pid] = companions();
		if (pid === undefined) throw new Error("There is no companion");
		process.kill(pid, "SIGKILL");
		return pid;
	}
	const versionOf = (studio: Studio): string | undefined => studio.discovery()?.version;

	/** Installs a package and lets the application start it; keys and settings stay what they were. */
	const start = (archive: string, links: StudioOptions["links"] = {}): Promise<Studio> =>
		Studio.start({
			links,
			data,
			host: {
				plugin: install(archive, home),
				node: streamDeckNode,
				deckFile: join(data, "deck.json"),
				device: wideDeck("deck"),
			},
		});

	/** The one bundle in the data folder. */
	function bundle(): string {
		const folder = join(data, "companion");
		const [name = ""] = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
		return join(folder, name);
	}
	const damaged = (path: string): boolean =>
		createHash("sha256").update(readFileSync(path)).digest("hex") !== /(\w+)\.mjs$/u.exec(path)?.[1];

	test("holds what it needs, says whose parts are in it, and nothing of the machine it was made on", () => {
		const files = filesIn(readFileSync(ours));
		const hashes = [...files].map(([name, content]) => [name, createHash("sha256").update(content).digest("hex")]);
		const list = readFileSync(join(dirname(ours), "com.aidle.streamdeck.sha256"), "utf8");
		expect(list).toBe(hashes.map(([name, hash]) => `${hash}  ${name}\n`).join(""));
		for (const [name, content] of files) {
			expect(name).toMatch(/^com\.aidle\.streamdeck\.sdPlugin\/[\w/@.-]+$/u);
			expect(name).not.toMatch(/\.(map|log|ts)$|\/logs\/|\/\./u);
			for (const place of [root, tmpdir()])
				expect(content.includes(`${place}/aidle`) || content.includes(root)).toBe(false);
		}
		const inside = (path: string): string => String(files.get(`com.aidle.streamdeck.sdPlugin/${path}`));
		expect(inside("LICENSE")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
		const parties = inside("bin/THIRD-PARTY.txt");
		for (const name of ["@elgato/streamdeck", "ws", "fastify", "obs-websocket-js", "typebox", "pino", "preact"]) {
			expect(parties.split("\n").filter((line) => line === `Name: ${name}`)).toHaveLength(1);
		}
		expect(parties).toContain("Lucide");
	});

	test("is the same, byte for byte, when it is made elsewhere", { timeout: 240_000 }, async () => {
		if (SOAK) {
			const again = await pack(join(workshop, "somewhere", "else"), VERSION);
			expect(readFileSync(again).equals(readFileSync(ours))).toBe(true);
		}
		// Another version, made in another place, differs in nothing but what says its version.
		const unversioned = (archive: string): Map<string, string> =>
			new Map(
				[...filesIn(readFileSync(archive))]
					.filter(([name]) => !/(?:\/bin\/plugin[^/]*\.mjs|\/manifest\.json)$/u.test(name))
					.map(([name, content]) => [name, createHash("sha256").update(content).digest("hex")]),
			);
		expect(unversioned(newer)).toEqual(unversioned(ours));
		expect(unversioned(ours).size).toBeGreaterThan(40);
	});

	test("every key of the manifest appears and is painted, and a press switches the scene", async () => {
		await using obs = await Simulator.start({ demo: true });
		await using studio = await start(ours, { "obs:main": { port: obs.port, kind: "simulated" } });
		const { host } = studio;
		fillWithEverything(host, { scenes: demoScenes, folder: data });
		const keys = host.devices.flatMap(({ profiles }) => profiles.flatMap(({ keys: placed }) => placed));
		const uuids = host.actions.map(({ UUID }) => UUID);
		expect(new Set(keys.map(({ action }) => action))).toEqual(new Set(uuids));
		expect(uuids).toHaveLength(25);
		const buttons = keys.filter(({ controller }) => controller === "Keypad");
		const unpainted = () => buttons.filter(({ context }) => host.images(context).count === 0);
		await expect.poll(unpainted, READY).toEqual([]);
		const [first = ""] = buttons.map(({ context }) => context);
		const [scene = ""] = demoScenes;
		await expect.poll(() => studio.words(first), READY).toBe(`DEMO ${scene}`);
		await host.press(first);
		await expect.poll(() => studio.words(first), READY).toMatch(/(PROGRAM|ON AIR)/u);
		expect((await obs.world()).program).toBe(scene);
		for (const { context } of buttons) {
			expect(studio.words(context)).not.toMatch(/Service|Choose|Missing|OBS closed|Update/u);
		}
		expect(host.breaches).toEqual([]);
		await oneCompanion(studio);
		expect(versionOf(studio)).toBe(VERSION);
	});

	test("a newer companion stays, whatever older plugin comes", async () => {
		await using obs = await Simulator.start();
		await using first = await start(newer, { "obs:main": { port: obs.port, kind: "simulated" } });
		const main = first.scene("Main");
		await expect.poll(() => first.words(main), READY).toMatch(/PROGRAM Main$/u);
		await oneCompanion(first);
		const pid = first.companion();
		await first.host.stop();

		await using older = await start(ours);
		await expect.poll(() => older.words(main), READY).toMatch(/PROGRAM Main$/u);
		// Longer than an older one that does nothing would last.
		await sleep(1_000);
		expect([versionOf(older), companions()]).toEqual([NEWER, [pid]]);
	});

	test("a bundle that is half written, and a discovery file whose pid and port are somebody else's", async () => {
		await using obs = await Simulator.start();
		await using studio = await start(ours, { "obs:main": { port: obs.port, kind: "simulated" } });
		const main = studio.scene("Main");
		await expect.poll(() => studio.words(main), READY).toMatch(/PROGRAM Main$/u);
		const found = studio.discovery();
		const pid = killCompanion();
		truncateSync(bundle(), 1_000);
		await expect.poll(() => companions().some((other) => other !== pid), READY).toBe(true);
		await expect.poll(() => studio.words(main), READY).toMatch(/PROGRAM Main$/u);
		expect(damaged(bundle())).toBe(false);

		const heard: string[] = [];
		const stranger = createServer(({ method, url, headers }, response) => {
			heard.push(`${method} ${url} ${JSON.stringify(headers)}`);
			response.end("{}");
		});
		await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
		const address = stranger.address();
		const port = typeof address === "object" && address ? address.port : 0;
		await studio.host.stop();
		killCompanion();
		await expect.poll(companions).toEqual([]);
		rmSync(bundle());
		writeFileSync(join(data, DISCOVERY_FILE), JSON.stringify({ ...found, pid: process.pid, port }));
		await using again = await start(ours);
		await expect.poll(() => again.words(main), READY).toMatch(/PROGRAM Main$/u);
		await oneCompanion(again);
		// It was asked who it is, and told nothing.
		expect(heard.length).toBeGreaterThan(0);
		expect(heard.join()).not.toMatch(new RegExp(`authorization|${found?.token}`, "iu"));
		stranger.close();
	});

	test(`${SOAK ? 50 : 6} times somebody kills the plugin, the companion or both`, async () => {
		await using obs = await Simulator.start({ scenes: ["Main", "Cam"] });
		await using studio = await start(ours, { "obs:main": { port: obs.port, kind: "simulated" } });
		const [main, cam] = [studio.scene("Main"), studio.scene("Cam")];
		await expect.poll(() => studio.words(main), READY).toMatch(/PROGRAM Main$/u);
		const stored = (): string => readFileSync(join(data, "documents", "settings.json"), "utf8");
		// A key learns which scene is meant by its name.
		await expect
			.poll(() => JSON.stringify([main, cam].map((key) => studio.host.settingsOf(key))), READY)
			.toMatch(/uuid.*uuid/u);
		const [before, keys] = [stored(), [main, cam].map((key) => studio.host.settingsOf(key))];
		for (let kill = 1; kill <= (SOAK ? 50 : 6); kill++) {
			await sleep(Math.random() * (SOAK ? 6_000 : 1_500));
			const what = kill % 3;
			if (what !== 0) studio.host.killPlugin();
			if (what !== 1) for (const pid of companions()) process.kill(pid, "SIGKILL");
			if (kill % 2 === 0) await obs.switch(kill % 4 === 0 ? "Main" : "Cam");
		}
		const shows = () => [studio.words(main), studio.words(cam)].map((words) => words.replace(/^DEMO /u, ""));
		const other = async () => ((await obs.world()).program === "Main" ? "Cam" : "Main");
		// Twice: a face that was only left as it was could be right by chance, but not for both.
		for (const _ of [1, 2]) {
			const program = await other();
			await obs.switch(program);
			const right = ["Main", "Cam"].map((name) => (name === program ? `PROGRAM ${name}` : name));
			await expect.poll(shows, LATER).toEqual(right);
		}
		await oneCompanion(studio);
		expect(stored()).toBe(before);
		expect([main, cam].map((key) => studio.host.settingsOf(key))).toEqual(keys);
		const wanted = await other();
		await studio.host.press(wanted === "Main" ? main : cam);
		await expect.poll(async () => (await obs.world()).program, READY).toBe(wanted);
		expect(studio.host.breaches).toEqual([]);
	}, 600_000);

	describe.skipIf(!obs29.available)("with a real OBS that records", () => {
		test("the newer package's companion takes over when the recording has ended, and not before", async () => {
			await using obs = await RealObs.start({ version: 29 });
			await using other = await connect(obs);
			const recording = async () =>
				(await other.call("GetRecordStatus")) as { outputActive: boolean; outputDuration: number };
			await using studio = await start(ours, { "obs:main": obs });
			const main = studio.scene("Main");
			const record = studio.host.addKey({ action: "com.aidle.streamdeck.record", settings: { v: 1 } });
			await expect.poll(() => studio.words(main), READY).toBe("PROGRAM Main");
			await studio.host.press(record);
			await expect.poll(async () => (await recording()).outputActive, READY).toBe(true);
			await oneCompanion(studio);
			const [old] = companions();
			const { outputDuration: begun } = await recording();
			await studio.host.stop();

			await using updated = await start(newer);
			await expect.poll(() => updated.words(main), READY).toBe("ON AIR Main");
			// Longer than the plugin waits between two looks.
			await sleep(6_000);
			expect(companions()).toEqual([old]);
			const { outputActive, outputDuration } = await recording();
			expect(outputActive).toBe(true);
			expect(outputDuration - begun).toBeGreaterThan(5_000);
			await other.call("StopRecord");
			await expect.poll(() => versionOf(updated), LATER).toBe(NEWER);
			await oneCompanion(updated);
			expect(companions()).not.toContain(old);
			await expect.poll(() => updated.words(main), READY).toBe("PROGRAM Main");
			expect((await recording()).outputActive).toBe(false);
			const cam = updated.scene("Cam");
			await expect.poll(() => updated.words(cam), READY).toBe("Cam");
			await updated.host.press(cam);
			await expect.poll(() => updated.words(cam), READY).toBe("PROGRAM Cam");
			expect((await other.call("GetCurrentProgramScene")).currentProgramSceneName).toBe("Cam");
			expect(updated.host.breaches).toEqual([]);
		}, 120_000);
	});
});
