import type { Reading } from "../../companion/contract/fact.ts";
import type { Companion } from "../companion-client/companion.ts";
import type { LinkChoice, SetUpRequest, ToInspector, ToPlugin } from "../inspector/messages.d.ts";
import type { Key } from "./bound-key.ts";
import type { Consents } from "./consents.ts";
import type { CopiedSettings } from "./copied-settings.ts";
import type { StoredSettings } from "./key.ts";
import { connectionKey } from "./obs/connection-key.ts";
import { isSetUpRequest } from "./set-up.ts";
import { accountKey } from "./twitch/account-key.ts";

/** Milliseconds between two changes that an open inspector is told. */
const TELL_EVERY = 100;
/** No form has so many lists in sight. */
const MOST_FACTS = 500;

export interface InspectorSessionOptions {
	readonly key: Key;
	readonly companion: Companion;
	readonly consents: Consents;
	readonly stored: StoredSettings;
	readonly copies: CopiedSettings;
	readonly send: (message: ToInspector) => void;
}

/** What each message must hold besides its type. */
const shapes: Readonly<Record<ToPlugin["type"], (message: Readonly<Record<string, unknown>>) => boolean>> = {
	hello: () => true,
	ping: () => true,
	start: () => true,
	copy: () => true,
	reached: () => true,
	paste: ({ text }) => text === null || typeof text === "string",
	retry: ({ link }) => typeof link === "string",
	setup: ({ number, request }) => Number.isSafeInteger(number) && isSetUpRequest(request),
	need: ({ facts }) => areKeys(facts),
	refresh: ({ facts }) => areKeys(facts),
};

const areKeys = (facts: unknown): boolean =>
	Array.isArray(facts) && facts.length <= MOST_FACTS && facts.every((key) => typeof key === "string");

const isToPlugin = (message: unknown): message is ToPlugin =>
	typeof message === "object" &&
	message !== null &&
	"type" in message &&
	typeof message.type === "string" &&
	Object.hasOwn(shapes, message.type) &&
	shapes[message.type as ToPlugin["type"]]({ ...message });

/** One open property inspector: tells it the form and the facts it needs, does what it asks. */
export class InspectorSession implements Disposable {
	readonly #options: InspectorSessionOptions;
	readonly #onState: Disposable;
	readonly #watches = new Map<string, Disposable>();
	/** What the inspector has been told of each needed fact. */
	readonly #told = new Map<string, Reading | undefined>();
	#stored: StoredSettings;
	#links: readonly LinkChoice[] | null = null;
	/** What the inspector has been told that the key lacks, as JSON. */
	#lacks = "null";
	#situationDue = false;
	#telling: NodeJS.Timeout | undefined;
	#closed = false;

	constructor(options: InspectorSessionOptions) {
		const { companion, stored } = options;
		this.#options = options;
		this.#stored = stored;
		this.#onState = companion.onState(() => {
			this.#situationDue = true;
			this.#tellSoon();
			void this.#askLinks();
		});
		this.#tellForm();
		this.#tellSituation();
		void this.#askLinks();
	}

	[Symbol.dispose](): void {
		this.#closed = true;
		clearTimeout(this.#telling);
		for (const watch of this.#watches.values()) watch[Symbol.dispose]();
		this.#watches.clear();
		this.#onState[Symbol.dispose]();
	}

	/** The settings have changed, here or on the key. */
	settle(stored: StoredSettings): void {
		this.#stored = stored;
		this.#send({ type: "saved", settings: stored });
		this.#tellLacks();
	}

	/** Does what the inspector asks; what it does not understand it ignores. */
	async hear(message: unknown): Promise<void> {
		if (!isToPlugin(message)) return;
		switch (message.type) {
			case "hello":
				this.#told.clear();
				this.#tellForm();
				this.#tellSituation();
				this.#tellFacts();
				return;
			case "ping":
				this.#send({ type: "pong" });
				return;
			case "need":
				this.#need(new Set(message.facts));
				return;
			case "refresh":
				this.#refresh(message.facts);
				return;
			case "retry":
				await this.#options.companion.retryLink(message.link);
				return;
			case "setup":
				await this.#setUp(message.number, message.request);
				return;
			case "copy":
				this.#copy();
				return;
			case "reached":
				this.#options.copies.reached();
				return;
			case "paste":
				this.#paste(message.text);
				return;
			case "start":
				this.#options.companion.hurry();
		}
	}

	/** What stays needed stays watched: a list is not read twice because another field has appeared. */
	#need(keys: ReadonlySet<string>): void {
		for (const [key, watch] of this.#watches) {
			if (keys.has(key)) continue;
			watch[Symbol.dispose]();
			this.#watches.delete(key);
			this.#told.delete(key);
		}
		for (const key of keys) if (!this.#watches.has(key)) this.#watch(key);
		this.#tellFacts();
	}

	#refresh(keys: readonly string[]): void {
		const watched = keys.filter((key) => this.#watches.has(key));
		for (const key of watched) this.#told.delete(key);
		this.#options.companion.refresh(watched);
		this.#tellSoon();
	}

	#watch(key: string): void {
		this.#watches.set(
			key,
			this.#options.companion.watch([key], () => this.#tellSoon()),
		);
	}

	async #askLinks(): Promise<void> {
		const links = await this.#options.companion.links();
		if (links === undefined || this.#closed) return;
		this.#links = links.map(({ id, name }) => ({ id, name }));
		this.#situationDue = true;
		this.#tellSoon();
	}

	async #setUp(number: number, request: SetUpRequest): Promise<void> {
		const { companion, consents } = this.#options;
		const answer = await companion.setUp(consents.widened(request));
		this.#send({ type: "answered", number, status: answer?.status ?? 0, body: answer?.body });
		if (request.method !== "GET") await this.#askLinks();
	}

	#copy(): void {
		const { key, copies } = this.#options;
		const text = copies.copy(key, this.#stored);
		if (text !== undefined) this.#send({ type: "copied", text });
	}

	#paste(text: string | null): void {
		const { key, copies } = this.#options;
		this.#send({ type: "pasted", pasted: copies.paste(key, this.#stored, text) });
	}

	#tellForm(): void {
		const { key } = this.#options;
		const { newer } = key.bind(this.#stored);
		const connections = key.uuid === connectionKey.uuid || key.uuid === accountKey.uuid;
		this.#send({ type: "form", name: key.name, form: key.form, settings: this.#stored, connections, newer });
		this.#lacks = "null";
		this.#tellLacks();
	}

	#tellSoon(): void {
		this.#telling ??= setTimeout(() => {
			this.#telling = undefined;
			if (this.#situationDue) this.#tellSituation();
			this.#tellFacts();
		}, TELL_EVERY).unref();
	}

	/** The same key's next inspector counts its questions anew: an answer to this one is none of its. */
	#send(message: ToInspector): void {
		if (!this.#closed) this.#options.send(message);
	}

	#tellSituation(): void {
		this.#situationDue = false;
		const { companion } = this.#options;
		const { state, fruitlessStarts } = companion;
		this.#send({ type: "situation", situation: { companion: state, fruitlessStarts, links: this.#links } });
	}

	/** Only what has changed: lists may be long. */
	#tellFacts(): void {
		const { companion } = this.#options;
		const facts: Record<string, Reading | null> = {};
		for (const key of this.#watches.keys()) {
			const reading = companion.read(key);
			if (reading === this.#told.get(key)) continue;
			this.#told.set(key, reading);
			facts[key] = reading ?? null;
		}
		if (Object.keys(facts).length > 0) this.#send({ type: "facts", facts });
		this.#tellLacks();
	}

	/** By the facts that the key on the deck watches. */
	#tellLacks(): void {
		const { key, companion } = this.#options;
		const { lacks = null } = key.bind(this.#stored).gestures((fact) => companion.read(fact));
		const told = JSON.stringify(lacks);
		if (told === this.#lacks) return;
		this.#lacks = told;
		this.#send({ type: "lacks", lacks });
	}
}
