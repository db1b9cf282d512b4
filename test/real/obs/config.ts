import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Group, sceneCollection, type Transition } from "./collection.ts";

/** What a real OBS is started with. */
export interface ObsConfig {
	port: number;
	password: string;
	/** Scene collections by name, each a list of scene names; the first one is current. */
	collections: Record<string, string[]>;
	transition: Transition;
	stream?: StreamTarget;
	group?: Group;
}

/** Where a stream goes: an RTMP application ("rtmp://host:port/live") and the key of the stream in it. */
export interface StreamTarget {
	server: string;
	key: string;
}

export const profile = "CI";

/** The folders of one OBS; the same paths are valid inside a chroot. */
export function folders(run: string) {
	const config = join(run, "config");
	return {
		config,
		home: join(run, "home"),
		runtime: join(run, "xdg"),
		recordings: join(run, "recordings"),
		obs: join(config, "obs-studio"),
		websocket: join(config, "obs-studio/plugin_config/obs-websocket"),
		profile: join(config, "obs-studio/basic/profiles", profile),
		scenes: join(config, "obs-studio/basic/scenes"),
	};
}

/** Writes the files of an OBS that has been set up once: no wizard, no dialog, websocket server on. */
export async function writeConfig(run: string, config: ObsConfig): Promise<void> {
	const at = folders(run);
	for (const folder of [at.home, at.recordings, at.websocket, at.profile, at.scenes]) {
		await mkdir(folder, { recursive: true });
	}
	await mkdir(at.runtime, { recursive: true, mode: 0o700 });
	const first = Object.keys(config.collections)[0];
	if (first === undefined) throw new Error("OBS needs a scene collection");
	await writeFile(join(at.obs, "global.ini"), ini(globalIni(config, first)));
	await writeFile(join(at.profile, "basic.ini"), ini(basicIni(at.recordings)));
	if (config.stream) await writeFile(join(at.profile, "service.json"), JSON.stringify(serviceJson(config.stream)));
	await writeFile(join(at.websocket, "config.json"), JSON.stringify(websocketJson(config)));
	for (const [name, scenes] of Object.entries(config.collections)) {
		const group = name === first ? config.group : undefined;
		const collection = sceneCollection(name, scenes, config.transition, group);
		await writeFile(join(at.scenes, `${name}.json`), JSON.stringify(collection));
	}
}

/** Changes the websocket password of an OBS that is not running and keeps everything else. */
export async function rewritePassword(run: string, password: string): Promise<void> {
	const at = folders(run);
	const globalFile = join(at.obs, "global.ini");
	const global = await readFile(globalFile, "utf8");
	await writeFile(
		globalFile,
		global.replace(/^ServerPassword=.*$/m, () => `ServerPassword=${password}`),
	);
	const jsonFile = join(at.websocket, "config.json");
	if (!existsSync(jsonFile)) return;
	const json: object = JSON.parse(await readFile(jsonFile, "utf8"));
	await writeFile(jsonFile, JSON.stringify({ ...json, server_password: password }));
}

type Ini = Record<string, Record<string, string | number | boolean>>;

function globalIni(config: ObsConfig, collection: string): Ini {
	return {
		General: {
			FirstRun: true,
			LastVersion: 486539266,
			Pre19Defaults: false,
			Pre21Defaults: false,
			Pre23Defaults: false,
			"Pre24.1Defaults": false,
			EnableAutoUpdates: false,
			ConfirmOnExit: false,
			HotkeyFocusType: "NeverDisableHotkeys",
			InfoIncrement: 1,
		},
		Basic: {
			Profile: profile,
			ProfileDir: profile,
			SceneCollection: collection,
			SceneCollectionFile: collection,
		},
		BasicWindow: {
			PreviewEnabled: false,
			SysTrayEnabled: true,
			SysTrayWhenStarted: true,
			WarnBeforeStartingStream: false,
			WarnBeforeStoppingStream: false,
			WarnBeforeStoppingRecord: false,
		},
		// OBS 30.1 and later read the JSON file instead.
		OBSWebSocket: {
			FirstLoad: false,
			ServerEnabled: true,
			ServerPort: config.port,
			AlertsEnabled: false,
			AuthRequired: true,
			ServerPassword: config.password,
		},
	};
}

function websocketJson(config: ObsConfig) {
	return {
		first_load: false,
		server_enabled: true,
		server_port: config.port,
		alerts_enabled: false,
		auth_required: true,
		server_password: config.password,
	};
}

function serviceJson({ server, key }: StreamTarget) {
	return { type: "rtmp_custom", settings: { server, key, use_auth: false, bwtest: false } };
}

function basicIni(recordings: string): Ini {
	return {
		General: { Name: profile },
		Output: { Mode: "Simple", Reconnect: true, RetryDelay: 2, MaxRetries: 3 },
		SimpleOutput: {
			FilePath: recordings,
			RecFormat: "mkv",
			// "Stream" would share the stream's encoder, and then a recording cannot be paused.
			RecQuality: "Small",
			StreamEncoder: "x264",
			RecEncoder: "x264",
			Preset: "ultrafast",
			VBitrate: 500,
			ABitrate: 96,
			RecRB: true,
			RecRBTime: 5,
			RecRBSize: 64,
		},
		Video: { BaseCX: 640, BaseCY: 360, OutputCX: 640, OutputCY: 360, FPSType: 1, FPSInt: 30, FPSCommon: 30 },
		Audio: { SampleRate: 48000, ChannelSetup: "Stereo" },
	};
}

function ini(sections: Ini): string {
	return Object.entries(sections)
		.map(([name, values]) => [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)])
		.map((lines) => `${lines.join("\n")}\n`)
		.join("\n");
}
