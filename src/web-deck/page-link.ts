import type { WebSocket } from "ws";
import { isFromPage } from "./from-page.ts";
import type { Host } from "./host/host.ts";
import type { HostChange, NewKey } from "./host/host-options.ts";
import type { StoredKey } from "./host/key.ts";
import { parseFrame } from "./host/protocol.ts";
import {
	actionViews,
	deckView,
	entryView,
	firstController,
	keyView,
	keyViews,
	placeOnDevice,
	pluginView,
} from "./views.ts";
import type { FromPage, PlaceView, ToPage } from "./wire/page-messages.d.ts";

const ENTRIES_SHOWN = 200;
/** A page that reads slowly gets the newest picture of each key, not all of them. */
const FULL_BYTES = 512 * 1024;
const RETRY_MS = 50;
const COUNTS_MS = 1_000;

type Options = { host: Host; socket: WebSocket; demo: boolean; onInspect: () => void };

/** One open deck page: shows it the deck and does what it asks. */
export class PageLink {
	readonly #host: Host;
	readonly #socket: WebSocket;
	readonly #options: Options;
	readonly #held = new Set<string>();
	readonly #changed = new Set<string>();
	#scheduled = false;
	#removed: StoredKey | undefined;
	#hasInspector = false;
	#framesTold = -1;

	constructor(options: Options) {
		const { host, socket } = options;
		this.#options = options;
		this.#host = host;
		this.#socket = socket;
		const stop = host.onChange((change) => this.#onChange(change));
		const timer = setInterval(() => this.#tellCounts(), COUNTS_MS);
		socket.on("message", (data) => this.#hear(data.toString()));
		socket.on("error", () => socket.terminate());
		socket.on("close", () => {
			stop();
			clearInterval(timer);
			// A page that goes away lets go of what it holds.
			for (const held of this.#held) this.#try(() => host.up(held));
			if (this.#hasInspector) host.closeInspector();
		});
		this.#send({
			type: "welcome",
			demo: options.demo,
			plugin: pluginView(host),
			deck: deckView(host),
			actions: actionViews(host),
			keys: keyViews(host),
			entries: host.entries.slice(-ENTRIES_SHOWN).map((entry) => entryView(host, entry)),
			counts: host.counts,
		});
	}

	/** Another page has opened an inspector; there is only one. */
	loseInspector(): void {
		if (!this.#hasInspector) return;
		this.#hasInspector = false;
		this.#send({ type: "inspector", seat: null });
	}

	#send(message: ToPage): void {
		if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
	}

	#onChange(change: HostChange): void {
		if (change.kind === "key") {
			this.#changed.add(change.context);
			this.#schedule();
		} else {
			this.#send(messageOf(this.#host, change));
		}
		if (change.kind === "entry") this.#tellCounts();
	}

	/** What the plugin changed in one go leaves in one message. */
	#schedule(): void {
		if (this.#scheduled) return;
		this.#scheduled = true;
		setImmediate(() => this.#flush());
	}

	#flush(): void {
		if (this.#socket.bufferedAmount > FULL_BYTES) {
			setTimeout(() => this.#flush(), RETRY_MS).unref();
			return;
		}
		this.#scheduled = false;
		const stored = this.#host.keysOf().filter((key) => this.#changed.has(key.context));
		this.#changed.clear();
		const keys = stored.flatMap((key) => keyView(this.#host, key) ?? []);
		if (keys.length > 0) this.#send({ type: "keys", keys });
	}

	#tellCounts(): void {
		const { counts } = this.#host;
		if (counts.frames === this.#framesTold) return;
		this.#framesTold = counts.frames;
		this.#send({ type: "counts", counts });
	}

	#hear(text: string): void {
		const message = parseFrame(text);
		if (isFromPage(message)) this.#try(() => this.#obey(message));
		else this.#send({ type: "refused", detail: "The deck did not understand the page; load it again." });
	}

	/** What a page asks may be outdated: the key it means can be gone. That is told, and nothing happens. */
	#try(act: () => void): void {
		try {
			act();
		} catch (error) {
			this.#send({ type: "refused", detail: error instanceof Error ? error.message : "That did not work." });
		}
	}

	#obey(message: FromPage): void {
		const host = this.#host;
		switch (message.type) {
			case "down":
				host.down(message.context);
				this.#held.add(message.context);
				break;
			case "up":
				if (this.#held.delete(message.context)) host.up(message.context);
				break;
			case "turn":
				host.rotate(message.context, message.ticks);
				break;
			case "touch":
				host.touch(message.context, undefined, message.hold);
				break;
			case "add": {
				const { action, at } = message;
				this.#add({
					action,
					controller: firstController(host, action) ?? "Keypad",
					...(at ? placeOnDevice(host, at) : {}),
				});
				break;
			}
			case "move":
				this.#move(message.context, message.to);
				break;
			case "remove":
				this.#removed = host.keysOf().find((key) => key.context === message.context);
				host.removeKey(message.context);
				break;
			case "restore":
				if (this.#removed) this.#add(again(this.#removed));
				this.#removed = undefined;
				break;
			case "inspect":
				this.#inspect(message.context);
				break;
			case "close-inspector":
				if (this.#hasInspector) host.closeInspector();
				this.#hasInspector = false;
		}
	}

	#add(key: NewKey): void {
		this.#send({ type: "added", context: this.#host.addKey(key) });
	}

	#move(context: string, to: PlaceView): void {
		const { at, controller } = placeOnDevice(this.#host, to);
		const moved = this.#host.keysOf().find((key) => key.context === context);
		if (moved?.controller !== controller) throw new Error("Keys and dials do not change places.");
		this.#host.moveKey(context, at);
	}

	#inspect(context: string): void {
		const { path, ...seat } = this.#host.openInspector(context);
		this.#options.onInspect();
		this.#hasInspector = true;
		this.#send({ type: "inspector", seat: { ...seat, url: `/plugin/${path}` } });
	}
}

function messageOf(host: Host, change: Exclude<HostChange, { kind: "key" }>): ToPage {
	switch (change.kind) {
		case "layout":
			return { type: "layout", deck: deckView(host), keys: keyViews(host) };
		case "overlay":
			return { type: "overlay", context: change.context, overlay: change.overlay };
		case "plugin":
			return { type: "plugin", plugin: pluginView(host) };
		case "entry":
			return { type: "entries", entries: [entryView(host, change.entry)] };
		case "url":
			return { type: "url", url: change.url };
	}
}

/** A removed key as a new one: same place, same settings. */
const again = ({ action, controller, settings, place, title, image }: StoredKey): NewKey => ({
	action,
	controller,
	settings,
	...(place ? { at: place } : {}),
	...(title === undefined ? {} : { title }),
	...(image === undefined ? {} : { image }),
});
