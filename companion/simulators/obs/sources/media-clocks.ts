import { closeSync, openSync, readSync } from "node:fs";
import { type Clock, untilNextFrame } from "../clock.ts";
import type { ObsEvent } from "../events.ts";
import type { Input } from "./model.ts";
import type { SourceEvents } from "./source-events.ts";

type MediaState = "NONE" | "PLAYING" | "PAUSED" | "STOPPED" | "ENDED";

export interface MediaStatus {
	readonly state: MediaState;
	/** Milliseconds; absent unless it is playing or paused. */
	readonly cursor?: number;
	readonly duration?: number;
}

/** What can be ordered of a media input. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#obsmediainputaction */
export type MediaAction = "PLAY" | "PAUSE" | "STOP" | "RESTART";

interface Deck {
	readonly state: MediaState;
	/** Milliseconds at the time `since`. */
	readonly cursor: number;
	readonly since: number;
	readonly duration: number;
	/** Moved while it was paused: OBS tells the place only when it plays again. */
	readonly movedInSecret: boolean;
}

const idle: Deck = { state: "NONE", cursor: 0, since: 0, duration: 0, movedInSecret: false };

/** Milliseconds a canonical WAVE file lasts; 0 when there is none. */
function durationOf(file: unknown): number {
	if (typeof file !== "string" || file === "") return 0;
	try {
		const handle = openSync(file, "r");
		const head = Buffer.alloc(44);
		readSync(handle, head, 0, head.length, 0);
		closeSync(handle);
		return head.toString("latin1", 0, 4) === "RIFF" ? (head.readUInt32LE(40) / head.readUInt32LE(28)) * 1000 : 0;
	} catch {
		return 0;
	}
}

export interface MediaParts {
	readonly clock: Clock;
	readonly events: SourceEvents;
	readonly publish: (event: ObsEvent) => void;
	/** The input as it is at this time. */
	readonly inputWith: (uuid: string) => Input | undefined;
}

/** The running time of media inputs, by UUID. */
export class MediaClocks {
	readonly #parts: MediaParts;
	readonly #decks = new Map<string, Deck>();
	readonly #ends = new Map<string, () => void>();

	constructor(parts: MediaParts) {
		this.#parts = parts;
	}

	statusOf({ uuid, settings }: Input): MediaStatus {
		const { state, cursor, since, duration, movedInSecret } = this.#decks.get(uuid) ?? idle;
		if (state !== "PLAYING" && state !== "PAUSED") return { state };
		const played = cursor + (state === "PLAYING" && duration > 0 ? performance.now() - since : 0);
		const place = settings.looping === true && duration > 0 ? played % duration : Math.min(played, duration);
		return { state, cursor: movedInSecret ? 0 : Math.round(place), duration: Math.round(duration) };
	}

	/** The viewers get to see it, or no longer. */
	activated(input: Input): void {
		if (input.settings.restart_on_activate !== false) this.#do(input, "RESTART");
		else if (!this.#decks.has(input.uuid)) this.#start(input, 0);
	}

	deactivated(input: Input): void {
		const { state } = this.#decks.get(input.uuid) ?? idle;
		if (input.settings.restart_on_activate === false || (state !== "PLAYING" && state !== "PAUSED")) return;
		this.#end(input.uuid);
	}

	/** It plays something else now, or in another way. */
	changed(input: Input): void {
		const { state } = this.#decks.get(input.uuid) ?? idle;
		if (state === "PLAYING") this.#start(input, 0);
	}

	/** OBS answers first and does this with the next frame. */
	act({ uuid }: Input, action: MediaAction): void {
		this.#parts.clock.after(untilNextFrame(), () => {
			const input = this.#parts.inputWith(uuid);
			if (input) this.#do(input, action);
		});
	}

	/** Goes to a place in milliseconds. A place behind the end is no place. */
	seek(input: Input, cursor: number): void {
		const deck = this.#decks.get(input.uuid);
		if (!deck || cursor > deck.duration) return;
		this.#set(input, { ...deck, cursor, since: performance.now(), movedInSecret: deck.state === "PAUSED" });
	}

	forget(uuid: string): void {
		this.#ends.get(uuid)?.();
		this.#ends.delete(uuid);
		this.#decks.delete(uuid);
	}

	#do(input: Input, action: MediaAction): void {
		const { events, publish } = this.#parts;
		const deck = this.#decks.get(input.uuid) ?? idle;
		const duration = input.lasts ?? durationOf(input.settings.local_file);
		if (action === "RESTART" || (action === "PLAY" && deck.state !== "PAUSED" && deck.state !== "PLAYING")) {
			this.#start(input, 0);
		} else if (action === "PLAY" && deck.state === "PAUSED") {
			this.#start(input, deck.cursor);
		} else if (action === "PAUSE") {
			const { cursor = 0 } = this.statusOf(input);
			const place = deck.movedInSecret ? deck.cursor : cursor;
			this.#set(input, { ...deck, state: "PAUSED", cursor: place, duration });
		} else if (action === "STOP") {
			this.#set(input, { ...idle, state: "STOPPED" });
		}
		if ((action === "PLAY" || action === "RESTART") && duration > 0) {
			publish(events.media("MediaInputPlaybackStarted", input, {}));
		}
		const mediaAction = `OBS_WEBSOCKET_MEDIA_INPUT_ACTION_${action}`;
		publish(events.media("MediaInputActionTriggered", input, { mediaAction }));
	}

	#start(input: Input, cursor: number): void {
		const duration = input.lasts ?? durationOf(input.settings.local_file);
		this.#set(input, { state: "PLAYING", cursor, since: performance.now(), duration, movedInSecret: false });
	}

	#set(input: Input, deck: Deck): void {
		this.#ends.get(input.uuid)?.();
		this.#ends.delete(input.uuid);
		this.#decks.set(input.uuid, deck);
		if (deck.state !== "PLAYING" || deck.duration === 0 || input.settings.looping === true) return;
		const end = this.#parts.clock.after(deck.duration - deck.cursor, () => this.#end(input.uuid));
		this.#ends.set(input.uuid, end);
	}

	#end(uuid: string): void {
		const { events, inputWith, publish } = this.#parts;
		this.#ends.get(uuid)?.();
		this.#ends.delete(uuid);
		this.#decks.set(uuid, { ...idle, state: "ENDED" });
		const input = inputWith(uuid);
		if (input) publish(events.media("MediaInputPlaybackEnded", input, {}));
	}
}
