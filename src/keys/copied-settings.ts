import type { TSchema } from "typebox";
import { Check } from "typebox/schema";
import { familyOf } from "../../companion/contract/link.ts";
import type { Pasted } from "../inspector/messages.d.ts";
import type { Key } from "./bound-key.ts";
import type { StoredSettings } from "./key.ts";

/** What tells our text on a clipboard from any other. Never changes: it lies in people's notes. */
const MARK = "Aidle key settings";
/** Characters. What is longer no key of ours has made. */
const LONGEST = 500_000;

interface Copied {
	readonly key: string;
	readonly settings: StoredSettings;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The copy that a text holds; undefined: it is no text of ours. */
function copiedIn(text: string): Copied | undefined {
	if (text.length > LONGEST) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		if (!isRecord(value) || value.copied !== MARK) return undefined;
		const { key, settings } = value;
		return typeof key === "string" && isRecord(settings) ? { key, settings } : undefined;
	} catch {
		return undefined;
	}
}

/** What a field says about itself, and not about what it holds. */
const ABOUT = new Set([
	"title",
	"description",
	"default",
	"examples",
	"when",
	"choices",
	"scope",
	"slider",
	"multiline",
]);

/** The shape of what a field holds, as a text: the same for two fields exactly when each can hold what the other does. */
const shapeOf = (field: unknown): string =>
	JSON.stringify(field, (name, value: unknown) => {
		if (!isRecord(value)) return ABOUT.has(name) ? undefined : value;
		// Fields of an object bear any name, `title` too.
		if (ABOUT.has(name) && !("type" in value)) return undefined;
		return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
	});

const fieldsOf = ({ form }: Key): Readonly<Record<string, unknown>> =>
	"properties" in form && isRecord(form.properties) ? form.properties : {};

/** Whether a field that chooses from the links of one family would be given one of another. */
function isForeign(field: unknown, value: unknown): boolean {
	const choices = isRecord(field) ? field.choices : undefined;
	if (!isRecord(choices) || typeof choices.links !== "string" || "of" in choices) return false;
	return typeof value !== "string" || familyOf(value) !== choices.links;
}

/** What the settings of one kind of key say that another kind understands as well, besides the version. */
function shared(from: Key, settings: StoredSettings, to: Key): StoredSettings {
	const [theirs, ours] = [fieldsOf(from), fieldsOf(to)];
	const kept = Object.entries(ours).filter(([name, field]) => {
		const value = settings[name];
		if (name === "v" || value === undefined || shapeOf(field) !== shapeOf(theirs[name])) return false;
		return !isForeign(field, value) && Check(field as TSchema, value);
	});
	return Object.fromEntries(kept.map(([name]) => [name, settings[name]]));
}

/** The settings that were copied last, as long as the plugin runs: not every system lets an inspector use its clipboard. */
export class CopiedSettings {
	readonly #keys: readonly Key[];
	#last: Copied | undefined;
	/** Whether the last copy lies on the clipboard as well, so that what lies there since is what its user means. */
	#onClipboard = false;

	constructor(keys: readonly Key[]) {
		this.#keys = keys;
	}

	/** The text for the clipboard; undefined for settings of a newer version, which are left alone. */
	copy(key: Key, stored: StoredSettings): string | undefined {
		const settings = key.open(stored);
		if (settings === undefined) return undefined;
		this.#last = { key: key.uuid, settings };
		this.#onClipboard = false;
		return JSON.stringify({ copied: MARK, ...this.#last }, null, 2);
	}

	/** The last copy has reached the clipboard. */
	reached(): void {
		this.#onClipboard = true;
	}

	/** What becomes of a key's settings. `text`: the clipboard's, null where it may not be read. */
	paste(key: Key, held: StoredSettings, text: string | null): Pasted {
		const kept = this.#last;
		if (text === null || (kept !== undefined && !this.#onClipboard)) {
			return kept === undefined ? { refused: "empty" } : this.#put(key, held, kept);
		}
		if (text.trim() === "") return { refused: "empty" };
		const copied = copiedIn(text);
		return copied === undefined ? { refused: "foreign" } : this.#put(key, held, copied);
	}

	#put(key: Key, held: StoredSettings, { key: uuid, settings: copied }: Copied): Pasted {
		const from = this.#keys.find((each) => each.uuid === uuid);
		// What we do not know a newer version may have made.
		const settings = from?.open(copied);
		const before = key.open(held);
		if (from === undefined || settings === undefined || before === undefined) return { refused: "newer" };
		if (from.uuid === key.uuid) return { settings, fields: null };
		const taken = shared(from, settings, key);
		const fields = Object.keys(taken);
		return fields.length === 0 ? { refused: "nothing" } : { settings: { ...before, ...taken }, fields };
	}
}
