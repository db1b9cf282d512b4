import { parseFactKey } from "../contract/fact.ts";
import type { LinkId } from "../contract/link.ts";
import type { FactStore } from "../facts/fact-store.ts";
import type { ActionDoor } from "../runs/ask.ts";

/** What must not be disturbed by a hand-over to a newer companion, and where it goes on. */
export interface Busy {
	/** `unclear`: a connected OBS does not say whether it is on air. */
	readonly what: "stream" | "record" | "run" | "unclear";
	readonly link?: LinkId;
}

/**
 * The facts that say so. Not the replay buffer and not the virtual camera: many let them run all day, and a hand-over,
 * which touches nothing in OBS, would never come.
 */
const TELLING: Readonly<Record<string, "stream" | "record">> = { "obs.stream": "stream", "obs.record": "record" };

/** A link whose OBS is there, but has not answered. One that is closed or being tried has nothing to lose. */
const UNCLEAR: ReadonlySet<string> = new Set(["loading", "unresponsive"]);

/** What is going on, on any link. */
export function busyWith(facts: Pick<FactStore, "all">, door: Pick<ActionDoor, "open">): Busy[] {
	const busy: Busy[] = door.open > 0 ? [{ what: "run" }] : [];
	for (const [key, reading] of facts.all()) {
		const { id, link } = parseFactKey(key);
		const what = TELLING[id];
		if (what === undefined) continue;
		if ("unknown" in reading) {
			if (UNCLEAR.has(reading.unknown)) busy.push({ what: "unclear", link });
		} else if ((reading.value as { readonly state: string }).state !== "inactive") {
			busy.push({ what, link });
		}
	}
	return busy;
}
