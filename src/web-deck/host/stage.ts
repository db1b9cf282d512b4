import { randomUUID } from "node:crypto";
import type { StoredDeck, StoredDevice, StoredProfile } from "./deck-file.ts";
import { Key, type StoredKey } from "./key.ts";
import type { Manifest } from "./manifest.ts";
import { type Controller, type Device, deviceInfo, type JsonObject, type Place } from "./protocol.ts";

/** A frame that left the plugin before it could know that the key is gone is nobody's fault. */
const CROSSING_MS = 200;

type Options = {
	deck: StoredDeck;
	manifest: Manifest;
	/** Sends an event to the plugin, if there is one. */
	emit: (event: JsonObject) => void;
	/** Resolves when the plugin has received everything emitted so far. */
	received: () => Promise<void>;
	onChange: () => void;
	onMissing: (action: string) => void;
};

export const STREAM_DECK: Omit<Device, "id"> = { name: "Web deck", type: 0, columns: 5, rows: 3 };

/** Dials of every device, as many as a Stream Deck + has. */
export const DIALS = 4;

const emptyProfile = (name = "Default"): StoredProfile => ({ name, keys: [] });

/** Devices, their profiles, and which placed actions the plugin can see. */
export class Stage {
	readonly deck: StoredDeck;
	readonly #options: Options;
	readonly #keys = new Map<string, Key>();
	readonly #visible = new Map<string, Key>();
	readonly #connected = new Set<string>();
	/** When the plugin had received a key's `willDisappear`; undefined until then. */
	readonly #gone = new Map<string, number | undefined>();

	constructor(options: Options) {
		this.#options = options;
		this.deck = options.deck;
		for (const device of this.deck.devices) {
			this.#connected.add(device.id);
			for (const profile of device.profiles) for (const stored of profile.keys) this.#load(stored, device.id);
			for (const key of this.#shown(device)) this.#visible.set(key.context, key);
		}
	}

	get devices(): Device[] {
		return this.deck.devices.filter(({ id }) => this.#connected.has(id));
	}

	get visible(): ReadonlyMap<string, Key> {
		return this.#visible;
	}

	find(context: string): Key | undefined {
		return this.#keys.get(context);
	}

	key(context: string): Key {
		const key = this.#keys.get(context);
		if (!key) throw new Error(`There is no key ${context}.`);
		return key;
	}

	device(id?: string): StoredDevice {
		const device = id === undefined ? this.deck.devices[0] : this.deck.devices.find((one) => one.id === id);
		if (!device) throw new Error(`There is no device ${id ?? ""}.`);
		return device;
	}

	isConnected(device: string): boolean {
		return this.#connected.has(device);
	}

	/** How a context the plugin cannot see is to be judged. */
	absence(context: string): "unknown" | "vanished" | "crossing" {
		if (!this.#gone.has(context)) return "unknown";
		const at = this.#gone.get(context);
		return at === undefined || performance.now() - at < CROSSING_MS ? "crossing" : "vanished";
	}

	/** Tells a plugin that has just registered what it can see; `known` are the devices it was started with. */
	introduce(known: ReadonlySet<string>): void {
		this.#gone.clear();
		for (const device of this.devices) if (!known.has(device.id)) this.#tellConnected(device);
		for (const key of this.#visible.values()) this.#appear(key);
	}

	/** The plugin is gone: what it drew may no longer be true, so keys fall back to the manifest's images. */
	forget(): void {
		for (const key of this.#keys.values()) key.forget();
		for (const key of this.#visible.values()) key.down = false;
		this.#options.onChange();
	}

	add(stored: Omit<StoredKey, "context">, device: StoredDevice): Key {
		const profile = current(device);
		if (stored.place && occupant(profile, stored.place, stored.controller)) throw new Error("That place is taken.");
		const placed = { ...stored, context: randomUUID().replaceAll("-", "") };
		const key = this.#load(placed, device.id);
		if (!key) throw new Error(`The plugin has no action ${stored.action}.`);
		profile.keys.push(placed);
		this.#show(key);
		this.#options.onChange();
		return key;
	}

	remove(context: string): void {
		const key = this.key(context);
		this.#hide(key);
		this.#keys.delete(context);
		for (const profile of this.device(key.device).profiles) {
			profile.keys = profile.keys.filter((one) => one.context !== context);
		}
		this.#options.onChange();
	}

	/** Puts a key elsewhere on its page; whoever is there changes places with it. */
	move(context: string, to: Place): void {
		const key = this.key(context);
		const from = key.stored.place;
		const device = this.device(key.device);
		const { controller } = key.stored;
		if (!from || !fits(device, to, controller)) throw new Error("That is not a place on this device.");
		const other = occupant(current(device), to, controller);
		const moved = [key, ...(other ? [this.key(other.context)] : [])].filter((one) => this.#visible.has(one.context));
		for (const one of moved) this.#hide(one);
		if (other) other.place = { ...from };
		key.stored.place = { ...to };
		for (const one of moved) this.#show(one);
		this.#options.onChange();
	}

	showProfile(name: string, device: StoredDevice): void {
		if (!device.profiles.some((profile) => profile.name === name)) device.profiles.push(emptyProfile(name));
		if (device.profile === name) return;
		for (const key of this.#shown(device)) this.#hide(key);
		device.profile = name;
		for (const key of this.#shown(device)) this.#show(key);
		this.#options.onChange();
	}

	connect(device: Device): void {
		if (this.#connected.has(device.id)) throw new Error(`Device ${device.id} is connected already.`);
		let stored = this.deck.devices.find(({ id }) => id === device.id);
		if (stored) Object.assign(stored, device);
		else {
			stored = { ...device, profile: "Default", profiles: [emptyProfile()] };
			this.deck.devices.push(stored);
		}
		this.#connected.add(device.id);
		this.#tellConnected(device);
		for (const key of this.#shown(stored)) this.#show(key);
		this.#options.onChange();
	}

	#tellConnected(device: Device): void {
		this.#options.emit({ event: "deviceDidConnect", device: device.id, deviceInfo: deviceInfo(device) });
	}

	disconnect(id: string): void {
		const device = this.device(id);
		for (const key of this.#shown(device)) this.#hide(key);
		this.#connected.delete(id);
		this.#options.emit({ event: "deviceDidDisconnect", device: id });
		this.#options.onChange();
	}

	change(id: string, to: Partial<Omit<Device, "id">>): void {
		const device = Object.assign(this.device(id), to);
		this.#options.emit({ event: "deviceDidChange", device: id, deviceInfo: deviceInfo(device) });
		this.#options.onChange();
	}

	#load(stored: StoredKey, device: string): Key | undefined {
		const action = this.#options.manifest.Actions.find(({ UUID }) => UUID === stored.action);
		if (!action) {
			this.#options.onMissing(stored.action);
			return undefined;
		}
		if (stored.state >= action.States.length) stored.state = 0;
		const key = new Key(stored, action, device);
		this.#keys.set(stored.context, key);
		return key;
	}

	/** The keys of the page that shows on a connected device. */
	#shown(device: StoredDevice): Key[] {
		if (!this.#connected.has(device.id)) return [];
		return current(device).keys.flatMap(({ context }) => this.#keys.get(context) ?? []);
	}

	#show(key: Key): void {
		if (!this.#connected.has(key.device)) return;
		this.#visible.set(key.context, key);
		this.#gone.delete(key.context);
		this.#appear(key);
	}

	#appear(key: Key): void {
		this.#options.emit(key.event("willAppear"));
		if (key.stored.place) this.#options.emit(key.titleParametersDidChange());
	}

	#hide(key: Key): void {
		if (!this.#visible.delete(key.context)) return;
		key.down = false;
		this.#gone.set(key.context, undefined);
		this.#options.emit(key.event("willDisappear"));
		void this.#options.received().then(() => {
			if (this.#gone.has(key.context)) this.#gone.set(key.context, performance.now());
		});
	}
}

export const current = (device: StoredDevice): StoredProfile => {
	const profile = device.profiles.find(({ name }) => name === device.profile) ?? device.profiles[0];
	if (!profile) throw new Error(`Device ${device.id} has no profile.`);
	return profile;
};

/** Dials have places of their own, in one row. */
const size = ({ columns, rows }: Device, controller: Controller) =>
	controller === "Encoder" ? { columns: DIALS, rows: 1 } : { columns, rows };

export function fits(device: Device, { column, row }: Place, controller: Controller): boolean {
	const { columns, rows } = size(device, controller);
	return column >= 0 && column < columns && row >= 0 && row < rows;
}

const occupant = (profile: StoredProfile, place: Place, controller: Controller): StoredKey | undefined =>
	profile.keys.find(
		(key) => key.controller === controller && key.place?.column === place.column && key.place.row === place.row,
	);

/** The one device of an empty deck. */
export const firstDevice = (device: Device = { ...STREAM_DECK, id: randomUUID() }): StoredDevice => ({
	...device,
	profile: "Default",
	profiles: [emptyProfile()],
});

/** The first empty place of the page that shows, in reading order. */
export function freePlace(device: StoredDevice, controller: Controller): Place | undefined {
	const { columns, rows } = size(device, controller);
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			if (!occupant(current(device), { column, row }, controller)) return { column, row };
		}
	}
	return undefined;
}
