import { join } from "node:path";
import { expect } from "vitest";
import type { Check, Subject } from "../check.ts";
import { createInput, ownScene, told } from "../inputs.ts";
import { type Data, RawClient } from "../raw-client.ts";
import { program } from "../scenes.ts";
import { writeTone } from "../tone.ts";

/** Milliseconds a tone lasts: long enough for every check on a busy machine. */
const duration = 6000;
const meterEvents = 1 << 16;

/** A scene of its own with a tone; it plays as soon as the scene is in program. */
async function tone(client: RawClient, { folder }: Subject, more: Data = {}): Promise<void> {
	const file = join(folder, "tone.wav");
	await writeTone(file, duration / 1000);
	await ownScene(client);
	await createInput(client, "Tune", "ffmpeg_source", {
		local_file: file,
		is_local_file: true,
		looping: false,
		...more,
	});
}

async function onAir(client: RawClient): Promise<void> {
	await client.ask("SetCurrentProgramScene", { sceneName: "Own" });
	await expect.poll(() => program(client)).toBe("Own");
	await expect.poll(() => client.heard("MediaInputPlaybackStarted").length).toBe(1);
	await expect.poll(() => client.heard("SceneTransitionEnded").length).toBe(1);
	client.forget();
}

const input = { inputName: "Tune" };
const status = (client: RawClient): Promise<Data> => client.ask("GetMediaInputStatus", input);
const stateOf = async (client: RawClient): Promise<unknown> => (await status(client)).mediaState;
const cursorOf = async (client: RawClient): Promise<number> => Number((await status(client)).mediaCursor);

const act = (client: RawClient, action: string) =>
	client.request("TriggerMediaInputAction", { ...input, mediaAction: `OBS_WEBSOCKET_MEDIA_INPUT_ACTION_${action}` });
const actions = (client: RawClient): unknown[] =>
	told(client, "MediaInputActionTriggered").map(({ mediaAction }) => String(mediaAction).split("_").at(-1));

export const mediaChecks: readonly Check[] = [
	{
		name: "has no media state for a picture, refuses a cursor and takes actions that come to nothing",
		async run(client) {
			const picture = { inputName: "Main colour" };
			expect(await client.ask("GetMediaInputStatus", picture)).toEqual({
				mediaState: "OBS_MEDIA_STATE_NONE",
				mediaCursor: null,
				mediaDuration: null,
			});
			expect((await client.request("SetMediaInputCursor", { ...picture, mediaCursor: 1 })).code).toBe(604);
			const order = (mediaAction: string) => client.request("TriggerMediaInputAction", { ...picture, mediaAction });
			expect((await order("OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PLAY")).code).toBe(100);
			expect((await order("OBS_WEBSOCKET_MEDIA_INPUT_ACTION_NONE")).code).toBe(400);
			expect((await order("none")).code).toBe(400);
			expect((await client.request("TriggerMediaInputAction", picture)).code).toBe(300);
		},
	},
	{
		name: "plays from the start when it goes on air, tells so, and ends when it leaves",
		async run(client, subject) {
			await tone(client, subject);
			expect(await stateOf(client)).toBe("OBS_MEDIA_STATE_NONE");
			await client.ask("SetCurrentProgramScene", { sceneName: "Own" });
			await expect.poll(() => client.heard("MediaInputPlaybackStarted")).toMatchObject([{ intent: 256, data: input }]);
			await expect.poll(() => actions(client)).toEqual(["RESTART"]);
			await expect
				.poll(() => status(client))
				.toMatchObject({
					mediaState: "OBS_MEDIA_STATE_PLAYING",
					mediaDuration: duration,
				});
			const before = await cursorOf(client);
			await expect.poll(() => cursorOf(client), { timeout: 10_000 }).toBeGreaterThan(before + 200);
			await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
			await expect.poll(() => told(client, "MediaInputPlaybackEnded")).toMatchObject([input]);
			expect(await status(client)).toEqual({
				mediaState: "OBS_MEDIA_STATE_ENDED",
				mediaCursor: null,
				mediaDuration: null,
			});
		},
	},
	{
		name: "pauses, goes on, starts anew, and stops",
		async run(client, subject) {
			await tone(client, subject);
			await onAir(client);
			expect((await act(client, "PAUSE")).code).toBe(100);
			await expect.poll(() => stateOf(client)).toBe("OBS_MEDIA_STATE_PAUSED");
			const paused = await cursorOf(client);
			await act(client, "PLAY");
			await expect.poll(() => stateOf(client)).toBe("OBS_MEDIA_STATE_PLAYING");
			await expect.poll(() => client.heard("MediaInputPlaybackStarted").length).toBe(1);
			expect(await cursorOf(client)).toBeGreaterThanOrEqual(paused);
			await act(client, "RESTART");
			await expect.poll(() => client.heard("MediaInputPlaybackStarted").length).toBe(2);
			await act(client, "STOP");
			await expect.poll(() => stateOf(client)).toMatch(/STOPPED|ENDED/u);
			expect(await status(client)).toMatchObject({ mediaCursor: null, mediaDuration: null });
			// Each once, in whatever order: OBS swaps events.
			await expect.poll(() => actions(client).toSorted()).toEqual(["PAUSE", "PLAY", "RESTART", "STOP"]);
			expect((await client.request("SetMediaInputCursor", { ...input, mediaCursor: 1 })).code).toBe(604);
		},
	},
	{
		name: "goes to a place, and by a distance",
		async run(client, subject) {
			await tone(client, subject);
			await onAir(client);
			await client.ask("SetMediaInputCursor", { ...input, mediaCursor: 3000 });
			await expect.poll(() => cursorOf(client)).toBeGreaterThanOrEqual(2900);
			await client.ask("OffsetMediaInputCursor", { ...input, mediaCursorOffset: -2500 });
			await expect.poll(() => cursorOf(client)).toBeLessThan(2500);
			await client.ask("OffsetMediaInputCursor", { ...input, mediaCursorOffset: -60_000 });
			await expect.poll(() => cursorOf(client)).toBeLessThan(1000);
			const set = async (mediaCursor: unknown) =>
				(await client.request("SetMediaInputCursor", { ...input, mediaCursor })).code;
			expect([await set(-1), await set("x"), await set(null)]).toEqual([402, 401, 300]);
		},
	},
	{
		name: "moved while it is paused it stands at 0 until it plays on from there",
		async run(client, subject) {
			await tone(client, subject);
			await onAir(client);
			await act(client, "PAUSE");
			await expect.poll(() => stateOf(client)).toBe("OBS_MEDIA_STATE_PAUSED");
			await client.ask("SetMediaInputCursor", { ...input, mediaCursor: 3000 });
			await expect.poll(() => cursorOf(client)).toBe(0);
			expect(await stateOf(client)).toBe("OBS_MEDIA_STATE_PAUSED");
			await act(client, "PLAY");
			await expect.poll(() => cursorOf(client)).toBeGreaterThanOrEqual(2900);
		},
	},
	{
		name: "ends at the end, and tells so once",
		async run(client, subject) {
			await tone(client, subject);
			await onAir(client);
			await client.ask("SetMediaInputCursor", { ...input, mediaCursor: duration - 500 });
			await expect.poll(() => stateOf(client), { timeout: 5000 }).toBe("OBS_MEDIA_STATE_ENDED");
			await expect.poll(() => told(client, "MediaInputPlaybackEnded")).toMatchObject([input]);
			await act(client, "PLAY");
			await expect.poll(() => stateOf(client)).toBe("OBS_MEDIA_STATE_PLAYING");
			expect(await cursorOf(client)).toBeLessThan(3000);
		},
	},
	{
		name: "tells the levels of what is on air, every 50 ms, to those alone who asked for them",
		async run(client, subject) {
			await tone(client, subject);
			await onAir(client);
			await using listener = await RawClient.connect(subject, meterEvents);
			const levels = (): number[] => {
				const inputs = told(listener, "InputVolumeMeters").at(-1)?.inputs;
				const one: unknown = Array.isArray(inputs) ? inputs.find(({ inputName }) => inputName === "Tune") : undefined;
				const channels = typeof one === "object" && one && "inputLevelsMul" in one ? one.inputLevelsMul : [];
				return Array.isArray(channels) && Array.isArray(channels[0]) ? channels[0].map(Number) : [];
			};
			await expect.poll(() => levels()[1], { timeout: 10_000 }).toBeCloseTo(0.5, 2);
			expect(levels()[0]).toBeCloseTo(0.354, 2);
			const count = listener.events.length;
			const since = performance.now();
			await expect.poll(() => listener.events.length, { timeout: 5000 }).toBeGreaterThanOrEqual(count + 20);
			expect((performance.now() - since) / 20).toBeGreaterThan(35);
			await client.ask("SetInputMute", { ...input, inputMuted: true });
			await expect.poll(levels).toEqual([0, 0, expect.closeTo(0.5, 2)]);
			await client.ask("SetInputMute", { ...input, inputMuted: false });
			await client.ask("SetInputVolume", { ...input, inputVolumeMul: 0.5 });
			await expect.poll(levels).toEqual([expect.closeTo(0.177, 2), expect.closeTo(0.25, 2), expect.closeTo(0.5, 2)]);
			await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
			await expect.poll(levels).toEqual([]);
			expect(client.heard("InputVolumeMeters")).toEqual([]);
		},
	},
];
