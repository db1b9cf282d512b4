/** The key of the one picture of a touch strip, in feedback. */
export const STRIP_PICTURE = "face";

/** Where the layout of every touch strip lies, below the plugin's folder. */
export const STRIP_LAYOUT = "layouts/strip.json";

/** One picture that fills the canvas: https://docs.elgato.com/streamdeck/sdk/references/touchscreen-layout */
export const stripLayout = {
	$schema: "https://schemas.elgato.com/streamdeck/plugins/layout.json",
	id: "strip",
	items: [{ key: STRIP_PICTURE, type: "pixmap", rect: [0, 0, 200, 100] }],
};
