import { join } from "node:path";
import type { Host } from "./host/host.ts";
import type { Device, JsonObject } from "./host/protocol.ts";

/** Room for a key of every kind. */
export const wideDeck = (id: string): Device => ({ id, name: "Web deck", type: 2, columns: 8, rows: 6 });

/** The last part of an action's UUID, and the settings of a key. */
type Placed = readonly [key: string, settings: JsonObject];

const named = (name: string): JsonObject => ({ name });
const scene = (name: string, more: JsonObject = {}): Placed => ["scene", { scene: named(name), ...more }];
const source = (holder: string, item: string): Placed => ["source", { scene: named(holder), item: named(item) }];
const audio = (input: string, more: JsonObject = {}): Placed => ["audio", { input: named(input), ...more }];
const media = (input: string): Placed => ["media", { input: named(input) }];
const figure = (what: string): Placed => ["statistics", { what }];

const greenScreen = { source: named("Webcam"), filter: named("Green screen") };

const fade = (input: string, to: number): JsonObject => ({
	action: "obs.input.volume.fade",
	settings: { input: named(input), unit: "db", to, over: 2_000 },
});

interface Demo {
	readonly scenes: readonly string[];
	/** Where its screenshots go. */
	readonly folder: string;
}

const statistic = (what: string): Placed => ["channelstatistic", { what }];

const winning = { title: "Do I win?", outcomes: ["Yes", "No"] };

/** Rewards of the demo's channel, as they are created there. */
export const demoRewards = [{ title: "Hydrate!", cost: 100 }];

/** Two rows of the demo, for its simulated Twitch. */
const twitchKeys: readonly Placed[] = [
	[
		"preset",
		{ label: "Soldering", title: "Soldering till it works", category: named("Software and Game Development") },
	],
	["preset", { label: "Chatting", title: "Questions and answers", category: named("Just Chatting") }],
	["chat", { label: "Socials", message: "All my links stand below the stream." }],
	["clip", {}],
	["ad", {}],
	["shoutout", { user: "nightowl_tv" }],
	["shoutout", { what: "raid", user: "nightowl_tv" }],
	["account", {}],

	["poll", { title: "What is next?", choices: ["Castle", "Dungeon"] }],
	["prediction", winning],
	["prediction", { what: "resolve", outcome: "Yes" }],
	["chatmode", { mode: "slow" }],
	["chatmode", { mode: "shield" }],
	...demoRewards.map(({ title }): Placed => ["reward", { reward: named(title) }]),
	statistic("viewers"),
	statistic("followers"),
];

/** The keys of the demo, in reading order, for the things its simulated OBS and Twitch have. */
const demoKeys = ({ scenes, folder }: Demo): readonly Placed[] => [
	...scenes.slice(0, 8).map((name) => scene(name)),

	["transition", { what: "studio" }],
	scene("Interview", { target: "preview" }),
	["transition", { what: "transition" }],
	["transition", { what: "choose", transition: named("Fade"), duration: 300 }],
	scene("Gameplay", { picture: true }),
	source("Just chatting", "Webcam"),
	source("Overlays", "Title"),
	[
		"do",
		{
			label: "Green screen",
			press: { action: "obs.filter.enabled.toggle", settings: greenScreen },
			face: { fact: "obs.filter.enabled", params: greenScreen },
		},
	],

	audio("Mic"),
	audio("Desktop audio"),
	audio("Guest audio"),
	audio("Music", { shows: "volume" }),
	media("Trailer"),
	figure("cpu"),
	figure("bitrate"),
	["show", { fact: { fact: "obs.statistics", params: {} }, part: "fps", label: "FPS", warnBelow: 25 }],

	["stream", {}],
	["record", { whileRecording: "pause" }],
	["replay", {}],
	["output", { what: "virtualcam" }],
	["screenshot", { file: join(folder, "{time}.png") }],
	["do", { label: "Title", press: { action: "obs.text.set", settings: { input: named("Title"), text: "Soldering" } } }],
	["do", { label: "Fade out", press: fade("Music", -60), hold: fade("Music", -24) }],
	["connection", {}],

	...twitchKeys,
];

const demoDials: readonly Placed[] = [audio("Mic"), audio("Music"), ["transition", {}], media("Trailer")];

const isTouched = (host: Host): boolean =>
	host.devices.some(({ profiles }) => profiles.some(({ keys }) => keys.length > 0));

function fill(host: Host, keys: readonly Placed[], controller: "Keypad" | "Encoder" = "Keypad"): void {
	for (const [key, settings] of keys) {
		const action = host.actions.find(({ UUID }) => UUID.endsWith(`.${key}`))?.UUID;
		if (action) host.addKey({ action, controller, settings: { v: 1, ...settings } });
	}
}

/** Fills a deck nobody has touched yet with a key for each scene. */
export function fillWithScenes(host: Host, scenes: readonly string[]): void {
	if (!isTouched(host))
		fill(
			host,
			scenes.map((name) => scene(name)),
		);
}

/** Fills a deck nobody has touched yet with a key of every kind, set up for the simulated OBS and Twitch of the demo. */
export function fillWithEverything(host: Host, demo: Demo): void {
	if (isTouched(host)) return;
	fill(host, demoKeys(demo));
	fill(host, demoDials, "Encoder");
}
