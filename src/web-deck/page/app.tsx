import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Mark } from "../../../companion/form/marks.tsx";
import { ActionList } from "./action-list.tsx";
import { Console } from "./console.tsx";
import type { Deck, Pane } from "./deck.ts";
import { Grid } from "./grid.tsx";
import { Icon } from "./icons.tsx";
import { KeySettings } from "./settings.tsx";
import type { Theme } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";

type Props = { deck: Deck; theme: Theme };

export function App({ deck, theme }: Props) {
	useEffect(() => {
		document.body.dataset.mode = deck.mode.value;
		document.body.dataset.pane = deck.pane.value;
	}, [deck.mode.value, deck.pane.value]);
	const arrange = deck.mode.value === "arrange";
	const inert = deck.phase.value !== "online";
	return (
		<>
			<a class="skip" href="#stage">
				Skip to the deck
			</a>
			<TopBar deck={deck} theme={theme} />
			<div class="notices">
				<Absence deck={deck} />
				{deck.demo.value && <DemoNotice />}
				<Link deck={deck} />
			</div>
			<main aria-label="Deck" inert={inert}>
				<h1 class="vh">Deck</h1>
				{arrange && <ActionList deck={deck} />}
				<div class="stage" id="stage" tabIndex={-1}>
					<Grid deck={deck} />
					<Hint deck={deck} />
				</div>
				{arrange && <KeySettings deck={deck} theme={theme} />}
			</main>
			<Console deck={deck} />
			{arrange && <Tabs deck={deck} />}
			<p class="vh" role="status">
				{deck.said.value}
			</p>
		</>
	);
}

/** Why the deck cannot be used right now, and what to do; nothing while it can. */
function Absence({ deck }: { deck: Deck }) {
	const phase = deck.phase.value;
	if (phase === "online" || phase === "connecting") return null;
	const [cause, step] =
		phase === "away"
			? ["The deck host is not running.", "Start it again with npm start; this page comes back by itself."]
			: ["This page may no longer use the deck.", "Press Enter in the terminal of the deck and open the new address."];
	return (
		<div class="note bad" role="alert">
			<Mark kind="bad" />
			<p>
				<b>{cause}</b> {step}
			</p>
		</div>
	);
}

function DemoNotice() {
	const hidden = useSignal(false);
	if (hidden.value) return null;
	return (
		<aside class="demo" aria-label="Demo">
			<Icon name="flask" />
			<span>
				<b>Demo.</b> Keys drive a pretend OBS and a pretend Twitch; nothing goes live.{" "}
				<span class="hide-s">
					Your own OBS and Twitch: <code>npm start -- --real</code>
				</span>
			</span>
			<button
				class="btn icon quiet sm push"
				type="button"
				aria-label="Hide this notice"
				onClick={() => {
					hidden.value = true;
				}}
			>
				<Icon name="x" />
			</button>
		</aside>
	);
}

/** A plugin may ask for an address to be opened; a page that opens windows by itself would be blocked. */
function Link({ deck }: { deck: Deck }) {
	const url = deck.url.value;
	if (!url) return null;
	const close = () => {
		deck.url.value = null;
	};
	return (
		<aside class="demo" aria-label="Address">
			<span class="grow">
				The plugin wants to open{" "}
				<a href={url} target="_blank" rel="noreferrer" onClick={close}>
					{url}
				</a>
			</span>
			<button class="btn icon quiet sm push" type="button" aria-label="Do not open it" onClick={close}>
				<Icon name="x" />
			</button>
		</aside>
	);
}

function Hint({ deck }: { deck: Deck }) {
	const removed = deck.removed.value;
	if (removed) {
		return (
			<p class="under">
				<span>{removed} is removed.</span>
				<button class="btn sm" type="button" onClick={() => deck.undo()}>
					Undo
				</button>
			</p>
		);
	}
	if (deck.carried.value) return <p class="under">Choose where it goes. Escape puts it back.</p>;
	return (
		<p class="under">
			{deck.mode.value === "use"
				? "Hold a key for its long press. Arrows move, Enter presses, 1 to 9 press the first row."
				: "Choose a key to change it. Drag it, or press m, to move it."}
		</p>
	);
}

const PANES: [Pane, string, "grid" | "list-plus" | "sliders"][] = [
	["deck", "Deck", "grid"],
	["actions", "Actions", "list-plus"],
	["settings", "Key settings", "sliders"],
];

function Tabs({ deck }: { deck: Deck }) {
	return (
		<nav class="tabs" aria-label="Panes">
			{PANES.map(([pane, name, icon]) => (
				<button
					key={pane}
					type="button"
					aria-pressed={deck.pane.value === pane}
					onClick={() => {
						deck.pane.value = pane;
					}}
				>
					<Icon name={icon} large />
					{name}
				</button>
			))}
		</nav>
	);
}
