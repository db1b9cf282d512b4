import { Badge, type MarkKind } from "../../../companion/form/marks.tsx";
import type { PluginView } from "../wire/page-messages.d.ts";
import type { Deck, Mode } from "./deck.ts";
import { Icon } from "./icons.tsx";
import type { Theme } from "./theme.ts";

const MODES: [Mode, string][] = [
	["use", "Use"],
	["arrange", "Arrange"],
];

/** Words that name the plugin: how OBS stands is said by the keys. */
const PLUGIN: Record<PluginView["phase"], [MarkKind, string]> = {
	starting: ["wait", "Plugin starting"],
	running: ["ok", "Plugin ready"],
	stopped: ["off", "Plugin stopped"],
};

/** How the way from this page to the plugin stands: the page's own connection first, then the plugin behind it. */
function standing({ phase, plugin }: Deck): [MarkKind, string] {
	if (phase.value === "connecting") return ["busy", "Connecting"];
	if (phase.value === "away") return ["bad", "Deck host away"];
	if (phase.value === "lost") return ["bad", "Signed out"];
	return PLUGIN[plugin.value.phase];
}

export function TopBar({ deck, theme }: { deck: Deck; theme: Theme }) {
	const [kind, word] = standing(deck);
	return (
		<header class="top">
			<span class="brand">
				<svg class="logo" viewBox="0 0 22 22" aria-hidden="true">
					<rect x="1" y="1" width="9" height="9" rx="2.4" opacity=".35" />
					<rect x="12" y="1" width="9" height="9" rx="2.4" />
					<rect x="1" y="12" width="9" height="9" rx="2.4" opacity=".35" />
					<rect x="12" y="12" width="9" height="9" rx="2.4" opacity=".35" />
				</svg>
				<b>Aidle</b>
			</span>
			<fieldset class="seg">
				<legend class="vh">Mode</legend>
				{MODES.map(([mode, name]) => (
					<button key={mode} type="button" aria-pressed={deck.mode.value === mode} onClick={() => deck.setMode(mode)}>
						{name}
					</button>
				))}
			</fieldset>
			<span class="push">
				<Badge kind={kind} word={word} pill />
			</span>
			<button class="btn icon quiet" type="button" aria-label="Switch theme" onClick={() => theme.toggle()}>
				<Icon name="sun-moon" />
			</button>
			<button class="btn icon quiet" type="button" aria-label="Full screen" onClick={() => void toggleFullScreen()}>
				<Icon name="maximize" />
			</button>
		</header>
	);
}

/** A browser may refuse full screen; then nothing changes, which the user sees. */
async function toggleFullScreen(): Promise<void> {
	const wanted = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
	await wanted.catch(() => undefined);
}
