import { type Discovery, proofText } from "../../companion/contract/discovery.ts";
import { portOwner } from "../../companion/platform/port-owner.ts";
import { prove } from "../../companion/platform/prove.ts";
import type { Silence } from "./find.ts";

/** A companion that answers nothing for so many milliseconds and looks hangs. A sleep of the computer is one look. */
const HUNG_AFTER = 20_000;
const HUNG_LOOKS = 4;

/** Milliseconds it gets for a last answer: on a computer that is merely slow every look may have been too short. */
const LAST_CHANCE = 3_000;

const answersAtLast = async ({ port, token }: Discovery): Promise<boolean> =>
	(await prove({ port, token, textOf: proofText, timeout: LAST_CHANCE })) !== undefined;

export interface HungOptions {
	readonly log: (message: string) => void;
	/** Milliseconds of silence; tests are in a hurry. */
	readonly hungAfter?: number;
	readonly owner?: typeof portOwner;
	readonly answers?: (named: Discovery) => Promise<boolean>;
	readonly kill?: (pid: number) => void;
}

/** Ends a companion that holds its folder and answers nothing: nobody else does, and no other can start while it lives. */
export class Hung {
	readonly #options: Required<HungOptions>;
	#patience: number;
	#asked = Number.NEGATIVE_INFINITY;

	constructor({ hungAfter = HUNG_AFTER, ...options }: HungOptions) {
		this.#options = {
			hungAfter,
			owner: portOwner,
			answers: answersAtLast,
			kill: (pid) => void process.kill(pid, "SIGKILL"),
			...options,
		};
		this.#patience = hungAfter;
	}

	/**
	 * Ends it if it has been silent for long and is proven to be the one its file names: the process of that number
	 * listens on that port. Numbers and ports of the dead are given to others, but not both to one. Whether it did.
	 */
	async end({ named, since, looks }: Silence): Promise<boolean> {
		const { pid, port } = named;
		const { log, owner, answers, kill } = this.#options;
		const now = performance.now();
		// Asking the system who listens is costly on some.
		if (looks < HUNG_LOOKS || now - Math.max(since, this.#asked) < this.#patience) return false;
		this.#asked = now;
		if (pid === process.pid || (await answers(named)) || (await owner(port))?.pid !== pid) return false;
		try {
			kill(pid);
		} catch (error) {
			log(`The companion hangs and cannot be ended (process ${pid}): ${error}`);
			return false;
		}
		log(`The companion hung and was ended (process ${pid})`);
		// Where everything is this slow, the next one needs more time.
		this.#patience *= 2;
		return true;
	}
}
