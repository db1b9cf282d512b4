import type { PluginState } from "./connections.ts";
import type { Overlay } from "./key.ts";
import type { Controller, Device, JsonObject, Place } from "./protocol.ts";
import type { Entry } from "./protocol-log.ts";

export type HostOptions = {
	/** The plugin folder (`….sdPlugin`). */
	plugin: string;
	/** The plugin's data folder, passed to it as AIDLE_DATA_DIR; absent means the plugin decides. */
	dataDir?: string | undefined;
	/** The file that keeps layout and key settings; absent means that nothing is kept. */
	deckFile?: string | undefined;
	/** The only origin whose pages may connect, as inspectors. */
	pageOrigin?: string | undefined;
	/** The Node that runs the plugin; absent means this one. */
	node?: string | undefined;
	language?: string | undefined;
	/** The first device of an empty deck. */
	device?: Device | undefined;
};

export type NewKey = {
	action: string;
	settings?: JsonObject;
	/** Absent means the first free place. */
	at?: Place;
	controller?: Controller;
	device?: string;
	title?: string;
	image?: string;
};

export type HostChange =
	| { kind: "key"; context: string }
	| { kind: "overlay"; context: string; overlay: Overlay }
	| { kind: "layout" }
	| { kind: "plugin"; state: PluginState }
	| { kind: "entry"; entry: Entry }
	| { kind: "url"; url: string };
