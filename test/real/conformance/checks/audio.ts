import { expect } from "vitest";
import type { Check } from "../check.ts";
import { createInput, ownScene, told } from "../inputs.ts";
import type { RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const microphone = async (client: RawClient): Promise<void> => {
	await ownScene(client);
	await createInput(client, "Mic", "pulse_input_capture");
};

const readers = [
	"GetInputMute",
	"ToggleInputMute",
	"GetInputVolume",
	"GetInputAudioBalance",
	"GetInputAudioSyncOffset",
	"GetInputAudioMonitorType",
	"GetInputAudioTracks",
] as const;

const single = Math.fround;

/** What is asked, what is true after it, or the code it is refused with. */
const volumes: readonly (readonly [object, readonly [factor: number, decibels: number] | number])[] = [
	[{ inputVolumeDb: -20 }, [single(0.1), -20]],
	[{ inputVolumeDb: -6.5 }, [single(0.4731512665748596), -6.5]],
	[{ inputVolumeDb: -100 }, [single(0.00001), -100]],
	[{ inputVolumeDb: 26 }, [single(19.952621459960938), 26]],
	[{ inputVolumeMul: 20 }, [20, single(26.020601272583008)]],
	[{ inputVolumeMul: 0.5 }, [0.5, single(-6.020600318908691)]],
	[{ inputVolumeMul: 0 }, [0, -100]],
	[{ inputVolumeMul: null, inputVolumeDb: -3 }, [single(0.7079457640647888), -3]],
	[{ inputVolumeDb: 26.1 }, 402],
	[{ inputVolumeDb: -100.1 }, 402],
	[{ inputVolumeMul: 20.1 }, 402],
	[{ inputVolumeMul: -0.1 }, 402],
	[{ inputVolumeMul: "x" }, 401],
	[{ inputVolumeMul: 1, inputVolumeDb: 0 }, 404],
	[{}, 300],
];

interface Setting {
	readonly what: string;
	readonly request: string;
	readonly field: string;
	readonly event: string;
	/** Each value asked for with what is true after it, or the code it is refused with. */
	readonly asks: readonly (readonly [unknown, { readonly is: unknown } | number])[];
}

const settings: readonly Setting[] = [
	{
		what: "balance",
		request: "InputAudioBalance",
		field: "inputAudioBalance",
		event: "InputAudioBalanceChanged",
		asks: [
			[0, { is: 0 }],
			[0.3, { is: single(0.3) }],
			[1, { is: 1 }],
			[1.1, 402],
			[-0.1, 402],
			["x", 401],
		],
	},
	{
		what: "sync offset",
		request: "InputAudioSyncOffset",
		field: "inputAudioSyncOffset",
		event: "InputAudioSyncOffsetChanged",
		asks: [
			[20, { is: 20 }],
			[-950, { is: -950 }],
			[20_000, { is: 20_000 }],
			[33.7, { is: 33 }],
			[-951, 402],
			[20_001, 402],
			["x", 401],
		],
	},
	{
		what: "monitor type",
		request: "InputAudioMonitorType",
		field: "monitorType",
		event: "InputAudioMonitorTypeChanged",
		asks: [
			["OBS_MONITORING_TYPE_MONITOR_ONLY", { is: "OBS_MONITORING_TYPE_MONITOR_ONLY" }],
			["OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT", { is: "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT" }],
			["OBS_MONITORING_TYPE_NONE", { is: "OBS_MONITORING_TYPE_NONE" }],
			["none", 400],
			["", 403],
		],
	},
];

const tracks = (...off: readonly number[]) =>
	Object.fromEntries([1, 2, 3, 4, 5, 6].map((track) => [String(track), !off.includes(track)]));

export const audioChecks: readonly Check[] = [
	...readers.map(
		(requestType): Check => ({
			name: `refuses ${requestType} of an input without sound with 604`,
			run: async (client) => expect((await client.request(requestType, { inputName: "Main colour" })).code).toBe(604),
		}),
	),
	{
		name: "has a new input at full volume, heard, in the middle and on all tracks",
		async run(client) {
			await microphone(client);
			const ask = (requestType: string) => client.ask(requestType, { inputName: "Mic" });
			expect(await ask("GetInputMute")).toEqual({ inputMuted: false });
			expect(await ask("GetInputVolume")).toEqual({ inputVolumeMul: 1, inputVolumeDb: 0 });
			expect(await ask("GetInputAudioBalance")).toEqual({ inputAudioBalance: 0.5 });
			expect(await ask("GetInputAudioSyncOffset")).toEqual({ inputAudioSyncOffset: 0 });
			expect(await ask("GetInputAudioMonitorType")).toEqual({ monitorType: "OBS_MONITORING_TYPE_NONE" });
			expect(await ask("GetInputAudioTracks")).toEqual({ inputAudioTracks: tracks() });
		},
	},
	{
		name: "mutes, tells so even when nothing changed, and a toggle answers what is true after it",
		async run(client, { version }) {
			await microphone(client);
			const set = (inputMuted: boolean) => client.ask("SetInputMute", { inputName: "Mic", inputMuted });
			await set(true);
			await set(true);
			expect(await client.ask("GetInputMute", { inputName: "Mic" })).toEqual({ inputMuted: true });
			expect(await client.ask("ToggleInputMute", { inputName: "Mic" })).toEqual({ inputMuted: false });
			await expect
				.poll(() => told(client, "InputMuteStateChanged").map(({ inputMuted }) => inputMuted))
				.toEqual([true, true, false]);
			expect(client.heard("InputMuteStateChanged")[0]).toMatchObject({
				intent: 8,
				data: { inputName: "Mic", ...(version >= 30 ? { inputUuid: expect.any(String) } : {}) },
			});
			expect((await client.request("SetInputMute", { inputName: "Mic" })).code).toBe(300);
			expect((await client.request("SetInputMute", { inputName: "Mic", inputMuted: 1 })).code).toBe(401);
		},
	},
	...volumes.map(
		([asked, outcome]): Check => ({
			name: `sets the volume ${JSON.stringify(asked)}: ${JSON.stringify(outcome)}`,
			async run(client) {
				await microphone(client);
				const answer = await client.request("SetInputVolume", { inputName: "Mic", ...asked });
				if (typeof outcome === "number") {
					expect(answer.code).toBe(outcome);
					expect(await client.ask("GetInputVolume", { inputName: "Mic" })).toMatchObject({ inputVolumeMul: 1 });
					return;
				}
				expect(answer.code).toBe(100);
				const [factor, decibels] = outcome;
				const volume = await client.ask("GetInputVolume", { inputName: "Mic" });
				expect(volume.inputVolumeMul).toBeCloseTo(factor, 5);
				expect(volume.inputVolumeDb).toBeCloseTo(decibels, 4);
				await expect.poll(() => told(client, "InputVolumeChanged")).toMatchObject([{ inputName: "Mic", ...volume }]);
			},
		}),
	),
	...settings.flatMap(({ what, request, field, event, asks }) =>
		asks.map(
			([value, outcome]): Check => ({
				name: `sets the ${what} ${JSON.stringify(value)}: ${JSON.stringify(outcome)}`,
				async run(client) {
					await microphone(client);
					if (field === "monitorType") {
						const other = "OBS_MONITORING_TYPE_MONITOR_ONLY";
						const first = value === other ? "OBS_MONITORING_TYPE_NONE" : other;
						await client.ask(`Set${request}`, { inputName: "Mic", [field]: first });
						await expect.poll(() => client.heard(event).length).toBe(first === other ? 1 : 0);
						client.forget();
					}
					const answer = await client.request(`Set${request}`, { inputName: "Mic", [field]: value });
					if (typeof outcome === "number") {
						expect(answer.code).toBe(outcome);
						return;
					}
					expect(answer.code).toBe(100);
					expect(await client.ask(`Get${request}`, { inputName: "Mic" })).toEqual({ [field]: outcome.is });
					await expect.poll(() => told(client, event)).toMatchObject([{ inputName: "Mic", [field]: outcome.is }]);
				},
			}),
		),
	),
	{
		name: "says nothing of a monitor type that was already set, and of tracks that were",
		async run(client) {
			await microphone(client);
			await client.ask("SetInputAudioMonitorType", { inputName: "Mic", monitorType: "OBS_MONITORING_TYPE_NONE" });
			await client.ask("SetInputAudioTracks", { inputName: "Mic", inputAudioTracks: { "1": true, "9": true } });
			await wait(100);
			expect(client.events).toEqual([]);
		},
	},
	{
		name: "changes the named tracks and leaves the others",
		async run(client) {
			await microphone(client);
			const set = (inputAudioTracks: object) =>
				client.request("SetInputAudioTracks", { inputName: "Mic", inputAudioTracks });
			expect((await set({ "2": false, "3": false, "4": null })).code).toBe(100);
			expect((await set({ "3": true })).code).toBe(100);
			expect(await client.ask("GetInputAudioTracks", { inputName: "Mic" })).toEqual({ inputAudioTracks: tracks(2) });
			await expect
				.poll(() => told(client, "InputAudioTracksChanged").map(({ inputAudioTracks }) => inputAudioTracks))
				.toEqual([tracks(2, 3), tracks(2)]);
			expect((await set({ "1": "x" })).code).toBe(401);
			expect((await set({})).code).toBe(403);
		},
	},
];
