import { dataFolder, type Surroundings } from "../../../companion/platform/data-folder.ts";
import { LoginFile } from "../../../companion/platform/login-item.ts";
import { pluginFolder } from "../../../companion/platform/plugin-folder.ts";
import { escaped, type HelpPage, theirs, typed } from "./page.ts";

interface System {
	readonly name: string;
	/** With the names people use for folders of theirs, instead of one user's. */
	readonly surroundings: Surroundings;
}

const systems: readonly System[] = [
	{
		name: "Windows",
		surroundings: {
			platform: "win32",
			env: { LOCALAPPDATA: "%LOCALAPPDATA%", APPDATA: "%APPDATA%" },
			home: "%USERPROFILE%",
		},
	},
	{
		name: "macOS",
		surroundings: { platform: "darwin", env: {}, home: "~" },
	},
	{ name: "Linux", surroundings: { platform: "linux", env: {}, home: "~" } },
];

function loginFile({ surroundings }: System): string {
	return new LoginFile({ dataFolder: dataFolder(false, surroundings), surroundings }).path;
}

function table(what: string, placeOf: (system: System) => string | undefined): string {
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
}

const body = `
<h2 id="keep">Keep your settings</h2>
<p>Settings of keys belong to the Stream Deck app; its profiles can be exported there. They hold no password.</p>
<p>Connections, webhooks and schedules belong to Aidle and lie in its data folder. Leave that folder where it is: when Aidle comes back it finds everything again, passwords included.</p>
<p>For another computer: ${typed("npm run aidle -- export --to aidle.json")} in a copy of the source writes them into a file, without passwords and secrets; ${typed("npm run aidle -- import aidle.json")} takes them in there.</p>

<h2 id="remove">Remove</h2>
<ol>
<li>In the Stream Deck app open the preferences, choose ${theirs("Plugins")}, then Aidle, and uninstall it. The plugin ends, and its folder goes:
${table("Plugin", ({ surroundings }) => pluginFolder(surroundings))}</li>
<li>If you let Aidle start with your computer, delete the file that does it:
${table("Starts with the computer", loginFile)}</li>
<li>Restart your computer. The companion, the part that holds the connections, ends with that. It also ends by itself after ten minutes without a deck, unless a webhook or a schedule is on.</li>
<li>Delete the data folder:
${table("Data folder", ({ surroundings }) => dataFolder(false, surroundings))}</li>
</ol>

<h2 id="left">What is left where</h2>
<table>
<thead><tr><th scope="col">What</th><th scope="col">Where, and what becomes of it</th></tr></thead>
<tbody>
<tr><th scope="row">Keys on your deck</th><td>In the Stream Deck profile. They stay there and work again when the plugin is back. Delete them in the Stream Deck app.</td></tr>
<tr><th scope="row">Connections, webhooks, schedules</th><td>${typed("documents")} and ${typed("backups")} in the data folder.</td></tr>
<tr><th scope="row">Passwords</th><td>${typed("secrets.json")} in the same two folders, encrypted. Nowhere else: not in a profile and not in a log.</td></tr>
<tr><th scope="row">The key that opens them</th><td>${typed("key/installation-key")} in the data folder. Nobody reads the passwords without it.</td></tr>
<tr><th scope="row">Companion and logs</th><td>${typed("companion")} and ${typed("logs")} in the data folder.</td></tr>
<tr><th scope="row">OBS</th><td>Nothing. Aidle changes nothing there that no key asked for. Switch off the WebSocket server if nobody else needs it.</td></tr>
<tr><th scope="row">The demo</th><td>A folder beside the data folder, whose name ends in ${typed("-demo")}.</td></tr>
</tbody>
</table>
`;

export const uninstall = (): HelpPage => ({
	file: "uninstall.html",
	title: "Remove Aidle",
	lead: "Remove the plugin, then the data folder. Nothing else of Aidle is on your computer.",
	body,
});
