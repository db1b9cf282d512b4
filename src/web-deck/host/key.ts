import type { Layout } from "./layout.ts";
import { type ManifestAction, titleParameters } from "./manifest.ts";
import type { Controller, JsonObject, Place } from "./protocol.ts";

/** A placed action as the deck file keeps it. In a multi-action it has a desired state and no place. */
export type StoredKey = {
	context: string;
	action: string;
	controller: Controller;
	place?: Place;
	multi?: { desiredState: number };
	settings: JsonObject;
	resources: Record<string, string>;
	state: number;
	/** The user's own title and image; they win over the plugin's. */
	title?: string;
	image?: string;
};

export type Overlay = "alert" | "ok";
export type DrawnImage = { uri: string; at: number; state: number; description?: string };
type Sides<Value> = { hardware?: Value; software?: Value };

const IMAGES_KEPT = 200;
const OVERLAYS_KEPT = 200;
const WINDOW_MS = 1_000;

/** Most programmatic updates of one key in a second. https://docs.elgato.com/guidelines/stream-deck/plugins */
const UPDATES_PER_SECOND = 10;

/** One placed action while the host runs: what is stored of it and what the plugin has made of it so far. */
export class Key {
	readonly stored: StoredKey;
	readonly action: ManifestAction;
	readonly device: string;
	/** Every image the plugin sent, newest last, bounded; `at` is `performance.now()` of its arrival. */
	readonly images: DrawnImage[] = [];
	/** How many images the plugin sent, also those no longer kept. */
	imageCount = 0;
	readonly overlays: { overlay: Overlay; at: number }[] = [];
	layout: Layout | undefined;
	feedback: JsonObject = {};
	triggers: JsonObject = {};
	down = false;
	#titles: Sides<string>[] = [];
	#drawn: Sides<DrawnImage>[] = [];
	#updates: number[] = [];

	constructor(stored: StoredKey, action: ManifestAction, device: string) {
		this.stored = stored;
		this.action = action;
		this.device = device;
	}

	get context(): string {
		return this.stored.context;
	}

	get states(): number {
		return this.action.States.length;
	}

	/** Forgets what the plugin drew, as the application does when the plugin is gone. */
	forget(): void {
		this.#titles = [];
		this.#drawn = [];
		this.#updates = [];
		this.feedback = {};
		this.triggers = {};
	}

	addOverlay(overlay: Overlay, at: number): void {
		this.overlays.push({ overlay, at });
		if (this.overlays.length > OVERLAYS_KEPT) this.overlays.shift();
	}

	/** Counts one update; false when it is more than the ten a second that are allowed. */
	countUpdate(at: number): boolean {
		this.#updates = this.#updates.filter((earlier) => at - earlier < WINDOW_MS);
		this.#updates.push(at);
		return this.#updates.length <= UPDATES_PER_SECOND;
	}

	setTitle(title: string | undefined, state: number | undefined, target = 0): void {
		for (const side of this.#sides(this.#titles, state)) change(side, target, title);
	}

	setImage(image: Omit<DrawnImage, "state"> | undefined, state: number | undefined, target = 0): void {
		const drawn = image && { ...image, state: state ?? this.stored.state };
		for (const side of this.#sides(this.#drawn, state)) change(side, target, drawn);
		if (!drawn) return;
		this.imageCount++;
		this.images.push(drawn);
		if (this.images.length > IMAGES_KEPT) this.images.shift();
	}

	/** The plugin's image for the state in force, as hardware shows it. */
	get drawn(): DrawnImage | undefined {
		return this.#drawn[this.stored.state]?.hardware;
	}

	/** User, then plugin, then manifest. */
	get title(): string {
		const { title, state } = this.stored;
		return title ?? this.#titles[state]?.hardware ?? this.action.States[state]?.Title ?? "";
	}

	/** The payload most events of this key share. */
	payload(): JsonObject {
		const { settings, resources, controller, place, state } = this.stored;
		const shared: JsonObject = { settings, resources, controller };
		if (this.states > 1) shared.state = state;
		return place
			? { ...shared, coordinates: { ...place }, isInMultiAction: false }
			: { ...shared, isInMultiAction: true };
	}

	event(event: string, extra: JsonObject = {}, without: readonly string[] = []) {
		const payload = { ...this.payload(), ...extra };
		for (const name of without) delete payload[name];
		return { event, action: this.stored.action, context: this.context, device: this.device, payload };
	}

	titleParametersDidChange(): JsonObject {
		const { state, title } = this.stored;
		const shown = this.action.States[state];
		const extra = { title: title ?? shown?.Title ?? "", titleParameters: titleParameters(shown), state };
		return this.event("titleParametersDidChange", extra, ["isInMultiAction", "resources"]);
	}

	#sides<Value>(of: Sides<Value>[], state: number | undefined): Sides<Value>[] {
		const states = state === undefined ? this.action.States.map((_, index) => index) : [state];
		return states.map((index) => {
			of[index] ??= {};
			return of[index];
		});
	}
}

function change<Value>(sides: Sides<Value>, target: number, value: Value | undefined): void {
	for (const [side, only] of [
		["hardware", 1],
		["software", 2],
	] as const) {
		if (target !== 0 && target !== only) continue;
		if (value === undefined) delete sides[side];
		else sides[side] = value;
	}
}
