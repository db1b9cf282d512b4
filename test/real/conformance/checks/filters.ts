import { expect } from "vitest";
import type { Check } from "../check.ts";
import { createInput, ownScene, told } from "../inputs.ts";
import type { Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const sourceName = "Main colour";
const first = { sourceName, filterName: "F" };
const correction = "color_filter_v2";

/** Filters are not put back between checks: each check has its own source. */
async function filtered(client: RawClient, ...names: readonly string[]): Promise<(more: Data) => Data> {
	await ownScene(client);
	await createInput(client, "Filtered", "color_source_v3");
	for (const filterName of names) {
		await client.ask("CreateSourceFilter", { sourceName: "Filtered", filterName, filterKind: correction });
	}
	await expect.poll(() => client.heard("SourceFilterCreated").length).toBe(names.length);
	client.forget();
	return (more) => ({ sourceName: "Filtered", filterName: names[0] ?? "", ...more });
}

const refusals: readonly (readonly [string, unknown, number])[] = [
	["GetSourceFilterList", { sourceName: "none" }, 600],
	["GetSourceFilterDefaultSettings", { filterKind: "none" }, 607],
	["CreateSourceFilter", { ...first, filterKind: "none" }, 607],
	["CreateSourceFilter", { ...first, filterKind: correction, filterSettings: 5 }, 401],
	["CreateSourceFilter", { sourceName, filterKind: correction }, 300],
	["GetSourceFilter", first, 600],
	["GetSourceFilter", { sourceName }, 300],
	["SetSourceFilterEnabled", { ...first, filterEnabled: true }, 600],
	["RemoveSourceFilter", first, 600],
];

export const filterChecks: readonly Check[] = [
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses ${requestType} ${JSON.stringify(data)} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
	{
		name: "lists the kinds of filters, from 30 on",
		async run(client, { version }) {
			const answer = await client.request("GetSourceFilterKindList");
			if (version < 30) expect(answer.code).toBe(204);
			else
				expect(answer.data.sourceFilterKinds).toEqual(
					expect.arrayContaining([correction, "gain_filter", "crop_filter"]),
				);
		},
	},
	...(
		[
			[correction, { opacity: 1, contrast: 0, color_multiply: 16777215 }],
			["gain_filter", { db: 0 }],
			["noise_gate_filter", { open_threshold: -26, close_threshold: -32 }],
			["compressor_filter", { ratio: 10, threshold: -18 }],
			["chroma_key_filter_v2", { similarity: 400, key_color_type: "green" }],
		] as const
	).map(
		([filterKind, defaults]): Check => ({
			name: `knows the default settings of ${filterKind}`,
			async run(client) {
				const { defaultFilterSettings } = await client.ask("GetSourceFilterDefaultSettings", { filterKind });
				expect(defaultFilterSettings).toMatchObject(defaults);
			},
		}),
	),
	{
		name: "creates a filter: event, list and the filter itself",
		async run(client) {
			await filtered(client);
			const asked = {
				sourceName: "Filtered",
				filterName: "F",
				filterKind: correction,
				filterSettings: { opacity: 0.5 },
			};
			await client.ask("CreateSourceFilter", asked);
			await expect
				.poll(() => client.heard("SourceFilterCreated"))
				.toMatchObject([{ intent: 32, data: { ...asked, filterIndex: 0, defaultFilterSettings: { opacity: 1 } } }]);
			const one = { filterEnabled: true, filterIndex: 0, filterKind: correction, filterSettings: { opacity: 0.5 } };
			expect(await client.ask("GetSourceFilter", { sourceName: "Filtered", filterName: "F" })).toEqual(one);
			const { filters } = await client.ask("GetSourceFilterList", { sourceName: "Filtered" });
			expect(filters).toEqual([{ ...one, filterName: "F" }]);
			expect((await client.request("CreateSourceFilter", asked)).code).toBe(601);
		},
	},
	{
		name: "says that it has created a filter for sound on a picture, and has not",
		async run(client) {
			await filtered(client);
			const asked = { sourceName: "Filtered", filterName: "Gain", filterKind: "gain_filter" };
			expect((await client.request("CreateSourceFilter", asked)).code).toBe(100);
			await wait(60);
			expect(client.events).toEqual([]);
			expect((await client.ask("GetSourceFilterList", { sourceName: "Filtered" })).filters).toEqual([]);
		},
	},
	{
		name: "puts filters on a scene, and those for sound on what has sound",
		async run(client) {
			const sceneName = await ownScene(client);
			await createInput(client, "Mic", "pulse_input_capture");
			for (const [source, filterKind] of [
				[sceneName, correction],
				["Mic", "gain_filter"],
			]) {
				await client.ask("CreateSourceFilter", { sourceName: source, filterName: "F", filterKind });
				expect(await client.ask("GetSourceFilter", { sourceName: source, filterName: "F" })).toMatchObject({
					filterKind,
				});
			}
		},
	},
	{
		name: "turns a filter off and on, and tells so even when nothing changed",
		async run(client) {
			const filter = await filtered(client, "F");
			for (const filterEnabled of [false, false, true])
				await client.ask("SetSourceFilterEnabled", filter({ filterEnabled }));
			await expect
				.poll(() => told(client, "SourceFilterEnableStateChanged"))
				.toEqual([false, false, true].map((filterEnabled) => filter({ filterEnabled })));
			expect(await client.ask("GetSourceFilter", filter({}))).toMatchObject({ filterEnabled: true });
			expect((await client.request("SetSourceFilterEnabled", filter({ filterEnabled: 1 }))).code).toBe(401);
		},
	},
	{
		name: "puts new settings over those of a filter, or in their place, and tells nobody",
		async run(client) {
			const filter = await filtered(client, "F");
			const settings = async () => (await client.ask("GetSourceFilter", filter({}))).filterSettings;
			const set = (filterSettings: Data, more: Data = {}) =>
				client.ask("SetSourceFilterSettings", filter({ filterSettings, ...more }));
			await set({ opacity: 0.7 });
			await set({ contrast: 0.2 });
			expect(await settings()).toEqual({ opacity: 0.7, contrast: 0.2 });
			await set({ hue_shift: 10 }, { overlay: false });
			expect(await settings()).toEqual({ hue_shift: 10 });
			await wait(150);
			expect(client.events).toEqual([]);
			expect((await client.request("SetSourceFilterSettings", filter({}))).code).toBe(300);
		},
	},
	{
		name: "renames a filter",
		async run(client) {
			const filter = await filtered(client, "F", "G");
			const rename = async (newFilterName: string) =>
				(await client.request("SetSourceFilterName", filter({ newFilterName }))).code;
			expect(await rename("G")).toBe(601);
			expect(await rename("F")).toBe(601);
			expect(await rename("New")).toBe(100);
			await expect
				.poll(() => told(client, "SourceFilterNameChanged"))
				.toEqual([{ sourceName: "Filtered", oldFilterName: "F", filterName: "New" }]);
			expect((await client.request("GetSourceFilter", filter({}))).code).toBe(600);
		},
	},
	{
		name: "moves a filter, tells the new order, and nothing when it is where it was",
		async run(client) {
			const filter = await filtered(client, "F", "G");
			for (const filterIndex of [1, 99, 0]) await client.ask("SetSourceFilterIndex", filter({ filterIndex }));
			const names = (data: Data): unknown[] =>
				Array.isArray(data.filters) ? data.filters.map(({ filterName }) => filterName) : [];
			await expect
				.poll(() => told(client, "SourceFilterListReindexed").map(names))
				.toEqual([
					["G", "F"],
					["F", "G"],
				]);
			expect((await client.request("SetSourceFilterIndex", filter({ filterIndex: -1 }))).code).toBe(402);
		},
	},
	{
		name: "removes a filter",
		async run(client) {
			const filter = await filtered(client, "F", "G");
			await client.ask("RemoveSourceFilter", filter({}));
			await expect.poll(() => told(client, "SourceFilterRemoved")).toEqual([filter({})]);
			expect((await client.ask("GetSourceFilterList", { sourceName: "Filtered" })).filters).toMatchObject([
				{ filterName: "G", filterIndex: 0 },
			]);
		},
	},
];
