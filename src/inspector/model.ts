import { signal } from "@preact/signals";
import type { FormSchema, Values } from "../../companion/form/field.ts";
import { DeckSocket, type Registration, settingsOf } from "./deck-socket.ts";
import type { Settings, Situation, ToInspector, ToPlugin } from "./messages.d.ts";

/** Milliseconds the plugin may take to say that it has the settings, or to show itself at all. */
const PATIENCE = 2_000;

export type Saved = "untouched" | "saving" | "saved" | "unheard" | "lost";

interface Shape {
	readonly name: string;
	readonly form: FormSchema;
	readonly newer: boolean;
}

/** What the inspector knows: everything on the page follows from these signals. */
export class InspectorModel {
	readonly shape = signal<Shape | undefined>(undefined);
	readonly settings = signal<Settings>({});
	readonly situation = signal<Situation | undefined>(undefined);
	readonly saved = signal<Saved>("untouched");
	/** The plugin has not answered for a while. */
	readonly silent = signal(false);
	#socket: DeckSocket | undefined;
	#patience: number | undefined;
	#asking: number | undefined;

	connect(registration: Registration): void {
		this.settings.value = settingsOf(registration.actionInfo);
		this.#socket = new DeckSocket(registration, {
			onOpen: () => this.#ask(),
			onClosed: () => {
				clearTimeout(this.#asking);
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
		}, PATIENCE);
	}

	tell(message: ToPlugin): void {
		this.#socket?.tell(message);
	}

	/** Asks until the plugin answers: it may be starting. */
	#ask(): void {
		this.tell({ type: "hello" });
		this.#asking = setTimeout(() => {
			this.silent.value = true;
			this.#ask();
		}, PATIENCE);
	}

	#heard(message: ToInspector): void {
		switch (message.type) {
			case "form":
				clearTimeout(this.#asking);
				this.silent.value = false;
				// The plugin's table of keys writes forms in the language of `companion/form`.
				this.shape.value = { name: message.name, form: message.form as FormSchema, newer: message.newer };
				return;
			case "situation":
				this.situation.value = message.situation;
				return;
			case "saved":
				clearTimeout(this.#patience);
				this.settings.value = message.settings;
				if (this.saved.value !== "untouched") this.saved.value = "saved";
		}
	}
}
