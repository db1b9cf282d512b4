import { factKey } from "./contract/fact.ts";
import { type Problem, problem } from "./contract/problem.ts";
import type { EventStream } from "./events/event-stream.ts";
import type { FactStore } from "./facts/fact-store.ts";
import type { Logger } from "./log/log.ts";
import { DailyBackup } from "./storage/daily-backup.ts";
import type { Data } from "./storage/data.ts";

export interface KeepingOptions {
	readonly data: Pick<Data, "disk" | "backups">;
	readonly facts: FactStore;
	readonly events: EventStream;
	readonly logger: Logger;
}

/** Watches over what is stored: says when nothing can be saved, and makes the daily backup. */
export class Keeping implements Disposable {
	readonly #options: KeepingOptions;
	readonly #daily: DailyBackup;

	constructor(options: KeepingOptions) {
		this.#options = options;
		const { data, logger } = options;
		this.#daily = new DailyBackup({
			backups: data.backups,
			onFailed: (why) => logger.warn({ problem: why }, "no backup"),
		});
	}

	/** What the user has to know. */
	get notices(): readonly Problem[] {
		const { state } = this.#options.data.disk;
		return state.state === "ok" ? [] : [problem("not_saved", { reason: state.reason })];
	}

	start(): void {
		const { data, facts, events, logger } = this.#options;
		let first = true;
		data.disk.tell((state) => {
			const at = Date.now();
			facts.apply([[factKey("system.storage"), { value: state, since: at }]]);
			if (!first || state.state !== "ok") {
				if (state.state === "ok") logger.info("saving works again");
				else logger.error({ reason: state.reason }, "not saved");
				events.publish({ event: "system.storage.changed", at, payload: state });
			}
			first = false;
		});
		this.#daily.start();
	}

	[Symbol.dispose](): void {
		this.#daily[Symbol.dispose]();
		this.#options.data.disk[Symbol.dispose]();
	}
}
