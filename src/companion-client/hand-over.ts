import type { Discovery } from "../../companion/contract/discovery.ts";
import { ask } from "./ask.ts";

/** Milliseconds an old companion gets to finish what it does. */
const DRAIN_WITHIN = 10_000;
/** Milliseconds between two looks whether an outdated companion has nothing left to do. */
const LOOK_EVERY = 30_000;

type Reached = Pick<Discovery, "port" | "token">;

/** Whether no run of any client is open. One that does not say so is taken to be busy. */
async function isIdle(discovery: Reached): Promise<boolean> {
	const answer = await ask(discovery, { method: "GET", path: "/health", timeout: 2_000 }).catch(() => undefined);
	const body = answer?.body;
	return typeof body === "object" && body !== null && "runs" in body && body.runs === 0;
}

/** Asks a running companion to make room for the one we carry. */
export class HandOver implements Disposable {
	readonly #log: (message: string) => void;
	#timer: NodeJS.Timeout | undefined;
	#over = false;

	constructor(log: (message: string) => void) {
		this.#log = log;
	}

	[Symbol.dispose](): void {
		this.#over = true;
		clearTimeout(this.#timer);
	}

	/** Resolves when the old companion has answered, or never will. */
	async now(discovery: Reached): Promise<void> {
		this.#log("Asking an older companion to make room");
		const body = { within: DRAIN_WITHIN };
		await ask(discovery, { method: "POST", path: "/v1/drain", body, timeout: DRAIN_WITHIN + 2_000 }).catch(() => {});
	}

	/** Hands over as soon as nobody's run is open; until then the old one is used. */
	whenIdle(discovery: Reached): Disposable {
		const look = async (): Promise<void> => {
			if (await isIdle(discovery)) await this.now(discovery);
			if (!this.#over) this.#timer = setTimeout(look, LOOK_EVERY).unref();
		};
		this.#over = false;
		this.#timer = setTimeout(look, 0).unref();
		return this;
	}
}
