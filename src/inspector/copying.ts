import { signal } from "@preact/signals";
import { readClipboard, writeClipboard } from "./clipboard.ts";
import type { Pasted, Settings, ToInspector, ToPlugin } from "./messages.d.ts";

/** What has just come of copying or pasting. `elsewhere`: other programs can paste it too. */
export type Told =
	| { readonly is: "copied"; readonly elsewhere: boolean }
	| { readonly is: "pasted"; readonly fields: readonly string[] | null }
	| { readonly is: "refused"; readonly why: Extract<Pasted, { refused: string }>["refused"] };

/** What it needs of the inspector. */
export interface CopyingOptions {
	readonly tell: (message: ToPlugin) => boolean;
	/** Takes settings over and saves them. */
	readonly change: (settings: Settings) => void;
}

/** Carries settings from key to key: over the clipboard where it may be used, else over the plugin. */
export class Copying {
	readonly told = signal<Told | undefined>(undefined);
	/** Counts what was pasted: a form that was half filled in begins anew. */
	readonly pastes = signal(0);
	readonly #options: CopyingOptions;

	constructor(options: CopyingOptions) {
		this.#options = options;
	}

	copy(): void {
		this.told.value = undefined;
		this.#options.tell({ type: "copy" });
	}

	async paste(text?: string): Promise<void> {
		this.told.value = undefined;
		this.#options.tell({ type: "paste", text: text ?? (await readClipboard()) });
	}

	async heard(message: Extract<ToInspector, { type: "copied" | "pasted" }>): Promise<void> {
		if (message.type === "copied") {
			const elsewhere = await writeClipboard(message.text);
			if (elsewhere) this.#options.tell({ type: "reached" });
			this.told.value = { is: "copied", elsewhere };
			return;
		}
		const { pasted } = message;
		if ("refused" in pasted) {
			this.told.value = { is: "refused", why: pasted.refused };
			return;
		}
		this.#options.change(pasted.settings);
		this.pastes.value++;
		this.told.value = { is: "pasted", fields: pasted.fields };
	}
}
