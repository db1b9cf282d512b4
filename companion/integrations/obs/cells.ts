import { isDeepStrictEqual } from "node:util";
import type { FactId } from "../../contract/catalogue.ts";
import { facts } from "../../contract/catalogue.ts";
import { type FactDefinition, type FactName, factKey, type Reading } from "../../contract/fact.ts";
import type { LinkId } from "../../contract/link.ts";
import { firstOf, type Known, takeWaiting, toldBy, waits } from "../../facts/telling.ts";
import { SETTLING } from "../../link/burst.ts";
import { absenceOf, type Cell, newCell, readingOf } from "./cell.ts";
import type { Ask, FactRow } from "./facts/row.ts";
import { factRows, isRowId, type RowId } from "./facts/table.ts";
import type { Peer } from "./peer.ts";

export interface CellsOptions {
	readonly link: LinkId;
	readonly peer: Peer;
	readonly ask: Ask;
	/** Change sets, each whole. */
	readonly tell: (changed: readonly (readonly [string, Reading])[]) => void;
	/** High-volume events that somebody needs: bits of `EventSubscription`. */
	readonly subscribe: (bits: number) => void;
	/** OBS has enough to do: costly reads are put off. */
	readonly busy: () => boolean;
	/** A look found a difference that no event had told. */
	readonly onCorrection: () => void;
}

const ALWAYS = (Object.entries(facts) as [FactId, FactDefinition][])
	.filter(([id, { cost }]) => cost === "free" && isRowId(id))
	.map(([id]) => id);

/** The facts of one session that are read one by one: each while somebody wants it, or always. */
export class Cells implements Disposable {
	readonly #options: CellsOptions;
	readonly #rows = factRows();
	readonly #cells = new Map<string, Cell>();
	readonly #witnessed = new Map<string, Set<Cell>>();
	#timer: NodeJS.Timeout | undefined;
	#timerAt = Number.POSITIVE_INFINITY;
	#generation = 0;
	#held = true;
	#subscribed = 0;

	constructor(options: CellsOptions, wanted: Iterable<FactName>) {
		this.#options = options;
		for (const id of ALWAYS) this.#add({ id, link: options.link, params: {} });
		for (const name of wanted) this.#add(name);
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#generation++;
		this.#held = true;
	}

	/** What is known of a fact that is wanted; undefined when it is not, or has no value. */
	value(id: RowId, params: Cell["params"] = {}): unknown {
		const cell = this.#cells.get(factKey(id, { link: this.#options.link, ...params }));
		return cell?.known !== undefined && "value" in cell.known ? cell.known.value : undefined;
	}

	/** Whether nothing has happened to a known fact since it was looked at. */
	settled(id: RowId, params: Cell["params"] = {}): boolean {
		const cell = this.#cells.get(factKey(id, { link: this.#options.link, ...params }));
		return cell?.known !== undefined && !cell.stirred && !cell.asking && !this.#held;
	}

	readings(at: number): [string, Reading][] {
		return [...this.#cells.values()].map((cell) => [cell.key, readingOf(cell, at)]);
	}

	/** A fact that is wanted is read again, though nothing says that it changed. */
	refresh(key: string): void {
		const cell = this.#cells.get(key);
		if (cell && !this.#held && !cell.asking) void this.#read([cell]);
	}

	/** Somebody wants to know a fact from now on. */
	want(name: FactName): void {
		const cell = this.#add(name);
		if (!cell) return;
		this.#options.tell([[cell.key, readingOf(cell, Date.now())]]);
		if (!this.#held) void this.#read([cell]);
	}

	/** Nobody wants to know it any more. */
	drop(key: string): void {
		const cell = this.#cells.get(key);
		if (!cell || cell.definition.cost === "free") return;
		this.#cells.delete(key);
		for (const cells of this.#witnessed.values()) cells.delete(cell);
		this.#subscribe();
	}

	/** An event of OBS, whatever it is. */
	hear(event: string, data: unknown): void {
		if (this.#held) return;
		const changed: Cell[] = [];
		for (const cell of this.#witnessed.get(event) ?? []) {
			const told = toldBy(cell, event, data, this.#options.peer);
			if (told === undefined) continue;
			if (told !== "look") {
				if (waits(cell, told)) {
					this.#arm(cell.paceUntil);
					continue;
				}
				cell.heard++;
				if (this.#set(cell, told)) changed.push(cell);
				if (cell.row.pace) continue;
			}
			if (cell.row.read) this.#stir(cell);
		}
		this.#tell(changed);
	}

	/** What a change of ours, read back at once, has proven. */
	prove(id: RowId, params: Cell["params"], value: unknown): void {
		const cell = this.#cells.get(factKey(id, { link: this.#options.link, ...params }));
		if (!cell || this.#held) return;
		cell.heard++;
		if (this.#set(cell, { value })) this.#tell([cell]);
		this.#stir(cell);
	}

	/** A request of ours may have changed facts: they, or all, are looked at when the burst is over. */
	stir(ids?: readonly RowId[]): void {
		if (this.#held) return;
		for (const cell of this.#cells.values()) {
			if ((ids?.includes(cell.id as RowId) ?? true) && cell.row.read) this.#stir(cell);
		}
	}

	/** Everything known is void until `load`: OBS exchanges its scene collection. */
	hold(): void {
		this.#held = true;
		this.#generation++;
		clearTimeout(this.#timer);
		this.#timerAt = Number.POSITIVE_INFINITY;
		for (const cell of this.#cells.values()) {
			cell.known = firstOf(cell.row);
			cell.stirred = undefined;
			cell.asking = false;
			cell.due = Number.POSITIVE_INFINITY;
			cell.pending = undefined;
		}
		this.#tell([...this.#cells.values()]);
	}

	/** Reads everything that is wanted. Resolves when it is applied. */
	async load(): Promise<void> {
		this.#held = false;
		this.#subscribe();
		await this.#read([...this.#cells.values()]);
	}

	/** Looks at everything that is wanted, in case no event told of a change. */
	async reconcile(): Promise<void> {
		if (this.#held) return;
		const quiet = [...this.#cells.values()].filter(({ stirred, asking, definition }) => {
			return !stirred && !asking && definition.cost !== "polled";
		});
		const before = new Map(quiet.map((cell) => [cell, { heard: cell.heard, known: cell.known }]));
		await this.#read(quiet);
		for (const [cell, { heard, known }] of before) {
			if (cell.heard === heard && !isDeepStrictEqual(cell.known, known)) this.#options.onCorrection();
		}
	}

	#add(name: FactName): Cell | undefined {
		const { id, params } = name;
		if (!isRowId(id)) return undefined;
		const key = factKey(id, { ...params, link: this.#options.link });
		const known = this.#cells.get(key);
		if (known) return undefined;
		// Each row agrees with its own fact; here they are all the same.
		const cell = newCell(key, id, params, this.#rows[id] as unknown as FactRow<unknown>);
		this.#cells.set(key, cell);
		for (const event of cell.definition.witnesses) {
			const cells = this.#witnessed.get(event);
			if (cells) cells.add(cell);
			else this.#witnessed.set(event, new Set([cell]));
		}
		if (!this.#held) this.#subscribe();
		return cell;
	}

	#stir(cell: Cell): void {
		const now = performance.now();
		if (cell.stirred) cell.stirred.last = now;
		else cell.stirred = { first: now, last: now };
		this.#arm(now + SETTLING.afterLast);
	}

	#arm(at: number): void {
		if (this.#held || at >= this.#timerAt - 1) return;
		clearTimeout(this.#timer);
		this.#timerAt = at;
		this.#timer = setTimeout(() => this.#due(), Math.max(0, at - performance.now()));
	}

	/** Reads the cells whose burst is over or whose time has come. */
	#due(): void {
		this.#timerAt = Number.POSITIVE_INFINITY;
		const now = performance.now();
		const ready: Cell[] = [];
		const paced: Cell[] = [];
		let next = Number.POSITIVE_INFINITY;
		for (const cell of this.#cells.values()) {
			const { stirred, due } = cell;
			const waited = takeWaiting(cell, now);
			if (waited && this.#set(cell, waited)) paced.push(cell);
			if (cell.pending) next = Math.min(next, cell.paceUntil);
			const settles = stirred
				? Math.min(stirred.last + SETTLING.afterLast, stirred.first + SETTLING.afterFirst)
				: Number.POSITIVE_INFINITY;
			const at = Math.min(settles, due);
			if (at <= now + 1 && cell.row.costly && this.#options.busy()) this.#again(cell, cell.definition.every);
			else if (at <= now + 1 && !cell.asking) ready.push(cell);
			else next = Math.min(next, Math.max(at, now + 10));
		}
		if (next < Number.POSITIVE_INFINITY) this.#arm(next);
		this.#tell(paced);
		if (ready.length > 0) void this.#read(ready);
	}

	/** Things are found in the list of inputs: where it is read, it is read first. */
	async #read(cells: readonly Cell[]): Promise<void> {
		const generation = this.#generation;
		const listed = cells.some(({ id }) => id === "obs.inputs");
		const [first = [], then = []] = listed ? split(cells, ({ definition }) => definition.cost === "free") : [cells];
		await this.#readAtOnce(first);
		if (then.length > 0 && generation === this.#generation) await this.#readAtOnce(then);
	}

	async #readAtOnce(cells: readonly Cell[]): Promise<void> {
		const generation = this.#generation;
		const { ask, peer } = this.#options;
		const asked = cells.flatMap((cell) => {
			const { row, definition, known, params } = cell;
			if (!row.read) return [];
			cell.asking = true;
			cell.stirred = undefined;
			this.#again(cell, definition.every);
			const before = known !== undefined && "value" in known ? known.value : undefined;
			return [{ cell, heard: cell.heard, answer: row.read(ask, params, peer, before) }];
		});
		const answers = await Promise.allSettled(asked.map(({ answer }) => answer));
		if (generation !== this.#generation) return;
		const changed: Cell[] = [];
		for (const [index, { cell, heard }] of asked.entries()) {
			const answer = answers[index];
			cell.asking = false;
			if (!answer) continue;
			const found = answer.status === "fulfilled" ? { value: answer.value } : absenceOf(answer.reason, cell);
			if (found === undefined || cell.heard !== heard) this.#stir(cell);
			else if (this.#set(cell, found)) changed.push(cell);
		}
		this.#tell(changed);
	}

	/** It is to be read again in so many milliseconds, whatever happens. */
	#again(cell: Cell, ms = Number.POSITIVE_INFINITY): void {
		cell.due = performance.now() + ms;
		if (ms < Number.POSITIVE_INFINITY) this.#arm(cell.due);
	}

	#set(cell: Cell, known: Known): boolean {
		const again = known && "value" in known ? cell.row.again?.(known.value) : undefined;
		if (again !== undefined) this.#again(cell, again);
		if (isDeepStrictEqual(cell.known, known)) return false;
		cell.known = known;
		return true;
	}

	#tell(cells: readonly Cell[]): void {
		if (cells.length === 0) return;
		const at = Date.now();
		this.#options.tell(cells.map((cell) => [cell.key, readingOf(cell, at)]));
	}

	#subscribe(): void {
		let bits = 0;
		for (const { row } of this.#cells.values()) bits |= row.subscribes ?? 0;
		if (bits === this.#subscribed) return;
		this.#subscribed = bits;
		this.#options.subscribe(bits);
	}
}

const split = <Thing>(things: readonly Thing[], which: (thing: Thing) => boolean): [Thing[], Thing[]] => [
	things.filter(which),
	things.filter((thing) => !which(thing)),
];
