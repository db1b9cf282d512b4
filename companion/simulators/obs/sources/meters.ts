import type { Clock } from "../clock.ts";
import type { Data, ObsEvent } from "../events.ts";
import type { Profile } from "../profile.ts";
import type { MediaClocks } from "./media-clocks.ts";
import type { Input } from "./model.ts";
import { namedInput, type SourceEvents } from "./source-events.ts";

/** How often levels are told, in milliseconds. */
const period = 50;

export interface MeterParts {
	readonly profile: Profile;
	readonly clock: Clock;
	readonly media: MediaClocks;
	readonly events: SourceEvents;
	readonly publish: (event: ObsEvent) => void;
	/** The inputs that viewers hear. */
	readonly heard: () => readonly Input[];
}

/** A number between 0 and 1 that belongs to this text. */
const phaseOf = (text: string): number =>
	[...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) / 997;

/** Peak of somebody who talks, between 0 and 0.7: syllables, and a breath now and then. */
function voice(at: number, phase: number): number {
	const syllables = Math.abs(Math.sin(at / 130 + phase * 6) * Math.sin(at / 410 + phase * 17));
	const breath = Math.sin(at / 1900 + phase * 40) > -0.6 ? 1 : 0.02;
	return 0.05 + 0.65 * syllables * breath;
}

/** Tells the levels of all inputs that are heard, as long as somebody listens. */
export class Meters {
	readonly #parts: MeterParts;
	#stop: (() => void) | undefined;

	constructor(parts: MeterParts) {
		this.#parts = parts;
	}

	/** Runs while anybody is subscribed. */
	set listenedTo(listened: boolean) {
		if (listened === (this.#stop !== undefined)) return;
		this.#stop?.();
		this.#stop = undefined;
		if (listened) this.#wait();
	}

	#wait(): void {
		const { clock, events, heard, publish } = this.#parts;
		this.#stop = clock.after(period, () => {
			publish(events.meters(heard().map((input) => this.#levels(input))));
			this.#wait();
		});
	}

	/** Per channel: magnitude and peak as heard, and the peak before volume and mute. */
	#levels(input: Input): Data {
		const peak = this.#peak(input);
		const { muted = false, volume = 1 } = input.sound ?? {};
		const factor = muted ? 0 : volume;
		const channel =
			peak === undefined ? undefined : [peak * Math.SQRT1_2 * factor, peak * factor, peak].map(Math.fround);
		return { ...namedInput(input, this.#parts.profile), inputLevelsMul: channel ? [channel, channel] : [] };
	}

	/** Undefined where no sound ever came. */
	#peak(input: Input): number | undefined {
		const { media, profile } = this.#parts;
		const { state, duration = 0 } = media.statusOf(input);
		if (state === "PLAYING" && duration > 0)
			return profile.hasDevices ? voice(performance.now(), phaseOf(input.name)) : 0.5;
		if (state !== "NONE") return 0;
		return profile.hasDevices && !("local_file" in input.settings)
			? voice(performance.now(), phaseOf(input.name))
			: undefined;
	}
}
