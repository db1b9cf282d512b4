/** What OBS itself falls back to, as far as a client may ask for it: category, name, value. */
const defaults: Readonly<Record<string, string>> = {
	"Output/Mode": "Simple",
	"Output/Reconnect": "true",
	"Output/RetryDelay": "2",
	"Output/MaxRetries": "25",
	"SimpleOutput/VBitrate": "2500",
	"SimpleOutput/ABitrate": "160",
	"SimpleOutput/RecQuality": "Stream",
	"SimpleOutput/RecFormat2": "mkv",
	"SimpleOutput/RecRB": "false",
	"SimpleOutput/RecRBTime": "20",
	"SimpleOutput/FilePath": "/home/streamer/Videos",
	"AdvOut/RecFormat2": "mkv",
	"AdvOut/RecFilePath": "/home/streamer/Videos",
	"AdvOut/RecRB": "false",
	"AdvOut/RecSplitFile": "false",
};

/** The parameters of one profile: what was set, and behind it what OBS falls back to. */
export class Parameters {
	readonly #set = new Map<string, string>();

	constructor(set: Readonly<Record<string, string>> = {}) {
		for (const [key, value] of Object.entries(set)) this.#set.set(key, value);
	}

	get(category: string, name: string): string | null {
		return this.#set.get(`${category}/${name}`) ?? this.fallback(category, name);
	}

	fallback(category: string, name: string): string | null {
		return defaults[`${category}/${name}`] ?? null;
	}

	/** Null takes it back to what OBS falls back to. */
	put(category: string, name: string, value: string | null): void {
		if (value === null) this.#set.delete(`${category}/${name}`);
		else this.#set.set(`${category}/${name}`, value);
	}
}
