import type { Host } from "./host/host.ts";
import type { StoredKey } from "./host/key.ts";
import type { ManifestAction } from "./host/manifest.ts";
import { isObject, type JsonObject } from "./host/protocol.ts";
import type { Entry } from "./host/protocol-log.ts";
import type { Shown } from "./host/shown-image.ts";
import type { ActionView, DeckView, EntryView, KeyView, PluginView } from "./wire/page-messages.d.ts";

/** What settings refer to: stored references carry the name of their thing, so that it can be told without asking. */
function nameIn(settings: JsonObject): string | undefined {
	for (const value of Object.values(settings)) {
		if (isObject(value) && typeof value.name === "string" && value.name) return value.name;
	}
	return undefined;
}

export function keyLabel(action: ManifestAction | undefined, title: string, settings: JsonObject): string {
	const what = nameIn(settings) ?? title.replaceAll(/\s+/g, " ").trim();
	return [action?.Name ?? "Unknown action", what].filter(Boolean).join(" ");
}

/**
 * How a key stands, in words: what its picture says of itself, else the name of the state the plugin has set.
 * State 0 is also where a key rests that knows nothing, and without a picture nobody has set anything: both say nothing.
 */
function standing({ States }: ManifestAction, state: number, { source, description }: Shown): string | undefined {
	if (source !== "plugin" || description || state === 0) return description;
	return States[state]?.Name?.toLowerCase();
}

const actionOf = (host: Host, { action }: StoredKey) => host.actions.find(({ UUID }) => UUID === action);

export function keyView(host: Host, stored: StoredKey): KeyView | undefined {
	const action = actionOf(host, stored);
	if (!stored.place || !action || stored.controller !== "Keypad") return undefined;
	const shown = host.image(stored.context);
	const description = standing(action, stored.state, shown);
	return {
		context: stored.context,
		action: stored.action,
		place: stored.place,
		label: keyLabel(action, host.title(stored.context), stored.settings),
		...(description ? { description } : {}),
		image: shown.uri,
		hasInspector: Boolean(action.PropertyInspectorPath ?? host.manifest.PropertyInspectorPath),
	};
}

export const keyViews = (host: Host): KeyView[] => host.keysOf().flatMap((stored) => keyView(host, stored) ?? []);

export function deckView(host: Host): DeckView {
	const [device] = host.devices;
	return { name: device?.name ?? "", columns: device?.columns ?? 0, rows: device?.rows ?? 0 };
}

/** Actions the user may place on a key. */
export const actionViews = (host: Host): ActionView[] =>
	host.actions
		.filter(({ VisibleInActionsList, Controllers }) => {
			return VisibleInActionsList !== false && (Controllers ?? ["Keypad"]).includes("Keypad");
		})
		.map(({ UUID, Name, Tooltip, Icon }) => ({
			action: UUID,
			name: Name,
			category: host.manifest.Category ?? host.manifest.Name,
			icon: `/plugin/${Icon}.svg`,
			...(Tooltip ? { tooltip: Tooltip } : {}),
		}));

export const pluginView = ({ manifest, plugin }: Host): PluginView => ({
	name: manifest.Name,
	phase: plugin.phase,
	starts: plugin.starts,
});

export function entryView(host: Host, { at, severity, rule, detail, context }: Entry): EntryView {
	const place = host.keysOf().find((key) => key.context === context)?.place;
	const about = place && `row ${place.row + 1}, key ${place.column + 1}`;
	return { at, severity, rule, detail, ...(about ? { about } : {}) };
}
