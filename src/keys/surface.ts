import type { StoredSettings } from "./key.ts";

/** The key, or the dial's part of the touch strip, as Stream Deck shows it. */
export interface Surface {
	setImage(image: string): void;
	setState(state: 0 | 1): void;
	showAlert(): void;
	/** In the user's browser. */
	openUrl(url: string): void;
	setSettings(settings: StoredSettings): void;
}
