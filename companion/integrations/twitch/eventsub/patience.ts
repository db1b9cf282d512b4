import { SETTLING, type Settling } from "../../../link/burst.ts";
import { RETRYING } from "./answers.ts";
import type { LineOptions } from "./line.ts";
import { SOCKET_PATIENCE } from "./socket.ts";

/** Milliseconds. */
export interface Patience extends Readonly<LineOptions["patience"]> {
	/** A connection that has just been moved and is to move again is given up. */
	readonly move: number;
	/** How long after a change of connections the same may still come over both. */
	readonly doubling: number;
	/** Types that are heard one after the other are told of as one gap. */
	readonly gap: Settling;
	/** Until everything that was refused is asked for again. */
	readonly refused: number;
	/** Pauses before what was missed is looked for again, while Twitch does not answer. */
	readonly recovery: readonly number[];
}

/** Milliseconds, as Twitch's own limits ask for. */
export const PATIENCE: Patience = {
	socket: SOCKET_PATIENCE,
	subscribing: { answer: 8_000, first: 9_000, retrying: RETRYING },
	move: 30_000,
	doubling: 10_000,
	gap: SETTLING,
	refused: RETRYING.refused.base,
	recovery: [5_000, 30_000, 120_000],
};
