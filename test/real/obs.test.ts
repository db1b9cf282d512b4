import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { connect } from "./obs/client.ts";
import { freePort } from "./obs/port.ts";
import { RealObs } from "./obs/real-obs.ts";
import { requirePart } from "./parts.ts";

const parts = { 29: requirePart("obs29"), 30: requirePart("obs30") };

async function sceneNames(client: Awaited<ReturnType<typeof connect>>): Promise<unknown[]> {
	const { scenes } = await client.call("GetSceneList");
	// OBS lists from the bottom of its window up.
	return scenes.map((scene) => scene.sceneName).reverse();
}

for (const version of [29, 30] as const) {
	describe.skipIf(!parts[version].available)(`real OBS ${version}`, () => {
		test("starts soon, with the scenes asked for, and every request is answered at once", async () => {
			const began = performance.now();
			await using obs = await RealObs.start({ version, scenes: ["One", "Two"], transition: "Fade" });
			expect(performance.now() - began).toBeLessThan(10_000);
			await using client = await connect(obs);
			const { obsVersion, rpcVersion } = await client.call("GetVersion");
			expect(rpcVersion).toBe(1);
			expect(Number.parseInt(obsVersion, 10)).toBeGreaterThanOrEqual(version);
			expect(await sceneNames(client)).toEqual(["One", "Two"]);
			expect(await client.call("GetCurrentSceneTransition")).toMatchObject({
				transitionName: "Fade",
				transitionDuration: 300,
			});
			expect(readFileSync(`/proc/${obs.pid}/comm`, "utf8").trim()).toBe("obs");
		});

		test("answers with UUIDs from version 30 on", async () => {
			await using obs = await RealObs.start({ version });
			await using client = await connect(obs);
			const answer = await client.call("GetCurrentProgramScene");
			expect(answer).toMatchObject({ currentProgramSceneName: "Main" });
			expect("sceneUuid" in answer).toBe(version >= 30);
		});

		test("kill -9 cuts the connection; a restart has the same port and configuration", async () => {
			await using obs = await RealObs.start({ version, scenes: ["One", "Two", "Three"] });
			await using before = await connect(obs);
			const uuids = (await before.call("GetSceneList")).scenes.map((scene) => scene.sceneUuid);
			const closed = new Promise<number>((resolve) => before.onClose(resolve));
			const { pid, port } = obs;
			await obs.kill();
			expect(await closed).toBe(1006);
			expect(obs.running).toBe(false);

			await obs.restart();
			expect(obs.port).toBe(port);
			expect(obs.pid).not.toBe(pid);
			await using after = await connect(obs);
			expect(await sceneNames(after)).toEqual(["One", "Two", "Three"]);
			expect((await after.call("GetSceneList")).scenes.map((scene) => scene.sceneUuid)).toEqual(uuids);
		});

		test("a clean stop says goodbye; scenes made by a client are there after the restart", async () => {
			await using obs = await RealObs.start({ version });
			await using before = await connect(obs);
			await before.call("CreateScene", { sceneName: "Made by a client" });
			const closed = new Promise<number>((resolve) => before.onClose(resolve));
			await obs.stop();
			expect(await closed).toBe(1001);

			await obs.restart();
			await using kept = await connect(obs);
			expect(await sceneNames(kept)).toContain("Made by a client");
			await obs.restart({ keep: false });
			await using fresh = await connect(obs);
			expect(await sceneNames(fresh)).toEqual(["Main", "Cam", "BRB"]);
		});

		test("a crash during the exit does not pass for a clean stop", async () => {
			await using obs = await RealObs.start({ version });
			const { pid } = obs;
			const stopping = obs.stop();
			process.kill(pid, "SIGABRT");
			await expect(stopping).rejects.toThrow("crashed while it exited: SIGABRT; the end of its log:");
		});

		test("a frozen one answers nothing and obeys when it thaws", async () => {
			await using obs = await RealObs.start({ version });
			await using client = await connect(obs, { timeout: 400 });
			await obs.freeze();
			await expect(client.call("SetCurrentProgramScene", { sceneName: "Cam" })).rejects.toThrow("no answer");
			obs.thaw();
			await expect
				.poll(async () => (await client.call("GetCurrentProgramScene")).currentProgramSceneName, { timeout: 5_000 })
				.toBe("Cam");
		});

		test("a wrong password is refused; a changed one holds after a restart", async () => {
			await using obs = await RealObs.start({ version, password: "first" });
			await expect(connect(obs, { password: "wrong" })).rejects.toMatchObject({ code: 4009 });
			await obs.restart({ password: "second $& word" });
			await expect(connect(obs, { password: "first" })).rejects.toMatchObject({ code: 4009 });
			await using client = await connect(obs);
			expect(obs.password).toBe("second $& word");
			expect(await sceneNames(client)).toEqual(["Main", "Cam", "BRB"]);
		});

		test("a second scene collection has equal names and things of its own", async () => {
			await using obs = await RealObs.start({ version, collections: { Other: ["Main", "Cam", "Only here"] } });
			await using client = await connect(obs);
			const first = await client.call("GetSceneList");
			expect((await client.call("GetSceneCollectionList")).sceneCollections.toSorted()).toEqual(["CI", "Other"]);
			await client.call("SetCurrentSceneCollection", { sceneCollectionName: "Other" });
			await expect.poll(() => sceneNames(client).catch(() => [])).toEqual(["Main", "Cam", "Only here"]);
			const second = await client.call("GetSceneList");
			const uuid = (list: typeof first) => list.scenes.find((scene) => scene.sceneName === "Main")?.sceneUuid;
			expect(uuid(first) === uuid(second)).toBe(version < 30);
		});
	});
}

const available = ([29, 30] as const).filter((version) => parts[version].available);

describe.skipIf(available.length === 0)("several real OBS at once", () => {
	test("each has its own port, scenes and life", async () => {
		const versions = available.flatMap((version) => [version, version]);
		await using stack = new AsyncDisposableStack();
		const all = await Promise.all(
			versions.map(async (version, index) =>
				stack.use(await RealObs.start({ version, scenes: ["Main", `Only in ${index}`] })),
			),
		);
		expect(new Set(all.map((obs) => obs.port)).size).toBe(versions.length);
		await all[0]?.kill();
		for (const [index, obs] of all.entries()) {
			if (index === 0) continue;
			await using client = await connect(obs);
			expect(await sceneNames(client)).toEqual(["Main", `Only in ${index}`]);
		}
	});

	test("a start that fails tells what OBS logged", async () => {
		const starting = RealObs.start({ version: available[0] ?? 29, startWithin: 200 });
		await expect(starting).rejects.toThrow(/not ready after 0.2 s; the end of its log:\n./);
	});

	test("a taken port is an error at once", async () => {
		await using obs = await RealObs.start({ version: available[0] ?? 29, port: await freePort() });
		await expect(RealObs.start({ version: obs.version, port: obs.port })).rejects.toThrow(`port ${obs.port} is taken`);
	});
});
