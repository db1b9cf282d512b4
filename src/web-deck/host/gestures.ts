import { setTimeout as sleep } from "node:timers/promises";
import type { Key } from "./key.ts";
import type { JsonObject, Place } from "./protocol.ts";

/** What a press needs: the way to the plugin and the word that a stored state has changed. */
export type Fingers = { emit: (event: JsonObject) => void; onState: (key: Key) => void };

const SHORT_PRESS_MS = 60;
/** The application's own pause between down and up in a multi-action is about this long. */
const MULTI_ACTION_MS = 100;

export function keyDown({ emit }: Fingers, key: Key): void {
	if (key.down) return;
	key.down = true;
	emit(key.event(key.stored.controller === "Encoder" ? "dialDown" : "keyDown", extra(key), without(key)));
}

export function keyUp({ emit, onState }: Fingers, key: Key): void {
	if (!key.down) return;
	key.down = false;
	// The application toggles before it tells the plugin.
	if (key.stored.controller === "Keypad" && key.states === 2 && !key.action.DisableAutomaticStates) {
		key.stored.state = key.stored.multi?.desiredState ?? 1 - key.stored.state;
		onState(key);
	}
	emit(key.event(key.stored.controller === "Encoder" ? "dialUp" : "keyUp", extra(key), without(key)));
}

export async function press(fingers: Fingers, key: Key, holdMs = SHORT_PRESS_MS): Promise<void> {
	keyDown(fingers, key);
	await sleep(holdMs);
	keyUp(fingers, key);
}

export const multiActionPress = (fingers: Fingers, key: Key): Promise<void> => press(fingers, key, MULTI_ACTION_MS);

/** Turns a dial; positive ticks are clockwise. */
export const rotate = ({ emit }: Fingers, key: Key, ticks: number): void =>
	emit(key.event("dialRotate", { ticks, pressed: key.down }, without(key)));

/** Touches the dial's part of the strip, at a place on its 200 × 100 canvas. */
export const touch = ({ emit }: Fingers, key: Key, at: Place, hold: boolean): void =>
	emit(key.event("touchTap", { hold, tapPos: [at.column, at.row] }, without(key)));

const extra = ({ stored: { multi } }: Key): JsonObject => (multi ? { userDesiredState: multi.desiredState } : {});

const without = ({ stored }: Key) => (stored.controller === "Encoder" ? ["isInMultiAction", "state"] : []);
