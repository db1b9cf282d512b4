import type { Clock } from "../clock.ts";
import { eventIntent } from "../codes.ts";
import type { Data, ObsEvent } from "../events.ts";
import { Parameters } from "./parameters.ts";

/** Pixels, and frames a second as a fraction. */
export interface VideoSettings {
	readonly baseWidth: number;
	readonly baseHeight: number;
	readonly outputWidth: number;
	readonly outputHeight: number;
	readonly fpsNumerator: number;
	readonly fpsDenominator: number;
}

interface StreamService {
	readonly type: string;
	readonly settings: Data;
}

/** Everything a profile of OBS holds. */
export class ProfileSettings {
	readonly parameters: Parameters;
	/** What clients keep in this profile. */
	readonly slots = new Map<string, unknown>();
	service: StreamService = { type: "rtmp_common", settings: {} };
	video: VideoSettings = {
		baseWidth: 1280,
		baseHeight: 720,
		outputWidth: 1280,
		outputHeight: 720,
		fpsNumerator: 30,
		fpsDenominator: 1,
	};

	constructor(parameters: Readonly<Record<string, string>> = {}) {
		this.parameters = new Parameters(parameters);
	}

	get recordDirectory(): string {
		return this.parameters.get(...this.#directory) ?? "";
	}

	set recordDirectory(directory: string) {
		this.parameters.put(...this.#directory, directory);
	}

	get #directory(): readonly [string, string] {
		const advanced = this.parameters.get("Output", "Mode") === "Advanced";
		return advanced ? ["AdvOut", "RecFilePath"] : ["SimpleOutput", "FilePath"];
	}
}

/** Milliseconds. */
const switching = 25;

/** The profile OBS begins with: one that can stream, record and keep a replay. */
function firstProfile(): ProfileSettings {
	const settings = new ProfileSettings({
		"Output/MaxRetries": "3",
		"SimpleOutput/RecQuality": "Small",
		"SimpleOutput/RecRB": "true",
	});
	const server = "rtmp://live.example/app";
	settings.service = { type: "rtmp_custom", settings: { bwtest: false, key: "test", server, use_auth: false } };
	const [width, height] = [640, 360];
	const sizes = { baseWidth: width, baseHeight: height, outputWidth: width, outputHeight: height };
	settings.video = { ...settings.video, ...sizes };
	return settings;
}

/** The profiles of OBS, one of them in use. */
export class Profiles {
	/** What clients keep beside all profiles. */
	readonly slots = new Map<string, unknown>();
	readonly #profiles = new Map([["Untitled", firstProfile()]]);
	readonly #clock: Clock;
	readonly #publish: (event: ObsEvent) => void;
	#current = "Untitled";

	constructor(clock: Clock, publish: (event: ObsEvent) => void) {
		this.#clock = clock;
		this.#publish = publish;
	}

	get current(): string {
		return this.#current;
	}

	get names(): readonly string[] {
		return [...this.#profiles.keys()].sort((a, b) => a.localeCompare(b));
	}

	get settings(): ProfileSettings {
		const settings = this.#profiles.get(this.#current);
		if (!settings) throw new Error(`There is no profile ${this.#current}`);
		return settings;
	}

	has(name: string): boolean {
		return this.#profiles.has(name);
	}

	/** Resolves when the other profile is in use. */
	async enter(name: string): Promise<void> {
		if (name === this.#current) return;
		await this.#change(name, () => undefined);
	}

	/** Creates a profile with nothing set, and enters it. */
	async create(name: string): Promise<void> {
		this.#profiles.set(name, new ProfileSettings());
		await this.#change(name, () => this.#sayList());
	}

	/** Removes a profile; where it is in use, OBS enters another first. */
	async remove(name: string): Promise<void> {
		const other = this.names.find((one) => one !== name);
		if (other === undefined) return;
		const forget = (): void => {
			this.#profiles.delete(name);
			this.#sayList();
		};
		if (name === this.#current) await this.#change(other, forget);
		else forget();
	}

	async #change(name: string, meanwhile: () => void): Promise<void> {
		this.#say("CurrentProfileChanging", { profileName: this.#current });
		await this.#clock.wait(switching);
		this.#current = name;
		meanwhile();
		this.#say("CurrentProfileChanged", { profileName: name });
	}

	#sayList(): void {
		this.#say("ProfileListChanged", { profiles: this.names });
	}

	#say(type: string, data: Data): void {
		this.#publish({ type, intent: eventIntent.config, data });
	}
}
