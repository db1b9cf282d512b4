import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import type { HookId } from "../contract/hook.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { Document, type DocumentKind, type DocumentPlace } from "./document.ts";
import { GroupedChanges } from "./grouped-changes.ts";
import { reasonOf } from "./write-failure.ts";

/** Deliveries remembered of one hook; the oldest are forgotten. */
export const DELIVERIES_KEPT = 1_000;

const Deliveries = Type.Object(
	{ v: Type.Literal(1), ids: Type.Array(Type.String({ minLength: 1, maxLength: 200 })) },
	{ additionalProperties: false },
);
type Deliveries = Static<typeof Deliveries>;

const kind: DocumentKind<Deliveries> = { schema: Deliveries, migrations: [], initial: { v: 1, ids: [] } };

/** The deliveries of one hook. */
class Seen {
	readonly #changes: GroupedChanges<Deliveries>;
	/** Oldest first, each with its write: who comes again meanwhile is told what became of it. */
	readonly #ids: Map<string, Promise<Problem | undefined>>;

	constructor(document: Document<Deliveries>) {
		this.#changes = new GroupedChanges(document);
		this.#ids = new Map(document.data.ids.map((id) => [id, Promise.resolve(undefined)]));
	}

	async take(id: string): Promise<"first" | "again" | Problem> {
		const before = this.#ids.get(id);
		if (before) return (await before) ?? "again";
		const saved = this.#changes.change(({ v, ids }) => ({ v, ids: [...ids, id].slice(-DELIVERIES_KEPT) }));
		this.#ids.set(id, saved);
		if (this.#ids.size > DELIVERIES_KEPT) {
			const [oldest] = this.#ids.keys();
			if (oldest !== undefined) this.#ids.delete(oldest);
		}
		const unsaved = await saved;
		if (unsaved) this.#ids.delete(id);
		return unsaved ?? "first";
	}
}

/** Which deliveries have come, each hook in a file of its own: written before anything is done, so nothing is done twice. */
export class DeliveryBook {
	readonly #folder: string;
	readonly #place: (path: string) => DocumentPlace;
	readonly #hooks = new Map<HookId, Promise<Seen>>();

	constructor(folder: string, place: (path: string) => DocumentPlace) {
		this.#folder = folder;
		this.#place = place;
	}

	/** `first` once it is on the disk that it came; a problem when that could not be written. */
	async take(hook: HookId, delivery: string): Promise<"first" | "again" | Problem> {
		try {
			return await (await this.#seen(hook)).take(delivery);
		} catch (error) {
			this.#hooks.delete(hook);
			return problem("not_saved", { reason: reasonOf(error) });
		}
	}

	async forget(hook: HookId): Promise<void> {
		this.#hooks.delete(hook);
		await Promise.all(
			[".json", ".backup.json"].map((end) => rm(join(this.#folder, `${hook}${end}`), { force: true })),
		).catch(() => {});
	}

	#seen(hook: HookId): Promise<Seen> {
		const known = this.#hooks.get(hook);
		if (known) return known;
		const opened = Document.open(this.#place(join(this.#folder, `${hook}.json`)), kind).then(
			(document) => new Seen(document),
		);
		this.#hooks.set(hook, opened);
		return opened;
	}
}
