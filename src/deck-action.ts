import {
	type DidReceiveSettingsEvent,
	type KeyAction,
	type KeyDownEvent,
	type PropertyInspectorDidAppearEvent,
	type PropertyInspectorDidDisappearEvent,
	type SendToPluginEvent,
	SingletonAction,
	type WillAppearEvent,
	type WillDisappearEvent,
} from "@elgato/streamdeck";
import type { Companion } from "./companion-client/companion.ts";
import type { ToInspector } from "./inspector/messages.d.ts";
import type { Key } from "./keys/bound-key.ts";
import { InspectorSession } from "./keys/inspector-session.ts";
import type { StoredSettings } from "./keys/key.ts";
import { LiveKey, type Surface } from "./keys/live-key.ts";

/** JSON as the SDK types it; its package does not export the name. */
type Settings = WillAppearEvent["payload"]["settings"];
type AnyAction = WillAppearEvent["action"];

export interface DeckActionOptions {
	readonly key: Key;
	readonly companion: Companion;
	readonly log: (message: string) => void;
	/** Sends to the inspector of the key with this id, if it is the one that is open. */
	readonly sendToInspector: (id: string, message: ToInspector) => Promise<void>;
}

/** The one action class: connects a row of the key table with the keys of that kind on all decks. */
export class DeckAction extends SingletonAction<Settings> {
	override readonly manifestId: string;
	readonly #options: DeckActionOptions;
	readonly #live = new Map<string, LiveKey>();
	readonly #stored = new Map<string, StoredSettings>();
	#inspector: { readonly id: string; readonly session: InspectorSession } | undefined;

	constructor(options: DeckActionOptions) {
		super();
		this.manifestId = options.key.uuid;
		this.#options = options;
	}

	override onWillAppear({ action, payload }: WillAppearEvent<Settings>): Promise<void> {
		return this.#guard(action, () => {
			if (!action.isKey()) return;
			const { key, companion } = this.#options;
			const stored = payload.settings;
			this.#live.get(action.id)?.[Symbol.dispose]();
			this.#stored.set(action.id, stored);
			// In a multi-action a key has no place of its own: nothing is painted, and its state is the user's.
			const shown = payload.isInMultiAction ? undefined : (payload.state ?? 0);
			this.#live.set(action.id, new LiveKey({ key, companion, stored, shown, surface: this.#surface(action) }));
		});
	}

	override onWillDisappear({ action }: WillDisappearEvent<Settings>): void {
		this.#live.get(action.id)?.[Symbol.dispose]();
		this.#live.delete(action.id);
		this.#stored.delete(action.id);
	}

	override onDidReceiveSettings({ action, payload }: DidReceiveSettingsEvent<Settings>): Promise<void> {
		return this.#guard(action, () => {
			this.#stored.set(action.id, payload.settings);
			this.#live.get(action.id)?.settle(payload.settings);
			if (this.#inspector?.id === action.id) this.#inspector.session.settle(payload.settings);
		});
	}

	/** The press happens here; letting go means nothing to this kind of key, so a lost key-up does no harm. */
	override onKeyDown({ action }: KeyDownEvent<Settings>): Promise<void> {
		return this.#guard(action, () => this.#live.get(action.id)?.press());
	}

	override onPropertyInspectorDidAppear({ action }: PropertyInspectorDidAppearEvent<Settings>): Promise<void> {
		return this.#guard(action, () => {
			this.#openInspector(action);
		});
	}

	override onPropertyInspectorDidDisappear({ action }: PropertyInspectorDidDisappearEvent<Settings>): void {
		if (this.#inspector?.id !== action.id) return;
		this.#inspector.session[Symbol.dispose]();
		this.#inspector = undefined;
	}

	override onSendToPlugin({ action, payload }: SendToPluginEvent<Settings[string], Settings>): Promise<void> {
		return this.#guard(action, () => {
			const open = this.#inspector?.id === action.id ? this.#inspector.session : this.#openInspector(action);
			return open.hear(payload);
		});
	}

	#surface(action: KeyAction<Settings>): Surface {
		const guard = (sent: Promise<void>): void => void this.#guard(action, () => sent);
		return {
			setImage: (image) => guard(action.setImage(image)),
			setState: (state) => guard(action.setState(state)),
			showAlert: () => guard(action.showAlert()),
			setSettings: (settings) => {
				this.#stored.set(action.id, settings);
				if (this.#inspector?.id === action.id) this.#inspector.session.settle(settings);
				// They came as JSON and go as JSON.
				guard(action.setSettings(settings as Settings));
			},
		};
	}

	#openInspector(action: AnyAction): InspectorSession {
		const { key, companion, sendToInspector } = this.#options;
		this.#inspector?.session[Symbol.dispose]();
		const session = new InspectorSession({
			key,
			companion,
			stored: this.#stored.get(action.id) ?? {},
			send: (message) => void this.#guard(action, () => sendToInspector(action.id, message)),
		});
		this.#inspector = { id: action.id, session };
		return session;
	}

	/** The SDK drops the promises of its handlers: a failure ends here, in the log and on the key. */
	async #guard(action: AnyAction, work: () => Promise<void> | undefined | void): Promise<void> {
		try {
			await work();
		} catch (error) {
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			this.#options.log(`${this.manifestId}: ${text}`);
			await action.showAlert().catch(() => {});
		}
	}
}
