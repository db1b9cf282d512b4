import { join } from "node:path";
import type { LoginItemState } from "./contract/login-item.ts";
import { type Problem, problem } from "./contract/problem.ts";
import type { Logger } from "./log/log.ts";
import { DiscoveryFile } from "./platform/discovery-file.ts";
import { LoginFile, type LoginFileOptions, type LoginItem } from "./platform/login-item.ts";

export interface AtLoginOptions extends LoginFileOptions {
	/** This very program. */
	readonly item: LoginItem;
	readonly logger: Logger;
	/** Something is enabled that happens without a deck. */
	readonly wanted: () => boolean;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starting with the computer: offered when something is enabled that needs it, and done when the user says so. */
export class AtLogin {
	readonly #options: AtLoginOptions;
	readonly #file: LoginFile;
	/** Remembers that the user does not want it. */
	readonly #answer: DiscoveryFile;
	#enabled = false;
	#answered = true;

	constructor(options: AtLoginOptions) {
		this.#options = options;
		this.#file = new LoginFile(options);
		this.#answer = new DiscoveryFile(join(options.dataFolder, "login-item.json"));
	}

	/** Learns how it is. What is enabled starts this program from now on: the one before may be gone with an update. */
	async start(): Promise<void> {
		const { item, logger } = this.#options;
		try {
			this.#enabled = (await this.#file.read()) !== undefined;
			this.#answered = this.#enabled || (await this.#answer.read()) !== undefined;
			if (this.#enabled) await this.#file.write(item);
		} catch (error) {
			logger.warn({ problem: problem("login_item_failed", { reason: reasonOf(error) }) }, "login item");
		}
	}

	get state(): LoginItemState {
		return { enabled: this.#enabled, path: this.#file.path };
	}

	/** What the user has to know: that it is there to be had. */
	get notices(): readonly Problem[] {
		return this.#answered || !this.#options.wanted() ? [] : [problem("login_item_offered")];
	}

	async change(enabled: boolean): Promise<LoginItemState | Problem> {
		const { item, logger } = this.#options;
		try {
			await (enabled ? this.#file.write(item) : this.#file.remove());
			this.#enabled = enabled;
			this.#answered = true;
			// It is done all the same: without the answer, a no is asked for again.
			await this.#answer.write({ enabled }).catch((error: unknown) => logger.warn({ err: error }, "answer not kept"));
			logger.info({ enabled }, "login item");
			return this.state;
		} catch (error) {
			return problem("login_item_failed", { reason: reasonOf(error) });
		}
	}
}
