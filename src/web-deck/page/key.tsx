import { useRef } from "preact/hooks";
import { Mark } from "../../../companion/form/marks.tsx";
import type { PlaceView } from "../wire/page-messages.d.ts";
import { type Deck, samePlace } from "./deck.ts";
import { Icon } from "./icons.tsx";
import type { Presses } from "./press.ts";

type Props = { deck: Deck; place: PlaceView; presses: Presses; onArrow: (event: KeyboardEvent) => void };

/** Where a drag began, or that it is on its way. */
type Drag = { x: number; y: number } | "dragged" | undefined;

/** A drag begins after so many pixels; less is a click. */
const DRAG_FROM = 8;

const isPressKey = ({ key }: KeyboardEvent) => key === "Enter" || key === " ";

export function Key(props: Props) {
	const { deck, place } = props;
	const drag = useRef<Drag>(undefined);
	const key = deck.keyAt(place);
	const arrange = deck.mode.value === "arrange";
	const overlay = key && deck.overlays.value.get(key.context);
	const selected = deck.selected.value;
	const name = key ? [key.label, key.description].filter(Boolean).join(", ") : "Empty";
	const handlers = arrange ? arranging(props, drag) : using(props);
	return (
		<button
			type="button"
			class={`key${key ? "" : " none"}${key && deck.carried.value === key.context ? " carried" : ""}`}
			tabIndex={samePlace(deck.cursor.value, place) ? 0 : -1}
			aria-label={`${name}. ${deck.placeName(place)}`}
			aria-disabled={!arrange && !key}
			{...(arrange ? { "aria-pressed": selected !== null && samePlace(selected, place) } : {})}
			data-column={place.column}
			data-row={place.row}
			onFocus={() => {
				deck.cursor.value = place;
			}}
			onContextMenu={(event) => event.preventDefault()}
			{...handlers}
			onKeyDown={(event) => {
				props.onArrow(event);
				handlers.onKeyDown(event);
			}}
		>
			{key ? <img alt="" draggable={false} src={key.image} /> : arrange && <Icon name="plus" />}
			{overlay && (
				<span class="overlay">
					<Mark kind={overlay === "alert" ? "bad" : "ok"} />
				</span>
			)}
		</button>
	);
}

/** *Use*: whatever goes down on a key presses it, for as long as it stays down. */
function using({ deck, place, presses }: Props) {
	const key = deck.keyAt(place);
	const up = (by: string) => () => presses.up(by);
	const keyboard = `keyboard ${place.column} ${place.row}`;
	return {
		onPointerDown(event: PointerEvent) {
			if (event.button !== 0 || !key) return;
			if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
			presses.down(`pointer ${event.pointerId}`, key);
		},
		onPointerUp: (event: PointerEvent) => presses.up(`pointer ${event.pointerId}`),
		onPointerCancel: (event: PointerEvent) => presses.up(`pointer ${event.pointerId}`),
		onLostPointerCapture: (event: PointerEvent) => presses.up(`pointer ${event.pointerId}`),
		onKeyDown(event: KeyboardEvent) {
			if (!isPressKey(event)) return;
			// Otherwise the browser would make a click of it as well.
			event.preventDefault();
			if (key && !event.repeat) presses.down(keyboard, key);
		},
		onKeyUp(event: KeyboardEvent) {
			if (!isPressKey(event)) return;
			event.preventDefault();
			presses.up(keyboard);
		},
		onBlur: up(keyboard),
		onClick(event: MouseEvent) {
			if (event.detail === 0 && key) presses.click(key);
		},
	};
}

/** *Arrange*: a click selects or drops, a drag or the letter m moves. */
function arranging({ deck, place }: Props, drag: { current: Drag }) {
	const key = deck.keyAt(place);
	return {
		onClick() {
			// A drag ends with a click on the key it began at.
			const wasDrag = drag.current === "dragged";
			drag.current = undefined;
			if (wasDrag) return;
			const carried = deck.carried.value;
			if (carried && carried !== key?.context) deck.move(carried, place);
			else {
				deck.carried.value = null;
				deck.select(place);
			}
		},
		onKeyDown(event: KeyboardEvent) {
			if (event.key === "m" && key) deck.pickUp(key.context);
			else if (event.key === "Escape" && deck.carried.value) deck.putBack();
			else if (event.key === "Delete" && key) deck.remove(key);
		},
		onPointerDown(event: PointerEvent) {
			if (event.button !== 0 || !key || deck.carried.value) return;
			drag.current = { x: event.clientX, y: event.clientY };
			if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
		},
		onPointerMove(event: PointerEvent) {
			if (typeof drag.current !== "object" || !key) return;
			const { x, y } = drag.current;
			if (Math.hypot(event.clientX - x, event.clientY - y) < DRAG_FROM) return;
			drag.current = "dragged";
			deck.carried.value = key.context;
		},
		onPointerUp(event: PointerEvent) {
			const carried = deck.carried.value;
			if (drag.current !== "dragged" || !carried) return;
			const to = placeUnder(event);
			if (to && !samePlace(to, place)) deck.move(carried, to);
			else deck.putBack();
		},
		onPointerCancel() {
			if (drag.current === "dragged") deck.putBack();
			drag.current = undefined;
		},
	};
}

function placeUnder({ clientX, clientY }: PointerEvent): PlaceView | undefined {
	const { column, row } = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>(".key")?.dataset ?? {};
	return column === undefined || row === undefined ? undefined : { column: Number(column), row: Number(row) };
}
