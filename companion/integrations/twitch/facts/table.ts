import type { FactId } from "../../../contract/catalogue.ts";
import type { TwitchFactRows } from "../peer.ts";
import { audienceRows } from "./audience.ts";
import { contestRows } from "./contests.ts";
import { pointRows } from "./points.ts";
import { streamRows } from "./stream.ts";

/** Facts that the link tells by itself. */
type OwnFact = "twitch.link" | "twitch.account" | "twitch.budget";

type RowId = Exclude<Extract<FactId, `twitch.${string}`>, OwnFact>;

/** How each fact is read and heard, for one session: some remember what they read before. */
export const factRows = (): TwitchFactRows<RowId> => ({
	...streamRows(),
	...audienceRows(),
	...contestRows(),
	...pointRows(),
});

const known = factRows();
export const isRowId = (id: string): id is RowId => Object.hasOwn(known, id);
