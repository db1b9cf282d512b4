import { type Static, Type } from "typebox";
import type { Problem } from "../contract/problem.ts";
import { RuleId } from "../contract/rule.ts";
import { Document, type DocumentKind, type DocumentPlace } from "./document.ts";
import { GroupedChanges } from "./grouped-changes.ts";

const Stored = Type.Object(
	{
		v: Type.Literal(1),
		/** Milliseconds since 1970. */
		ticks: Type.Record(RuleId, Type.Integer({ minimum: 0 }), { additionalProperties: false }),
	},
	{ additionalProperties: false },
);
type Stored = Static<typeof Stored>;

const kind: DocumentKind<Stored> = { schema: Stored, migrations: [], initial: { v: 1, ticks: {} } };

/** The last tick of every schedule: written before anything is done, so no tick is done twice. */
export class TickBook {
	readonly #document: Document<Stored>;
	readonly #changes: GroupedChanges<Stored>;

	private constructor(document: Document<Stored>) {
		this.#document = document;
		this.#changes = new GroupedChanges(document);
	}

	static async open(place: DocumentPlace): Promise<TickBook> {
		return new TickBook(await Document.open(place, kind));
	}

	get notices(): readonly Problem[] {
		return this.#document.notices;
	}

	/** Milliseconds since 1970; undefined before the first. */
	last(rule: RuleId): number | undefined {
		return this.#document.data.ticks[rule];
	}

	/** Resolves when it is on the disk; a problem when it could not be written. */
	write(rule: RuleId, tick: number): Promise<Problem | undefined> {
		return this.#changes.change(({ v, ticks }) => ({ v, ticks: { ...ticks, [rule]: tick } }));
	}

	async keepOnly(rules: ReadonlySet<RuleId>): Promise<void> {
		const kept = Object.entries(this.#document.data.ticks).filter(([rule]) => rules.has(rule));
		if (kept.length === Object.keys(this.#document.data.ticks).length) return;
		await this.#changes.change(({ v, ticks }) => ({
			v,
			ticks: Object.fromEntries(Object.entries(ticks).filter(([rule]) => rules.has(rule))),
		}));
	}
}
