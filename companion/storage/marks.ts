import { type Static, Type } from "typebox";
import { LINK_ID, type LinkId } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import { Document, type DocumentKind, type DocumentPlace } from "./document.ts";
import { GroupedChanges } from "./grouped-changes.ts";

/** Sessions remembered of one link; the oldest are forgotten. */
const SESSIONS_KEPT = 10;

const Name = Type.String({ minLength: 1, maxLength: 500 });
const Moment = Type.Integer({ minimum: 0 });

/** How far something that can be read again later has been seen. */
const Mark = Type.Object(
	{
		/** What happened until then counts as seen. Milliseconds since 1970, as the peer's clock says. */
		since: Moment,
		/** Whether everything that was there is among what was seen. */
		whole: Type.Boolean(),
		/** What was seen, and when it happened. */
		seen: Type.Record(Name, Moment, { additionalProperties: false }),
	},
	{ additionalProperties: false },
);
type Mark = Static<typeof Mark>;

const OfLink = Type.Object(
	{ sessions: Type.Array(Name), marks: Type.Record(Name, Mark, { additionalProperties: false }) },
	{ additionalProperties: false },
);
type OfLink = Static<typeof OfLink>;

const Stored = Type.Object(
	{
		v: Type.Literal(1),
		links: Type.Record(Type.String({ pattern: LINK_ID }), OfLink, { additionalProperties: false }),
	},
	{ additionalProperties: false },
);
type Stored = Static<typeof Stored>;

const kind: DocumentKind<Stored> = { schema: Stored, migrations: [], initial: { v: 1, links: {} } };

const NOTHING: OfLink = { sessions: [], marks: {} };

/** The marks of one link. */
export class LinkMarks {
	readonly #book: () => Stored;
	readonly #changes: GroupedChanges<Stored>;
	readonly #link: LinkId;

	constructor(book: () => Stored, changes: GroupedChanges<Stored>, link: LinkId) {
		this.#book = book;
		this.#changes = changes;
		this.#link = link;
	}

	/** The peer's names of the connections that were made, oldest first. */
	get sessions(): readonly string[] {
		return (this.#book().links[this.#link] ?? NOTHING).sessions;
	}

	remember(session: string): Promise<Problem | undefined> {
		return this.#change((before) => ({
			...before,
			sessions: [...before.sessions.filter((each) => each !== session), session].slice(-SESSIONS_KEPT),
		}));
	}

	/** Of the marks that are there. */
	get names(): readonly string[] {
		return Object.keys((this.#book().links[this.#link] ?? NOTHING).marks);
	}

	get(name: string): Mark | undefined {
		return (this.#book().links[this.#link] ?? NOTHING).marks[name];
	}

	/** Resolves when it is on the disk, or forgotten there; a problem when that could not be written. */
	set(name: string, mark: Mark | undefined): Promise<Problem | undefined> {
		return this.#change(({ sessions, marks: { [name]: _before, ...others } }) => ({
			sessions,
			marks: mark ? { ...others, [name]: mark } : others,
		}));
	}

	#change(step: (before: OfLink) => OfLink): Promise<Problem | undefined> {
		return this.#changes.change(({ v, links }) => ({
			v,
			links: { ...links, [this.#link]: step(links[this.#link] ?? NOTHING) },
		}));
	}
}

/**
 * What has been seen of each peer whose events can be read again after an outage: written before anything is done, so
 * nothing is done twice.
 */
export class MarkBook {
	readonly #document: Document<Stored>;
	readonly #changes: GroupedChanges<Stored>;

	private constructor(document: Document<Stored>) {
		this.#document = document;
		this.#changes = new GroupedChanges(document);
	}

	static async open(place: DocumentPlace): Promise<MarkBook> {
		return new MarkBook(await Document.open(place, kind));
	}

	get notices(): readonly Problem[] {
		return this.#document.notices;
	}

	of(link: LinkId): LinkMarks {
		return new LinkMarks(() => this.#document.data, this.#changes, link);
	}

	async forget(link: LinkId): Promise<Problem | undefined> {
		if (!this.#document.data.links[link]) return undefined;
		return await this.#changes.change(({ v, links: { [link]: _gone, ...links } }) => ({ v, links }));
	}
}
