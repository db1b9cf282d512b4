import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { now } from "./figures.ts";
import { FurtherKeys, type Placement } from "./further-keys.ts";
import { COLUMNS, KEY_COUNT, PROGRAM_RED, sceneOf } from "./keys.ts";

const DEVICE = "bench-xl";
const SIZE = { columns: COLUMNS, rows: KEY_COUNT / COLUMNS };
const XL = 2;
const PATIENCE_MS = 10_000;
const RED = new RegExp(`(?:#|%23)${PROGRAM_RED.slice(1)}`, "i");

interface Command {
	event: string;
	context?: string;
	id?: string;
	payload?: { image?: string; state?: number };
}

/** An image that reached the deck. */
export interface Update {
	key: number;
	/** The key shows its scene on program, with this image. */
	lit: boolean;
	at: number;
}

/** What the keys of a side are: their action and the settings of the key for a scene. */
export interface KeyKind {
	action: string;
	settings(scene: string): object;
}

/** Plays the Stream Deck application for one plugin with 32 scene keys, and stamps what it shows. */
export class Deck {
	/** What lies on other decks; none of the figures about the 32 keys counts it. */
	readonly further: FurtherKeys;
	#server: WebSocketServer;
	#kind: KeyKind;
	#plugin: WebSocket | undefined;
	#uuid = randomUUID();
	/** Per key the image of each of its two states, and the state shown. */
	#faces = Array.from({ length: KEY_COUNT }, () => ({ images: ["", ""], state: 0 }));
	#listeners = new Set<(update: Update) => void>();

	private constructor(server: WebSocketServer, kind: KeyKind, further: readonly Placement[]) {
		this.#server = server;
		this.#kind = kind;
		this.further = new FurtherKeys((message) => this.#plugin?.send(JSON.stringify(message)), further);
		server.on("connection", (socket) => {
			socket.on("message", (data) => this.#hear(socket, String(data)));
			socket.on("close", () => {
				if (this.#plugin === socket) this.#plugin = undefined;
			});
			socket.on("error", () => {});
		});
	}

	static async open(kind: KeyKind, further: readonly Placement[]): Promise<Deck> {
		const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
		await once(server, "listening");
		return new Deck(server, kind, further);
	}

	/** What the application appends to the plugin's command line. */
	get launchArguments(): string[] {
		const { port } = this.#server.address() as AddressInfo;
		const info = JSON.stringify({
			application: { font: "Arial", language: "en", platform: "windows", platformVersion: "11", version: "7.1.0" },
			plugin: { uuid: "com.aidle.streamdeck", version: "0.1.0.0" },
			devicePixelRatio: 2,
			colors: {},
			devices: [{ id: DEVICE, name: "Bench", type: XL, size: SIZE }, ...FurtherKeys.devices],
		});
		const launch = ["-port", String(port), "-pluginUUID", this.#uuid, "-registerEvent", "registerPlugin"];
		return [...launch, "-info", info];
	}

	onUpdate(listener: (update: Update) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Answers when (ms) the first update arrived that fits. */
	when(fits: (update: Update) => boolean, ms = PATIENCE_MS, what = "image"): Promise<number> {
		return new Promise((resolve, reject) => {
			const off = this.onUpdate((update) => {
				if (!fits(update)) return;
				clearTimeout(late);
				off();
				resolve(update.at);
			});
			const late = setTimeout(() => {
				off();
				reject(new Error(`Deck: no ${what} within ${ms} ms; the keys show ${this.#words()}`));
			}, ms);
		});
	}

	/** Answers when (ms) the key lit up. */
	whenLit(key: number, ms?: number): Promise<number> {
		return this.when((update) => update.key === key && update.lit, ms, `light on key ${key}`);
	}

	/** Answers when (ms) every key showed the truth, `lit` the only one on program; at once if they do already. */
	whenRight(lit: number, ms?: number): Promise<number> {
		if (this.wrongKeys(lit) === 0) return Promise.resolve(now());
		return this.when(() => this.wrongKeys(lit) === 0, ms, `truth (only key ${lit} lit)`);
	}

	isLit(key: number): boolean {
		const face = this.#faces[key];
		return face !== undefined && RED.test(face.images[face.state] ?? "");
	}

	/** How many keys show something else than a deck on which only `lit` is on program. */
	wrongKeys(lit: number): number {
		return this.#faces.filter((_, key) => this.isLit(key) !== (key === lit)).length;
	}

	/** Key down; answers the time (ms) just before the frame left. Nothing happens while no plugin is there. */
	press(key: number): number {
		const at = now();
		this.#tell("keyDown", key);
		return at;
	}

	release(key: number): void {
		this.#tell("keyUp", key);
	}

	close(): void {
		for (const socket of this.#server.clients) socket.terminate();
		this.#server.close();
	}

	/** The texts of all faces, equal ones once. */
	#words(): string {
		const texts = this.#faces.map(({ images, state }) => {
			const svg = decodeURIComponent(images[state] ?? "");
			return [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).join(" ");
		});
		return [...new Set(texts)].map((text) => `"${text}"`).join(", ");
	}

	#tell(event: string, key: number): void {
		this.#plugin?.send(JSON.stringify({ event, ...this.#instance(key) }));
	}

	#instance(key: number): object {
		return {
			action: this.#kind.action,
			context: `key-${key}`,
			device: DEVICE,
			payload: {
				controller: "Keypad",
				coordinates: { column: key % COLUMNS, row: Math.floor(key / COLUMNS) },
				isInMultiAction: false,
				settings: this.#kind.settings(sceneOf(key)),
				resources: {},
				state: this.#faces[key]?.state ?? 0,
			},
		};
	}

	#hear(socket: WebSocket, raw: string): void {
		const at = now();
		const command = JSON.parse(raw) as Command;
		if (this.further.hear(command, at)) return;
		const key = Number(command.context?.slice("key-".length));
		if (command.event === "setImage" || command.event === "setState") this.#show(key, command, at);
		else if (command.event === "registerPlugin") this.#welcome(socket);
		else this.#answer(socket, command, key);
	}

	#answer(socket: WebSocket, command: Command, key: number): void {
		const id = command.id === undefined ? {} : { id: command.id };
		const say = (event: string, body: object) => socket.send(JSON.stringify({ event, ...id, ...body }));
		if (command.event === "getSettings") say("didReceiveSettings", this.#instance(key));
		else if (command.event === "getGlobalSettings") say("didReceiveGlobalSettings", { payload: { settings: {} } });
	}

	#welcome(socket: WebSocket): void {
		this.#plugin = socket;
		const deviceInfo = { name: "Bench", type: XL, size: SIZE };
		socket.send(JSON.stringify({ event: "deviceDidConnect", device: DEVICE, deviceInfo }));
		for (let key = 0; key < KEY_COUNT; key++) this.#tell("willAppear", key);
		this.further.welcome();
	}

	#show(key: number, { event, payload }: Command, at: number): void {
		const face = this.#faces[key];
		if (!face) return;
		const before = face.images[face.state];
		if (event === "setState") face.state = payload?.state ?? 0;
		else if (payload?.state === undefined) face.images = [payload?.image ?? "", payload?.image ?? ""];
		else face.images[payload.state] = payload.image ?? "";
		// A state that shows the image already shown is no update, and neither is an image for the state not shown.
		if (event === "setState" && face.images[face.state] === before) return;
		if (event === "setImage" && payload?.state !== undefined && payload.state !== face.state) return;
		const lit = this.isLit(key);
		for (const listener of [...this.#listeners]) listener({ key, lit, at });
	}
}
