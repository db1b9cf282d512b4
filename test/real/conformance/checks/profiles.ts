import { expect } from "vitest";
import type { Check } from "../check.ts";
import type { Data, RawClient } from "../raw-client.ts";

const current = async (client: RawClient): Promise<string> =>
	String((await client.ask("GetProfileList")).currentProfileName);

const parameter = (client: RawClient, parameterCategory: string, parameterName: string): Promise<Data> =>
	client.ask("GetProfileParameter", { parameterCategory, parameterName });

const put = (client: RawClient, parameterName: string, parameterValue: string | null): Promise<Data> =>
	client.ask("SetProfileParameter", { parameterCategory: "SimpleOutput", parameterName, parameterValue });

const told = (client: RawClient): string[] =>
	client
		.heard("CurrentProfileChanging", "CurrentProfileChanged", "ProfileListChanged")
		.map(({ type, data }) => `${type} ${String(data.profileName ?? data.profiles)}`)
		.toSorted();

const refusals: readonly (readonly [string, unknown, number])[] = [
	["SetCurrentProfile", { profileName: "none" }, 600],
	["SetCurrentProfile", {}, 300],
	["CreateProfile", {}, 300],
	["RemoveProfile", { profileName: "none" }, 600],
	["GetProfileParameter", {}, 300],
	["GetProfileParameter", undefined, 301],
	["SetProfileParameter", { parameterCategory: "X", parameterName: "Y", parameterValue: 5 }, 401],
	["SetVideoSettings", undefined, 300],
	["SetVideoSettings", { baseWidth: 640 }, 300],
	["SetVideoSettings", { baseWidth: 0, baseHeight: 360 }, 402],
	["SetVideoSettings", { baseWidth: 5000, baseHeight: 360 }, 402],
	["SetVideoSettings", { baseWidth: "x", baseHeight: 360 }, 401],
];

export const profileChecks: readonly Check[] = [
	{
		name: "creates a profile and enters it, goes back, and removes it",
		async run(client) {
			const first = await current(client);
			const both = [first, "New"].toSorted();
			await client.ask("CreateProfile", { profileName: "New" });
			expect(await client.ask("GetProfileList")).toEqual({ currentProfileName: "New", profiles: both });
			await expect
				.poll(() => told(client))
				.toEqual(
					[`CurrentProfileChanging ${first}`, `ProfileListChanged ${both}`, "CurrentProfileChanged New"].toSorted(),
				);
			expect(client.heard("CurrentProfileChanged")[0]?.intent).toBe(2);
			expect((await client.request("CreateProfile", { profileName: "New" })).code).toBe(601);
			expect((await parameter(client, "SimpleOutput", "VBitrate")).parameterValue).toBe("2500");
			expect((await client.request("GetReplayBufferStatus")).code).toBe(604);
			client.forget();
			await client.ask("SetCurrentProfile", { profileName: "New" });
			await client.ask("SetCurrentProfile", { profileName: first });
			await expect
				.poll(() => told(client))
				.toEqual(["CurrentProfileChanging New", `CurrentProfileChanged ${first}`].toSorted());
			client.forget();
			await client.ask("RemoveProfile", { profileName: "New" });
			await expect.poll(() => told(client)).toEqual([`ProfileListChanged ${first}`]);
			expect((await client.request("RemoveProfile", { profileName: first })).code).toBe(603);
		},
	},
	{
		name: "leaves a profile that is removed",
		async run(client) {
			const first = await current(client);
			await client.ask("CreateProfile", { profileName: "Short" });
			await client.ask("RemoveProfile", { profileName: "Short" });
			expect(await client.ask("GetProfileList")).toEqual({ currentProfileName: first, profiles: [first] });
		},
	},
	{
		name: "keeps a parameter of the profile and what it falls back to",
		async run(client) {
			const { parameterValue } = await parameter(client, "SimpleOutput", "VBitrate");
			await put(client, "VBitrate", "600");
			const kept = { parameterValue: "600", defaultParameterValue: "2500" };
			expect(await parameter(client, "SimpleOutput", "VBitrate")).toEqual(kept);
			await put(client, "VBitrate", null);
			expect((await parameter(client, "SimpleOutput", "VBitrate")).parameterValue).toBe("2500");
			await put(client, "VBitrate", String(parameterValue));
			const nothing = { parameterValue: null, defaultParameterValue: null };
			expect(await parameter(client, "X", "Y")).toEqual(nothing);
		},
	},
	{
		name: "changes pairs of its video settings and leaves the others",
		async run(client) {
			const before = await client.ask("GetVideoSettings");
			const change = { fpsNumerator: 60, fpsDenominator: 1, outputWidth: 320, outputHeight: 180 };
			await client.ask("SetVideoSettings", change);
			expect(await client.ask("GetVideoSettings")).toEqual({ ...before, ...change });
			await client.ask("SetVideoSettings", before);
			expect(await client.ask("GetVideoSettings")).toEqual(before);
		},
	},
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses the profile request ${requestType} ${JSON.stringify(data) ?? "without data"} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
];
