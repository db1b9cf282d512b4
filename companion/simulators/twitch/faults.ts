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
}

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
