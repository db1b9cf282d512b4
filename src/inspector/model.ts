import { signal } from "@preact/signals";
import type { Reading } from "../../companion/contract/fact.ts";
import type { FormSchema, Values } from "../../companion/form/field.ts";
import { sameJson } from "../../companion/form/values.ts";
import { WantedFacts } from "../../companion/form/wanted-facts.ts";
import { AccountPanel } from "./account-panel.ts";
import { ConnectionPanel } from "./connection-panel.ts";
import { Copying } from "./copying.ts";
import { DeckSocket, type Registration, settingsOf } from "./deck-socket.ts";
import type { Lacking, Settings, Situation, ToInspector, ToPlugin } from "./messages.d.ts";
import { SetUp } from "./set-up.ts";
import { type Words, wordsOf } from "./texts.ts";

/** Milliseconds the plugin may take to say that it has the settings, or to show itself at all. */
const PATIENCE = 2_000;
/** Milliseconds between two looks whether the plugin still knows of this page: one that has started anew does not. */
const LOOK_EVERY = 5_000;

export type Saved = "untouched" | "saving" | "saved" | "unheard" | "lost";

interface Shape {
	readonly name: string;
	readonly form: FormSchema;
	readonly newer: boolean;
}

/** What the inspector knows: everything on the page follows from these signals. */
export class InspectorModel {
	readonly words = signal<Words>(wordsOf("en"));
	readonly shape = signal<Shape | undefined>(undefined);
	readonly settings = signal<Settings>({});
	readonly situation = signal<Situation | undefined>(undefined);
	/** What this key needs of an account and nobody has allowed. */
	readonly lacks = signal<Lacking | null>(null);
	/** Readings by fact key. */
	readonly facts = signal<Readonly<Record<string, Reading | null>>>({});
	readonly saved = signal<Saved>("untouched");
	/** Titles of the fields that hold something invalid, by their ids. */
	readonly faults = signal<ReadonlyMap<string, string>>(new Map());
	/** The plugin has not answered for a while. */
	readonly silent = signal(false);
	readonly wanted = new WantedFacts((facts) => this.tell({ type: "need", facts }));
	readonly #setUp = new SetUp((message) => this.tell(message));
	readonly panel = new ConnectionPanel(this.#setUp);
	readonly accounts = new AccountPanel(this.#setUp, this.panel, (url) => this.#socket?.open(url) ?? false);
	readonly copying = new Copying({
		tell: (message) => this.tell(message),
		change: (settings) => this.change(settings),
	});
	#socket: DeckSocket | undefined;
	#patience: number | undefined;
	#asking: number | undefined;
	#looking: number | undefined;

	connect(registration: Registration): void {
		this.settings.value = settingsOf(registration.actionInfo);
		this.#socket = new DeckSocket(registration, {
			onOpen: () => {
				this.#ask();
				this.#looking = setInterval(() => this.#look(), LOOK_EVERY);
			},
			onClosed: () => {
				this.#answered();
				clearInterval(this.#looking);
				this.silent.value = true;
			},
			onSettings: (settings) => {
				this.settings.value = settings;
			},
			onMessage: (message) => this.#heard(message),
		});
	}

	/** Saves at once; there is no button for it. */
	change(values: Values): void {
		this.settings.value = values;
		clearTimeout(this.#patience);
		if (!this.#socket?.save(values)) {
			this.saved.value = "lost";
			return;
		}
		this.saved.value = "saving";
		this.#patience = setTimeout(() => {
			this.saved.value = "unheard";
			this.#ask();
		}, PATIENCE);
	}

	/** False when there is nobody to tell. */
	tell(message: ToPlugin): boolean {
		return this.#socket?.tell(message) ?? false;
	}

	/** A field holds something invalid (`title`), or does no longer. */
	readonly mark = (id: string, title: string | undefined): void => {
		const faults = new Map(this.faults.value);
		if (title === undefined) faults.delete(id);
		else faults.set(id, title);
		this.faults.value = faults;
	};

	/** Asks until the plugin answers: it may be starting. */
	#ask(): void {
		clearTimeout(this.#asking);
		this.tell({ type: "hello" });
		this.#asking = setTimeout(() => {
			this.silent.value = true;
			this.#ask();
		}, PATIENCE);
	}

	#answered(): void {
		clearTimeout(this.#asking);
		this.#asking = undefined;
	}

	/** What a page shows that nobody feeds any more would look as if it were true. */
	#look(): void {
		if (this.#asking !== undefined) return;
		this.tell({ type: "ping" });
		this.#asking = setTimeout(() => this.#ask(), PATIENCE);
	}

	#heard(message: ToInspector): void {
		switch (message.type) {
			case "form":
				this.#answered();
				this.silent.value = false;
				// What its user has closed stays closed.
				if (message.connections && this.shape.value === undefined) {
					const { link } = message.settings;
					this.panel.show(typeof link === "string" ? link : undefined);
				}
				this.lacks.value = null;
				// The plugin's table of keys writes forms in the language of `companion/form`.
				this.shape.value = { name: message.name, form: message.form as FormSchema, newer: message.newer };
				// A plugin that has started again does not know what is needed here.
				if (this.wanted.keys.length > 0) this.tell({ type: "need", facts: this.wanted.keys });
				if (this.saved.value === "unheard" && sameJson(message.settings, this.settings.value))
					this.saved.value = "saved";
				return;
			case "pong":
				this.#answered();
				return;
			case "answered":
				this.#setUp.heard(message);
				return;
			case "copied":
			case "pasted":
				void this.copying.heard(message);
				return;
			case "situation":
				this.situation.value = message.situation;
				return;
			case "lacks":
				this.lacks.value = message.lacks;
				return;
			case "facts":
				this.facts.value = { ...this.facts.value, ...message.facts };
				return;
			case "saved":
				// What was heard is older than what has been changed since.
				if (this.saved.value === "saving" && !sameJson(message.settings, this.settings.value)) return;
				clearTimeout(this.#patience);
				this.settings.value = message.settings;
				if (this.saved.value !== "untouched") this.saved.value = "saved";
		}
	}
}
