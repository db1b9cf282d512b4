import type { Settings, ToInspector, ToPlugin } from "./messages.d.ts";

/** What Stream Deck calls the inspector with: https://docs.elgato.com/streamdeck/sdk/references/websocket/ui */
export interface Registration {
	readonly port: string;
	readonly uuid: string;
	readonly event: string;
	readonly actionInfo: string;
}

export interface DeckListener {
	readonly onOpen: () => void;
	readonly onClosed: () => void;
	readonly onSettings: (settings: Settings) => void;
	readonly onMessage: (message: ToInspector) => void;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;

const parsed = (text: unknown): unknown => {
	try {
		return typeof text === "string" ? JSON.parse(text) : undefined;
	} catch {
		return undefined;
	}
};

/** The settings that Stream Deck gives at the start. */
export function settingsOf(actionInfo: string): Settings {
	const info = parsed(actionInfo);
	const payload = isObject(info) && isObject(info.payload) ? info.payload : {};
	return isObject(payload.settings) ? payload.settings : {};
}

/** The inspector's own socket to Stream Deck. */
export class DeckSocket {
	readonly #socket: WebSocket;
	readonly #uuid: string;
	readonly #action: unknown;

	constructor({ port, uuid, event, actionInfo }: Registration, listener: DeckListener) {
		const info = parsed(actionInfo);
		this.#uuid = uuid;
		this.#action = isObject(info) ? info.action : undefined;
		// The number, not the name: resolving "localhost" takes long on Windows.
		this.#socket = new WebSocket(`ws://127.0.0.1:${port}`);
		this.#socket.addEventListener("open", () => {
			this.#socket.send(JSON.stringify({ event, uuid }));
			listener.onOpen();
		});
		this.#socket.addEventListener("close", listener.onClosed);
		this.#socket.addEventListener("message", ({ data }) => {
			const message = parsed(data);
			if (!isObject(message) || !isObject(message.payload)) return;
			const { payload } = message;
			if (message.event === "didReceiveSettings" && isObject(payload.settings)) listener.onSettings(payload.settings);
			// Stream Deck passes on what our own plugin sends.
			if (message.event === "sendToPropertyInspector") listener.onMessage(payload as unknown as ToInspector);
		});
	}

	/** False when the socket is not open: nothing was saved. */
	save(settings: Settings): boolean {
		return this.#send("setSettings", settings);
	}

	tell(message: ToPlugin): boolean {
		return this.#send("sendToPlugin", message);
	}

	/** Opens a page of the web in the user's browser. */
	open(url: string): boolean {
		return this.#write({ event: "openUrl", payload: { url } });
	}

	#send(event: string, payload: object): boolean {
		return this.#write({ event, action: this.#action, context: this.#uuid, payload });
	}

	#write(command: object): boolean {
		if (this.#socket.readyState !== WebSocket.OPEN) return false;
		this.#socket.send(JSON.stringify(command));
		return true;
	}
}
