/** What the host has to say: `error` and `warning` are breaches of the protocol, `note` is everything else. */
export type Entry = {
	/** Milliseconds since the epoch. */
	at: number;
	severity: "error" | "warning" | "note";
	/** A stable word for the kind of entry, for example `unknown-command`. */
	rule: string;
	/** One sentence for a person; names fields, never their values. */
	detail: string;
	/** The key or dial it is about. */
	context?: string;
};

export type Breach = Entry & { severity: "error" | "warning" };

const KEPT = 1_000;
const LONGEST = 500;

const isBreach = (entry: Entry): entry is Breach => entry.severity !== "note";

/** The host's list of breaches and notes: bounded, in order, with listeners. */
export class ProtocolLog {
	readonly #entries: Entry[] = [];
	readonly #listeners = new Set<(entry: Entry) => void>();
	readonly #counts = { error: 0, warning: 0, note: 0 };

	get entries(): readonly Entry[] {
		return this.#entries;
	}

	get breaches(): Breach[] {
		return this.#entries.filter(isBreach);
	}

	/** How many entries there were since the start, also those no longer kept. */
	get counts(): Readonly<{ error: number; warning: number; note: number }> {
		return this.#counts;
	}

	add(severity: Entry["severity"], rule: string, detail: string, context?: string): void {
		const entry: Entry = { at: Date.now(), severity, rule, detail: detail.slice(0, LONGEST) };
		if (context !== undefined) entry.context = context;
		this.#entries.push(entry);
		if (this.#entries.length > KEPT) this.#entries.shift();
		this.#counts[severity]++;
		for (const listener of this.#listeners) listener(entry);
	}

	onEntry(listener: (entry: Entry) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
