import { factKey, type Reading } from "../../companion/contract/fact.ts";
import { defaultLink, type LinkId } from "../../companion/contract/link.ts";
import type { Companion } from "../companion-client/companion.ts";
import type { LinkChoice, ToInspector, ToPlugin } from "../inspector/messages.d.ts";
import type { Key } from "./bound-key.ts";
import type { StoredSettings } from "./key.ts";

/** Milliseconds between two situations that an open inspector is told. */
const TELL_EVERY = 100;

export interface InspectorSessionOptions {
	readonly key: Key;
	readonly companion: Companion;
	readonly stored: StoredSettings;
	readonly send: (message: ToInspector) => void;
}

/** The facts that fields of a form name as `choices` or `scope`. */
export function factsOfForm(form: object): string[] {
	const found = new Set<string>();
	const visit = (value: unknown): void => {
		if (typeof value !== "object" || value === null) return;
		if ("fact" in value && typeof value.fact === "string") found.add(value.fact);
		for (const part of Object.values(value)) visit(part);
	};
	visit(form);
	return [...found];
}

const isToPlugin = (message: unknown): message is ToPlugin =>
	typeof message === "object" &&
	message !== null &&
	"type" in message &&
	(message.type === "hello" ||
		message.type === "start" ||
		(message.type === "retry" && "link" in message && typeof message.link === "string"));

/** One open property inspector: tells it the form and the live choices, does what it asks. */
export class InspectorSession implements Disposable {
	readonly #options: InspectorSessionOptions;
	readonly #facts: readonly string[];
	readonly #onState: Disposable;
	#stored: StoredSettings;
	#link: LinkId | undefined;
	#watch: Disposable;
	#links: readonly LinkChoice[] | null = null;
	#telling: NodeJS.Timeout | undefined;

	constructor(options: InspectorSessionOptions) {
		const { key, companion, stored } = options;
		this.#options = options;
		const facts = factsOfForm(key.form);
		this.#facts = [...new Set(["obs.link", ...facts])];
		this.#stored = stored;
		this.#link = this.#linkOf(stored);
		this.#watch = this.#watched();
		this.#onState = companion.onState(() => {
			this.#tellSoon();
			void this.#askLinks();
		});
		this.#tellForm();
		this.#tell();
		void this.#askLinks();
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#telling);
		this.#watch[Symbol.dispose]();
		this.#onState[Symbol.dispose]();
	}

	/** The settings have changed, here or on the key. */
	settle(stored: StoredSettings): void {
		this.#stored = stored;
		this.#options.send({ type: "saved", settings: stored });
		const link = this.#linkOf(stored);
		if (link === this.#link) return;
		const before = this.#watch;
		this.#link = link;
		this.#watch = this.#watched();
		before[Symbol.dispose]();
		this.#tellSoon();
	}

	/** Does what the inspector asks; what it does not understand it ignores. */
	async hear(message: unknown): Promise<void> {
		if (!isToPlugin(message)) return;
		switch (message.type) {
			case "hello":
				this.#tellForm();
				this.#tell();
				return;
			case "retry":
				await this.#options.companion.retryLink(message.link);
				return;
			case "start":
				this.#options.companion.hurry();
		}
	}

	#linkOf({ link }: StoredSettings): LinkId | undefined {
		return typeof link === "string" ? link : undefined;
	}

	#keyOf(fact: string): string {
		return factKey(fact, { link: this.#link ?? defaultLink(fact.slice(0, fact.indexOf("."))) });
	}

	#watched(): Disposable {
		const keys = this.#facts.map((fact) => this.#keyOf(fact));
		return this.#options.companion.watch(keys, () => this.#tellSoon());
	}

	async #askLinks(): Promise<void> {
		const links = await this.#options.companion.links();
		if (links === undefined) return;
		this.#links = links.map(({ id, name }) => ({ id, name }));
		this.#tellSoon();
	}

	#tellForm(): void {
		const { key, send } = this.#options;
		const { newer } = key.bind(this.#stored);
		send({ type: "form", name: key.name, form: key.form, settings: this.#stored, newer });
	}

	#tellSoon(): void {
		this.#telling ??= setTimeout(() => this.#tell(), TELL_EVERY).unref();
	}

	#tell(): void {
		clearTimeout(this.#telling);
		this.#telling = undefined;
		const { companion, send } = this.#options;
		const facts: Record<string, Reading> = {};
		for (const fact of this.#facts) {
			const reading = companion.read(this.#keyOf(fact));
			if (reading !== undefined) facts[fact] = reading;
		}
		const { state, fruitlessStarts } = companion;
		send({ type: "situation", situation: { companion: state, fruitlessStarts, links: this.#links, facts } });
	}
}
