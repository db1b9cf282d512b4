import type { Host } from "./host/host.ts";
import type { StoredKey } from "./host/key.ts";
import type { ManifestAction } from "./host/manifest.ts";
import { type Controller, isObject, type JsonObject, type Place } from "./host/protocol.ts";
import type { Entry } from "./host/protocol-log.ts";
import type { Shown } from "./host/shown-image.ts";
import { DIALS } from "./host/stage.ts";
import type { ActionView, DeckView, EntryView, KeyView, PlaceView, PluginView } from "./wire/page-messages.d.ts";

/** What settings refer to: stored references carry the name of their thing, so that it can be told without asking. */
function nameIn(settings: JsonObject): string | undefined {
	for (const value of Object.values(settings)) {
		if (isObject(value) && typeof value.name === "string" && value.name) return value.name;
	}
	return undefined;
}

/** A picture that says what it is of need not repeat what the label has said already. */
function withoutLabel(description: string, label: string): string {
	const said = description.split(", ");
	return said[0] !== undefined && ` ${label}`.endsWith(` ${said[0]}`) ? said.slice(1).join(", ") : description;
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

const rowsOf = (host: Host): number => host.devices[0]?.rows ?? 0;

const placeOnPage = (host: Host, controller: Controller, { column, row }: Place): PlaceView => ({
	column,
	row: controller === "Encoder" ? rowsOf(host) : row,
});

/** What a place of the page is on the device. */
export function placeOnDevice(host: Host, { column, row }: PlaceView): { at: Place; controller: Controller } {
	return row < rowsOf(host)
		? { at: { column, row }, controller: "Keypad" }
		: { at: { column, row: 0 }, controller: "Encoder" };
}

/** What turning does: what the plugin has said for this dial, else what the manifest says for all of them. */
function turnsOf(host: Host, action: ManifestAction, { context, controller }: StoredKey): { turns?: string } {
	if (controller !== "Encoder") return {};
	const { rotate } = host.strip(context).triggers;
	const turns = typeof rotate === "string" ? rotate : action.Encoder?.TriggerDescription?.Rotate;
	return turns ? { turns } : {};
}

export function keyView(host: Host, stored: StoredKey): KeyView | undefined {
	const action = actionOf(host, stored);
	if (!stored.place || !action) return undefined;
	const shown = host.image(stored.context);
	const label = keyLabel(action, host.title(stored.context), stored.settings);
	const description = withoutLabel(standing(action, stored.state, shown) ?? "", label);
	return {
		context: stored.context,
		action: stored.action,
		controller: stored.controller === "Encoder" ? "dial" : "key",
		place: placeOnPage(host, stored.controller, stored.place),
		...turnsOf(host, action, stored),
		label,
		...(description ? { description } : {}),
		image: shown.uri,
		hasInspector: Boolean(action.PropertyInspectorPath ?? host.manifest.PropertyInspectorPath),
	};
}

export const keyViews = (host: Host): KeyView[] => host.keysOf().flatMap((stored) => keyView(host, stored) ?? []);

const controllersOf = ({ Controllers = ["Keypad"] }: ManifestAction): Controller[] =>
	(["Keypad", "Encoder"] as const).filter((controller) => Controllers.includes(controller));

const isVisible = ({ VisibleInActionsList }: ManifestAction): boolean => VisibleInActionsList !== false;

export function deckView(host: Host): DeckView {
	const [device] = host.devices;
	const turnable = host.actions.some((action) => isVisible(action) && controllersOf(action).includes("Encoder"));
	const { name = "", columns = 0, rows = 0 } = device ?? {};
	return { name, columns, rows, dials: device && turnable ? DIALS : 0 };
}

/** Where an action goes that was chosen without a place. */
export const firstController = (host: Host, action: string): Controller | undefined =>
	host.actions.filter(({ UUID }) => UUID === action).flatMap(controllersOf)[0];

/** Actions the user may place. */
export const actionViews = (host: Host): ActionView[] =>
	host.actions.filter(isVisible).map((action) => ({
		action: action.UUID,
		name: action.Name,
		category: host.manifest.Category ?? host.manifest.Name,
		icon: `/plugin/${action.Icon}.svg`,
		controllers: controllersOf(action).map((controller) => (controller === "Encoder" ? "dial" : "key")),
		...(action.Tooltip ? { tooltip: action.Tooltip } : {}),
	}));

export const pluginView = ({ manifest, plugin }: Host): PluginView => ({
	name: manifest.Name,
	phase: plugin.phase,
	starts: plugin.starts,
});

export function entryView(host: Host, { at, severity, rule, detail, context }: Entry): EntryView {
	const { place, controller } = host.keysOf().find((key) => key.context === context) ?? {};
	const key = place && `row ${place.row + 1}, key ${place.column + 1}`;
	const about = controller === "Encoder" && place ? `dial ${place.column + 1}` : key;
	return { at, severity, rule, detail, ...(about ? { about } : {}) };
}
