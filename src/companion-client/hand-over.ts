import type { Discovery } from "../../companion/contract/discovery.ts";
import { ask } from "./ask.ts";

/** Milliseconds an old companion gets to finish what it does. */
const DRAIN_WITHIN = 10_000;
/** Milliseconds between two looks whether an outdated companion has nothing left to do. */
const LOOK_EVERY = 5_000;
const LOOK_TIMEOUT = 2_000;

type Reached = Pick<Discovery, "port" | "token">;

/** Whether the companion says that nothing goes on, on any link. One that does not say so is taken to be busy. */
async function isIdle(discovery: Reached): Promise<boolean> {
	const answer = await ask(discovery, { method: "GET", path: "/health", timeout: LOOK_TIMEOUT }).catch(() => undefined);
	const body = answer?.body;
	if (typeof body !== "object" || body === null || !("busy" in body)) return false;
	return Array.isArray(body.busy) && body.busy.length === 0;
}

/** Asks running companions to make room for the one we carry. */
export class HandOver {
	readonly #log: (message: string) => void;
	readonly #lookEvery: number;

	/** `lookEvery`: milliseconds between two looks at an outdated one. */
	constructor(log: (message: string) => void, lookEvery: number = LOOK_EVERY) {
		this.#log = log;
		this.#lookEvery = lookEvery;
	}

	/** Resolves when the old companion has answered, or never will. */
	async now(discovery: Reached): Promise<void> {
		this.#log("Asking an older companion to make room");
		await this.#drain(discovery, { within: DRAIN_WITHIN });
	}

	/**
	 * Until disposed, uses the old companion and hands over when nothing goes on: at once, or else when that has been so
	 * for two looks, as whoever stops a recording may be about to begin the next.
	 */
	whenIdle(discovery: Reached): Disposable {
		let timer: NodeJS.Timeout | undefined;
		let over = false;
		let calm = true;
		const look = async (): Promise<void> => {
			const idle = await isIdle(discovery);
			// It may have begun something since: the last word is the companion's.
			if (idle && calm && !over) await this.#drain(discovery, { within: DRAIN_WITHIN, ifIdle: true });
			if (calm && !idle) this.#log("An older companion is in use; it is replaced when nothing goes on");
			calm = idle;
			if (!over) timer = setTimeout(look, this.#lookEvery).unref();
		};
		void look();
		return {
			[Symbol.dispose]: () => {
				over = true;
				clearTimeout(timer);
			},
		};
	}

	async #drain(discovery: Reached, body: { within: number; ifIdle?: true }): Promise<void> {
		await ask(discovery, { method: "POST", path: "/v1/drain", body, timeout: DRAIN_WITHIN + 2_000 }).catch(() => {});
	}
}
