import { expect } from "vitest";
import type { Check } from "../check.ts";
import type { RawClient } from "../raw-client.ts";

const realms = ["OBS_WEBSOCKET_DATA_REALM_GLOBAL", "OBS_WEBSOCKET_DATA_REALM_PROFILE"];

const numbers = [
	"activeFps",
	"availableDiskSpace",
	"averageFrameRenderTime",
	"cpuUsage",
	"memoryUsage",
	"outputSkippedFrames",
	"outputTotalFrames",
	"renderSkippedFrames",
	"renderTotalFrames",
];

const rendered = async (client: RawClient): Promise<number> => Number((await client.ask("GetStats")).renderTotalFrames);

const slot = { realm: realms[0], slotName: "a" };

const refusals: readonly (readonly [string, unknown, number])[] = [
	["BroadcastCustomEvent", { eventData: {} }, 403],
	["BroadcastCustomEvent", {}, 300],
	["CallVendorRequest", { vendorName: "none", requestType: "x" }, 600],
	["CallVendorRequest", { vendorName: "none" }, 300],
	["CallVendorRequest", {}, 300],
	["GetPersistentData", { realm: "X", slotName: "a" }, 600],
	["SetPersistentData", { realm: "X", slotName: "a", slotValue: 1 }, 600],
	["GetPersistentData", {}, 300],
	["SetPersistentData", slot, 300],
	["SetPersistentData", { ...slot, slotValue: null }, 300],
	["SetPersistentData", undefined, 301],
	["GetCanvasList", undefined, 204],
];

export const generalChecks: readonly Check[] = [
	{
		name: "counts its frames and says how it and its machine are doing",
		async run(client) {
			const statistics = await client.ask("GetStats");
			for (const name of numbers) expect(statistics[name], name).toEqual(expect.any(Number));
			// In its first second it has not counted yet.
			const fps = async (): Promise<unknown> => (await client.ask("GetStats")).activeFps;
			await expect.poll(fps, { timeout: 5000 }).toBeGreaterThan(1);
			expect(statistics.availableDiskSpace).toBeGreaterThan(0);
			expect(statistics.memoryUsage).toBeGreaterThan(0);
			const messages = async (): Promise<unknown> => (await client.ask("GetStats")).webSocketSessionIncomingMessages;
			const heard = Number(await messages());
			expect(await messages()).toBe(heard + 1);
			const before = await rendered(client);
			await expect.poll(() => rendered(client)).toBeGreaterThan(before + 3);
		},
	},
	{
		name: "tells everybody a custom event, also who sent it",
		async run(client) {
			await client.ask("BroadcastCustomEvent", { eventData: { hello: 1 } });
			await expect.poll(() => client.heard("CustomEvent").map(({ data }) => data)).toEqual([{ hello: 1 }]);
			expect(client.heard("CustomEvent")[0]?.intent).toBe(1);
		},
	},
	...realms.map(
		(realm): Check => ({
			name: `keeps what clients give it in ${realm}`,
			async run(client) {
				const value = { b: [1, "2"] };
				await client.ask("SetPersistentData", { realm, slotName: "aidle", slotValue: value });
				expect(await client.ask("GetPersistentData", { realm, slotName: "aidle" })).toEqual({ slotValue: value });
				expect(await client.ask("GetPersistentData", { realm, slotName: "none" })).toEqual({ slotValue: null });
			},
		}),
	),
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses the general request ${requestType} ${JSON.stringify(data) ?? "without data"} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
];
