/** What travels between the deck page and its host, as JSON, one message a frame. Types only: the page imports them. */

/** The row below the last row of keys is that of the dials. */
export type PlaceView = { column: number; row: number };

type Controller = "key" | "dial";

export type KeyView = {
	context: string;
	action: string;
	controller: Controller;
	place: PlaceView;
	/** What the key is, for people and screen readers: "Scene Gameplay". */
	label: string;
	/** How it stands, when the plugin says so. */
	description?: string;
	/** What the gestures of a dial do, as far as the plugin says it. */
	turns?: string;
	/** A data URI, shown exactly as the plugin sent it; of a dial its part of the touch strip. */
	image: string;
	hasInspector: boolean;
};

export type ActionView = {
	action: string;
	name: string;
	category: string;
	tooltip?: string;
	icon: string;
	controllers: Controller[];
};

export type EntryView = {
	at: number;
	severity: "error" | "warning" | "note";
	rule: string;
	detail: string;
	/** The key it is about, in words. */
	about?: string;
};

export type CountsView = { error: number; warning: number; note: number; frames: number };

/** Arguments of `connectElgatoStreamDeckSocket` and the page to call it in. */
export type SeatView = {
	context: string;
	url: string;
	port: string;
	uuid: string;
	registerEvent: string;
	info: string;
	actionInfo: string;
};

export type PluginView = { name: string; phase: "starting" | "running" | "stopped"; starts: number };

/** `dials`: how many; none while the plugin has nothing to put on them. */
export type DeckView = { name: string; columns: number; rows: number; dials: number };

export type ToPage =
	| {
			type: "welcome";
			demo: boolean;
			plugin: PluginView;
			deck: DeckView;
			actions: ActionView[];
			keys: KeyView[];
			entries: EntryView[];
			counts: CountsView;
	  }
	/** The page's keys, all of them, after something was placed, moved or removed. */
	| { type: "layout"; deck: DeckView; keys: KeyView[] }
	/** Keys that look different; those of one message belong together. */
	| { type: "keys"; keys: KeyView[] }
	| { type: "overlay"; context: string; overlay: "alert" | "ok" }
	| { type: "plugin"; plugin: PluginView }
	| { type: "entries"; entries: EntryView[] }
	| { type: "counts"; counts: CountsView }
	/** The inspector to show; none when another page has taken the only place. */
	| { type: "inspector"; seat: SeatView | null }
	| { type: "added"; context: string }
	| { type: "url"; url: string }
	| { type: "refused"; detail: string };

export type FromPage =
	| { type: "down"; context: string }
	| { type: "up"; context: string }
	/** Positive ticks are clockwise. */
	| { type: "turn"; context: string; ticks: number }
	| { type: "touch"; context: string; hold: boolean }
	| { type: "add"; action: string; at: PlaceView | null }
	| { type: "move"; context: string; to: PlaceView }
	| { type: "remove"; context: string }
	/** Puts back what this page removed last. */
	| { type: "restore" }
	| { type: "inspect"; context: string }
	| { type: "close-inspector" };
