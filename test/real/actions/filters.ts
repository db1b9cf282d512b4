import { expect } from "vitest";
import type { ActionCases, Studio } from "./case.ts";
import { done, withMicrophone } from "./inputs-kit.ts";

const source = { source: { name: "Mic" } };
const filter = { ...source, filter: { name: "Quieter" } };
const sought = { sourceName: "Mic", filterName: "Quieter" };

async function withFilter(studio: Studio): Promise<void> {
	await withMicrophone(studio);
	await studio.other.ask("CreateSourceFilter", { ...sought, filterKind: "gain_filter", filterSettings: { db: -6 } });
}

const inObs = ({ other }: Studio) => other.ask("GetSourceFilter", sought);

const watched = ({ rig }: Studio, id: string) => rig.watch(id, { source: "Mic", filter: "Quieter" });

export const filterCases = {
	"obs.filter.enabled.set": {
		async run(studio) {
			await withFilter(studio);
			using enabled = watched(studio, "obs.filter.enabled");
			await expect.poll(() => enabled.value).toBe(true);
			await done(studio, "obs.filter.enabled.set", { ...filter, on: false });
			expect(await inObs(studio)).toMatchObject({ filterEnabled: false });
			expect(enabled.value).toBe(false);
			expect(await done(studio, "obs.filter.enabled.set", { ...filter, on: false })).toMatchObject({ unchanged: true });
			const gone = await studio.rig.run("obs.filter.enabled.set", { ...source, filter: { name: "Gone" }, on: true });
			expect(gone).toMatchObject({ state: "refused", problem: { code: "filter_missing", field: "filter" } });
			const nowhere = { source: { name: "Nowhere" }, filter: { name: "Quieter" }, on: true };
			expect(await studio.rig.run("obs.filter.enabled.set", nowhere)).toMatchObject({
				state: "refused",
				problem: { code: "source_missing", field: "source" },
			});
		},
	},
	"obs.filter.enabled.toggle": {
		async run(studio) {
			await withFilter(studio);
			using enabled = watched(studio, "obs.filter.enabled");
			await expect.poll(() => enabled.value).toBe(true);
			await Promise.all([1, 2, 3].map(() => done(studio, "obs.filter.enabled.toggle", filter)));
			expect(await inObs(studio)).toMatchObject({ filterEnabled: false });
			await expect.poll(() => enabled.value).toBe(false);
			await studio.other.ask("SetSourceFilterEnabled", { ...sought, filterEnabled: true });
			await expect.poll(() => enabled.value).toBe(true);
			await expect
				.poll(() => studio.rig.events.findLast(({ event }) => event === "obs.filter.enabled.changed")?.payload)
				.toEqual({ source: "Mic", filter: "Quieter", on: true });
			// On a scene.
			await studio.other.ask("CreateSourceFilter", {
				sourceName: "Main",
				filterName: "Tint",
				filterKind: "color_filter_v2",
			});
			await done(studio, "obs.filter.enabled.toggle", { source: { name: "Main" }, filter: { name: "Tint" } });
			const tint = { sourceName: "Main", filterName: "Tint" };
			expect(await studio.other.ask("GetSourceFilter", tint)).toMatchObject({ filterEnabled: false });
			await studio.other.ask("RemoveSourceFilter", tint);
		},
	},
	"obs.filter.settings.set": {
		async run(studio) {
			await withFilter(studio);
			using settings = watched(studio, "obs.filter.settings");
			await expect.poll(() => settings.value).toEqual({ kind: "gain_filter", settings: { db: -6 } });
			const { result } = await done(studio, "obs.filter.settings.set", { ...filter, settings: { db: 3.5 } });
			expect(result).toEqual({ db: 3.5 });
			expect(await inObs(studio)).toMatchObject({ filterSettings: { db: 3.5 } });
			await expect.poll(() => settings.value).toEqual({ kind: "gain_filter", settings: { db: 3.5 } });
		},
	},
	"obs.filter.create": {
		async run(studio) {
			await withMicrophone(studio);
			using filters = studio.rig.watch("obs.filters", { source: "Mic" });
			await expect.poll(() => filters.value).toEqual([]);
			const settings = { db: 2 };
			await done(studio, "obs.filter.create", { ...source, name: "Quieter", kind: "gain_filter", settings });
			expect(await inObs(studio)).toMatchObject({ filterKind: "gain_filter", filterSettings: { db: 2 } });
			await expect.poll(() => filters.value).toEqual([{ name: "Quieter", kind: "gain_filter" }]);
			const again = await studio.rig.run("obs.filter.create", { ...source, name: "Quieter", kind: "gain_filter" });
			expect(again).toMatchObject({ state: "failed", problem: { code: "name_taken", field: "name" } });
			const strange = await studio.rig.run("obs.filter.create", { ...source, name: "Odd", kind: "no_such_filter" });
			expect(strange).toMatchObject({ state: "failed", problem: { code: "obs_cannot" } });
			const deaf = { source: { name: "Main colour" }, name: "Quieter", kind: "gain_filter" };
			expect(await studio.rig.run("obs.filter.create", deaf)).toMatchObject({ problem: { code: "obs_cannot" } });
		},
	},
	"obs.filter.remove": {
		async run(studio) {
			await withFilter(studio);
			using enabled = watched(studio, "obs.filter.enabled");
			await expect.poll(() => enabled.value).toBe(true);
			await done(studio, "obs.filter.remove", filter);
			expect((await studio.other.ask("GetSourceFilterList", { sourceName: "Mic" })).filters).toEqual([]);
			await expect.poll(() => enabled.reading).toMatchObject({ unknown: "missing", fault: { code: "filter_missing" } });
			await studio.other.ask("CreateSourceFilter", { ...sought, filterKind: "gain_filter" });
			await expect.poll(() => enabled.value).toBe(true);
		},
	},
} satisfies ActionCases;
