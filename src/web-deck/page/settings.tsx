import { useEffect, useRef } from "preact/hooks";
import type { KeyView, SeatView } from "../wire/page-messages.d.ts";
import type { Deck } from "./deck.ts";
import { Icon } from "./icons.tsx";
import type { Theme } from "./theme.ts";

/** The selected key: what it is, what can be done with it, and its inspector in a frame. */
export function KeySettings({ deck, theme }: { deck: Deck; theme: Theme }) {
	const key = deck.selectedKey.value;
	const seat = deck.seat.value;
	return (
		<section class="insp" aria-label="Key settings">
			{key ? (
				<>
					<Head deck={deck} of={key} />
					{seat?.context === key.context && <Inspector key={seat.uuid} seat={seat} theme={theme} label={key.label} />}
					{!seat && <p class="help pad">{key.hasInspector ? "Loading the settings …" : "This key has no settings."}</p>}
				</>
			) : (
				<div class="empty">
					<Icon name="sliders" large />
					<h2>Choose a key</h2>
					<p>Its settings appear here.</p>
				</div>
			)}
		</section>
	);
}

function Head({ deck, of: key }: { deck: Deck; of: KeyView }) {
	return (
		<header class="row wrap">
			<div class="grow">
				<h2>{key.label}</h2>
				<span class="sub">{deck.placeName(key.place)}</span>
			</div>
			<button class="btn sm" type="button" onClick={() => press(deck, key)}>
				Press
			</button>
			<button
				class="btn sm icon quiet"
				type="button"
				aria-label="Move key"
				aria-pressed={deck.carried.value === key.context}
				onClick={() => deck.pickUp(key.context)}
			>
				<Icon name="move" />
			</button>
			<button class="btn sm icon quiet" type="button" aria-label="Remove key" onClick={() => deck.remove(key)}>
				<Icon name="trash" />
			</button>
		</header>
	);
}

function press(deck: Deck, key: KeyView): void {
	deck.down(key);
	setTimeout(() => deck.up(key), 80);
}

type ConnectFunction = (port: string, uuid: string, event: string, info: string, actionInfo: string) => unknown;
type InspectorWindow = Window & { connectElgatoStreamDeckSocket?: ConnectFunction };

/** The plugin's own page, called as the Stream Deck application calls it once it has loaded. */
function Inspector({ seat, theme, label }: { seat: SeatView; theme: Theme; label: string }) {
	const frame = useRef<HTMLIFrameElement>(null);
	const chosen = theme.chosen.value;
	const dress = () => {
		const root = frame.current?.contentDocument?.documentElement;
		if (!root) return;
		// Docked here, the inspector takes this page's looks instead of the application's grey.
		root.dataset.surface = "web";
		if (chosen) root.dataset.theme = chosen;
	};
	useEffect(dress, [chosen]);
	const onLoad = () => {
		dress();
		const opened: InspectorWindow | null | undefined = frame.current?.contentWindow;
		opened?.connectElgatoStreamDeckSocket?.(seat.port, seat.uuid, seat.registerEvent, seat.info, seat.actionInfo);
	};
	return <iframe ref={frame} title={`Settings of ${label}`} src={seat.url} onLoad={onLoad} />;
}
