import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { referenceParams } from "../../companion/contract/reference.ts";
import { ObsRig, type Watched } from "../companion/integrations/obs/rig.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { wait } from "./conformance/scenes.ts";
import { RealObs } from "./obs/real-obs.ts";
import { requirePart } from "./parts.ts";

const BURSTS = process.env.AIDLE_SOAK ? 300 : 30;
const TOGGLES = 10;
/** Milliseconds after which a fact must be what OBS answers. */
const SETTLED = 300;

const item = { scene: { name: "Crew" }, item: { name: "Lamp" } };
const inScene = { scene: { name: "Main" }, item: { name: "Lamp", group: "Crew" } };

describe.each([29, 30] as const)("items on real OBS %s", (version) => {
	const { available } = requirePart(`obs${version}`);

	describe.skipIf(!available)("with a group", () => {
		let obs: RealObs;
		let rig: ObsRig;
		let other: RawClient;

		beforeAll(async () => {
			obs = await RealObs.start({
				version,
				scenes: ["Main", "Cam", "BRB"],
				collections: { Second: ["Main", "Desk"] },
				group: { scene: "Main", name: "Crew", inputs: ["Lamp", "Plant"] },
			});
			rig = new ObsRig(obs);
			other = await RawClient.connect(obs);
			await vi.waitFor(() => expect(rig.phase()).toBe("online"), { timeout: 10_000 });
		});

		afterAll(async () => {
			await other?.[Symbol.asyncDispose]();
			await rig?.[Symbol.asyncDispose]();
			await obs?.[Symbol.asyncDispose]();
		});

		const visible = (where: typeof item | typeof inScene = item): Watched =>
			rig.watch("obs.item.visible", {
				...referenceParams("scene", where.scene),
				...referenceParams("item", where.item),
			});

		async function idOf(sourceName: string, sceneName = "Crew"): Promise<number> {
			return Number((await other.ask("GetSceneItemId", { sceneName, sourceName })).sceneItemId);
		}

		const truth = async (sceneItemId: number): Promise<unknown> =>
			(await other.ask("GetSceneItemEnabled", { sceneName: "Crew", sceneItemId })).sceneItemEnabled;

		beforeEach(async () => {
			for (const sourceName of ["Lamp", "Plant"]) {
				const sceneItemId = await idOf(sourceName);
				await other.ask("SetSceneItemEnabled", { sceneName: "Crew", sceneItemId, sceneItemEnabled: true });
			}
		});

		test("an item of a group is found through its group and through its scene", async () => {
			using one = visible();
			using two = visible(inScene);
			await expect.poll(() => [one.value, two.value]).toEqual([true, true]);
			expect(await rig.run("obs.item.visible.set", { ...inScene, visible: false })).toMatchObject({ state: "done" });
			expect(await truth(await idOf("Lamp"))).toBe(false);
			await expect.poll(() => [one.value, two.value]).toEqual([false, false]);
			expect(await rig.run("obs.item.visible.toggle", item)).toMatchObject({ state: "done", result: true });
			await expect.poll(() => [one.value, two.value]).toEqual([true, true]);
			using items = rig.watch("obs.items", { scene: "Main" });
			await expect.poll(() => items.value).toContainEqual(expect.objectContaining({ name: "Plant", group: "Crew" }));
			using containers = rig.watch("obs.containers");
			await expect.poll(() => containers.value).toContainEqual({ name: "Crew", group: true });
			expect(await rig.run("obs.item.visible.only", item)).toMatchObject({ state: "done", result: ["Lamp"] });
			expect(await truth(await idOf("Plant"))).toBe(false);
			expect(await rig.run("obs.item.visible.all", { scene: item.scene, visible: true })).toMatchObject({
				result: ["Plant", "Lamp"],
			});
			expect(await rig.run("obs.item.remove", item)).toMatchObject({
				state: "refused",
				problem: { code: "obs_cannot" },
			});
		});

		test("what is shown or hidden in OBS is on the key at once", async () => {
			using seen = visible();
			await expect.poll(() => seen.value).toBe(true);
			await wait(SETTLED);
			const id = await idOf("Lamp");
			const delays: number[] = [];
			for (let turn = 0; turn < 20; turn++) {
				const on = turn % 2 === 1;
				const before = seen.readings.length;
				const at = performance.now();
				other.say({
					op: 6,
					d: {
						requestType: "SetSceneItemEnabled",
						requestId: `turn ${turn}`,
						requestData: { sceneName: "Crew", sceneItemId: id, sceneItemEnabled: on },
					},
				});
				await expect.poll(() => seen.readings.length, { interval: 1 }).toBeGreaterThan(before);
				delays.push(performance.now() - at);
				expect(seen.value).toBe(on);
				await wait(30);
			}
			const sorted = delays.toSorted((a, b) => a - b);
			process.stdout.write(
				`OBS ${version}: item shown or hidden → fact, p50 ${sorted[10]?.toFixed(1)} ms, max ${sorted.at(-1)?.toFixed(1)} ms\n`,
			);
			expect(sorted[10]).toBeLessThan(15);
		});

		test.each([
			["awaited", async (toggle: () => Promise<unknown>) => await toggle()],
			[
				"pipelined",
				async (toggle: () => Promise<unknown>) => {
					void toggle();
				},
			],
		] as const)(`${BURSTS} bursts of ${TOGGLES} toggles by somebody else, %s: the fact is the truth`, async (_, go) => {
			using seen = visible();
			await expect.poll(() => typeof seen.value).toBe("boolean");
			const id = await idOf("Lamp");
			const wrong: number[] = [];
			for (let burst = 0; burst < BURSTS; burst++) {
				const last: Promise<unknown>[] = [];
				for (let toggle = 0; toggle < TOGGLES; toggle++) {
					const sceneItemEnabled = (burst + toggle) % 3 !== 0;
					await go(() => {
						const done = other.ask("SetSceneItemEnabled", { sceneName: "Crew", sceneItemId: id, sceneItemEnabled });
						last.push(done);
						return done;
					});
				}
				await Promise.all(last);
				await wait(SETTLED);
				if (seen.value !== (await truth(id))) wrong.push(burst);
			}
			expect(wrong).toEqual([]);
		});

		test(`${BURSTS} bursts of ${TOGGLES} toggles of ours: as many as were pressed, and the fact is the truth`, async () => {
			using seen = visible();
			await expect.poll(() => typeof seen.value).toBe("boolean");
			const id = await idOf("Lamp");
			for (let burst = 0; burst < BURSTS; burst++) {
				const before = await truth(id);
				const odd = burst % 2;
				const runs = await Promise.all(
					Array.from({ length: TOGGLES - odd }, () => rig.run("obs.item.visible.toggle", item)),
				);
				expect(runs.every(({ state }) => state === "done")).toBe(true);
				expect(await truth(id)).toBe(odd === 1 ? !before : before);
				await wait(SETTLED / 3);
				expect(seen.value).toBe(await truth(id));
			}
		});

		test("a filter: 30 bursts by somebody else, pipelined, and the fact is the truth", async () => {
			const filter = { sourceName: "Crew", filterName: "Tint" };
			await other.ask("CreateSourceFilter", { ...filter, filterKind: "color_filter_v2" });
			using seen = rig.watch("obs.filter.enabled", { source: "Crew", filter: "Tint" });
			await expect.poll(() => seen.value).toBe(true);
			for (let burst = 0; burst < BURSTS; burst++) {
				await Promise.all(
					Array.from({ length: TOGGLES }, (_, toggle) =>
						other.ask("SetSourceFilterEnabled", { ...filter, filterEnabled: (burst + toggle) % 3 !== 0 }),
					),
				);
				await wait(SETTLED);
				expect(seen.value).toBe((await other.ask("GetSourceFilter", filter)).filterEnabled);
			}
			expect(
				await rig.run("obs.filter.enabled.set", { source: { name: "Crew" }, filter: { name: "Tint" }, on: false }),
			).toMatchObject({ state: "done" });
			expect((await other.ask("GetSourceFilter", filter)).filterEnabled).toBe(false);
			using settings = rig.watch("obs.filter.settings", { source: "Crew", filter: "Tint" });
			await expect.poll(() => settings.value).toMatchObject({ kind: "color_filter_v2" });
			await other.ask("SetSourceFilterSettings", { ...filter, filterSettings: { gamma: 0.5 } });
			await expect.poll(() => settings.value, { timeout: 10_000 }).toMatchObject({ settings: { gamma: 0.5 } });
		});

		test("renamed, taken out, put back: the fact follows or says what is missing", async () => {
			await other.ask("CreateScene", { sceneName: "Guest" });
			const inputSettings = { color: 0xffffffff, width: 32, height: 18 };
			const kind = "color_source_v3";
			await other.ask("CreateInput", { sceneName: "Guest", inputName: "Hat", inputKind: kind, inputSettings });
			using seen = rig.watch("obs.item.visible", { scene: "Guest", item: "Hat" });
			await expect.poll(() => seen.value).toBe(true);
			await other.ask("SetSceneName", { sceneName: "Guest", newSceneName: "Visitor" });
			await other.ask("SetInputName", { inputName: "Hat", newInputName: "Cap" });
			const sceneItemId = await idOf("Cap", "Visitor");
			await wait(150);
			await other.ask("SetSceneItemEnabled", { sceneName: "Visitor", sceneItemId, sceneItemEnabled: false });
			await expect.poll(() => seen.value).toBe(false);
			expect(
				await rig.run("obs.item.visible.toggle", { scene: { name: "Guest" }, item: { name: "Hat" } }),
			).toMatchObject({ state: "done", result: true });
			await other.ask("RemoveSceneItem", { sceneName: "Visitor", sceneItemId });
			await expect.poll(() => seen.reading).toMatchObject({ unknown: "missing", fault: { code: "item_missing" } });
			await wait(300);
			await other.ask("CreateInput", { sceneName: "Visitor", inputName: "Cap", inputKind: kind, inputSettings });
			await expect.poll(() => seen.value).toBe(true);
			await other.ask("RemoveScene", { sceneName: "Visitor" });
			await expect.poll(() => seen.reading).toMatchObject({ unknown: "missing", fault: { code: "scene_missing" } });
			await wait(400);
			await other.ask("CreateScene", { sceneName: "Visitor" });
			await other.ask("CreateInput", { sceneName: "Visitor", inputName: "Cap", inputKind: kind, inputSettings });
			await expect.poll(() => seen.value).toBe(true);
			await other.ask("RemoveScene", { sceneName: "Visitor" });
		});

		test("another collection: what is not there is missing, and it is there again afterwards", async () => {
			using seen = visible();
			using picture = rig.watch("obs.source.picture", { source: "Cam" });
			await expect.poll(() => seen.value).toBe(true);
			await expect.poll(() => picture.value, { timeout: 3_000 }).toMatch(/^data:image\/jp/u);
			await other.ask("SetCurrentSceneCollection", { sceneCollectionName: "Second" });
			await expect.poll(() => seen.reading, { timeout: 5_000 }).toMatchObject({ unknown: "missing" });
			await expect.poll(() => picture.reading, { timeout: 5_000 }).toMatchObject({ unknown: "missing" });
			await other.ask("SetCurrentSceneCollection", { sceneCollectionName: "CI" });
			await expect.poll(() => seen.value, { timeout: 5_000 }).toBe(true);
			await expect.poll(() => picture.value, { timeout: 5_000 }).toMatch(/^data:image\/jp/u);
		});

		test("whether a source is on air", async () => {
			using lamp = rig.watch("obs.source.active", { source: "Lamp" });
			using cam = rig.watch("obs.source.active", { source: "Cam" });
			await expect.poll(() => lamp.value).toEqual({ program: true, showing: true });
			await expect.poll(() => cam.value).toEqual({ program: false, showing: false });
			expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
			await expect.poll(() => lamp.value).toEqual({ program: false, showing: false });
			await expect.poll(() => cam.value).toEqual({ program: true, showing: true });
			await rig.switch("Main");
			await expect.poll(() => lamp.value).toEqual({ program: true, showing: true });
		});
	});
});
