import type { Reach } from "../contract/action.ts";
import type { Origin } from "../contract/run.ts";

/** Who is not the user: a schedule is, for he has set the time himself. */
const OUTSIDE: ReadonlySet<Origin> = new Set(["webhook", "chat", "agent"]);
const SEEN_OUTSIDE: ReadonlySet<Reach> = new Set(["broadcast", "account"]);

/** Whether somebody outside the house may start this only where that is allowed, visibly, where it is set up. */
export const needsAllowance = (origin: Origin, reach: Reach): boolean => OUTSIDE.has(origin) && SEEN_OUTSIDE.has(reach);
