import { describe, expect, test } from "vitest";
import { type Place, placed } from "../../../../companion/integrations/obs/commands/placing.ts";
import type { TransformShape } from "../../../../companion/integrations/obs/obs.external.ts";
import { Simulator } from "../../../programs/simulator.ts";
import { ObsRig } from "./rig.ts";

const canvas = { width: 1920, height: 1080 };

/** A camera picture at the left top, as OBS creates it. */
const camera: TransformShape = {
	positionX: 0,
	positionY: 0,
	rotation: 0,
	scaleX: 1,
	scaleY: 1,
	width: 640,
	height: 360,
	sourceWidth: 640,
	sourceHeight: 360,
	cropLeft: 0,
	cropRight: 0,
	cropTop: 0,
	cropBottom: 0,
	alignment: 5,
	boundsType: "OBS_BOUNDS_NONE",
	boundsAlignment: 0,
	boundsWidth: 0,
	boundsHeight: 0,
};

const at = (place: Place, before: Partial<TransformShape> = {}) => placed(place, canvas, { ...camera, ...before });
const close = (value: number) => expect.closeTo(value, 3);

describe("where a preset puts an item", () => {
	test.each<readonly [Place, number, number, number, number]>([
		["fill", 0, 0, 1920, 1080],
		["fit", 0, 0, 1920, 1080],
		["left", 0, 0, 960, 1080],
		["right", 960, 0, 960, 1080],
		["top-left", 0, 0, 960, 540],
		["top-right", 960, 0, 960, 540],
		["bottom-left", 0, 540, 960, 540],
		["bottom-right", 960, 540, 960, 540],
	])("%s", (place, positionX, positionY, boundsWidth, boundsHeight) => {
		expect(at(place, { rotation: 30, alignment: 0 })).toEqual({
			positionX,
			positionY,
			boundsWidth,
			boundsHeight,
			rotation: 0,
			alignment: 5,
			boundsAlignment: 0,
			boundsType: place === "fill" ? "OBS_BOUNDS_STRETCH" : "OBS_BOUNDS_SCALE_INNER",
		});
	});

	test("the centre, whatever its alignment, scale, crop, bounds and rotation", () => {
		expect(at("center")).toEqual({ positionX: 640, positionY: 360 });
		expect(at("center", { alignment: 0 })).toEqual({ positionX: 960, positionY: 540 });
		expect(at("center", { alignment: 10 })).toEqual({ positionX: 1280, positionY: 720 });
		expect(at("center", { scaleX: 0.5, scaleY: 0.5 })).toEqual({ positionX: 800, positionY: 450 });
		expect(at("center", { cropLeft: 100, cropRight: 140 })).toEqual({ positionX: 760, positionY: 360 });
		const bounds = { boundsType: "OBS_BOUNDS_SCALE_INNER", boundsWidth: 1000, boundsHeight: 1000 };
		expect(at("center", bounds)).toEqual({ positionX: 460, positionY: 40 });
		expect(at("center", { rotation: 90 })).toEqual({ positionX: close(1140), positionY: close(220) });
	});

	test("turned and mirrored where it stands", () => {
		expect(at("rotate-right")).toEqual({ rotation: 90, positionX: close(500), positionY: close(-140) });
		expect(at("rotate-left")).toEqual({ rotation: -90, positionX: close(140), positionY: close(500) });
		expect(at("rotate-right", { rotation: 270 })).toMatchObject({ rotation: 0 });
		expect(at("flip-horizontal")).toEqual({ scaleX: -1, positionX: 640, positionY: 0 });
		expect(at("flip-vertical", { alignment: 0 })).toEqual({ scaleY: -1, positionX: 0, positionY: 0 });
	});

	test("as created", () => {
		const moved = {
			positionX: 50,
			rotation: 20,
			scaleX: 3,
			cropTop: 9,
			boundsType: "OBS_BOUNDS_STRETCH",
			alignment: 0,
		};
		const {
			width: _,
			height: __,
			sourceWidth: ___,
			sourceHeight: ____,
			boundsWidth,
			boundsHeight,
			...created
		} = camera;
		expect([boundsWidth, boundsHeight]).toEqual([0, 0]);
		expect(at("reset", moved)).toEqual(created);
	});
});

describe.each(["29", "30"] as const)("items, profile %s", (profile) => {
	async function started(options: Partial<Parameters<typeof Simulator.start>[0]> = {}) {
		const obs = await Simulator.start({ profile, ...options });
		const rig = new ObsRig(obs);
		await expect.poll(() => rig.phase(), { timeout: 5_000, interval: 5 }).toBe("online");
		return { obs, rig };
	}

	const item = { scene: { name: "Main" }, item: { name: "Main colour" } };
	const params = { scene: "Main", item: "Main colour" };

	test("the items of one scene of many are read alone", async () => {
		const { obs, rig } = await started({ wide: { scenes: 500, items: 2_000, inputs: 200 } });
		await using _ = obs;
		await using __ = rig;
		await obs.clearRequests();
		using items = rig.watch("obs.items", { scene: "Scene 17" });
		await expect.poll(() => items.value).toHaveLength(4);
		expect((await obs.requests()).counts.GetSceneItemList).toBe(1);
	});

	test("a lie is found out: what is read back is not what was asked for", async () => {
		const { obs, rig } = await started();
		await using _ = obs;
		await using __ = rig;
		using visible = rig.watch("obs.item.visible", params);
		await expect.poll(() => visible.value).toBe(true);
		await obs.fault({ lie: { requests: ["SetSceneItemEnabled"] } });
		const run = await rig.run("obs.item.visible.set", { ...item, visible: false });
		expect(run).toMatchObject({ state: "failed", problem: { code: "not_settled" } });
		expect(visible.value).toBe(true);
	});

	test("ten toggles of two keys at once end as ten toggles do, and the fact with them", async () => {
		const { obs, rig } = await started();
		await using _ = obs;
		await using __ = rig;
		using visible = rig.watch("obs.item.visible", params);
		await expect.poll(() => visible.value).toBe(true);
		await obs.fault({ reorder: { share: 0.5, within: 40 } });
		const runs = await Promise.all(Array.from({ length: 11 }, () => rig.run("obs.item.visible.toggle", item)));
		expect(runs.map(({ state }) => state)).toEqual(runs.map(() => "done"));
		expect(runs.map(({ result }) => result)).toEqual(runs.map((_, index) => index % 2 === 1));
		await expect.poll(() => visible.value).toBe(false);
	});

	test("an event that was swallowed is made up for by the answer to our own change", async () => {
		const { obs, rig } = await started();
		await using _ = obs;
		await using __ = rig;
		using visible = rig.watch("obs.item.visible", params);
		await expect.poll(() => visible.value).toBe(true);
		await obs.fault({ drop: { of: "events", share: 1 } });
		await rig.run("obs.item.visible.toggle", item);
		expect(visible.value).toBe(false);
	});

	test("a picture waits while OBS is slow", async () => {
		const { obs, rig } = await started();
		await using _ = obs;
		await using __ = rig;
		using picture = rig.watch("obs.source.picture", { source: "Main" });
		await expect.poll(() => picture.value, { timeout: 5_000 }).not.toBe("loading");
		await obs.fault({ delay: { milliseconds: 300, of: "answers" } });
		await rig.run("obs.item.visible.toggle", item);
		await obs.clearRequests();
		await new Promise((resolve) => setTimeout(resolve, 2_500));
		expect((await obs.requests()).counts.GetSourceScreenshot ?? 0).toBeLessThanOrEqual(1);
		await obs.clear();
		await obs.clearRequests();
		await expect
			.poll(async () => (await obs.requests()).counts.GetSourceScreenshot ?? 0, { timeout: 8_000 })
			.toBeGreaterThan(1);
	});
});
