import { accountTextsOf } from "../../inspector/account-texts.ts";
import { connectionTextsEn as panel } from "../../inspector/connection-texts.ts";
import { type HelpPage, ours, theirs, typed } from "./page.ts";
import { figure } from "./picture.ts";

const account = accountTextsOf("en");
const menu = theirs("Tools → WebSocket Server Settings");
const server = theirs("Enable WebSocket server");
const where = "settings of a key";

/** The pictures of the page by file name, each with what it shows and what there is to see in it. */
const pictures = {
	"obs-menu": ["The menu Tools of OBS, with WebSocket Server Settings at its end.", "OBS: the menu."],
	"obs-settings": [
		"The window WebSocket Server Settings of OBS: Enable WebSocket server and Enable Authentication are ticked, the port is 4455.",
		"OBS: WebSocket Server Settings.",
	],
	"obs-connect-info": [
		"The window Connect Info of OBS with address, port and password.",
		"OBS: Show Connect Info. Your address and password are others.",
	],
	closed: [
		"Settings of a Scene key. The bar at the top shows the connection, and below it what is wrong and what to do.",
		"Not connected yet: the bar at the top, what is wrong, and what to do.",
	],
	local: [
		"The panel of the connections asks whether it may read the settings of OBS on this computer.",
		"Nothing is read before you say so.",
	],
	connected: [
		"The panel of the connections after a test: connected, with the versions of OBS, the number of scenes and the time of the answer.",
		"It works.",
	],
	scene: [
		"Settings of a Scene key with a scene chosen; below it says that all changes are saved.",
		"There is no Save button: everything is saved as you choose it.",
	],
	"two-pcs": [
		"The panel of the connections with the address, port and password of another computer typed in.",
		"What OBS shows, typed in.",
	],
	password: [
		"The panel after a test with a wrong password: what is wrong, and the menu of OBS that shows the right one.",
		"A wrong password is tried once, and not again until you change it.",
	],
	several: ["The list of connections with two of them; one is the default.", "Two connections."],
	account: [
		"Settings of an Account key before anybody has signed in: that nobody is signed in to Twitch, and the button that begins it.",
		"Nobody is signed in yet.",
	],
	deck: ["A deck; each key carries the name of its connection.", "Each key says which OBS it is for."],
} as const satisfies Readonly<Record<string, readonly [shows: string, caption: string]>>;

function body(folder: string): string {
	const shot = (name: keyof typeof pictures): string => {
		const [shows, caption] = pictures[name];
		return figure(folder, name, shows, caption);
	};
	return `
<ul class="toc">
<li><a href="#before">Before you begin</a></li>
<li><a href="#same">OBS on the same PC</a></li>
<li><a href="#two">Two PCs</a></li>
<li><a href="#several">Several OBS</a></li>
<li><a href="#twitch">Twitch</a></li>
<li><a href="#then">And then</a></li>
</ul>

<h2 id="before">Before you begin</h2>
<ul>
<li>You need the Stream Deck app 7.1 or newer and OBS 28 or newer. OBS needs no plugin: its WebSocket server is part of it.</li>
<li>Open the file that ends in ${typed(".streamDeckPlugin")}. The Stream Deck app asks once whether to install it.</li>
<li>Its keys are in the list of actions, in the group ${theirs("Aidle")}.</li>
</ul>

<h2 id="same">OBS on the same PC</h2>
<ol>
<li>In OBS choose ${menu}.
${shot("obs-menu")}</li>
<li>Tick ${server} and close the window with ${theirs("OK")}.
${shot("obs-settings")}</li>
<li>In the Stream Deck app drag ${theirs("Scene")} onto a key and choose ${ours(panel.edit)} in the bar at the top of its settings.
${shot("closed")}</li>
<li>Choose ${ours(panel.local)}, then ${ours(panel.localRead)}. Aidle reads port and password from the settings of OBS, this once and never by itself.
${shot("local")}</li>
<li>It connects and says so. You can have it checked again at any time by ${ours(panel.test)}.
${shot("connected")}</li>
<li>Choose ${ours(panel.close)} and then a scene. The key shows it at once.
${shot("scene")}</li>
</ol>

<h2 id="two">Two PCs</h2>
<p>The Stream Deck is on one computer, OBS on the other. Both are in the same network.</p>
<ol>
<li>On the computer with OBS choose ${menu}. Tick ${server} and ${theirs("Enable Authentication")}, then choose ${theirs("Apply")}. If the system asks, allow OBS in private networks.</li>
<li>Choose ${theirs("Show Connect Info")}. Keep this window out of your stream.
${shot("obs-connect-info")}</li>
<li>On the computer with the Stream Deck choose ${ours(panel.edit)} in the bar at the top of the ${where}.</li>
<li>Enter ${ours(panel.address)}, ${ours(panel.port)} and ${ours(panel.password)} as OBS shows them. Leave ${ours(panel.tls)} off: OBS itself speaks without.
${shot("two-pcs")}</li>
<li>Choose ${ours(panel.saveAndTest)}.</li>
</ol>
<p>The password is kept encrypted on the computer with the Stream Deck and is shown nowhere. It is not sent to OBS either: OBS asks a question that only somebody who knows it can answer.</p>
<p>If the test fails, it says why and what to do:</p>
${shot("password")}

<h2 id="several">Several OBS</h2>
<ol>
<li>Choose ${ours(panel.edit)} in the bar at the top of the ${where}, then ${ours(panel.add)}.</li>
<li>Give it a short ${ours(panel.name)}, for its keys carry it, enter where it is as above and choose ${ours(panel.saveAndTest)}.
${shot("several")}</li>
<li>Every key now has a field ${ours("OBS")}: choose there which one it is for. A key that names none means the default; ${ours(panel.makeDefault)} makes another one the default.</li>
</ol>
${shot("deck")}

<h2 id="twitch">Twitch</h2>
<ol>
<li>Drag ${theirs("Account")} onto a key and choose ${ours(account.signIn)} in its settings.
${shot("account")}</li>
<li>If it says that there is no client ID: choose ${theirs("Register Your Application")} at ${typed("dev.twitch.tv/console")}, any name, redirect address ${typed("http://localhost")}, client type ${theirs("Public")}. Enter its ${ours(account.clientId)} and choose ${ours(account.signIn)} again.</li>
<li>Twitch opens in the browser with the code filled in. Confirm it there; the settings notice by themselves. A phone will do, too.</li>
<li>Put ${theirs("Chat message")}, ${theirs("Clip & marker")} or ${theirs("Channel statistic")} beside it. A key that needs a permission you have not given yet says so: press it, or choose ${ours(account.allow)} in its settings. Twitch then asks for what the keys in sight lack.</li>
<li>For a second account, a bot say, choose ${ours(account.add)} in the panel. Every key then has a field ${ours("Account")}: as whom it speaks.</li>
</ol>
<p>What you allow is asked for piece by piece, and only what your keys and rules need. The sign-in is kept encrypted on this computer and leaves it for nobody but Twitch; ${theirs(account.signOut)} ends it, here and there.</p>

<h2 id="then">And then</h2>
<ul>
<li>Put ${theirs("Connection")} on a key. It says in words what is wrong; a press tries again, a hold opens the doctor.</li>
<li>A key says something you do not understand: <a href="troubleshooting.html">When something is wrong</a>.</li>
<li>To leave again: <a href="uninstall.html">Remove Aidle</a>.</li>
</ul>
`;
}

export const firstRun = (folder: string): HelpPage => ({
	file: "first-run.html",
	title: "First run",
	lead: "Switch on one thing in OBS, tell Aidle where OBS is, choose a scene. It takes two minutes; Twitch takes five.",
	body: body(folder),
});
