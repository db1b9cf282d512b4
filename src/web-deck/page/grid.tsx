import { useEffect, useMemo, useRef } from "preact/hooks";
import type { PlaceView } from "../wire/page-messages.d.ts";
import { type Deck, samePlace } from "./deck.ts";
import { Dial } from "./dial.tsx";
import { Key } from "./key.tsx";
import { Presses } from "./press.ts";

/** How far each arrow goes, in keys as they are shown; a row of the screen may be shorter than a row of the deck. */
const ARROWS: Record<string, (columns: number) => number> = {
	ArrowRight: () => 1,
	ArrowLeft: () => -1,
	ArrowDown: (columns) => columns,
	ArrowUp: (columns) => -columns,
};

const isField = (target: EventTarget | null) =>
	target instanceof HTMLElement && target.closest("input, select, textarea, iframe") !== null;

export function Grid({ deck }: { deck: Deck }) {
	const grid = useRef<HTMLDivElement>(null);
	const presses = useMemo(() => new Presses(deck), [deck]);
	const { columns, rows } = deck.deck.value;
	const places = Array.from({ length: columns * rows }, (_, index) => ({
		column: index % columns,
		row: Math.floor(index / columns),
	}));
	useWindowKeys(deck, presses);

	const focus = (place: PlaceView) => {
		deck.cursor.value = place;
		const at = places.findIndex((one) => samePlace(one, place));
		grid.current?.querySelectorAll("button")[at]?.focus();
	};

	const onArrow = (event: KeyboardEvent) => {
		const step = ARROWS[event.key];
		if (!step || !grid.current) return;
		event.preventDefault();
		const shown = getComputedStyle(grid.current).gridTemplateColumns.split(" ").length;
		const now = places.findIndex((place) => samePlace(place, deck.cursor.value));
		const next = places[now + step(shown)];
		if (next) focus(next);
	};

	return (
		<fieldset class="deck">
			<legend class="vh">{deck.deck.value.name || "Deck"}</legend>
			<div class="keys" data-columns={columns} data-rows={rows} ref={grid}>
				{places.map((place) => (
					<Key key={`${place.column} ${place.row}`} deck={deck} place={place} presses={presses} onArrow={onArrow} />
				))}
			</div>
			{deck.deck.value.dials > 0 && (
				<div class="dials">
					{Array.from({ length: deck.deck.value.dials }, (_, column) => (
						<Dial key={`dial ${column}`} deck={deck} place={{ column, row: rows }} presses={presses} />
					))}
				</div>
			)}
		</fieldset>
	);
}

/** Digits press the keys of the first row while nothing else has the keyboard; leaving the window lets go of all. */
function useWindowKeys(deck: Deck, presses: Presses): void {
	useEffect(() => {
		const abort = new AbortController();
		const { signal } = abort;
		const listen = (type: "keydown" | "keyup", use: (event: KeyboardEvent, digit: number) => void) =>
			addEventListener(type, (event) => /^[1-9]$/.test(event.key) && use(event, Number(event.key)), { signal });
		listen("keydown", (event, digit) => {
			if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
			if (deck.mode.value !== "use" || deck.phase.value !== "online" || isField(event.target)) return;
			const key = deck.keyAt({ column: digit - 1, row: 0 });
			if (key) presses.down(`digit ${digit}`, key);
		});
		listen("keyup", (_event, digit) => presses.up(`digit ${digit}`));
		addEventListener("blur", () => presses.releaseAll(), { signal });
		document.addEventListener("visibilitychange", () => document.hidden && presses.releaseAll(), { signal });
		return () => abort.abort();
	}, [deck, presses]);
}
