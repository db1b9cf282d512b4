import type { Data } from "./obs/events.ts";
import {
	type Filter,
	firstSound,
	type Input,
	noSources,
	type Sources,
	withFilters,
	withGroup,
	withInput,
	withItem,
} from "./obs/sources/model.ts";
import { firstTransform, type Transform } from "./obs/sources/transform.ts";
import { type Scene, sceneNamed, type World, withPreview, withProgram } from "./obs/world.ts";

/** The scenes of the demo: what a streamer has, and names that are hard to draw on a key. */
export const demoScenes: readonly string[] = [
	"Starting soon",
	"Just chatting",
	"Gameplay",
	"Be right back",
	"Desk cam",
	"Interview",
	"Ending",
	"🎸 Late-night acoustic session with the whole band",
	"雑談とお絵描き配信（深夜）",
];

interface Prop {
	readonly kind: string;
	readonly settings?: Data;
	/** Decibels; what has no sound has none. */
	readonly volume?: number;
	readonly muted?: true;
	/** Seconds a file lasts. */
	readonly lasts?: number;
	readonly filters?: readonly Filter[];
}

const filter = (name: string, kind: string, settings: Data = {}, enabled = true): Filter => ({
	name,
	kind,
	settings,
	enabled,
});

const colour = (color: number): Prop => ({
	kind: "color_source_v3",
	settings: { color, width: 1920, height: 1080 },
});

const text = (words: string): Prop => ({
	kind: "text_ft2_source_v2",
	settings: { text: words, font: { face: "Sans Serif", flags: 0, size: 96, style: "" } },
});

const browser = (url: string, width: number, height: number): Prop => ({
	kind: "browser_source",
	settings: { url, width, height },
	volume: -12,
});

const media = (local_file: string, lasts: number, looping: boolean, volume: number): Prop => ({
	kind: "ffmpeg_source",
	settings: { local_file, is_local_file: true, looping },
	lasts,
	volume,
});

/** What stands on the desk and what was made for the show. */
const props: Readonly<Record<string, Prop>> = {
	Mic: {
		kind: "pulse_input_capture",
		settings: { device_id: "USB microphone" },
		volume: -4.5,
		filters: [
			filter("Noise suppression", "noise_suppress_filter_v2"),
			filter("Noise gate", "noise_gate_filter", { open_threshold: -34, close_threshold: -40 }),
			filter("Compressor", "compressor_filter", { ratio: 4 }),
		],
	},
	"Desktop audio": { kind: "pulse_output_capture", settings: { device_id: "Speakers" }, volume: -10 },
	"Guest audio": { kind: "pulse_input_capture", settings: { device_id: "Headset" }, volume: -6, muted: true },
	Music: { ...media("/media/lofi-mix.mp3", 214, true, -24), filters: [filter("Ducking", "compressor_filter")] },
	Webcam: {
		kind: "v4l2_input",
		settings: { device_id: "Webcam" },
		filters: [
			filter("Green screen", "chroma_key_filter_v2", { similarity: 420 }),
			filter("Colour", "color_filter_v2", { saturation: 0.2 }, false),
		],
	},
	"Desk camera": { kind: "v4l2_input", settings: { device_id: "Capture card" } },
	"Game capture": { kind: "xshm_input" },
	"Chat overlay": browser("https://chat.example/overlay", 480, 1080),
	Alerts: browser("https://alerts.example/box", 800, 400),
	Title: text("Building a keyboard, live"),
	"Guest name": text("Robin, musician"),
	Countdown: media("/media/countdown.mp4", 300, false, -18),
	"Stinger media": media("/media/stinger.mp4", 3, false, -14),
	Trailer: media("/media/trailer.mp4", 94, false, -12),
	Logo: { kind: "image_source", settings: { file: "/media/logo.png" } },
	Backdrop: colour(0xff5a3a2e),
	"Pause backdrop": colour(0xff2e2e2e),
	"Evening backdrop": colour(0xff6b2d4a),
};

interface Shown {
	readonly source: string;
	readonly place?: Partial<Transform>;
	readonly hidden?: true;
	readonly locked?: true;
}

const corner: Partial<Transform> = { positionX: 1440, positionY: 810, scaleX: 0.25, scaleY: 0.25 };
const sounds: readonly Shown[] = ["Mic", "Desktop audio"].map((source) => ({ source, locked: true }));
const overlays: Shown = { source: "Overlays" };

/** The group every scene with a picture of the game or the desk has on top. */
const group = {
	name: "Overlays",
	shows: [{ source: "Logo" }, { source: "Alerts", place: { positionX: 560 } }, { source: "Title", hidden: true }],
} as const satisfies { name: string; shows: readonly Shown[] };

/** From the bottom up. */
const shows: readonly (readonly Shown[])[] = [
	[{ source: "Backdrop", locked: true }, { source: "Countdown" }, { source: "Music" }, overlays],
	[
		{ source: "Backdrop", locked: true },
		{ source: "Webcam" },
		{ source: "Chat overlay", place: { positionX: 1440 } },
		...sounds,
		overlays,
	],
	[
		{ source: "Game capture" },
		{ source: "Webcam", place: corner },
		{ source: "Stinger media", hidden: true },
		...sounds,
		{ source: "Music" },
		overlays,
	],
	[{ source: "Pause backdrop", locked: true }, { source: "Trailer" }, { source: "Music" }],
	[{ source: "Desk camera" }, { source: "Webcam", place: corner, hidden: true }, ...sounds, overlays],
	[
		{ source: "Just chatting" },
		{ source: "Desk camera", place: { scaleX: 0.5, scaleY: 0.5, positionX: 960 } },
		{ source: "Guest name" },
		{ source: "Guest audio" },
	],
	[{ source: "Backdrop", locked: true }, { source: "Title" }, { source: "Music" }],
	[{ source: "Evening backdrop", locked: true }, { source: "Webcam" }, ...sounds],
	[{ source: "Desk camera" }, { source: "Chat overlay", place: { positionX: 1440 } }, ...sounds],
];

const factor = (decibels: number): number => Math.fround(10 ** (decibels / 20));

function inputOf(name: string, prop: Prop, uuid: string): Input {
	const { kind, settings = {}, volume, muted = false, lasts } = prop;
	return {
		uuid,
		name,
		kind,
		settings,
		...(volume === undefined ? {} : { sound: { ...firstSound, volume: factor(volume), muted } }),
		...(lasts === undefined ? {} : { lasts: lasts * 1000 }),
	};
}

/** What those scenes show. */
export function demoSources(scenes: readonly Scene[], newUuid: () => string): Sources {
	const uuids = new Map(scenes.map(({ name, uuid }) => [name, uuid]));
	const show = (sources: Sources, holder: string, list: readonly Shown[]): Sources =>
		list.reduce((all, { source, place = {}, hidden = false, locked = false }) => {
			const transform = { ...firstTransform, ...place };
			return withItem(all, holder, uuids.get(source) ?? "", { enabled: !hidden, locked, transform });
		}, sources);

	const stocked = Object.entries(props).reduce((all, [name, prop]) => {
		const input = inputOf(name, prop, newUuid());
		uuids.set(name, input.uuid);
		const stock = withInput(all, input);
		return prop.filters ? withFilters(stock, input.uuid, prop.filters) : stock;
	}, noSources);
	const overlaysUuid = newUuid();
	uuids.set(group.name, overlaysUuid);
	const grouped = show(withGroup(stocked, { uuid: overlaysUuid, name: group.name }), overlaysUuid, group.shows);
	return scenes.reduce((all, { uuid }, index) => show(all, uuid, shows[index] ?? []), grouped);
}

/** The same in every demo, as in an OBS that keeps its collection: keys know their things again after a restart. */
export function lastingUuids(): () => string {
	let drawn = 0;
	return () => `00000000-0000-4000-8000-${(++drawn).toString(16).padStart(12, "0")}`;
}

/** In the middle of the show: studio mode is on, and the next scene stands in preview. */
export function inShow(world: World): World {
	const [program, preview] = [sceneNamed(world, "Just chatting"), sceneNamed(world, "Gameplay")];
	return program && preview ? withPreview(withProgram(world, program), preview) : world;
}
