import { vi } from "vitest";
import { freePort } from "../obs/port.ts";
import type { Starter, Subject } from "./check.ts";
import { restoreFirstState } from "./first-state.ts";
import { RawClient } from "./raw-client.ts";

type Held = (client: RawClient, subject: Subject) => Promise<void>;

/** One OBS that many are held against in turn, each from its first state. One that locked up is replaced. */
export class Stand implements AsyncDisposable {
	readonly #starter: Starter;
	#subject: Subject;
	#collection: string;

	private constructor(starter: Starter, subject: Subject, collection: string) {
		this.#starter = starter;
		this.#subject = subject;
		this.#collection = collection;
	}

	static async begin(starter: Starter): Promise<Stand> {
		return new Stand(starter, ...(await begun(starter)));
	}

	/**
	 * Once more on a fresh OBS when a real one answers nobody any more afterwards, which one printed line tells; what
	 * fails on an OBS that still answers has failed.
	 */
	async hold(name: string, run: Held): Promise<void> {
		try {
			await this.#hold(run);
		} catch (error) {
			if (!this.#starter.locksUp || (await this.#answers())) throw error;
			process.stdout.write(`${this.#starter.name} locked up in "${name}"; a fresh one is asked\n`);
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
