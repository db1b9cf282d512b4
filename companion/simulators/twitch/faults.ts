import type { Answer, Asked } from "./message.ts";

/** What goes wrong with requests that fit. The first fault that fits counts. */
export interface HttpFault {
	readonly method?: string;
	/** `/helix/chat/messages`; or the beginning of a path, with `*` at its end. */
	readonly path: string;
	/** Only requests for a token with a `grant_type` that ends so: `refresh_token`, `device_code`. */
	readonly grant?: string;
	/** How many requests it concerns: all where nothing is said. */
	readonly times?: number;
	/** Whether the request is carried out first, and only its answer goes wrong. */
	readonly executed?: true;
	/** `reset` cuts the connection; `hang` never answers. A delay is in milliseconds, after which all is well. */
	readonly does: "reset" | "hang" | { readonly delay: number } | Answer;
}

/** What can be made to go wrong, at run time and one beside the other. Absent means: behaves as Twitch does. */
export interface Faults {
	readonly http?: readonly HttpFault[];
	/** The next `times` questions for a code that waits for its user are answered 400 with this message. */
	readonly device?: { readonly says: string; readonly times: number };
	/** A client id that nobody registered is refused. */
	readonly strictClients?: true;
	/** Chat messages are answered with status 200 and not posted. */
	readonly chatDropped?: { readonly code: string; readonly message: string };
	/** Clips are accepted, and never come to be. */
	readonly clipsFail?: true;
	/** Seconds that a commercial says to wait for the next one, whatever is true. */
	readonly adRetryAfter?: number;
	/** Streams are listed this many milliseconds after they began, and so long after their end, as Twitch's caches do. */
	readonly streamsLag?: number;
	/** Websockets open, and no welcome comes. */
	readonly noWelcome?: true;
	/** Websockets say nothing after the welcome: neither events nor keepalives. */
	readonly silence?: true;
	/** A websocket is asked for, and no answer comes; or this HTTP status does. */
	readonly upgrades?: "unanswered" | number;
	/** `unreachable`: nothing listens where sessions are told to reconnect; `closes`: it closes with 4007. */
	readonly reconnectUrl?: "unreachable" | "closes";
	/** After a reconnect the session has another id, as in Twitch's own command line tool. */
	readonly renamed?: true;
	/** After a reconnect, events go to the old socket too, as the same message, while it is open. */
	readonly overlap?: true;
	/** Every event comes twice. */
	readonly duplicates?: { readonly as: "same id" | "other id" };
	/** Messages carry the time of so many milliseconds later; less than 0 for old ones. */
	readonly timestamps?: { readonly shift: number };
	/** Before every event comes a message and an event of a type that nobody knows. */
	readonly strangers?: true;
	/** Subscriptions of a closed socket stay enabled, as after a network that broke without a word. */
	readonly lingering?: true;
	/** A subscription like it on a closed socket makes for a 409. */
	readonly conflicts?: true;
	/** What all subscriptions together may cost: 10 where nothing is said. */
	readonly maxCost?: number;
}

/** Whatever is asked is never answered, and open websockets fall silent; no line is cut. */
export const blackHole: Faults = { http: [{ path: "*", does: "hang" }], upgrades: "unanswered", silence: true };

export type FaultName = keyof Faults;

/** The faults that are set, and how often each has struck. */
export class FaultBook {
	#faults: Faults = {};
	readonly #struck = new Map<HttpFault, number>();
	#deviceLeft = 0;

	get set(): Faults {
		return this.#faults;
	}

	/** Adds faults, replacing those of the same name. */
	add(faults: Faults): void {
		this.#faults = { ...this.#faults, ...faults };
		if (faults.http) this.#struck.clear();
		if (faults.device) this.#deviceLeft = faults.device.times;
	}

	/** Puts the named faults right, or all of them. */
	clear(names: readonly FaultName[] | undefined): void {
		const gone: readonly string[] = names ?? Object.keys(this.#faults);
		this.#faults = Object.fromEntries(Object.entries(this.#faults).filter(([name]) => !gone.includes(name)));
	}

	/** The fault that strikes this request; counted. */
	strike(asked: Asked): HttpFault | undefined {
		const fault = this.#faults.http?.find((one) => concerns(one, asked) && this.#left(one) > 0);
		if (fault) this.#struck.set(fault, (this.#struck.get(fault) ?? 0) + 1);
		return fault;
	}

	/** What a waiting device is told instead; counted. */
	strikeDevice(): string | undefined {
		return this.#faults.device && this.#deviceLeft-- > 0 ? this.#faults.device.says : undefined;
	}

	#left(fault: HttpFault): number {
		return (fault.times ?? Number.POSITIVE_INFINITY) - (this.#struck.get(fault) ?? 0);
	}
}

function concerns({ method, path, grant }: HttpFault, asked: Asked): boolean {
	if (method !== undefined && method !== asked.method) return false;
	if (grant !== undefined && !grantOf(asked).endsWith(grant)) return false;
	return path.endsWith("*") ? asked.path.startsWith(path.slice(0, -1)) : asked.path === path;
}

const grantOf = ({ text, query }: Asked): string =>
	new URLSearchParams(text).get("grant_type") ?? query.get("grant_type") ?? "";

/**
 * A 429 of Helix. `spent`: the bucket is empty until `resets` seconds from now; `unsaid`: without any headers, which
 * happens; `other`: some limit that is not the bucket's, which has points left.
 */
export function tooManyRequests(kind: "spent" | "unsaid" | "other", resets = 2): Answer {
	const body = { error: "Too Many Requests", status: 429, message: "Too Many Requests" };
	if (kind === "unsaid") return { status: 429, body };
	const headers = {
		"ratelimit-limit": "800",
		"ratelimit-remaining": kind === "spent" ? "0" : "788",
		"ratelimit-reset": String(Math.ceil(Date.now() / 1000) + resets),
	};
	return { status: 429, body, headers };
}
