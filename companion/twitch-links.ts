import type { LinkId, LinkState } from "./contract/link.ts";
import type { Requirement } from "./contract/requirement.ts";
import type { TwitchLinkSettings } from "./contract/twitch-link.ts";
import type { EventDemand } from "./events/event-demand.ts";
import type { EventStream } from "./events/event-stream.ts";
import type { FactStore } from "./facts/fact-store.ts";
import { demandOf } from "./facts/link-demand.ts";
import type { Credentials } from "./integrations/twitch/credentials.ts";
import type { EventSubMarks } from "./integrations/twitch/eventsub/eventsub.ts";
import { Limits } from "./integrations/twitch/limits.ts";
import { TwitchLink } from "./integrations/twitch/twitch-link.ts";
import { placesOf } from "./twitch-accounts.ts";

export interface TwitchLinksOptions {
	readonly facts: FactStore;
	/** The events that rules wait for, and what they do. */
	readonly demand: EventDemand;
	readonly events: EventStream;
	readonly credentials: (link: LinkId) => Credentials;
	readonly marks: (link: LinkId) => EventSubMarks;
	readonly fetch: typeof fetch;
	readonly onState: (link: LinkId, state: LinkState) => void;
}

/** Makes the connections of the Twitch links, and knows what each of them needs. */
export class TwitchLinks {
	readonly #options: TwitchLinksOptions;
	readonly #links = new Map<LinkId, TwitchLink>();
	/** By where each Twitch is, as they may call different accounts the same. */
	readonly #limits = new Map<string, Limits>();

	constructor(options: TwitchLinksOptions) {
		this.#options = options;
	}

	readonly connect = (link: LinkId, settings: TwitchLinkSettings): TwitchLink => {
		const { facts, demand, events, credentials, marks, fetch, onState } = this.#options;
		const made = new TwitchLink({
			link,
			settings,
			credentials: credentials(link),
			places: placesOf,
			fetch,
			limits: this.limitsOf,
			marks: marks(link),
			demand: demandOf(facts, link),
			events: {
				wanted: () => new Set([...demand.of(link), ...events.named]),
				actions: () => demand.actionsOf(link),
				listen(listener) {
					const both = new DisposableStack();
					both.use(demand.listen(listener));
					both.use(events.watchNames(listener));
					return both;
				},
			},
			apply: (changed) => facts.apply(changed),
			publish: (happening) => events.publish(happening),
			onState: (state) => onState(link, state),
		});
		this.#links.set(link, made);
		return made;
	};

	/** One for all links to a Twitch: it counts by account and channel, whichever of them asks. */
	readonly limitsOf = (settings: TwitchLinkSettings): Limits => {
		const { helix } = placesOf(settings);
		const limits = this.#limits.get(helix) ?? new Limits();
		this.#limits.set(helix, limits);
		return limits;
	};

	/** The scopes that something needs of a link, granted or not. */
	needed(link: LinkId): Requirement {
		return this.#links.get(link)?.requirements ?? [];
	}

	/** The link is gone. */
	forget(link: LinkId): void {
		this.#links.delete(link);
	}
}
