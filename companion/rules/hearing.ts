import { factKey, isKnown, type Reading } from "../contract/fact.ts";
import { defaultLink, type LinkId } from "../contract/link.ts";

/** What is true now, as far as rules look at it. */
export interface KnownFacts {
	/** Another number: something is true that was not. */
	readonly revision: number;
	/** The link that is meant: another one only where a family's default is named. */
	linkOf(link: LinkId): LinkId;
	read(key: string): Reading;
}

/** What is known besides the payload when something happens. */
export interface Hearing {
	readonly link: LinkId;
	/** Milliseconds of a clock that never goes back. */
	readonly now: number;
	/** Whether this number of an account of Twitch is of one that is signed in here, be its connection there or not. */
	readonly isOurs: (user: string) => boolean;
	/** Whether this program has sent a message of the chat. */
	readonly isSent: (message: { readonly id: string; readonly text: string }) => boolean;
	/** Since when the stream of this link runs, milliseconds since 1970; undefined while none does. */
	readonly streamSince: () => number | undefined;
}

/** Who is signed in to Twitch here, over any link. */
export class OurAccounts {
	readonly #facts: Pick<KnownFacts, "revision">;
	readonly #users: () => Iterable<string>;
	#revision = -1;
	#ids: ReadonlySet<string> = new Set();

	/** `users` is asked again when facts have changed: whoever signs in or out changes some. */
	constructor(facts: Pick<KnownFacts, "revision">, users: () => Iterable<string>) {
		this.#facts = facts;
		this.#users = users;
	}

	has(user: string): boolean {
		const { revision } = this.#facts;
		if (revision !== this.#revision) {
			this.#revision = revision;
			this.#ids = new Set(this.#users());
		}
		return this.#ids.has(user);
	}
}

/** The fact that says since when a link's stream runs. */
export const liveKey = (link: LinkId): string => factKey("twitch.live", { link });

/** Since when a link's stream runs, milliseconds since 1970. */
export function streamSince(facts: KnownFacts, link: LinkId): number | undefined {
	const reading = facts.read(liveKey(link));
	return isKnown(reading) ? (reading.value as { readonly startedAt?: number }).startedAt : undefined;
}

/** The link whose events a rule waits for, as its settings name it. */
export function linkOfSettings(facts: KnownFacts, event: string, settings: Readonly<Record<string, unknown>>): LinkId {
	const family = event.slice(0, event.indexOf("."));
	return facts.linkOf(typeof settings.link === "string" ? settings.link : defaultLink(family));
}
