import {
	type DialAction,
	type DialDownEvent,
	type DialRotateEvent,
	type DialUpEvent,
	type DidReceiveSettingsEvent,
	type KeyAction,
	type KeyDownEvent,
	type KeyUpEvent,
	type PropertyInspectorDidAppearEvent,
	type PropertyInspectorDidDisappearEvent,
	type SendToPluginEvent,
	SingletonAction,
	type TouchTapEvent,
	type WillAppearEvent,
	type WillDisappearEvent,
} from "@elgato/streamdeck";
import type { Companion } from "./companion-client/companion.ts";
import type { ToInspector } from "./inspector/messages.d.ts";
import type { Key } from "./keys/bound-key.ts";
import type { Consents } from "./keys/consents.ts";
import type { CopiedSettings } from "./keys/copied-settings.ts";
import { InspectorSession } from "./keys/inspector-session.ts";
import type { StoredSettings } from "./keys/key.ts";
import { LiveKey } from "./keys/live-key.ts";
import { STRIP_PICTURE } from "./keys/strip-layout.ts";
import type { Surface } from "./keys/surface.ts";

/** JSON as the SDK types it; its package does not export the name. */
type Settings = WillAppearEvent["payload"]["settings"];
type AnyAction = WillAppearEvent["action"];

export interface DeckActionOptions {
	readonly key: Key;
	readonly companion: Companion;
	/** Shared by all kinds of keys, as are the copies. */
	readonly consents: Consents;
	readonly copies: CopiedSettings;
	readonly log: (message: string) => void;
	readonly openUrl: (url: string) => Promise<void>;
	/** Sends to the inspector of the key with this id, if it is the one that is open. */
	readonly sendToInspector: (id: string, message: ToInspector) => Promise<void>;
}

/** In a multi-action a key has no place of its own: nothing is painted, and its state is the user's. */
function shownState(payload: WillAppearEvent<Settings>["payload"]): number | undefined {
	if (payload.controller === "Encoder") return 0;
	return payload.isInMultiAction ? undefined : (payload.state ?? 0);
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
			const { key, companion, consents } = this.#options;
			const stored = this.#keep(action, payload.settings);
			this.#live.get(action.id)?.[Symbol.dispose]();
			const surface = action.isKey() ? this.#keySurface(action) : this.#dialSurface(action);
			const controller = action.isKey() ? "Keypad" : "Encoder";
			this.#live.set(
				action.id,
				new LiveKey({ key, companion, consents, stored, controller, shown: shownState(payload), surface }),
			);
		});
	}

	override onWillDisappear({ action }: WillDisappearEvent<Settings>): void {
		this.#live.get(action.id)?.[Symbol.dispose]();
		this.#live.delete(action.id);
		this.#stored.delete(action.id);
	}

	override onDidReceiveSettings({ action, payload }: DidReceiveSettingsEvent<Settings>): Promise<void> {
		return this.#guard(action, () => {
			const stored = this.#keep(action, payload.settings);
			this.#live.get(action.id)?.settle(stored);
			if (this.#inspector?.id === action.id) this.#inspector.session.settle(stored);
		});
	}

	override onKeyDown({ action, payload }: KeyDownEvent<Settings>): Promise<void> {
		return this.#guard(action, () => {
			const live = this.#live.get(action.id);
			return payload.isInMultiAction ? live?.desire(payload.userDesiredState === 1 ? 1 : 0) : live?.down();
		});
	}

	override onKeyUp({ action, payload }: KeyUpEvent<Settings>): Promise<void> {
		return this.#guard(action, () => (payload.isInMultiAction ? undefined : this.#live.get(action.id)?.up()));
	}

	override onDialDown({ action }: DialDownEvent<Settings>): Promise<void> {
		return this.#guard(action, () => this.#live.get(action.id)?.down());
	}

	override onDialUp({ action }: DialUpEvent<Settings>): Promise<void> {
		return this.#guard(action, () => this.#live.get(action.id)?.up());
	}

	override onDialRotate({ action, payload }: DialRotateEvent<Settings>): Promise<void> {
		return this.#guard(action, () => this.#live.get(action.id)?.turn(payload.ticks, payload.pressed));
	}

	override onTouchTap({ action, payload }: TouchTapEvent<Settings>): Promise<void> {
		return this.#guard(action, () => this.#live.get(action.id)?.touch(payload.hold));
	}

	/** A deck was unplugged: whatever was held there is not held any more, though nothing disappears by itself. */
	loseDevice(device: string): void {
		for (const { id, device: on } of this.actions) if (on.id === device) this.#live.get(id)?.letGo();
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

	/** Settings as this version has them: older ones are written back so, once. */
	#keep(action: AnyAction, stored: StoredSettings): StoredSettings {
		const upgraded = this.#options.key.upgrade(stored);
		// They came as JSON and go as JSON.
		if (upgraded !== undefined) void this.#guard(action, () => action.setSettings(upgraded as Settings));
		this.#stored.set(action.id, upgraded ?? stored);
		return upgraded ?? stored;
	}

	#keySurface(action: KeyAction<Settings>): Surface {
		return {
			...this.#commonSurface(action),
			setImage: (image) => void this.#guard(action, () => action.setImage(image)),
			setState: (state) => void this.#guard(action, () => action.setState(state)),
		};
	}

	#dialSurface(action: DialAction<Settings>): Surface {
		return {
			...this.#commonSurface(action),
			setImage: (image) => void this.#guard(action, () => action.setFeedback({ [STRIP_PICTURE]: image })),
			setState: () => {},
		};
	}

	#commonSurface(action: KeyAction<Settings> | DialAction<Settings>): Omit<Surface, "setImage" | "setState"> {
		return {
			showAlert: () => void this.#guard(action, () => action.showAlert()),
			openUrl: (url) => void this.#guard(action, () => this.#options.openUrl(url)),
			setSettings: (settings) => {
				this.#stored.set(action.id, settings);
				if (this.#inspector?.id === action.id) this.#inspector.session.settle(settings);
				// They came as JSON and go as JSON.
				void this.#guard(action, () => action.setSettings(settings as Settings));
			},
		};
	}

	#openInspector(action: AnyAction): InspectorSession {
		const { key, companion, consents, copies, sendToInspector } = this.#options;
		this.#inspector?.session[Symbol.dispose]();
		const session = new InspectorSession({
			key,
			companion,
			consents,
			copies,
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
