import { SETTLING } from "../../../link/burst.ts";
import { RETRYING } from "./answers.ts";
import type { Patience } from "./session.ts";
import { SOCKET_PATIENCE } from "./socket.ts";

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
