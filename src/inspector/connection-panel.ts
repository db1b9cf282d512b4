import { signal } from "@preact/signals";
import {
	familyOf,
	type LinkDescription,
	type LinkId,
	type LinkState,
	OBS_DEFAULTS,
} from "../../companion/contract/link.ts";
import type { LinkVerdict, LocalObs } from "../../companion/contract/link-trial.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import { changeOf, firstFault, freeId, type Stored, type TextName, type Typed, withAddress } from "./link-draft.ts";
import type { SetUp } from "./set-up.ts";

/** What the panel has to say about a link, until something else happens. */
export type Told =
	| { readonly is: "verdict"; readonly verdict: LinkVerdict }
	| { readonly is: "unsaved"; readonly problem: Problem }
	| { readonly is: "problem"; readonly problem: Problem }
	| { readonly is: "named" }
	| { readonly is: "removed"; readonly name: string }
	| { readonly is: "noLocal" };

/** What is asked before it is done. */
export type Asked =
	| { readonly is: "remove" }
	| { readonly is: "local" }
	| { readonly is: "which"; readonly found: readonly LocalObs[] };

export type Busy = "saving" | "testing" | "reading";

const nothingTyped: Typed = {};

/**
 * The links and what is being changed about one of them. Address, port, TLS and password are saved together, by the
 * same press that tests them: what is stored is always what somebody meant. A name is saved when its field is left.
 */
export class ConnectionPanel {
	readonly open = signal(false);
	readonly links = signal<readonly LinkDescription[] | undefined>(undefined);
	/** Undefined: the default link. */
	readonly chosen = signal<LinkId | undefined>(undefined);
	/** A link that is not stored yet, and what it would be. */
	readonly added = signal<{ readonly id: LinkId; readonly stored: Stored } | undefined>(undefined);
	readonly typed = signal<Readonly<Record<LinkId, Typed>>>({});
	/** Fields that were left: what is wrong with them is told. */
	readonly left = signal<ReadonlySet<TextName>>(new Set());
	readonly busy = signal<Busy | undefined>(undefined);
	readonly told = signal<Told | undefined>(undefined);
	readonly asked = signal<Asked | undefined>(undefined);
	/** Where to go, once the panel shows it: to a field, or to the chosen link in the list. */
	readonly focus = signal<TextName | "chosen" | undefined>(undefined);
	readonly #setUp: SetUp;
	#queue: Promise<void> = Promise.resolve();

	constructor(setUp: SetUp) {
		this.#setUp = setUp;
	}

	/** Shows a link, undefined for the default, at a field if one is named. */
	show(link: LinkId | undefined, field?: TextName): void {
		this.open.value = true;
		this.choose(link);
		this.focus.value = field;
	}

	close(): void {
		this.open.value = false;
		this.#settle();
	}

	/** Asks for the links; those known stay in sight meanwhile. */
	async load(): Promise<void> {
		const done = await this.#setUp.links();
		if ("problem" in done) {
			if (this.links.value === undefined) this.told.value = { is: "problem", problem: done.problem };
			return;
		}
		if (this.links.value === undefined) this.told.value = undefined;
		this.links.value = done.body;
	}

	choose(link: LinkId | undefined): void {
		if (this.chosen.value === link) return;
		this.chosen.value = link;
		this.#settle();
	}

	/** What is stored of a link, or would be of the one being added. */
	storedOf(link: LinkId | undefined): Stored | undefined {
		const added = this.added.value;
		if (added !== undefined && added.id === link) return added.stored;
		return this.links.value?.find(({ id }) => id === link);
	}

	typedOf(link: LinkId): Typed {
		return this.typed.value[link] ?? nothingTyped;
	}

	type(link: LinkId, typed: Typed): void {
		this.typed.value = { ...this.typed.value, [link]: { ...this.typedOf(link), ...typed } };
		this.asked.value = undefined;
	}

	/** A field was left. `quietly`: what is wrong with it is not told yet. */
	leave(link: LinkId, name: TextName, quietly = false): void {
		if (this.typedOf(link)[name] === undefined) return;
		if (!quietly) this.left.value = new Set([...this.left.value, name]);
		if (name === "host") this.#typeAll(link, withAddress(this.typedOf(link)));
		if (name === "name") void this.#enqueue(() => this.#saveName(link));
	}

	discard(link: LinkId): void {
		this.#typeAll(link, nothingTyped);
		if (this.added.value?.id === link) {
			this.added.value = undefined;
			this.chosen.value = undefined;
			this.focus.value = "chosen";
		}
		this.#settle();
	}

	/** Another link of the family of those there are; nothing is stored before it is saved. */
	add(family: string, nameOf: (number: number) => string): void {
		const links = this.links.value ?? [];
		const id = freeId(
			family,
			links.map((link) => link.id),
		);
		const name = nameOf(links.filter((link) => familyOf(link.id) === family).length + 1);
		const { port, tls } = OBS_DEFAULTS;
		this.added.value = { id, stored: { name, host: "", port, tls, password: "none" } };
		this.choose(id);
		this.focus.value = "host";
	}

	/** Saves what has changed, and tests what is saved. */
	submit(link: LinkId): Promise<void> | undefined {
		if (this.busy.value !== undefined) return undefined;
		this.#typeAll(link, withAddress(this.typedOf(link)));
		const stored = this.storedOf(link);
		const faulty = stored && firstFault(stored, this.typedOf(link));
		if (stored === undefined || faulty !== undefined) {
			this.left.value = new Set(["name", "host", "port", "password"]);
			this.focus.value = faulty;
			return undefined;
		}
		this.#settle();
		this.busy.value = "saving";
		return this.#enqueue(async () => {
			if (await this.#save(link)) await this.#test(link);
			this.busy.value = undefined;
		});
	}

	makeDefault(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			this.#settle();
			const done = await this.#setUp.makeDefault(link);
			if ("problem" in done) {
				this.told.value = { is: "unsaved", problem: done.problem };
				return;
			}
			await this.load();
			this.focus.value = "chosen";
		});
	}

	remove(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			const name = this.storedOf(link)?.name ?? link;
			this.#settle();
			const done = await this.#setUp.remove(link);
			if ("problem" in done) {
				this.told.value = { is: "problem", problem: done.problem };
				return;
			}
			this.#typeAll(link, nothingTyped);
			await this.load();
			if (this.storedOf(this.chosen.value) === undefined) this.chosen.value = undefined;
			this.focus.value = "chosen";
			this.told.value = { is: "removed", name };
		});
	}

	/** Looks which OBS settings this computer has, and takes them over where there is nothing to choose. */
	readLocal(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			this.#settle();
			this.busy.value = "reading";
			const done = await this.#setUp.localObs();
			this.busy.value = undefined;
			if ("problem" in done) this.told.value = { is: "problem", problem: done.problem };
			else if (done.body.found.length === 0) this.told.value = { is: "noLocal" };
			else if (done.body.found.length > 1) this.asked.value = { is: "which", found: done.body.found };
			else for (const { source } of done.body.found) await this.#useLocal(link, source);
		});
	}

	/** Takes over the settings of one OBS of this computer. */
	useLocal(link: LinkId, source: string): Promise<void> {
		return this.#enqueue(() => this.#useLocal(link, source));
	}

	async #useLocal(link: LinkId, source: string): Promise<void> {
		this.#settle();
		this.busy.value = "reading";
		const { name } = this.typedOf(link);
		const adds = this.added.value?.id === link;
		const wanted = name ?? (adds ? this.added.value?.stored.name : undefined);
		const done = await this.#setUp.useLocal(link, source);
		if ("problem" in done) this.told.value = { is: "unsaved", problem: done.problem };
		else {
			this.#stored(done.body);
			// Only its name was ours to give.
			if (wanted !== undefined) this.#typeAll(link, { name: wanted });
			if (await this.#save(link)) await this.#test(link);
		}
		this.busy.value = undefined;
	}

	/** The chosen link is in another phase: what a test has said before may hold no longer. */
	overtaken(phase: LinkState["phase"] | undefined): void {
		const told = this.told.value;
		if (told?.is !== "verdict") return;
		const fine = told.verdict.outcome === "connected";
		const broken = phase === "waiting" || phase === "blocked" || phase === "unresponsive";
		if (fine ? broken : phase === "online") this.told.value = undefined;
	}

	#settle(): void {
		this.told.value = undefined;
		this.asked.value = undefined;
		this.left.value = new Set();
	}

	#typeAll(link: LinkId, typed: Typed): void {
		this.typed.value = { ...this.typed.value, [link]: typed };
	}

	/** One request after the other: a name that is being saved must not meet the address saved by the next click. */
	#enqueue(job: () => Promise<void>): Promise<void> {
		this.#queue = this.#queue.then(job, job);
		return this.#queue;
	}

	#stored(link: LinkDescription): void {
		const links = this.links.value ?? [];
		const known = links.some(({ id }) => id === link.id);
		this.links.value = known ? links.map((each) => (each.id === link.id ? link : each)) : [...links, link];
		this.#typeAll(link.id, nothingTyped);
		if (this.added.value?.id === link.id) this.added.value = undefined;
	}

	/** Answers whether everything that was typed is stored. */
	async #save(link: LinkId): Promise<boolean> {
		const stored = this.storedOf(link);
		if (stored === undefined) return false;
		const adds = this.added.value?.id === link;
		const change = changeOf(stored, this.typedOf(link));
		if (!adds && Object.keys(change).length === 0) return true;
		const { name, host, port, tls } = stored;
		const done = await this.#setUp.change(link, adds ? { name, host, port, tls, ...change } : change);
		if ("problem" in done) {
			this.told.value = { is: "unsaved", problem: done.problem };
			return false;
		}
		this.#stored(done.body);
		return true;
	}

	async #saveName(link: LinkId): Promise<void> {
		const stored = this.storedOf(link);
		if (stored === undefined || this.added.value?.id === link) return;
		const { name } = changeOf(stored, this.typedOf(link));
		if (name === undefined) return;
		const done = await this.#setUp.change(link, { name });
		if ("problem" in done) {
			this.told.value = { is: "unsaved", problem: done.problem };
			return;
		}
		const { name: _, ...others } = this.typedOf(link);
		this.#stored(done.body);
		this.#typeAll(link, others);
		if (this.busy.value === undefined) this.told.value = { is: "named" };
	}

	async #test(link: LinkId): Promise<void> {
		const stored = this.storedOf(link);
		if (stored === undefined) return;
		this.busy.value = "testing";
		const { host, port, tls } = stored;
		const done = await this.#setUp.test({ host, port, tls, link });
		this.told.value =
			"problem" in done ? { is: "problem", problem: done.problem } : { is: "verdict", verdict: done.body };
	}
}
