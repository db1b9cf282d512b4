import { dataFolder } from "../../../companion/platform/data-folder.ts";
import { PLUGIN } from "../manifest.ts";
import { escaped, type HelpPage, theirs, typed } from "./page.ts";

interface System {
	readonly name: string;
	readonly data: string;
	readonly plugin: string | undefined;
}

const plugin = `${PLUGIN}.sdPlugin`;

/** Where the Stream Deck app, which exists for two of them, keeps plugins. */
const systems: readonly System[] = [
	{
		name: "Windows",
		data: dataFolder(false, { platform: "win32", env: { LOCALAPPDATA: "%LOCALAPPDATA%" }, home: "" }),
		plugin: `%APPDATA%\\Elgato\\StreamDeck\\Plugins\\${plugin}`,
	},
	{
		name: "macOS",
		data: dataFolder(false, { platform: "darwin", env: {}, home: "~" }),
		plugin: `~/Library/Application Support/com.elgato.StreamDeck/Plugins/${plugin}`,
	},
	{ name: "Linux", data: dataFolder(false, { platform: "linux", env: {}, home: "~" }), plugin: undefined },
];

const table = (what: string, placeOf: (system: System) => string | undefined): string => {
	const rows = systems.flatMap((system) => {
		const place = placeOf(system);
		return place === undefined ? [] : [`<tr><th scope="row">${escaped(system.name)}</th><td>${typed(place)}</td></tr>`];
	});
	return `<table>
<thead><tr><th scope="col">System</th><th scope="col">${escaped(what)}</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
};

const body = `
<h2 id="keep">Keep your settings</h2>
<p>Settings of keys belong to the Stream Deck app: its profiles can be exported there. They hold no password.</p>
<p>Connections, webhooks and schedules belong to Aidle and lie in its data folder. Leave the folder where it is, and Aidle finds everything again when it comes back, passwords included.</p>
<h2 id="remove">Remove</h2>
<ol>
<li>In the Stream Deck app open the preferences, choose ${theirs("Plugins")}, then Aidle, and uninstall it. The plugin ends, and its folder goes:
${table("Plugin", ({ plugin: folder }) => folder)}</li>
<li>Wait ten minutes, or sign out of your computer and in again. The companion, the part that holds the connections, ends by itself when nothing needs it; with a webhook or a schedule switched on it ends when you sign out.</li>
<li>Delete the data folder:
${table("Data folder", ({ data }) => data)}</li>
</ol>
<h2 id="left">What is left where</h2>
<table>
<thead><tr><th scope="col">Thing</th><th scope="col">Where, and what becomes of it</th></tr></thead>
<tbody>
<tr><th scope="row">Keys on your deck</th><td>In the Stream Deck profile. They stay there without a picture and work again when the plugin is back. Delete them in the Stream Deck app.</td></tr>
<tr><th scope="row">Connections, webhooks, schedules</th><td>${typed("documents")} in the data folder.</td></tr>
<tr><th scope="row">Passwords</th><td>${typed("documents/secrets.json")} in the data folder, encrypted. Nowhere else: not in a profile, a log or an export.</td></tr>
<tr><th scope="row">The key that opens them</th><td>${typed("key/installation-key")} in the data folder. Without it the passwords are worth nothing.</td></tr>
<tr><th scope="row">Companion and its logs</th><td>${typed("companion")} and ${typed("logs")} in the data folder.</td></tr>
<tr><th scope="row">In OBS</th><td>Nothing. Aidle changes nothing there that a key did not ask for. Switch off the WebSocket server if nobody else needs it.</td></tr>
<tr><th scope="row">The demo</th><td>Has a folder of its own beside the data folder; its name ends in ${typed("-demo")}.</td></tr>
</tbody>
</table>
`;

export const uninstall = (): HelpPage => ({
	file: "uninstall.html",
	title: "Remove Aidle",
	lead: "Remove the plugin, then the data folder. Nothing else stays on your computer.",
	body,
});
