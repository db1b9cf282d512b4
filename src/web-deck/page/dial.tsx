import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Mark } from "../../../companion/form/marks.tsx";
import type { KeyView, PlaceView } from "../wire/page-messages.d.ts";
import { type Deck, samePlace } from "./deck.ts";
import { Icon } from "./icons.tsx";
import type { Presses } from "./press.ts";

type Props = { deck: Deck; place: PlaceView; presses: Presses };

/** A finger that rests on the strip for so long touches it long. */
const LONG_TOUCH_MS = 500;
/** How far a wheel or a touchpad scrolls for one tick, in CSS pixels. */
const WHEEL_STEP = 60;
/** Lines and pages of a wheel in CSS pixels, by `deltaMode`. */
const WHEEL_UNITS = [1, 20, 400];

const ARROWS: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

const isPressKey = ({ key }: KeyboardEvent) => key === "Enter" || key === " ";

/** A dial and its part of the touch strip. */
export function Dial({ deck, place, presses }: Props) {
	const dial = deck.keyAt(place);
	const selected = deck.selected.value;
	const where = deck.placeName(place);
	const overlay = dial && deck.overlays.value.get(dial.context);
	const name = dial ? [dial.label, dial.description].filter(Boolean).join(", ") : "Empty";
	const arrange = deck.mode.value === "arrange";
	const strip = dial && <img alt="" draggable={false} src={dial.image} />;
	if (arrange) {
		return (
			<button
				type="button"
				class={`dial${dial && deck.carried.value === dial.context ? " carried" : ""}`}
				aria-label={`${name}. ${where}`}
				aria-pressed={selected !== null && samePlace(selected, place)}
				onClick={() => choose(deck, place, dial)}
				onKeyDown={(event) => {
					if (event.key === "m" && dial) deck.pickUp(dial.context);
					else if (event.key === "Escape" && deck.carried.value) deck.putBack();
					else if (event.key === "Delete" && dial) deck.remove(dial);
				}}
			>
				<span class="strip">{strip ?? <Icon name="plus" />}</span>
				<span class="knob" />
			</button>
		);
	}
	return (
		<div class="dial">
			<Strip deck={deck} dial={dial} label={`${name}. ${where}, touch strip`}>
				{strip}
				{overlay && (
					<span class="overlay">
						<Mark kind={overlay === "alert" ? "bad" : "ok"} />
					</span>
				)}
			</Strip>
			<Knob deck={deck} dial={dial} presses={presses} label={`${dial?.turns ?? name}. ${where}`} />
		</div>
	);
}

function choose(deck: Deck, place: PlaceView, dial: KeyView | undefined): void {
	const carried = deck.carried.value;
	if (carried && carried !== dial?.context) deck.move(carried, place);
	else {
		deck.carried.value = null;
		deck.select(place);
	}
}

type StripProps = { deck: Deck; dial: KeyView | undefined; label: string; children: ComponentChildren };

function Strip({ deck, dial, label, children }: StripProps) {
	const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
	const down = () => {
		resting.current = setTimeout(() => {
			resting.current = undefined;
			if (dial) deck.touch(dial, true);
		}, LONG_TOUCH_MS);
	};
	/** Whether a touch was on and has not been a long one. */
	const lift = () => {
		const short = resting.current !== undefined;
		clearTimeout(resting.current);
		resting.current = undefined;
		return short;
	};
	return (
		<button
			type="button"
			class="strip"
			aria-label={label}
			aria-disabled={!dial}
			onContextMenu={(event) => event.preventDefault()}
			onPointerDown={(event) => event.button === 0 && dial && down()}
			onPointerUp={() => dial && lift() && deck.touch(dial, false)}
			onPointerCancel={lift}
			onPointerLeave={lift}
			onClick={(event) => {
				// From a keyboard or a screen reader: no pointer came before it.
				if (event.detail === 0 && dial) deck.touch(dial, false);
			}}
		>
			{children}
		</button>
	);
}

type KnobProps = { deck: Deck; dial: KeyView | undefined; presses: Presses; label: string };

/** Pushed by pointer, Enter and Space; turned by wheel, arrows and the two buttons beside it. */
function Knob({ deck, dial, presses, label }: KnobProps) {
	const scrolled = useRef(0);
	const turn = (ticks: number) => {
		if (dial && ticks !== 0) deck.turn(dial, ticks);
	};
	const by = (device: string) => `${device} ${dial?.context}`;
	const up = (device: string) => presses.up(by(device));
	return (
		<div class="turning">
			<button type="button" class="turn" aria-label={`Left: ${label}`} disabled={!dial} onClick={() => turn(-1)}>
				−
			</button>
			<button
				type="button"
				class="knob"
				aria-label={`${label}, push; arrows turn`}
				aria-disabled={!dial}
				onContextMenu={(event) => event.preventDefault()}
				onPointerDown={(event) => {
					if (event.button !== 0 || !dial) return;
					event.currentTarget.setPointerCapture(event.pointerId);
					presses.down(by("pointer"), dial);
				}}
				onPointerUp={() => up("pointer")}
				onPointerCancel={() => up("pointer")}
				onLostPointerCapture={() => up("pointer")}
				onBlur={() => up("keyboard")}
				onWheel={(event) => {
					event.preventDefault();
					scrolled.current -= event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1);
					const ticks = Math.trunc(scrolled.current / WHEEL_STEP);
					scrolled.current -= ticks * WHEEL_STEP;
					turn(ticks);
				}}
				onKeyDown={(event) => {
					const ticks = ARROWS[event.key];
					if (ticks === undefined && !isPressKey(event)) return;
					// Otherwise the page would scroll, or a click be made of it as well.
					event.preventDefault();
					if (ticks !== undefined) turn(event.shiftKey ? 5 * ticks : ticks);
					else if (dial && !event.repeat) presses.down(by("keyboard"), dial);
				}}
				onKeyUp={(event) => {
					if (!isPressKey(event)) return;
					event.preventDefault();
					up("keyboard");
				}}
				onClick={(event) => event.detail === 0 && dial && presses.click(dial)}
			/>
			<button type="button" class="turn" aria-label={`Right: ${label}`} disabled={!dial} onClick={() => turn(1)}>
				+
			</button>
		</div>
	);
}
