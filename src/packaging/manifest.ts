import { PLUGIN } from "../../companion/platform/plugin-folder.ts";
import type { Key } from "../keys/bound-key.ts";
import { STRIP_LAYOUT } from "../keys/strip-layout.ts";

/** What the plugin is, in Stream Deck's own words for it. */
export const DESCRIPTION = "Keys that show and control OBS Studio and Twitch live, and tell the truth about it.";

/** Where the images of a key lie, below the plugin's folder. */
export const imagesOf = ({ uuid }: Key): string => `imgs/actions/${uuid.slice(PLUGIN.length + 1)}`;

/** What the gestures of a dial do, as manifests name them. */
export const triggersOf = (
	{ rotate, push, touch, longTouch }: NonNullable<Key["dialWords"]>,
	say = (english: string): string => english,
) => ({
	Rotate: say(rotate),
	Push: push && say(push),
	Touch: touch && say(touch),
	LongTouch: longTouch && say(longTouch),
});

const actionOf = (key: Key) => ({
	Name: key.name,
	UUID: key.uuid,
	Icon: `${imagesOf(key)}/icon`,
	Tooltip: key.tooltip,
	PropertyInspectorPath: "ui/inspector.html",
	Controllers: key.controllers,
	...(key.dialWords && {
		Encoder: {
			Icon: `${imagesOf(key)}/key`,
			layout: STRIP_LAYOUT,
			TriggerDescription: triggersOf(key.dialWords),
		},
	}),
	// The state follows what OBS says, never the press.
	DisableAutomaticStates: true,
	States: key.states.map(({ name, picture }, state) => ({
		Name: name,
		Image: `${imagesOf(key)}/key`,
		...(picture && { MultiActionImage: `${imagesOf(key)}/state-${state}` }),
		// The name is part of the face; a title is the user's to add.
		ShowTitle: false,
	})),
});

/** The manifest of the plugin: https://docs.elgato.com/streamdeck/sdk/references/manifest */
export function manifestOf(keys: readonly Key[], version: string): object {
	return {
		$schema: "https://schemas.elgato.com/streamdeck/plugins/manifest.json",
		Name: "Aidle",
		UUID: PLUGIN,
		Version: `${version}.0`,
		Author: "Aidle",
		Description: DESCRIPTION,
		Category: "Aidle",
		CategoryIcon: "imgs/plugin/category",
		Icon: "imgs/plugin/icon",
		CodePath: "bin/plugin.mjs",
		SDKVersion: 3,
		Software: { MinimumVersion: "7.1" },
		Nodejs: { Version: "24" },
		OS: [
			{ Platform: "mac", MinimumVersion: "13" },
			{ Platform: "windows", MinimumVersion: "10" },
		],
		Actions: keys.map(actionOf),
	};
}

/** Exactly what `streamdeck pack` would write: packing leaves the committed file as it is. */
export const manifestText = (manifest: object): string => JSON.stringify(manifest, null, 2);
