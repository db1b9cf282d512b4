import { signal } from "@preact/signals";
import { familyOf, type LinkDescription, type LinkId } from "../../companion/contract/link.ts";
import { OBS_DEFAULTS, type ObsLinkChange } from "../../companion/contract/obs-link.ts";
import {
	changeOf,
	type FieldName,
	firstFault,
	freeId,
	type Stored,
	type TextName,
	type Typed,
	withAddress,
} from "./link-draft.ts";
import { PanelNews } from "./panel-news.ts";
import type { SetUp } from "./set-up.ts";

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
	/** Where to go, once the panel shows it: to a field, or to the chosen link in the list. */
	readonly focus = signal<FieldName | "chosen" | undefined>(undefined);
	readonly news = new PanelNews();
	readonly #setUp: SetUp;
	#queue: Promise<void> = Promise.resolve();

	constructor(setUp: SetUp) {
		this.#setUp = setUp;
	}

	/** Shows a link, undefined for the default, at a field if one is named. */
	show(link: LinkId | undefined, field?: FieldName): void {
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
			if (this.links.value === undefined) this.news.told.value = { is: "problem", problem: done.problem };
			return;
		}
		if (this.links.value === undefined) this.news.told.value = undefined;
		this.links.value = done.body;
		// It was stored after all, though nobody heard the answer.
		if (done.body.some(({ id }) => id === this.added.value?.id)) this.added.value = undefined;
	}

	choose(link: LinkId | undefined): void {
		if (this.chosen.value === link) return;
		this.chosen.value = link;
		this.#settle();
	}

	/** What is stored of an OBS link, or would be of the one being added. */
	storedOf(link: LinkId | undefined): Stored | undefined {
		const added = this.added.value;
		if (added !== undefined && added.id === link) return added.stored;
		const known = this.known(link);
		return known?.family === "obs" ? known : undefined;
	}

	/** A link of any family that is stored. */
	known(link: LinkId | undefined): LinkDescription | undefined {
		return this.links.value?.find(({ id }) => id === link);
	}

	/** A link was stored: as it is now. */
	put(link: LinkDescription): void {
		const links = this.links.value ?? [];
		const known = links.some(({ id }) => id === link.id);
		this.links.value = known ? links.map((each) => (each.id === link.id ? link : each)) : [...links, link];
	}

	typedOf(link: LinkId): Typed {
		return this.typed.value[link] ?? nothingTyped;
	}

	type(link: LinkId, typed: Typed): void {
		this.typed.value = { ...this.typed.value, [link]: { ...this.typedOf(link), ...typed } };
		this.news.asked.value = undefined;
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

	/** What another link of a family is called, by its id and for people. */
	next(family: string, nameOf: (number: number) => string): { readonly id: LinkId; readonly name: string } {
		const ids = (this.links.value ?? []).map(({ id }) => id);
		return { id: freeId(family, ids), name: nameOf(ids.filter((id) => familyOf(id) === family).length + 1) };
	}

	/** Another OBS; nothing is stored before it is saved. */
	add(nameOf: (number: number) => string): void {
		const { id, name } = this.next("obs", nameOf);
		const { port, tls } = OBS_DEFAULTS;
		this.added.value = { id, stored: { name, host: "", port, tls, password: "none" } };
		this.choose(id);
		this.focus.value = "host";
	}

	/** Saves what has changed, and tests what is saved. */
	submit(link: LinkId): Promise<void> | undefined {
		if (this.news.busyOf(link) !== undefined) return undefined;
		this.#typeAll(link, withAddress(this.typedOf(link)));
		const stored = this.storedOf(link);
		const faulty = stored && firstFault(stored, this.typedOf(link));
		if (stored === undefined || faulty !== undefined) {
			this.left.value = new Set(["name", "host", "port", "password"]);
			this.focus.value = faulty;
			return undefined;
		}
		this.#settle();
		this.news.doing(link, "saving");
		return this.#enqueue(async () => {
			if (await this.#save(link)) await this.#test(link);
			this.news.doing(link, undefined);
		});
	}

	makeDefault(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			this.#settle();
			const done = await this.#setUp.makeDefault(link);
			if ("problem" in done) {
				this.news.told.value = { is: "unsaved", link, problem: done.problem };
				return;
			}
			await this.load();
			this.focus.value = "chosen";
		});
	}

	remove(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			const name = this.known(link)?.name ?? link;
			this.#settle();
			const done = await this.#setUp.remove(link);
			if ("problem" in done) {
				this.news.told.value = { is: "problem", link, problem: done.problem };
				return;
			}
			this.#typeAll(link, nothingTyped);
			await this.load();
			if (this.known(this.chosen.value) === undefined) this.chosen.value = undefined;
			this.focus.value = "chosen";
			this.news.told.value = { is: "removed", name };
		});
	}

	/** Forgets the saved password; nothing else of the link changes. */
	forgetPassword(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			this.#settle();
			if (!(await this.#change(link, { password: null }, nothingTyped))) return;
			this.news.told.value = { is: "forgotten", link };
			this.focus.value = "password";
		});
	}

	/** Looks which OBS settings this computer has, and takes them over where there is nothing to choose. */
	readLocal(link: LinkId): Promise<void> {
		return this.#enqueue(async () => {
			this.#settle();
			this.news.doing(link, "reading");
			const done = await this.#setUp.localObs();
			this.news.doing(link, undefined);
			if ("problem" in done) this.news.told.value = { is: "problem", link, problem: done.problem };
			else if (done.body.found.length === 0) this.news.told.value = { is: "noLocal", link };
			else if (done.body.found.length > 1) this.news.asked.value = { is: "which", link, found: done.body.found };
			else for (const { source } of done.body.found) await this.#useLocal(link, source);
		});
	}

	/** Takes over the settings of one OBS of this computer. */
	useLocal(link: LinkId, source: string): Promise<void> {
		return this.#enqueue(() => this.#useLocal(link, source));
	}

	async #useLocal(link: LinkId, source: string): Promise<void> {
		this.#settle();
		this.news.doing(link, "reading");
		const typed = this.typedOf(link);
		const adds = this.added.value?.id === link;
		const wanted = typed.name ?? (adds ? this.added.value?.stored.name : undefined);
		const done = await this.#setUp.useLocal(link, source);
		if ("problem" in done) this.news.told.value = { is: "unsaved", link, problem: done.problem };
		else {
			this.#stored(done.body, typed);
			// Only its name was ours to give.
			if (wanted !== undefined) this.type(link, { name: wanted });
			if (await this.#save(link)) await this.#test(link);
		}
		this.news.doing(link, undefined);
	}

	#settle(): void {
		this.news.clear();
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

	/** What was typed meanwhile, besides what is stored (`done`), stays typed. */
	#stored(link: LinkDescription, done: Typed): void {
		this.put(link);
		const typed = Object.entries(this.typedOf(link.id));
		const open = typed.filter(([name, value]) => value !== done[name as FieldName]);
		this.#typeAll(link.id, Object.fromEntries(open));
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
		return await this.#change(link, adds ? { name, host, port, tls, ...change } : change, this.typedOf(link));
	}

	async #saveName(link: LinkId): Promise<void> {
		const stored = this.storedOf(link);
		if (stored === undefined || this.added.value?.id === link) return;
		const typed = this.typedOf(link);
		const { name } = changeOf(stored, typed);
		if (name === undefined) return;
		const named = await this.#change(link, { name }, { name: typed.name ?? name });
		if (named && this.news.busyOf(link) === undefined) this.news.told.value = { is: "named", link };
	}

	/** Stores what was typed as `typed`. Answers whether it is stored. */
	async #change(link: LinkId, change: ObsLinkChange, typed: Typed): Promise<boolean> {
		const done = await this.#setUp.change(link, change);
		if ("problem" in done) {
			this.news.told.value = { is: "unsaved", link, problem: done.problem };
			return false;
		}
		this.#stored(done.body, typed);
		return true;
	}

	async #test(link: LinkId): Promise<void> {
		const stored = this.storedOf(link);
		if (stored === undefined) return;
		this.news.doing(link, "testing");
		const { host, port, tls } = stored;
		const done = await this.#setUp.test({ host, port, tls, link });
		this.news.told.value =
			"problem" in done ? { is: "problem", link, problem: done.problem } : { is: "verdict", link, verdict: done.body };
	}
}
