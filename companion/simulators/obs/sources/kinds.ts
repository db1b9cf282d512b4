import type { Data } from "../events.ts";
import type { Profile } from "../profile.ts";

interface ListItem {
	readonly name: string;
	readonly value: unknown;
}

/** A property of an input as its settings window shows it: a list with these items, a button, or something else. */
export type Property = readonly ListItem[] | "button" | "other";

/** What an input of some kind is. Kinds carry a version where OBS kept the older ones. */
export interface InputKind {
	readonly kind: string;
	readonly unversioned: string;
	readonly audio: boolean;
	readonly video: boolean;
	/** Its pictures come in their own time, as from a camera or a file. */
	readonly asynchronous: boolean;
	/** Its pictures are in sRGB. */
	readonly srgb: boolean;
	/** It is a device or a file, of which there should be one alone. */
	readonly single: boolean;
	/** It plays a file: there is a cursor and an end. */
	readonly media: boolean;
	readonly defaults: Data;
	readonly properties: Readonly<Record<string, Property>>;
	/** It changes its own settings once after it was made. */
	readonly updatesItself: boolean;
	/** Width and height of its picture under these settings, in pixels. */
	size(settings: Data): readonly [number, number];
}

const none = (): readonly [number, number] => [0, 0];
const fullHd = (): readonly [number, number] => [1920, 1080];
const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
const settingsSize =
	(width: number, height: number) =>
	(settings: Data): readonly [number, number] => [numberOr(settings.width, width), numberOr(settings.height, height)];

function textSize({ text, font }: Data): readonly [number, number] {
	const height = numberOr(typeof font === "object" && font && "size" in font ? font.size : undefined, 256);
	const lines = typeof text === "string" && text !== "" ? text.split("\n") : [];
	const longest = Math.max(0, ...lines.map((line) => line.length));
	return [Math.round(longest * height * 0.55), lines.length * height];
}

const pictureOf = ({ local_file: file }: Data): readonly [number, number] =>
	typeof file === "string" && /\.(?:mp4|mkv|mov|webm)$/iu.test(file) ? [1920, 1080] : [0, 0];

type Partly = Partial<Omit<InputKind, "kind">>;

const inputKind = (kind: string, { unversioned = kind, ...rest }: Partly): InputKind => ({
	kind,
	unversioned,
	audio: false,
	video: true,
	asynchronous: false,
	srgb: false,
	single: false,
	media: false,
	defaults: {},
	properties: {},
	updatesItself: false,
	size: none,
	...rest,
});

const others = (...names: readonly string[]): Record<string, Property> =>
	Object.fromEntries(names.map((name) => [name, "other"]));

const devices = (profile: Profile, ...names: readonly string[]): readonly ListItem[] =>
	profile.hasDevices ? [{ name: "Default", value: "default" }, ...names.map((name) => ({ name, value: name }))] : [];

const sound = (kind: string, ...deviceList: readonly ListItem[]): InputKind =>
	inputKind(kind, {
		audio: true,
		video: false,
		single: true,
		defaults: { device_id: "default" },
		properties: { device_id: deviceList },
	});

const slides: Record<string, Property> = {
	...others("files", "loop", "slide_time", "transition_speed"),
	slide_mode: [
		{ name: "Automatic", value: "mode_auto" },
		{ name: "Manual (Use hotkeys to control slideshow)", value: "mode_manual" },
	],
	transition: ["Cut", "Fade", "Swipe", "Slide"].map((name) => ({ name, value: name.toLowerCase() })),
};

const slideshow = (kind: string, slide_time: number, use_custom_size: string): InputKind =>
	inputKind(kind, {
		unversioned: "slideshow",
		defaults: {
			loop: true,
			playback_behavior: "always_play",
			slide_mode: "mode_auto",
			slide_time,
			transition: "fade",
			transition_speed: 700,
			use_custom_size,
		},
		properties: slides,
		updatesItself: true,
	});

const browser = inputKind("browser_source", {
	audio: true,
	defaults: {
		url: "https://obsproject.com/browser-source",
		width: 800,
		height: 600,
		fps: 30,
		fps_custom: false,
		css: "body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }",
		reroute_audio: false,
		restart_when_active: false,
		shutdown: false,
		webpage_control_level: 1,
	},
	properties: { ...others("url", "width", "height", "css", "fps"), refreshnocache: "button" },
	size: settingsSize(800, 600),
});

const ffmpegDefaults: Data = {
	buffering_mb: 2,
	clear_on_media_end: true,
	is_local_file: true,
	linear_alpha: false,
	looping: false,
	reconnect_delay_sec: 10,
	restart_on_activate: true,
	speed_percent: 100,
};

/** What an input of this kind can do, as bits. https://docs.obsproject.com/reference-sources#c.obs_source_info.output_flags */
export const capsOf = ({ video, audio, asynchronous, single, media, srgb }: InputKind): number =>
	(video ? 1 : 0) |
	(audio ? 1 << 1 : 0) |
	(asynchronous ? 1 << 2 : video ? 1 << 3 : 0) |
	(single ? 1 << 7 : 0) |
	(media ? 1 << 13 : 0) |
	(srgb ? 1 << 15 : 0);

/** The kinds a version of OBS has on Debian, in the order in which it lists them. */
export function inputKindsOf(profile: Profile): readonly InputKind[] {
	const newer = profile.hasUuids;
	return [
		inputKind("image_source", {
			srgb: true,
			defaults: { linear_alpha: false, unload: false },
			properties: others("file", "unload", "linear_alpha"),
			size: ({ file }) => (typeof file === "string" && file !== "" ? [640, 360] : [0, 0]),
		}),
		inputKind("color_source_v3", {
			srgb: true,
			unversioned: "color_source",
			defaults: { color: 4291940817, height: 1080, width: 1920 },
			properties: others("color", "width", "height"),
			size: settingsSize(1920, 1080),
		}),
		newer ? slideshow("slideshow_v2", 2000, "1920x1080") : slideshow("slideshow", 8000, "Automatic"),
		...(newer ? [] : [sound("alsa_input_capture")]),
		inputKind(profile.tellsKindCaps ? "xshm_input_v2" : "xshm_input", {
			single: true,
			defaults: { advanced: false, cut_bot: 0, cut_left: 0, cut_right: 0, cut_top: 0, screen: 0, show_cursor: true },
			properties: { ...others("show_cursor"), screen: [{ name: "Screen screen (1280x720 @ 0,0)", value: 0 }] },
			size: profile.hasDevices ? fullHd : () => [1280, 720],
		}),
		...(newer ? [] : [inputKind("jack_output_capture", { audio: true, video: false })]),
		sound("pulse_input_capture", ...devices(profile, "USB microphone", "Headset")),
		sound("pulse_output_capture", ...devices(profile, "Speakers", "Headphones")),
		inputKind("v4l2_input", {
			asynchronous: true,
			single: true,
			defaults: {
				auto_reset: false,
				buffering: true,
				color_range: 0,
				dv_timing: -1,
				framerate: -1,
				input: -1,
				pixelformat: -1,
				resolution: -1,
				standard: -1,
				timeout_frames: 5,
			},
			properties: { device_id: devices(profile, "Webcam", "Capture card") },
			size: profile.hasDevices ? fullHd : none,
		}),
		inputKind("ffmpeg_source", {
			audio: true,
			asynchronous: true,
			single: true,
			media: true,
			defaults: newer ? { ...ffmpegDefaults, log_changes: true } : ffmpegDefaults,
			properties: others("local_file", "is_local_file", "looping", "restart_on_activate", "input"),
			size: pictureOf,
		}),
		inputKind("text_ft2_source_v2", {
			unversioned: "text_ft2_source",
			defaults: {
				antialiasing: true,
				color1: 4294967295,
				color2: 4294967295,
				drop_shadow: false,
				font: { face: "Sans Serif", flags: 0, size: 256, style: "" },
				log_lines: 6,
				outline: false,
				word_wrap: false,
			},
			properties: others("text", "font", "color1", "color2", "from_file", "text_file", "outline"),
			size: textSize,
			updatesItself: true,
		}),
		...(profile.hasBrowserSource ? [browser] : []),
	];
}
