import { effect, type Signal, signal } from "@preact/signals";

const CHOICE = "aidle.deck.theme";
export type Shade = "dark" | "light";

const isShade = (value: string | null): value is Shade => value === "dark" || value === "light";

/** Dark or light: what the user chose in this browser, else what the system says. */
export class Theme {
	/** The user's choice; null follows the system. */
	readonly chosen: Signal<Shade | null>;
	readonly #system = matchMedia("(prefers-color-scheme: dark)");

	constructor(root: HTMLElement, storage: Storage) {
		const stored = storage.getItem(CHOICE);
		this.chosen = signal(isShade(stored) ? stored : null);
		effect(() => {
			const shade = this.chosen.value;
			if (!shade) return;
			root.dataset.theme = shade;
			storage.setItem(CHOICE, shade);
		});
	}

	get shade(): Shade {
		return this.chosen.value ?? (this.#system.matches ? "dark" : "light");
	}

	toggle(): void {
		this.chosen.value = this.shade === "dark" ? "light" : "dark";
	}
}
