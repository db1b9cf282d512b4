/**
 * Why no companion is connected. `silent`: the discovery file names a port where nobody proves to be the companion.
 * `newer`: it speaks a protocol that only a newer plugin understands. `unstartable`: it could not be started here.
 * `failing`: it was, and ends by itself again and again; it is left alone for a while.
 */
type AwayReason = "absent" | "silent" | "closed" | "handover" | "newer" | "unstartable" | "failing";

/** Where the companion is, as seen from the plugin. Times are milliseconds since 1970. */
export type ClientState =
	/** Nothing is decided yet: the plugin has just begun. Keys keep their last image. */
	| { readonly phase: "starting"; readonly since: number }
	| { readonly phase: "away"; readonly since: number; readonly reason: AwayReason }
	/** Welcomed, and the facts that are watched have been read. */
	| { readonly phase: "connected"; readonly since: number; readonly epoch: string; readonly version: string };

export type ClientEvent =
	| { readonly type: "opened"; readonly at: number; readonly epoch: string; readonly version: string }
	| { readonly type: "failed"; readonly at: number; readonly reason: AwayReason }
	/** The first connection takes longer than keys may stay silent. */
	| { readonly type: "overdue" };

/** Reasons that a moment's patience cannot change: they are told at once. */
const DECIDED: ReadonlySet<AwayReason> = new Set(["newer", "unstartable", "failing"]);

export function next(state: ClientState, event: ClientEvent): ClientState {
	switch (event.type) {
		case "opened":
			return { phase: "connected", since: event.at, epoch: event.epoch, version: event.version };
		case "overdue":
			return state.phase === "starting" ? { phase: "away", since: state.since, reason: "absent" } : state;
		case "failed":
			if (state.phase === "starting" && !DECIDED.has(event.reason)) return state;
			if (state.phase === "away") return state.reason === event.reason ? state : { ...state, reason: event.reason };
			return { phase: "away", since: event.at, reason: event.reason };
	}
}

/** How long keys stay unpainted at most while nothing is decided, in milliseconds. */
export const SILENCE = 600;

/** Milliseconds until the next look for a companion after so many fruitless ones: at once, then 50 ms doubling to 2 s. */
export const retryDelay = (failures: number): number => (failures <= 1 ? 0 : Math.min(2_000, 50 * 2 ** (failures - 2)));

/** Milliseconds between two looks at the discovery file while a companion is coming up. */
export const pollDelay = (sinceSpawn: number): number => (sinceSpawn < 1_000 ? 5 : 25);

/** How long a spawned companion may take to come up, in milliseconds. */
export const SPAWN_PATIENCE = 3_000;

/** Milliseconds before spawning again after so many spawns in a row came to nothing. */
export const spawnDelay = (failures: number): number =>
	failures === 0 ? 0 : Math.min(10_000, 500 * 2 ** (failures - 1));
