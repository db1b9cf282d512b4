import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LocalObsSettings } from "../../companion/integrations/obs/local.ts";
import { tryObs } from "../../companion/integrations/obs/trial.ts";
import { obsFolders } from "../../companion/platform/obs-folders.ts";
import { ObsRig } from "../companion/integrations/obs/rig.ts";
import { connect } from "./obs/client.ts";
import { folders } from "./obs/config.ts";
import { freePort } from "./obs/port.ts";
import { RealObs } from "./obs/real-obs.ts";
import { requirePart } from "./parts.ts";

const parts = { 29: requirePart("obs29"), 30: requirePart("obs30") };
const at = (port: number, password: string | undefined, tls = false) =>
	tryObs({ host: "127.0.0.1", port, tls, password });
/** Milliseconds: three seconds are promised, and this machine may be busy. */
const LATEST = 4_000;
const failed = (code: string) => ({ outcome: "failed", problem: expect.objectContaining({ code }) });

for (const version of [29, 30] as const) {
	const websocket = version === 29 ? "5.1.0" : expect.stringMatching(/^5\.\d+\.\d+$/u);

	describe.skipIf(!parts[version].available)(`real OBS ${version}`, () => {
		test("each answer of a trial by its real cause, and a connection that stands notices nothing", async () => {
			await using obs = await RealObs.start({ version, scenes: ["One", "Two"] });
			await using rig = new ObsRig(obs);
			await expect.poll(() => rig.phase(), { timeout: 25_000 }).toBe("online");
			const before = [...rig.phases];
			const versions = { obs: expect.stringMatching(new RegExp(`^${version}\\.`, "u")), websocket };
			expect(await at(obs.port, obs.password)).toEqual({
				outcome: "connected",
				versions,
				scenes: 2,
				ms: expect.any(Number),
			});
			expect(await at(obs.port, undefined)).toEqual(failed("obs_password_missing"));
			expect(await at(obs.port, "wrong")).toEqual(failed("obs_password_wrong"));
			expect(await at(obs.port, obs.password, true)).toEqual(failed("obs_without_tls"));
			expect(await rig.switch("Two")).toMatchObject({ state: "done" });
			expect(rig.phases).toEqual(before);

			await obs.freeze();
			const begun = performance.now();
			expect(await at(obs.port, obs.password)).toEqual(failed("obs_no_answer"));
			expect(performance.now() - begun).toBeLessThan(LATEST);
			obs.thaw();
			await expect.poll(() => at(obs.port, obs.password), { timeout: 15_000 }).toMatchObject({ outcome: "connected" });
			await obs.kill();
			expect(await at(obs.port, obs.password)).toEqual(failed("obs_closed"));
		});

		test("no trial shakes it: of an OBS that starts, each is told as it is", { timeout: 120_000 }, async () => {
			const port = await freePort();
			const starting = RealObs.start({ version, port });
			const seen = new Set<string>();
			let started = false;
			const done = starting.then(
				() => (started = true),
				() => (started = true),
			);
			while (!started) {
				const verdict = await at(port, "secret-ci");
				seen.add(verdict.outcome === "failed" ? verdict.problem.code : verdict.outcome);
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
			await done;
			await using obs = await starting;
			expect(await at(port, obs.password)).toMatchObject({ outcome: "connected" });
			// Before it listens, while it loads, and then.
			expect([...seen].filter((word) => !["obs_closed", "busy", "connected"].includes(word))).toEqual([]);
			await using client = await connect(obs);
			expect((await client.call("GetSceneList")).scenes).toHaveLength(3);
		});

		test("its own settings are found where it keeps them, and lead to it", async () => {
			await using obs = await RealObs.start({ version, password: "from its own settings" });
			// A clean exit makes it write them as it does.
			await obs.restart();
			const { config, home } = folders(obs.folder);
			const concealed: string[] = [];
			const local = new LocalObsSettings({
				places: () => obsFolders({ platform: "linux", env: { XDG_CONFIG_HOME: config }, home }),
				read: (path) => readFile(path, "utf8").catch(() => undefined),
				conceal: (value) => concealed.push(value),
			});
			const found = await local.find();
			expect(found).toEqual([{ source: "obs-studio", enabled: true, port: obs.port, password: true }]);
			expect(concealed).toEqual(["from its own settings"]);
			const peer = await local.read("obs-studio");
			expect(await at(peer?.port ?? 0, peer?.password)).toMatchObject({ outcome: "connected" });
			expect(await readFile(join(config, "obs-studio/global.ini"), "utf8")).toContain("[General]");
		});
	});
}
