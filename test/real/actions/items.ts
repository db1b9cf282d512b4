import { expect } from "vitest";
import type { TransformShape } from "../../../companion/integrations/obs/obs.external.ts";
import { itemRows } from "../conformance/inputs.ts";
import type { ActionCases, Studio } from "./case.ts";
import { done } from "./inputs-kit.ts";

interface Row {
	readonly sceneItemId: number;
	readonly sourceName: string;
	readonly sceneItemEnabled: boolean;
	readonly sceneItemLocked: boolean;
	readonly sceneItemBlendMode: string;
	readonly sceneItemTransform: TransformShape;
}

const main = { scene: { name: "Main" } };
const box = { ...main, item: { name: "Box" } };

/** The items of Main from the top, as OBS tells. */
const rows = async ({ other }: Studio): Promise<Row[]> =>
	((await itemRows(other, "Main")) as readonly unknown[] as Row[]).toReversed();

async function rowOf(studio: Studio, name = "Box"): Promise<Row> {
	const found = (await rows(studio)).find(({ sourceName }) => sourceName === name);
	if (!found) throw new Error(`Main has no ${name}`);
	return found;
}

/** A box of 320 × 180 on top of the colour of Main. */
async function withBox(studio: Studio): Promise<void> {
	await studio.other.ask("CreateInput", {
		sceneName: "Main",
		inputName: "Box",
		inputKind: "color_source_v3",
		inputSettings: { color: 0xffffffff, width: 320, height: 180 },
	});
	await expect.poll(() => studio.rig.value("obs.inputs")).toContainEqual(expect.objectContaining({ name: "Box" }));
	// Its size is known when it has been drawn.
	await expect.poll(async () => (await rowOf(studio)).sceneItemTransform.sourceWidth).toBe(320);
}

const watched = ({ rig }: Studio, id: string, item = "Box") => rig.watch(id, { scene: "Main", item });

const missing = (code: string, field: string) => ({ state: "refused", problem: { code, field } });

/** Places the box and tells where it is then. */
async function place(studio: Studio, where: string): Promise<TransformShape> {
	await done(studio, "obs.item.place", { ...box, place: where });
	return (await rowOf(studio)).sceneItemTransform;
}

export const itemCases = {
	"obs.item.visible.set": {
		async run(studio) {
			await withBox(studio);
			using visible = watched(studio, "obs.item.visible");
			await expect.poll(() => visible.value).toBe(true);
			await done(studio, "obs.item.visible.set", { ...box, visible: false });
			expect((await rowOf(studio)).sceneItemEnabled).toBe(false);
			expect(visible.value).toBe(false);
			expect(await done(studio, "obs.item.visible.set", { ...box, visible: false })).toMatchObject({ unchanged: true });
			const gone = await studio.rig.run("obs.item.visible.set", { ...main, item: { name: "Gone" }, visible: true });
			expect(gone).toMatchObject(missing("item_missing", "item"));
			const nowhere = { scene: { name: "Nowhere" }, item: { name: "Box" }, visible: true };
			expect(await studio.rig.run("obs.item.visible.set", nowhere)).toMatchObject(missing("scene_missing", "scene"));
		},
	},
	"obs.item.visible.toggle": {
		async run(studio) {
			await withBox(studio);
			using visible = watched(studio, "obs.item.visible");
			await expect.poll(() => visible.value).toBe(true);
			await Promise.all([1, 2, 3].map(() => done(studio, "obs.item.visible.toggle", box)));
			expect((await rowOf(studio)).sceneItemEnabled).toBe(false);
			await expect.poll(() => visible.value).toBe(false);
			const shown = ({ event }: { event: string }): boolean => event === "obs.item.visible.changed";
			const { sceneItemId } = await rowOf(studio);
			await expect
				.poll(() => studio.rig.events.findLast(shown)?.payload)
				.toMatchObject({ scene: "Main", item: sceneItemId, visible: false });
		},
	},
	"obs.item.visible.only": {
		async run(studio) {
			await withBox(studio);
			const { result } = await done(studio, "obs.item.visible.only", box);
			expect(result).toEqual(["Box"]);
			expect((await rows(studio)).map((row) => row.sceneItemEnabled)).toEqual([true, false]);
			expect(await done(studio, "obs.item.visible.only", box)).toMatchObject({ unchanged: true });
			await done(studio, "obs.item.visible.all", { ...main, visible: true });
		},
	},
	"obs.item.visible.all": {
		async run(studio) {
			await withBox(studio);
			expect((await done(studio, "obs.item.visible.all", { ...main, visible: false })).result).toEqual([]);
			expect((await rows(studio)).map((row) => row.sceneItemEnabled)).toEqual([false, false]);
			const { result } = await done(studio, "obs.item.visible.all", { ...main, visible: true });
			expect(result).toEqual(["Box", "Main colour"]);
			expect((await rows(studio)).map((row) => row.sceneItemEnabled)).toEqual([true, true]);
		},
	},
	"obs.item.locked.set": {
		async run(studio) {
			await withBox(studio);
			using locked = watched(studio, "obs.item.locked");
			await expect.poll(() => locked.value).toBe(false);
			await done(studio, "obs.item.locked.set", { ...box, locked: true });
			expect((await rowOf(studio)).sceneItemLocked).toBe(true);
			expect(locked.value).toBe(true);
		},
	},
	"obs.item.locked.toggle": {
		async run(studio) {
			await withBox(studio);
			await done(studio, "obs.item.locked.toggle", box);
			expect((await rowOf(studio)).sceneItemLocked).toBe(true);
			await done(studio, "obs.item.locked.toggle", box);
			expect((await rowOf(studio)).sceneItemLocked).toBe(false);
		},
	},
	"obs.item.place": {
		async run(studio) {
			await withBox(studio);
			using transform = watched(studio, "obs.item.transform");
			expect(await place(studio, "center")).toMatchObject({ positionX: 160, positionY: 90 });
			await expect.poll(() => transform.value).toMatchObject({ positionX: 160, positionY: 90 });
			expect(await place(studio, "rotate-right")).toMatchObject({ positionX: 410, positionY: 20, rotation: 90 });
			expect(await place(studio, "rotate-left")).toMatchObject({ positionX: 160, positionY: 90, rotation: 0 });
			expect(await place(studio, "flip-horizontal")).toMatchObject({ positionX: 480, positionY: 90, scaleX: -1 });
			expect(await place(studio, "flip-vertical")).toMatchObject({ positionX: 480, positionY: 270, scaleY: -1 });
			expect(await place(studio, "reset")).toMatchObject({ positionX: 0, positionY: 0, scaleX: 1, scaleY: 1 });
			const whole = { boundsWidth: 640, boundsHeight: 360, positionX: 0, positionY: 0 };
			expect(await place(studio, "fill")).toMatchObject({ ...whole, boundsType: "OBS_BOUNDS_STRETCH" });
			expect(await place(studio, "fit")).toMatchObject({ ...whole, boundsType: "OBS_BOUNDS_SCALE_INNER" });
			expect(await place(studio, "right")).toMatchObject({ positionX: 320, boundsWidth: 320, boundsHeight: 360 });
			expect(await place(studio, "bottom-right")).toMatchObject({
				positionX: 320,
				positionY: 180,
				boundsWidth: 320,
				boundsHeight: 180,
			});
		},
	},
	"obs.item.transform.set": {
		async run(studio) {
			await withBox(studio);
			using transform = watched(studio, "obs.item.transform");
			const wanted = {
				positionX: 12.5,
				positionY: 30,
				scaleX: 0.5,
				scaleY: 2,
				rotation: -45,
				cropLeft: 10,
				cropTop: 5,
			};
			await done(studio, "obs.item.transform.set", { ...box, ...wanted });
			expect((await rowOf(studio)).sceneItemTransform).toMatchObject(wanted);
			await expect.poll(() => transform.value).toMatchObject(wanted);
			// Somebody drags it in OBS.
			const { sceneItemId } = await rowOf(studio);
			const sceneItemTransform = { positionX: 99 };
			await studio.other.ask("SetSceneItemTransform", { sceneName: "Main", sceneItemId, sceneItemTransform });
			await expect.poll(() => transform.value).toMatchObject({ positionX: 99 });
		},
	},
	"obs.item.order.set": {
		async run(studio) {
			await withBox(studio);
			using items = studio.rig.watch("obs.items", { scene: "Main" });
			const names = () => (items.value as { name: string }[]).map(({ name }) => name);
			await expect.poll(() => items.value).toHaveLength(2);
			expect(names()).toEqual(["Box", "Main colour"]);
			expect((await done(studio, "obs.item.order.set", { ...box, place: 2 })).result).toBe(2);
			expect((await rows(studio)).map(({ sourceName }) => sourceName)).toEqual(["Main colour", "Box"]);
			await expect.poll(names).toEqual(["Main colour", "Box"]);
			await done(studio, "obs.item.order.set", { ...box, place: 1 });
			expect((await rows(studio)).map(({ sourceName }) => sourceName)).toEqual(["Box", "Main colour"]);
			expect((await done(studio, "obs.item.order.set", { ...box, place: 99 })).result).toBe(2);
		},
	},
	"obs.item.blend.set": {
		async run(studio) {
			await withBox(studio);
			await done(studio, "obs.item.blend.set", { ...box, mode: "OBS_BLEND_SCREEN" });
			expect((await rowOf(studio)).sceneItemBlendMode).toBe("OBS_BLEND_SCREEN");
		},
	},
	"obs.item.create": {
		async run(studio) {
			await withBox(studio);
			// The same source twice in a scene: the id tells them apart.
			const { result } = await done(studio, "obs.item.create", { ...main, source: { name: "Box" }, visible: false });
			const boxes = (await rows(studio)).filter(({ sourceName }) => sourceName === "Box");
			expect(boxes).toHaveLength(2);
			expect(boxes.find(({ sceneItemId }) => sceneItemId === result)?.sceneItemEnabled).toBe(false);
			const second = { ...main, item: { name: "Box", id: result } };
			await done(studio, "obs.item.visible.set", { ...second, visible: true });
			await done(studio, "obs.item.visible.set", { ...box, item: { name: "Box", id: 1_000 }, visible: true });
			expect((await rowOf(studio)).sceneItemEnabled).toBe(true);
			// A scene within a scene.
			await done(studio, "obs.item.create", { ...main, source: { name: "Cam" } });
			using items = studio.rig.watch("obs.items", { scene: "Main" });
			await expect.poll(() => items.value).toContainEqual(expect.objectContaining({ name: "Cam", kind: "scene" }));
			const gone = await studio.rig.run("obs.item.create", { ...main, source: { name: "Gone" } });
			expect(gone).toMatchObject({ problem: { code: "source_missing", field: "source" } });
		},
	},
	"obs.item.remove": {
		async run(studio) {
			await withBox(studio);
			using visible = watched(studio, "obs.item.visible");
			await expect.poll(() => visible.value).toBe(true);
			await done(studio, "obs.item.remove", box);
			expect((await rows(studio)).map(({ sourceName }) => sourceName)).toEqual(["Main colour"]);
			await expect.poll(() => visible.reading).toMatchObject({ unknown: "missing", fault: { code: "item_missing" } });
			await withBox(studio);
			await expect.poll(() => visible.value).toBe(true);
		},
	},
} satisfies ActionCases;
