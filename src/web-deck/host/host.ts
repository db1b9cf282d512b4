import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { Connections, type InspectorSeat, type PluginState } from "./connections.ts";
import { DeckFile, type StoredDevice } from "./deck-file.ts";
import * as gestures from "./gestures.ts";
import type { HostChange, HostOptions, NewKey } from "./host-options.ts";
import type { DrawnImage, Key, Overlay, StoredKey } from "./key.ts";
import { type Manifest, type ManifestAction, readManifest } from "./manifest.ts";
import { obey, type World } from "./obey.ts";
import type { Device, JsonObject, Place } from "./protocol.ts";
import { type Breach, type Entry, ProtocolLog } from "./protocol-log.ts";
import { ManifestImages, type Shown, shownImage } from "./shown-image.ts";
import { current, firstDevice, fits, freePlace, STREAM_DECK, Stage } from "./stage.ts";

/** Plays the Stream Deck application for one plugin, strictly: every breach of the protocol is reported. */
export class Host {
	readonly manifest: Manifest;
	readonly folder: string;
	readonly #log = new ProtocolLog();
	readonly #file: DeckFile | undefined;
	readonly #stage: Stage;
	readonly #connections: Connections;
	readonly #fingers: gestures.Fingers;
	readonly #listeners = new Set<(change: HostChange) => void>();
	readonly #manifestImages: ManifestImages;

	private constructor(options: HostOptions) {
		this.folder = resolve(options.plugin);
		this.manifest = readManifest(this.folder);
		this.#manifestImages = new ManifestImages(this.folder, this.#log);
		this.#log.onEntry((entry) => this.#tell({ kind: "entry", entry }));
		this.#file = options.deckFile
			? new DeckFile(options.deckFile, (detail) => this.#log.add("note", "deck-file", detail))
			: undefined;
		const emit = (event: JsonObject) => this.#connections.emit(event);
		const save = () => this.#file?.write(this.#stage.deck);
		const onKey = (key: Key) => this.#tell({ kind: "key", context: key.context });
		this.#stage = new Stage({
			deck: this.#file?.read() ?? { v: 1, globalSettings: {}, devices: [firstDevice(options.device)] },
			manifest: this.manifest,
			emit,
			received: () => this.#connections.received(),
			onChange: () => {
				save();
				this.#tell({ kind: "layout" });
			},
			onMissing: (action) => this.#log.add("note", "unknown-action", `The plugin has no action ${action}.`),
		});
		const world: World = {
			stage: this.#stage,
			manifest: this.manifest,
			folder: this.folder,
			log: this.#log,
			emit,
			inspector: () => this.#connections.inspector,
			save,
			onKey,
			onOverlay: (key, overlay) => this.#tell({ kind: "overlay", context: key.context, overlay }),
			onUrl: (url) => this.#tell({ kind: "url", url }),
		};
		this.#fingers = {
			emit,
			onState: (key) => {
				save();
				onKey(key);
			},
		};
		this.#connections = new Connections({
			folder: this.folder,
			manifest: this.manifest,
			node: options.node ?? process.execPath,
			environment: options.dataDir ? { AIDLE_DATA_DIR: resolve(options.dataDir) } : {},
			language: options.language ?? "en",
			pageOrigin: options.pageOrigin,
			log: this.#log,
			devices: () => this.#stage.devices,
			visible: (context) => this.#stage.visible.get(context),
			onFrame: (peer, frame, at) => obey(world, peer, frame, at),
			onPlugin: (known) => this.#stage.introduce(known),
			onPluginGone: () => this.#stage.forget(),
			onState: (state) => this.#tell({ kind: "plugin", state }),
		});
	}

	/** Listens, starts the plugin, and does not wait for it to register. */
	static async start(options: HostOptions): Promise<Host> {
		const host = new Host(options);
		await host.#connections.start();
		return host;
	}

	async stop(): Promise<void> {
		await this.#connections.stop();
		this.#listeners.clear();
		await this.#file?.settled();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop();
	}

	/** Every breach so far, oldest first. */
	get breaches(): Breach[] {
		return this.#log.breaches;
	}

	/** Breaches and notes (the plugin's own output, restarts), oldest first. */
	get entries(): readonly Entry[] {
		return this.#log.entries;
	}

	/** How many entries of each severity and how many frames there were since the start. */
	get counts() {
		return { ...this.#log.counts, frames: this.#connections.frames };
	}

	get plugin(): PluginState {
		return this.#connections.state;
	}

	get pluginPid(): number | undefined {
		return this.#connections.state.pid;
	}

	/** Port of the Stream Deck socket. */
	get port(): number {
		return this.#connections.port;
	}

	get actions(): readonly ManifestAction[] {
		return this.manifest.Actions;
	}

	get devices(): readonly StoredDevice[] {
		return this.#stage.devices.map(({ id }) => this.#stage.device(id));
	}

	get globalSettings(): JsonObject {
		return this.#stage.deck.globalSettings;
	}

	onChange(listener: (change: HostChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	killPlugin(signal: NodeJS.Signals = "SIGKILL"): void {
		this.#connections.kill(signal);
	}

	/** Places an action and answers its context. */
	addKey({ action, settings = {}, at, controller = "Keypad", device: id, title, image }: NewKey): string {
		const device = this.#stage.device(id);
		const place = at ?? freePlace(device, controller);
		if (!place || !fits(device, place, controller)) throw new Error("There is no such place on this device.");
		const stored: Omit<StoredKey, "context"> = { action, controller, place, settings, resources: {}, state: 0 };
		if (title !== undefined) stored.title = title;
		if (image !== undefined) stored.image = image;
		return this.#stage.add(stored, device).context;
	}

	/** Puts an action into a multi-action, with the state its user chose there, and answers its context. */
	addToMultiAction({ action, settings = {}, desiredState = 0, device }: NewKey & { desiredState?: number }): string {
		const multi = { desiredState };
		const stored = { action, controller: "Keypad", multi, settings, resources: {}, state: 0 } as const;
		return this.#stage.add(stored, this.#stage.device(device)).context;
	}

	moveKey(context: string, to: Place): void {
		this.#stage.move(context, to);
	}

	removeKey(context: string): void {
		if (this.#connections.inspector?.context === context) this.closeInspector();
		this.#stage.remove(context);
	}

	/** The user's own title of a key; undefined gives it back to the plugin. */
	setUserTitle(context: string, title: string | undefined): void {
		const key = this.#stage.key(context);
		if (title === undefined) delete key.stored.title;
		else key.stored.title = title;
		this.#fingers.onState(key);
		if (this.#stage.visible.has(context)) this.#connections.emit(key.titleParametersDidChange());
	}

	down(context: string): void {
		gestures.keyDown(this.#fingers, this.#onStage(context));
	}

	up(context: string): void {
		gestures.keyUp(this.#fingers, this.#stage.key(context));
	}

	press(context: string, { holdMs }: { holdMs?: number } = {}): Promise<void> {
		return gestures.press(this.#fingers, this.#onStage(context), holdMs);
	}

	multiActionPress(context: string): Promise<void> {
		const key = this.#onStage(context);
		if (!key.stored.multi) throw new Error("That action is not in a multi-action.");
		return gestures.multiActionPress(this.#fingers, key);
	}

	rotate(context: string, ticks: number): void {
		gestures.rotate(this.#fingers, this.#onStage(context), ticks);
	}

	touch(context: string, at: Place = { column: 100, row: 50 }, hold = false): void {
		gestures.touch(this.#fingers, this.#onStage(context), at, hold);
	}

	/** What the key shows: the user's image, else the plugin's, else the manifest's. */
	image(context: string): Shown {
		return shownImage(this.#stage.key(context), this.#manifestImages);
	}

	/** Every image the plugin sent for a key: the newest ones in order, and how many there were. */
	images(context: string): { count: number; recent: readonly DrawnImage[] } {
		const { imageCount, images } = this.#stage.key(context);
		return { count: imageCount, recent: images };
	}

	overlays(context: string): readonly { overlay: Overlay; at: number }[] {
		return this.#stage.key(context).overlays;
	}

	/** What the plugin has put on a dial: its layout, values and gesture descriptions. Its picture is `image`. */
	strip(context: string) {
		const { layout, feedback, triggers } = this.#stage.key(context);
		return { layout, feedback, triggers };
	}

	state(context: string): number {
		return this.#stage.key(context).stored.state;
	}

	title(context: string): string {
		return this.#stage.key(context).title;
	}

	settingsOf(context: string): JsonObject {
		return this.#stage.key(context).stored.settings;
	}

	/** The keys of the page a device shows. */
	keysOf(device?: string): readonly StoredKey[] {
		return current(this.#stage.device(device)).keys;
	}

	/** Shows a profile of a device, new if there is none of that name. */
	showProfile(name: string, device?: string): void {
		this.#stage.showProfile(name, this.#stage.device(device));
	}

	connectDevice(device: Partial<Device> = {}): string {
		const whole = { ...STREAM_DECK, id: randomUUID(), ...device };
		this.#stage.connect(whole);
		return whole.id;
	}

	disconnectDevice(device?: string): void {
		this.#stage.disconnect(this.#stage.device(device).id);
	}

	changeDevice(to: Partial<Omit<Device, "id">>, device?: string): void {
		this.#stage.change(this.#stage.device(device).id, to);
	}

	wakeUp(): void {
		this.#connections.emit({ event: "systemDidWakeUp" });
	}

	/** A `streamdeck://plugins/message/<plugin>` address was opened; `url` is what follows. */
	deepLink(url: string): void {
		this.#connections.emit({ event: "didReceiveDeepLink", payload: { url } });
	}

	/** Opens the inspector of a key, closing the one that was open, and answers what its page is called with. */
	openInspector(context: string): InspectorSeat {
		return this.#connections.openInspector(this.#onStage(context));
	}

	closeInspector(): void {
		this.#connections.closeInspector();
	}

	#onStage(context: string): Key {
		const key = this.#stage.visible.get(context);
		if (!key) throw new Error(`Key ${context} is not on a page that shows.`);
		return key;
	}

	#tell(change: HostChange): void {
		for (const listener of this.#listeners) listener(change);
	}
}
