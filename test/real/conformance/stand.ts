import { vi } from "vitest";
import { freePort } from "../obs/port.ts";
import type { Starter, Subject } from "./check.ts";
import { restoreFirstState } from "./first-state.ts";
import { RawClient } from "./raw-client.ts";

/**
 * When a real OBS is replaced by a fresh one and held once more: only when it answers nobody any more, or whatever has
 * failed, where it is OBS itself that is judged.
 */
type Again = "locked up" | "failed";

type Held = (client: RawClient, subject: Subject) => Promise<void>;

/** One OBS that many are held against in turn, each from its first state. One that locked up is replaced. */
export class Stand implements AsyncDisposable {
	readonly #starter: Starter;
	readonly #again: Again;
	#subject: Subject;
	#collection: string;

	private constructor(starter: Starter, again: Again, subject: Subject, collection: string) {
		this.#starter = starter;
		this.#again = again;
		this.#subject = subject;
		this.#collection = collection;
	}

	static async begin(starter: Starter, again: Again): Promise<Stand> {
		return new Stand(starter, again, ...(await begun(starter)));
	}

	/** Once more on a fresh OBS where that is called for, which one printed line tells; what fails then has failed. */
	async hold(name: string, run: Held): Promise<void> {
		try {
			await this.#hold(run);
		} catch (error) {
			const locked = this.#starter.isReal && !(await this.#answers());
			if (!locked && !(this.#starter.isReal && this.#again === "failed")) throw error;
			const reason = locked ? "locked up" : `failed (${String(error).split("\n", 1)})`;
			process.stdout.write(`${this.#starter.name} ${reason} in "${name}"; a fresh one is asked\n`);
			await this.#subject[Symbol.asyncDispose]();
			[this.#subject, this.#collection] = await begun(this.#starter);
			await this.#hold(run);
		}
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#subject[Symbol.asyncDispose]();
	}

	async #hold(run: Held): Promise<void> {
		await using client = await RawClient.connect(this.#subject);
		await restoreFirstState(client, this.#collection);
		await run(client, this.#subject);
	}

	#answers(): Promise<boolean> {
		return this.#hold(async () => {}).then(
			() => true,
			() => false,
		);
	}
}

async function begun(starter: Starter): Promise<[subject: Subject, collection: string]> {
	const subject = await starter.start(await freePort());
	await using client = await RawClient.connect(subject, 0);
	const list = await vi.waitFor(() => client.ask("GetSceneCollectionList"));
	return [subject, String(list.currentSceneCollectionName)];
}
