import { readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import Type from "typebox";
import Value from "typebox/value";
import { DurableFile } from "../../../companion/platform/durable-file.ts";
import { makePrivateFolder } from "../../../companion/platform/private-folder.ts";
import type { StoredKey } from "./key.ts";
import type { Device, JsonObject } from "./protocol.ts";

/** A profile (page) of a device and the actions placed on it. */
export type StoredProfile = { name: string; keys: StoredKey[] };
export type StoredDevice = Device & { profile: string; profiles: StoredProfile[] };
export type StoredDeck = { v: 1; globalSettings: JsonObject; devices: StoredDevice[] };

const whole = Type.Integer({ minimum: 0 });
const anyObject = Type.Record(Type.String(), Type.Unknown());
const KeySchema = Type.Object({
	context: Type.String({ minLength: 1 }),
	action: Type.String(),
	controller: Type.Union([Type.Literal("Keypad"), Type.Literal("Encoder")]),
	place: Type.Optional(Type.Object({ column: whole, row: whole })),
	multi: Type.Optional(Type.Object({ desiredState: whole })),
	settings: anyObject,
	resources: Type.Record(Type.String(), Type.String()),
	state: whole,
	title: Type.Optional(Type.String()),
	image: Type.Optional(Type.String()),
});
const DeckSchema = Type.Object({
	v: Type.Literal(1),
	globalSettings: anyObject,
	devices: Type.Array(
		Type.Object({
			id: Type.String({ minLength: 1 }),
			name: Type.String(),
			type: whole,
			columns: Type.Integer({ minimum: 1 }),
			rows: Type.Integer({ minimum: 1 }),
			profile: Type.String(),
			profiles: Type.Array(Type.Object({ name: Type.String(), keys: Type.Array(KeySchema) }), { minItems: 1 }),
		}),
	),
});

const isDeck = (value: unknown): value is StoredDeck => Value.Check(DeckSchema, value);

const isNewer = (value: unknown) =>
	typeof value === "object" && value !== null && "v" in value && typeof value.v === "number" && value.v > 1;

/** Where a deck's layout and key settings are kept: one JSON document, replaced whole. */
export class DeckFile {
	readonly #path: string;
	readonly #file: DurableFile;
	readonly #onFault: (detail: string) => void;
	#next: StoredDeck | undefined;
	#writing: Promise<void> | undefined;

	constructor(path: string, onFault: (detail: string) => void) {
		this.#path = path;
		this.#file = new DurableFile(path);
		this.#onFault = onFault;
	}

	/** The stored deck; undefined when there is none. A damaged file is kept beside and told; a newer one throws. */
	read(): StoredDeck | undefined {
		let text: string;
		try {
			text = readFileSync(this.#path, "utf8");
		} catch (error) {
			if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
			throw error;
		}
		try {
			const value: unknown = JSON.parse(text);
			if (isDeck(value)) return value;
			if (isNewer(value)) throw new RangeError(`${this.#path} was written by a newer version.`);
		} catch (error) {
			if (error instanceof RangeError) throw error;
		}
		const aside = `${this.#path}.damaged-${Date.now()}`;
		renameSync(this.#path, aside);
		this.#onFault(`The deck file was damaged and is kept as ${aside}; the deck starts empty.`);
		return undefined;
	}

	/** Writes soon; calls that come while a write runs are merged into the next one. */
	write(deck: StoredDeck): void {
		this.#next = deck;
		this.#writing ??= this.#drain();
	}

	/** Resolves when everything handed to `write` is on the disk. */
	async settled(): Promise<void> {
		await this.#writing;
	}

	async #drain(): Promise<void> {
		// Changes come in bursts (a key placed, its settings written back): one write holds them all.
		await new Promise((resolve) => setTimeout(resolve, 20));
		while (this.#next) {
			const text = `${JSON.stringify(this.#next, null, "\t")}\n`;
			this.#next = undefined;
			try {
				await makePrivateFolder(dirname(this.#path));
				await this.#file.write(text);
			} catch (error) {
				this.#onFault(`The deck could not be saved: ${error instanceof Error ? error.message : "unknown reason"}`);
			}
		}
		this.#writing = undefined;
	}
}
