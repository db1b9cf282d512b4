import { batch, computed, signal } from "@preact/signals";
import type {
	ActionView,
	CountsView,
	DeckView,
	EntryView,
	FromPage,
	KeyView,
	PlaceView,
	PluginView,
	SeatView,
	ToPage,
} from "../wire/page-messages.d.ts";
import type { LinkPhase } from "./link.ts";

export type Mode = "use" | "arrange";
/** What a narrow screen shows of the three panes. */
export type Pane = "deck" | "actions" | "settings";

const ENTRIES_SHOWN = 200;
const OVERLAY_MS = 1_000;
const UNDO_MS = 10_000;
const ANNOUNCE_MS = 1_000;

export const samePlace = (a: PlaceView, b: PlaceView): boolean => a.column === b.column && a.row === b.row;

/** Everything the page knows, as signals, and everything it can ask for. */
export class Deck {
	readonly phase = signal<LinkPhase>("connecting");
	readonly demo = signal(false);
	readonly plugin = signal<PluginView>({ name: "", phase: "starting", starts: 0 });
	readonly deck = signal<DeckView>({ name: "", columns: 5, rows: 3, dials: 0 });
	readonly actions = signal<ActionView[]>([]);
	readonly keys = signal<KeyView[]>([]);
	readonly entries = signal<EntryView[]>([]);
	readonly counts = signal<CountsView>({ error: 0, warning: 0, note: 0, frames: 0 });
	readonly seat = signal<SeatView | null>(null);
	readonly overlays = signal<ReadonlyMap<string, "alert" | "ok">>(new Map());
	readonly mode = signal<Mode>("use");
	readonly pane = signal<Pane>("deck");
	/** The place the arrows stand on: the deck's one tab stop. */
	readonly cursor = signal<PlaceView>({ column: 0, row: 0 });
	readonly selected = signal<PlaceView | null>(null);
	/** The key that is being carried to another place. */
	readonly carried = signal<string | null>(null);
	readonly removed = signal<string | null>(null);
	readonly url = signal<string | null>(null);
	/** What the live region says. */
	readonly said = signal("");
	readonly selectedKey = computed(() => this.selected.value && this.keyAt(this.selected.value));
	readonly #send: (message: FromPage) => void;
	#undo: ReturnType<typeof setTimeout> | undefined;
	#saidAt = 0;
	#speaking: ReturnType<typeof setTimeout> | undefined;

	constructor(send: (message: FromPage) => void) {
		this.#send = send;
	}

	keyAt(place: PlaceView): KeyView | undefined {
		return this.keys.value.find((key) => samePlace(key.place, place));
	}

	keyOf(context: string): KeyView | undefined {
		return this.keys.value.find((key) => key.context === context);
	}

	/** Where a key or dial is, in words. */
	placeName({ column, row }: PlaceView): string {
		return row < this.deck.value.rows ? `Row ${row + 1}, key ${column + 1}` : `Dial ${column + 1}`;
	}

	/** At most one announcement a second; of several the last one is said. */
	say(text: string): void {
		clearTimeout(this.#speaking);
		const wait = Math.max(0, this.#saidAt + ANNOUNCE_MS - performance.now());
		this.#speaking = setTimeout(() => {
			this.#saidAt = performance.now();
			// The same words twice are silent unless the text changes.
			this.said.value = this.said.value === text ? `${text}\u00a0` : text;
		}, wait);
	}

	onPhase(phase: LinkPhase): void {
		this.phase.value = phase;
		if (phase !== "online") this.seat.value = null;
	}

	onMessage(message: ToPage): void {
		batch(() => this.#apply(message));
	}

	down(key: KeyView): void {
		this.#send({ type: "down", context: key.context });
	}

	up(key: KeyView): void {
		this.#send({ type: "up", context: key.context });
	}

	/** Turns a dial; positive is clockwise. */
	turn(dial: KeyView, ticks: number): void {
		this.#send({ type: "turn", context: dial.context, ticks });
	}

	/** Touches a dial's part of the strip. */
	touch(dial: KeyView, hold: boolean): void {
		this.#send({ type: "touch", context: dial.context, hold });
	}

	setMode(mode: Mode): void {
		this.mode.value = mode;
		this.pane.value = "deck";
		this.carried.value = null;
		if (mode === "use") this.select(null);
	}

	select(place: PlaceView | null): void {
		const before = this.selectedKey.value;
		this.selected.value = place;
		const key = this.selectedKey.value;
		if (key?.context === before?.context && this.seat.value) return;
		this.seat.value = null;
		if (key?.hasInspector) this.#send({ type: "inspect", context: key.context });
		else if (before) this.#send({ type: "close-inspector" });
	}

	/** Puts an action on the selected place if it is free and fits, else on the next free one. */
	add({ action, controllers }: ActionView): void {
		const place = this.selected.value;
		const wanted = place && (place.row < this.deck.value.rows ? "key" : "dial");
		const free = wanted && controllers.includes(wanted) && !this.keyAt(place);
		this.#send({ type: "add", action, at: free ? place : null });
	}

	/** Takes a key in the hand; the next place chosen is where it goes. */
	pickUp(context: string): void {
		this.carried.value = context;
		this.pane.value = "deck";
		this.say("Picked up. Choose a place and press Enter; Escape puts it back.");
	}

	putBack(): void {
		this.carried.value = null;
		this.say("Put back.");
	}

	move(context: string, to: PlaceView): void {
		this.carried.value = null;
		this.#send({ type: "move", context, to });
		this.say(`Moved to ${this.placeName(to).toLowerCase()}.`);
	}

	remove(key: KeyView): void {
		this.select(null);
		this.#send({ type: "remove", context: key.context });
		this.removed.value = key.label;
		this.say(`${key.label} removed. Undo for ten seconds.`);
		clearTimeout(this.#undo);
		this.#undo = setTimeout(() => {
			this.removed.value = null;
		}, UNDO_MS);
	}

	undo(): void {
		this.removed.value = null;
		this.#send({ type: "restore" });
	}

	#apply(message: ToPage): void {
		switch (message.type) {
			case "welcome":
				this.demo.value = message.demo;
				this.actions.value = message.actions;
				this.counts.value = message.counts;
				this.entries.value = message.entries;
				this.plugin.value = message.plugin;
				this.#layout(message.deck, message.keys);
				// A deck that comes back has a new place for the inspector.
				this.select(this.selected.value);
				break;
			case "layout":
				this.#layout(message.deck, message.keys);
				break;
			case "keys":
				this.keys.value = this.keys.value.map(
					(key) => message.keys.find(({ context }) => context === key.context) ?? key,
				);
				break;
			case "overlay":
				this.#overlay(message.context, message.overlay);
				break;
			case "plugin":
				this.plugin.value = message.plugin;
				break;
			case "entries":
				this.entries.value = [...this.entries.value, ...message.entries].slice(-ENTRIES_SHOWN);
				break;
			case "counts":
				this.counts.value = message.counts;
				break;
			case "inspector":
				this.seat.value = message.seat;
				break;
			case "added":
				this.#select(message.context);
				break;
			case "url":
				this.url.value = message.url;
				break;
			case "refused":
				this.say(message.detail);
		}
	}

	#layout(deck: DeckView, keys: KeyView[]): void {
		const selected = this.selectedKey.value;
		this.deck.value = deck;
		this.keys.value = keys;
		// A selected key stays selected wherever it goes.
		const place = selected && this.keyOf(selected.context)?.place;
		if (place) this.selected.value = place;
	}

	#select(context: string): void {
		const key = this.keyOf(context);
		if (!key) return;
		this.cursor.value = key.place;
		this.pane.value = "settings";
		this.select(key.place);
		this.say(`${key.label} added. ${this.placeName(key.place)}.`);
	}

	#overlay(context: string, overlay: "alert" | "ok"): void {
		this.overlays.value = new Map(this.overlays.value).set(context, overlay);
		const { label = "Key" } = this.keyOf(context) ?? {};
		this.say(overlay === "alert" ? `${label}: did not work.` : `${label}: done.`);
		setTimeout(() => {
			const rest = new Map(this.overlays.value);
			rest.delete(context);
			this.overlays.value = rest;
		}, OVERLAY_MS);
	}
}
