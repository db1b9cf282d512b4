import { DeckSocket, type Peer, REGISTER } from "./deck-socket.ts";
import type { Key } from "./key.ts";
import { codePath, type Manifest } from "./manifest.ts";
import { PluginProcess } from "./plugin-process.ts";
import { type Device, type JsonObject, registrationInfo } from "./protocol.ts";
import type { ProtocolLog } from "./protocol-log.ts";

export type PluginState = { phase: "starting" | "running" | "stopped"; pid: number | undefined; starts: number };

/** What an inspector page is called with, as `connectElgatoStreamDeckSocket(port, uuid, event, info, actionInfo)`. */
export type InspectorSeat = {
	context: string;
	/** The page, relative to the plugin folder. */
	path: string;
	port: string;
	uuid: string;
	registerEvent: string;
	info: string;
	actionInfo: string;
};

type Options = {
	folder: string;
	manifest: Manifest;
	node: string;
	environment: { [name: string]: string };
	language: string;
	pageOrigin: string | undefined;
	log: ProtocolLog;
	devices: () => Device[];
	/** The key of that context, if the plugin can see it. */
	visible: (context: string) => Key | undefined;
	onFrame: (peer: Peer, frame: JsonObject, at: number) => void;
	/** The plugin has registered and can be told what it sees. */
	/** Called with the ids of the devices the plugin was started with. */
	onPlugin: (known: ReadonlySet<string>) => void;
	/** The plugin's socket has closed. */
	onPluginGone: () => void;
	onState: (state: PluginState) => void;
};

/** A plugin whose socket is closed has nothing left to do. */
const LINGER_MS = 3_000;

/** The plugin's process and socket, and the socket of the one inspector that may be open. */
export class Connections {
	readonly #options: Options;
	readonly #socket: DeckSocket;
	readonly #process: PluginProcess;
	#ticket = "";
	#plugin: Peer | undefined;
	#inspector: Peer | undefined;
	#inspectorTicket: string | undefined;
	#stopped = false;
	#informed: ReadonlySet<string> = new Set();
	/** Frames received and sent since the start. */
	frames = 0;

	constructor(options: Options) {
		this.#options = options;
		const { folder, node, environment, log, pageOrigin } = options;
		this.#socket = new DeckSocket({
			log,
			pageOrigin,
			onRegistered: (peer) => this.#registered(peer),
			onClosed: (peer) => this.#closed(peer),
			onFrame: (peer, frame, at) => {
				this.frames++;
				options.onFrame(peer, frame, at);
			},
		});
		this.#process = new PluginProcess({
			node,
			folder,
			environment,
			command: () => this.#command(),
			note: (rule, detail) => log.add("note", rule, detail),
			onExit: () => {
				this.#socket.revoke(this.#ticket);
				options.onState(this.state);
			},
		});
	}

	get state(): PluginState {
		const phase = this.#stopped ? "stopped" : this.#plugin ? "running" : "starting";
		return { phase, pid: this.#process.pid, starts: this.#process.starts };
	}

	get port(): number {
		return this.#socket.port;
	}

	get inspector(): Peer | undefined {
		return this.#inspector;
	}

	async start(): Promise<void> {
		await this.#socket.listen();
		this.#process.start();
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#process.stop();
		await this.#socket.close();
	}

	kill(signal: NodeJS.Signals): void {
		this.#process.kill(signal);
	}

	/** Sends an event to the plugin; while there is none, nobody hears it. */
	emit(event: JsonObject): void {
		if (!this.#plugin) return;
		this.frames++;
		this.#plugin.send(event);
	}

	/** Resolves when the plugin has received everything emitted so far. */
	async received(): Promise<void> {
		await this.#plugin?.received();
	}

	/** Gives out the one place for an inspector; who had it loses it. */
	openInspector(key: Key): InspectorSeat {
		const path = key.action.PropertyInspectorPath ?? this.#options.manifest.PropertyInspectorPath;
		if (!path) throw new Error(`${key.action.Name} has no inspector.`);
		this.closeInspector();
		this.#inspectorTicket = this.#socket.issue("inspector", key.context);
		const { action, context, device, payload } = key.event("willAppear");
		return {
			context: key.context,
			path,
			port: String(this.port),
			uuid: this.#inspectorTicket,
			registerEvent: REGISTER.inspector,
			info: JSON.stringify(this.#info()),
			actionInfo: JSON.stringify({ action, context, device, payload }),
		};
	}

	closeInspector(): void {
		if (this.#inspectorTicket) this.#socket.revoke(this.#inspectorTicket);
		this.#inspectorTicket = undefined;
		const inspector = this.#inspector;
		this.#inspector = undefined;
		if (!inspector) return;
		inspector.close();
		this.#tell("propertyInspectorDidDisappear", inspector);
	}

	#info(): JsonObject {
		const { manifest, devices, language } = this.#options;
		return registrationInfo({
			plugin: { uuid: manifest.UUID, version: manifest.Version },
			devices: devices(),
			language,
		});
	}

	#command(): string[] {
		this.#ticket = this.#socket.issue("plugin");
		this.#informed = new Set(this.#options.devices().map(({ id }) => id));
		const named = { port: String(this.port), pluginUUID: this.#ticket, registerEvent: REGISTER.plugin };
		const parameters = Object.entries({ ...named, info: JSON.stringify(this.#info()) });
		return [codePath(this.#options.manifest), ...parameters.flatMap(([name, value]) => [`-${name}`, value])];
	}

	#registered(peer: Peer): void {
		if (peer.kind === "plugin") {
			this.#plugin = peer;
			this.#options.onPlugin(this.#informed);
			this.#options.onState(this.state);
			return;
		}
		this.#inspector = peer;
		this.#inspectorTicket = undefined;
		this.#tell("propertyInspectorDidAppear", peer);
	}

	#closed(peer: Peer): void {
		if (peer === this.#inspector) {
			this.#inspector = undefined;
			this.#tell("propertyInspectorDidDisappear", peer);
		}
		if (peer !== this.#plugin) return;
		this.#plugin = undefined;
		this.#options.onPluginGone();
		this.#options.onState(this.state);
		const { pid } = this.#process;
		const timer = setTimeout(() => {
			if (pid === undefined || this.#process.pid !== pid || this.#plugin) return;
			this.#options.log.add("error", "lingering", "The plugin outlived its socket by 3 s and was killed.");
			this.#process.kill("SIGKILL");
		}, LINGER_MS);
		timer.unref();
	}

	#tell(event: string, { context = "" }: Peer): void {
		const key = this.#options.visible(context);
		if (key) this.emit({ event, action: key.stored.action, context, device: key.device });
	}
}
