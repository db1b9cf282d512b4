import { isDeepStrictEqual } from "node:util";
import { type FactName, factKey, type Reading } from "../../contract/fact.ts";
import type { LinkId } from "../../contract/link.ts";
import { Absent, type Known, takeWaiting, toldBy, waits } from "../../facts/telling.ts";
import type { Settling } from "../../link/burst.ts";
import { absenceOf, type Cell, follow, newCell, pauseOf, readingOf } from "./cell.ts";
import type { States } from "./eventsub/session.ts";
import { factRows, isRowId } from "./facts/table.ts";
import type { TwitchFactRow, TwitchPeer } from "./peer.ts";

export interface CellsOptions {
	readonly link: LinkId;
	readonly peer: TwitchPeer;
	/** Change sets, each whole. */
	readonly tell: (changed: readonly (readonly [string, Reading])[]) => void;
	/** A look found a difference that no event had told. */
	readonly onCorrection: () => void;
	readonly settling: Settling;
}

/** What Twitch answers just after a change may still be how it was before. */
export const SETTLING: Settling = { afterLast: 1_000, afterFirst: 3_000 };

/** The facts of one session, each while somebody wants it. */
export class Cells implements Disposable {
	readonly #options: CellsOptions;
	readonly #rows = factRows();
	readonly #cells = new Map<string, Cell>();
	readonly #witnessed = new Map<string, Set<Cell>>();
	#states: States = new Map();
	#timer: NodeJS.Timeout | undefined;
	#timerAt = Number.POSITIVE_INFINITY;
	#over = false;

	constructor(options: CellsOptions) {
		this.#options = options;
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#over = true;
	}

	readings(at: number): [string, Reading][] {
		return [...this.#cells.values()].map((cell) => [cell.key, readingOf(cell, at)]);
	}

	/** Somebody wants to know a fact from now on. Resolves when it was read once, whatever came of it. */
	async want({ id, params }: FactName): Promise<void> {
		if (!isRowId(id) || this.#over) return;
		const { link, peer } = this.#options;
		const key = factKey(id, { ...params, link });
		if (this.#cells.has(key)) return;
		// Each row agrees with its own fact; here they are all the same.
		const cell = newCell(key, id, params, this.#rows[id] as unknown as TwitchFactRow<unknown>, peer.scopes);
		this.#cells.set(key, cell);
		for (const type of cell.definition.witnesses) {
			const cells = this.#witnessed.get(type);
			if (cells) cells.add(cell);
			else this.#witnessed.set(type, new Set([cell]));
		}
		follow(cell, this.#states);
		this.#tell([cell]);
		await this.#read(cell);
	}

	/** Nobody wants to know it any more. */
	drop(key: string): void {
		const cell = this.#cells.get(key);
		if (!cell) return;
		this.#cells.delete(key);
		for (const cells of this.#witnessed.values()) cells.delete(cell);
	}

	/** A fact that is wanted is read again, though nothing says that it changed. */
	refresh(key: string): void {
		const cell = this.#cells.get(key);
		if (cell && !cell.asking) void this.#read(cell);
	}

	/** A notification of this EventSub type. */
	hear(type: string, event: unknown): void {
		if (this.#over) return;
		const changed: Cell[] = [];
		for (const cell of this.#witnessed.get(type) ?? []) {
			if (cell.forbidden) continue;
			const told = toldBy(cell, type, event, this.#options.peer);
			if (told === undefined) continue;
			if (told !== "look") {
				if (waits(cell, told)) {
					this.#arm(cell.paceUntil);
					continue;
				}
				cell.heard++;
				cell.known = told;
				// It is as fresh as if it had been read.
				cell.missed = 0;
				cell.readAt = Date.now();
				changed.push(cell);
				if (cell.row.pace) continue;
				this.#plan(cell);
			}
			this.#stir(cell);
		}
		this.#tell(changed);
	}

	/** Of these types something may have been missed; without any, a request of ours may have changed anything. */
	stir(types?: ReadonlySet<string>): void {
		for (const cell of this.#cells.values()) {
			const { witnesses } = cell.definition;
			const missed = types !== undefined && witnesses.some((type) => types.has(type));
			if (missed) cell.row.gap?.();
			if (types ? missed : witnesses.length > 0) this.#stir(cell);
		}
	}

	/** What became of the subscriptions. */
	follow(states: States): void {
		this.#states = states;
		const changed: Cell[] = [];
		for (const cell of this.#cells.values()) {
			const before = cell.deaf;
			if (follow(cell, states)) changed.push(cell);
			if (cell.deaf !== before) this.#plan(cell);
		}
		this.#tell(changed);
	}

	#stir(cell: Cell): void {
		if (!cell.row.read || cell.forbidden) return;
		const now = performance.now();
		if (cell.stirred) cell.stirred.last = now;
		else cell.stirred = { first: now, last: now };
		this.#arm(now + this.#options.settling.afterLast);
	}

	/** When it is looked at anyway: by the usual pause, or sooner where its value ends by itself. */
	#plan(cell: Cell): void {
		const { row, known, forbidden } = cell;
		if (!row.read || forbidden) return;
		const again = known && "value" in known ? row.again?.(known.value) : undefined;
		cell.due = performance.now() + Math.min(pauseOf(cell), again ?? Number.POSITIVE_INFINITY);
		this.#arm(cell.due);
	}

	#arm(at: number): void {
		if (this.#over || at >= this.#timerAt - 1) return;
		clearTimeout(this.#timer);
		this.#timerAt = at;
		this.#timer = setTimeout(() => this.#due(), Math.max(0, at - performance.now()));
	}

	/** Reads the cells whose burst is over or whose time has come. */
	#due(): void {
		this.#timerAt = Number.POSITIVE_INFINITY;
		const { afterLast, afterFirst } = this.#options.settling;
		const now = performance.now();
		const paced: Cell[] = [];
		let next = Number.POSITIVE_INFINITY;
		for (const cell of this.#cells.values()) {
			const { stirred, due } = cell;
			const waited = takeWaiting(cell, now);
			if (waited) {
				cell.known = waited;
				paced.push(cell);
			}
			if (cell.pending) next = Math.min(next, cell.paceUntil);
			const settles = stirred
				? Math.min(stirred.last + afterLast, stirred.first + afterFirst)
				: Number.POSITIVE_INFINITY;
			const at = Math.min(settles, due);
			if (at <= now + 1 && !cell.asking) void this.#read(cell);
			else next = Math.min(next, Math.max(at, now + 50));
		}
		if (next < Number.POSITIVE_INFINITY) this.#arm(next);
		this.#tell(paced);
	}

	async #read(cell: Cell): Promise<void> {
		const { row, params, forbidden, heard, known } = cell;
		if (!row.read || forbidden || cell.asking || this.#over || (row.counts && cell.deaf)) return;
		const { peer, onCorrection } = this.#options;
		const quiet = cell.stirred === undefined && cell.readAt !== undefined && cell.definition.cost !== "polled";
		cell.asking = true;
		cell.stirred = undefined;
		cell.due = Number.POSITIVE_INFINITY;
		const before = known !== undefined && "value" in known ? known.value : undefined;
		const found = await Promise.resolve()
			.then(() => row.read?.(peer, params, before))
			.then((value): Exclude<Known, undefined> => ({ value }), absenceOf);
		cell.asking = false;
		if (this.#over) return;
		if ("code" in found) {
			cell.missed++;
			cell.trouble = found;
		} else {
			cell.missed = 0;
			cell.trouble = undefined;
			cell.readAt = Date.now();
			if (cell.heard !== heard) this.#stir(cell);
			else {
				if (quiet && !sameKnown(cell.known, found)) onCorrection();
				cell.known = found;
			}
		}
		this.#plan(cell);
		// Nobody may want it any more.
		if (this.#cells.get(cell.key) === cell) this.#tell([cell]);
	}

	#tell(cells: readonly Cell[]): void {
		if (cells.length === 0 || this.#over) return;
		const at = Date.now();
		this.#options.tell(cells.map((cell) => [cell.key, readingOf(cell, at)]));
	}
}

const sameKnown = (a: Known, b: Known): boolean =>
	a instanceof Absent || b instanceof Absent ? a === b : isDeepStrictEqual(a, b);
