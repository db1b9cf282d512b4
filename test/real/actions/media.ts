import { join } from "node:path";
import { expect } from "vitest";
import { writeTone } from "../conformance/tone.ts";
import type { ActionCases, Studio } from "./case.ts";
import { done, watchInput, withInput } from "./inputs-kit.ts";

const SECONDS = 20;
const input = { name: "Tune" };

interface Media {
	readonly state: string;
	readonly startedAt?: number;
	readonly position?: number;
}

const status = ({ other }: Studio) => other.ask("GetMediaInputStatus", { inputName: input.name });
const stateOf = async (studio: Studio): Promise<unknown> => (await status(studio)).mediaState;
const cursorOf = async (studio: Studio): Promise<number> => Number((await status(studio)).mediaCursor);
const played = ({ startedAt, position = 0 }: Media): number =>
	startedAt === undefined ? position : Date.now() - startedAt;

/** A tone that plays in the scene on program. */
async function withTone(studio: Studio): Promise<void> {
	const file = join(studio.subject.folder, "action.wav");
	await writeTone(file, SECONDS);
	const inputSettings = { local_file: file, is_local_file: true };
	await withInput(studio, "ffmpeg_source", { inputName: input.name, inputSettings });
	await expect.poll(() => stateOf(studio)).toBe("OBS_MEDIA_STATE_PLAYING");
}

/** The fact says so, and how far it is, within half a second of the truth. */
async function agreed(studio: Studio, state: string): Promise<void> {
	using watched = watchInput(studio, "obs.media", input);
	await expect.poll(() => watched.value).toMatchObject({ state });
	if (state !== "playing" && state !== "paused") return;
	// What was known a moment ago is read again within 300 ms.
	const apart = async (): Promise<number> => Math.abs(played(watched.value as Media) - (await cursorOf(studio)));
	await expect.poll(apart, { timeout: 2_000 }).toBeLessThan(500);
}

/** A list of pictures goes on: nothing tells where it is, but OBS tells that it was turned. */
async function turned(studio: Studio, action: string, told: string): Promise<void> {
	const kind = studio.subject.version === 29 ? "slideshow" : "slideshow_v2";
	await withInput(studio, kind, { inputName: input.name });
	studio.other.forget();
	await done(studio, action, { input });
	await expect
		.poll(() => studio.other.heard("MediaInputActionTriggered").map(({ data }) => data.mediaAction))
		.toEqual([`OBS_WEBSOCKET_MEDIA_INPUT_ACTION_${told}`]);
}

export const mediaCases = {
	"obs.media.play": {
		async run(studio) {
			await withTone(studio);
			expect(await done(studio, "obs.media.play", { input })).toMatchObject({ unchanged: true });
			await done(studio, "obs.media.pause", { input });
			await done(studio, "obs.media.play", { input });
			expect(await stateOf(studio)).toBe("OBS_MEDIA_STATE_PLAYING");
			await done(studio, "obs.media.stop", { input });
			await done(studio, "obs.media.play", { input });
			// Ordered to play on after a stop, OBS says that it plays and stands still.
			await expect.poll(() => cursorOf(studio)).toBeGreaterThan(200);
			await agreed(studio, "playing");
			expect(await studio.rig.run("obs.media.play", { input: { name: "Main colour" } })).toMatchObject({
				state: "refused",
				problem: { code: "media_missing", field: "input" },
			});
		},
	},
	"obs.media.pause": {
		async run(studio) {
			await withTone(studio);
			await done(studio, "obs.media.pause", { input });
			expect(await stateOf(studio)).toBe("OBS_MEDIA_STATE_PAUSED");
			await agreed(studio, "paused");
		},
	},
	"obs.media.toggle": {
		async run(studio) {
			await withTone(studio);
			const toggle = () => done(studio, "obs.media.toggle", { input });
			expect(await toggle()).toMatchObject({ result: { state: "paused" } });
			expect(await stateOf(studio)).toBe("OBS_MEDIA_STATE_PAUSED");
			await Promise.all([toggle(), toggle(), toggle()]);
			expect(await stateOf(studio)).toBe("OBS_MEDIA_STATE_PLAYING");
			await agreed(studio, "playing");
			await expect
				.poll(() => studio.rig.events.filter(({ event }) => event === "obs.media.action").map(({ payload }) => payload))
				.toContainEqual({ input: expect.objectContaining(input), action: "pause" });
		},
	},
	"obs.media.restart": {
		async run(studio) {
			await withTone(studio);
			await done(studio, "obs.media.seek", { input, to: 10_000 });
			await done(studio, "obs.media.restart", { input });
			await expect.poll(() => cursorOf(studio)).toBeLessThan(3_000);
			await agreed(studio, "playing");
		},
	},
	"obs.media.stop": {
		async run(studio) {
			await withTone(studio);
			using watched = watchInput(studio, "obs.media", input);
			await done(studio, "obs.media.stop", { input });
			expect(await stateOf(studio)).toMatch(/STOPPED|ENDED/u);
			await expect.poll(() => (watched.value as Media).state).toMatch(/stopped|ended/u);
		},
	},
	"obs.media.next": { run: (studio) => turned(studio, "obs.media.next", "NEXT") },
	"obs.media.previous": { run: (studio) => turned(studio, "obs.media.previous", "PREVIOUS") },
	"obs.media.seek": {
		async run(studio) {
			await withTone(studio);
			using watched = watchInput(studio, "obs.media", input);
			await done(studio, "obs.media.seek", { input, to: 12_000 });
			expect(Math.abs((await cursorOf(studio)) - 12_000)).toBeLessThan(1_000);
			await agreed(studio, "playing");
			await done(studio, "obs.media.pause", { input });
			await done(studio, "obs.media.seek", { input, to: 5_000 });
			// OBS itself says 0 until it plays on from there.
			await expect.poll(() => watched.value).toMatchObject({ state: "paused", position: 5_000 });
			await done(studio, "obs.media.skip", { input, by: 1_000 });
			await expect.poll(() => watched.value).toMatchObject({ state: "paused", position: 6_000 });
			await done(studio, "obs.media.play", { input });
			await expect.poll(async () => Math.abs((await cursorOf(studio)) - 6_500)).toBeLessThan(1_000);
			await agreed(studio, "playing");
		},
	},
	"obs.media.skip": {
		async run(studio) {
			await withTone(studio);
			await done(studio, "obs.media.seek", { input, to: 5_000 });
			const begun = performance.now();
			const from = await cursorOf(studio);
			await Promise.all(Array.from({ length: 10 }, () => done(studio, "obs.media.skip", { input, by: 500 })));
			const passed = performance.now() - begun;
			const cursor = await cursorOf(studio);
			expect(Math.abs(cursor - from - 5_000 - passed)).toBeLessThan(500);
			await done(studio, "obs.media.skip", { input, by: -60_000 });
			expect(await cursorOf(studio)).toBeLessThan(1_000);
			await agreed(studio, "playing");
		},
	},
	"obs.media.file.set": {
		async run(studio) {
			await withTone(studio);
			using watched = watchInput(studio, "obs.media", input);
			const file = join(studio.subject.folder, "other.wav");
			await writeTone(file, 7);
			expect(await done(studio, "obs.media.file.set", { input, file })).toMatchObject({ result: file });
			await expect.poll(() => status(studio)).toMatchObject({ mediaDuration: 7_000 });
			await expect.poll(() => watched.value, { timeout: 10_000 }).toMatchObject({ duration: 7_000, file: "other.wav" });
		},
	},
} satisfies ActionCases;
