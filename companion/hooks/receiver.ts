import type { Happening } from "../contract/event.ts";
import type { Hook, HookCheck, HookId } from "../contract/hook.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { RuleShelf } from "../rules/rule-shelf.ts";
import { RateLimit } from "../runs/rate-limit.ts";
import { header, type Letter, verdictOf } from "./signature.ts";

/** What became of a delivery. */
export type Reception = "accepted" | "duplicate" | Problem;

/** A line for the log: never the body, never a signature. */
interface Received {
	readonly hook: string;
	readonly verdict: string;
	readonly delivery?: string;
	readonly bytes: number;
}

export interface ReceiverOptions {
	readonly shelf: RuleShelf;
	readonly secret: (hook: HookId) => string | undefined;
	/** `first` once it is on the disk that it came. */
	readonly take: (hook: HookId, delivery: string) => Promise<"first" | "again" | Problem>;
	readonly publish: (happening: Happening) => void;
	readonly onReceived: (received: Received) => void;
	/** Whether anything may be started. */
	readonly accepting: () => boolean;
}

/** Deliveries of one hook. */
const RATE = { perSecond: 30, burst: 60 };
/** Lines about what was refused: a stranger who knows the address shall not fill the log. */
const LINES = { perSecond: 1, burst: 20 };

/** Headers that say what a delivery is about, besides those that are about its body. */
const TELLING = /^x-[a-z0-9-]*(?:event|topic|type|action)[a-z0-9-]*$/u;
const OF_BODY: readonly string[] = ["content-type", "user-agent"];

/** The headers a rule may see: none that could hold a credential. */
function shown(check: HookCheck, headers: Letter["headers"]): Record<string, string> {
	const own = check.kind === "hmac" ? check.header.toLowerCase() : "";
	const names = Object.keys(headers).filter((name) => name !== own && (OF_BODY.includes(name) || TELLING.test(name)));
	return Object.fromEntries(names.map((name) => [name, header(headers, name) ?? ""]));
}

function contentOf(body: Buffer): unknown {
	const text = body.toString("utf8");
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Hears deliveries: whoever knows the secret is heard, every delivery once. */
export class Receiver {
	readonly #options: ReceiverOptions;
	readonly #rate = new RateLimit(RATE);
	readonly #lines = new RateLimit(LINES);

	constructor(options: ReceiverOptions) {
		this.#options = options;
	}

	/** The hook of this id, if it hears anybody. */
	find(id: HookId): Hook | undefined {
		const { hooks } = this.#options.shelf.data;
		const hook = Object.hasOwn(hooks, id) ? hooks[id] : undefined;
		return hook?.enabled ? hook : undefined;
	}

	/** `accepted` once nothing can make it happen again: what follows from it has begun and is not waited for. */
	async hear(id: HookId, hook: Hook, letter: Letter): Promise<Reception> {
		const now = Date.now();
		const bytes = letter.body.length;
		const tell = (reception: Reception, delivery?: string): Reception => {
			const refused = typeof reception !== "string";
			const received = { hook: hook.name, verdict: refused ? reception.code : reception, bytes };
			if (!refused || this.#lines.take(id, now)) {
				this.#options.onReceived(delivery === undefined ? received : { ...received, delivery });
			}
			return reception;
		};

		const secret = this.#options.secret(id);
		// Without a secret nobody is genuine, and that takes as long as with one.
		const verdict = verdictOf(hook.check, secret ?? "", letter, now);
		if ("code" in verdict) return tell(verdict);
		if (secret === undefined) return tell(problem("signature_wrong"));
		const { delivery } = verdict;
		if (!this.#options.accepting()) return tell(problem("draining"), delivery);
		if (!this.#rate.take(id, now)) {
			return tell(problem("too_many_requests", { principal: hook.name, limit: RATE.perSecond }), delivery);
		}
		const taken = delivery === undefined ? "first" : await this.#options.take(id, delivery);
		if (taken === "again") return tell("duplicate", delivery);
		if (taken !== "first") return tell(taken, delivery);
		tell("accepted", delivery);
		this.#options.publish({
			event: "system.webhook",
			at: now,
			payload: {
				hook: id,
				name: hook.name,
				...(delivery === undefined ? {} : { delivery }),
				headers: shown(hook.check, letter.headers),
				body: contentOf(letter.body),
			},
		});
		return "accepted";
	}
}
