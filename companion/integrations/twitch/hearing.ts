import type { Happening } from "../../contract/event.ts";
import type { LinkId } from "../../contract/link.ts";
import type { Heard } from "./eventsub/journal.ts";
import { meaningsOf } from "./happenings/table.ts";
import type { TwitchSession } from "./twitch-session.ts";

export interface HearingOptions {
	readonly link: LinkId;
	/** Whether it comes from the simulator. */
	readonly simulated: () => boolean;
	readonly publish: (happening: Happening) => void;
}

/** So many events are kept while a connection is being made. */
const KEPT = 10_000;

interface Kept {
	readonly heard: Heard;
	/** The facts know it already. */
	readonly known: boolean;
}

/** What becomes of the notifications of one link: facts first, then our own events, each once and in order. */
export class Hearing {
	readonly #options: HearingOptions;
	#kept: Kept[] = [];
	#online: TwitchSession | undefined;

	constructor(options: HearingOptions) {
		this.#options = options;
	}

	/** `session`: the one it came over, if there is one by now. */
	hear(heard: Heard, session: TwitchSession | undefined): void {
		session?.cells.hear(heard.type, heard.event);
		if (this.#online) this.#tell(heard, this.#online);
		else if (this.#kept.length < KEPT) this.#kept.push({ heard, known: session !== undefined });
	}

	/** The connection stands, or does no longer. What came while it was being made is told when it does. */
	enter(session: TwitchSession | undefined): void {
		this.#online = session;
		if (!session) return;
		for (const { heard, known } of this.#kept.splice(0)) {
			// It has been told to act on another channel since.
			if (heard.channel !== session.peer.channel.id) continue;
			if (!known) session.cells.hear(heard.type, heard.event);
			this.#tell(heard, session);
		}
	}

	#tell({ type, id, at, event, late }: Heard, { peer }: TwitchSession): void {
		const { link, simulated, publish } = this.#options;
		const origin = late ? "late" : simulated() ? "simulated" : "live";
		for (const [name, payload] of meaningsOf(type, event, peer, { id, at, origin })) {
			publish({ event: name, link, at: Number.isFinite(at) ? at : Date.now(), payload });
		}
	}
}
