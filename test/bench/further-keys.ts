import { STRIP_PICTURE } from "../../src/keys/strip-layout.ts";
import { now } from "./figures.ts";

const KEYS_TYPE = 2;
const DIALS_TYPE = 7;

/** Decks beside the one with the scene keys. */
const DEVICES = {
	keys: { name: "Bench keys", type: KEYS_TYPE, size: { columns: 8, rows: 4 } },
	dials: { name: "Bench dials", type: DIALS_TYPE, size: { columns: 4, rows: 2 } },
	others: { name: "Bench dials of others", type: DIALS_TYPE, size: { columns: 4, rows: 2 } },
} as const;

/** One key, or one dial, on such a deck. */
export interface Placement {
	readonly context: string;
	readonly device: keyof typeof DEVICES;
	readonly action: string;
	readonly settings: object;
}

/** An image for one of them. */
export interface FurtherImage {
	readonly context: string;
	readonly image: string;
	readonly at: number;
}

interface Command {
	readonly event: string;
	readonly context?: string;
	readonly payload?: Readonly<Record<string, unknown>>;
}

/** Keys and dials of any kind, on decks that are there besides the one with the scene keys. */
export class FurtherKeys {
	readonly #send: (message: object) => void;
	readonly #placed = new Map<string, { readonly placement: Placement; state: number }>();
	readonly #listeners = new Set<(image: FurtherImage) => void>();

	constructor(send: (message: object) => void, placements: readonly Placement[]) {
		this.#send = send;
		for (const placement of placements) this.#placed.set(placement.context, { placement, state: 0 });
	}

	/** As the application lists its decks. */
	static get devices(): object[] {
		return Object.entries(DEVICES).map(([id, device]) => ({ id, ...device }));
	}

	/** A plugin has come. */
	welcome(): void {
		for (const [device, deviceInfo] of Object.entries(DEVICES)) {
			this.#send({ event: "deviceDidConnect", device, deviceInfo });
		}
		for (const context of this.#placed.keys()) this.tell(context, "willAppear");
	}

	/** Puts it there, unless it is there already. */
	place(placement: Placement): void {
		if (this.#placed.has(placement.context)) return;
		this.#placed.set(placement.context, { placement, state: 0 });
		this.tell(placement.context, "willAppear");
	}

	/** It cannot be seen any more. */
	remove(context: string): void {
		this.tell(context, "willDisappear");
		this.#placed.delete(context);
	}

	/** `more` belongs to the payload. Answers the time (ms) just before the frame left. */
	tell(context: string, event: string, more: object = {}): number {
		const instance = this.#instance(context);
		const at = now();
		if (instance) this.#send({ event, ...instance, payload: { ...instance.payload, ...more } });
		return at;
	}

	onImage(listener: (image: FurtherImage) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Whether it was for one of these keys, or for one that was. */
	hear({ event, context = "", payload = {} }: Command, at: number): boolean {
		const found = this.#placed.get(context);
		const { state, image = payload[STRIP_PICTURE] } = payload;
		if (event === "setState" && found) found.state = Number(state);
		else if (event === "getSettings" && found) this.tell(context, "didReceiveSettings");
		else if ((event === "setImage" || event === "setFeedback") && typeof image === "string") {
			for (const listener of [...this.#listeners]) listener({ context, image, at });
		}
		return found !== undefined;
	}

	#instance(context: string) {
		const found = this.#placed.get(context);
		if (!found) return undefined;
		const { device, action, settings } = found.placement;
		const controller = device === "keys" ? "Keypad" : "Encoder";
		const state = device === "keys" ? { state: found.state, isInMultiAction: false } : {};
		const coordinates = { column: 0, row: 0 };
		return { action, context, device, payload: { controller, coordinates, settings, resources: {}, ...state } };
	}
}
