import type { RequestBatchRequest } from "obs-websocket-js/json";
import { type SceneName, sameScene } from "../../contract/scene-reference.ts";
import { Burst, SETTLING } from "../../link/burst.ts";
import { Echoes } from "./echoes.ts";
import { Heard, type Mark, type Part } from "./heard.ts";
import {
	type CollectionListShape,
	type PreviewShape,
	type ProgramShape,
	RequestStatus,
	type ResultShape,
	type SceneListShape,
} from "./obs.external.ts";
import { LIST, type SceneReads } from "./reads.ts";
import type { TBar } from "./t-bar.ts";
import { type Borrowed, Transition, type TransitionOptions } from "./transition.ts";
import { type Alias, LOADING, previewOf, previousOf, programOf, snapshotOf, type Truth } from "./truth.ts";

/** Milliseconds. A read that fresh needs no second look before a press is called superfluous. */
const FRESH = 100;
/** How long after a scene was removed nothing is read of scenes: see `held`. */
const REMOVAL_PAUSE = 250;
/** How long an event may be on its way behind an answer. */
const EVENT_DELAY = 1_000;
/** How long events of leaving studio mode may come. */
const LEAVING = 250;
/** How long a scene that was asked for on preview may take to be there. */
const PREPARING = 500;

export interface SceneWatchOptions {
	/** Rejects only when the connection ends. */
	readonly batch: (requests: RequestBatchRequest[]) => Promise<readonly ResultShape[]>;
	readonly reads: () => SceneReads;
	readonly aliases: () => readonly Alias[];
	/** Called after every change, with the whole truth. */
	readonly onTruth: (truth: Truth) => void;
	/** Something had changed that no event told of. */
	readonly onCorrection: () => void;
	readonly transition: Pick<TransitionOptions, "cursor" | "onStill" | "onTBar">;
}

/** What is known of the scenes of one OBS, and which of them is on program and preview. */
export class SceneWatch implements Disposable {
	readonly echoes = new Echoes();
	readonly #options: SceneWatchOptions;
	readonly #heard = new Heard();
	readonly #scene = new Burst(SETTLING, () => void this.readScene());
	readonly #list = new Burst(SETTLING, () => void this.readList());
	readonly #transition: Transition;
	#truth: Truth = LOADING;
	/** A scene collection of its own: answers of an earlier one are thrown away. */
	#generation = 0;
	#switching = false;
	#readAt = Number.NEGATIVE_INFINITY;
	#removedAt = Number.NEGATIVE_INFINITY;
	#suspicion: NodeJS.Timeout | undefined;
	#previous: SceneName | null = null;
	/** What was on preview when studio mode was left, and when that was. */
	#left: SceneName | undefined;
	#leftAt = Number.NEGATIVE_INFINITY;
	#prepared: { readonly scene: SceneName; readonly until: number } | undefined;
	/** What quick transitions put back when the last of them has ended. */
	borrowed: Borrowed = { users: 0 };

	constructor(options: SceneWatchOptions) {
		this.#options = options;
		this.#transition = new Transition({
			look: () => void this.readScene(),
			program: () => this.#truth.program,
			...options.transition,
		});
	}

	[Symbol.dispose](): void {
		this.#transition[Symbol.dispose]();
		this.#scene[Symbol.dispose]();
		this.#list[Symbol.dispose]();
		clearTimeout(this.#suspicion);
	}

	get truth(): Truth {
		return this.#truth;
	}

	/** Another scene collection is being loaded: nothing known counts until it is there. */
	get switching(): boolean {
		return this.#switching;
	}

	/** The scene that was on program before the present one; null until there was one. */
	get previous(): SceneName | null {
		return this.#previous;
	}

	/** The scene we asked to be on preview a moment ago, which OBS may not have done yet. */
	get prepared(): SceneName | undefined {
		return this.#prepared && this.#prepared.until > performance.now() ? this.#prepared.scene : undefined;
	}

	get tBar(): TBar {
		return this.#transition.tBar;
	}

	get generation(): number {
		return this.#generation;
	}

	/** Whether a transition is running, as far as OBS has said. */
	get moving(): boolean {
		return this.#transition.running;
	}

	/**
	 * Whether scenes must not be read. obs-websocket 5.1 (OBS 29) looks up the program scene without asking whether there
	 * is one: a read between the removal of the last scene of a collection and the next collection, or the end of the
	 * program, brings OBS down (`basic_string: construction from null is not valid`).
	 */
	get held(): boolean {
		return this.#switching || performance.now() - this.#removedAt < REMOVAL_PAUSE;
	}

	/** Looks at program and preview; a difference without any event counts as our mistake. */
	async probe(): Promise<void> {
		const quiet = !this.#scene.pending;
		const before = this.#truth;
		await this.readScene();
		if (quiet && before.program?.name !== this.#truth.program?.name) this.suspect();
	}

	/** Applies the answers of a whole snapshot, sent at `mark`. */
	load({ heard }: { readonly heard: Mark }, collections: CollectionListShape, list: SceneListShape): void {
		const read = snapshotOf(collections, list, this.#options.aliases());
		this.#readAt = performance.now();
		this.#set({ ...read, ...this.#heard.newer(heard, this.#truth) });
	}

	/** Reads what is on program and preview. Failures of the connection end silently: the link tells. */
	async readScene(): Promise<void> {
		if (this.held) {
			if (!this.#switching) this.#scene.stir();
			return;
		}
		const { generation, heard } = this.mark();
		const results = await this.#options.batch(this.#options.reads().scene).catch(() => undefined);
		if (!results) return new Promise(() => {});
		const [program, preview = program] = results;
		if (program) this.applyScene(generation, heard, program, preview);
	}

	/** What a read of program and preview would be compared with when its answer comes. */
	mark(): { readonly generation: number; readonly heard: Mark } {
		return { generation: this.#generation, heard: this.#heard.mark() };
	}

	/** Applies what a read said, unless a newer event spoke or another collection is active. */
	applyScene(generation: number, heard: Mark, program: ResultShape, preview: ResultShape | undefined): void {
		if (generation !== this.#generation || this.#switching) return;
		const read: { -readonly [Name in "program" | "preview"]?: Truth[Name] } = {};
		if (program.requestStatus.result) read.program = programOf(program.responseData as ProgramShape);
		if (preview?.requestStatus.result) read.preview = previewOf(preview.responseData as PreviewShape);
		else if (preview?.requestStatus.code === RequestStatus.studioModeNotActive) read.preview = null;
		const overtaken = this.#heard.since(heard, "program", "preview");
		if (overtaken || program.requestStatus.code === RequestStatus.notReady || read.program === undefined) {
			this.#scene.stir();
		}
		if (!overtaken) this.#readAt = performance.now();
		// What a read finds before any event told it may be a change OBS will never tell of.
		const { program: shown } = this.#truth;
		if (!overtaken && read.program && shown && !sameScene(read.program, shown)) this.#transition.start();
		this.#set({ ...this.#truth, ...read, ...this.#heard.newer(heard, this.#truth) });
	}

	async readList(): Promise<void> {
		if (this.held) {
			if (!this.#switching) this.#list.stir();
			return;
		}
		const { generation, heard } = this.mark();
		const results = await this.#options.batch(LIST).catch(() => undefined);
		if (!results || generation !== this.#generation || this.#switching) return;
		const [collections, list] = results;
		if (!collections?.requestStatus.result || !list?.requestStatus.result || this.#heard.since(heard, "list")) {
			this.#list.stir();
			return;
		}
		const read = snapshotOf(
			collections.responseData as CollectionListShape,
			list.responseData as SceneListShape,
			this.#options.aliases(),
		);
		if (read.program === undefined) this.#list.stir();
		this.#set({ ...read, ...this.#heard.newer(heard, this.#truth) });
	}

	/** An event told something at once: it is shown, and checked when the burst is over. */
	hear(parts: readonly Part[], change: (truth: Truth) => Truth): void {
		if (this.#switching) return;
		for (const part of parts) {
			this.#heard.add(part);
			this.witness(part);
		}
		this.#set(change(this.#truth));
	}

	/** OBS says where a transition arrived. */
	arrived(scene: SceneName): void {
		if (this.#switching) return;
		this.#transition.arrive();
		const { program } = this.#truth;
		const news = !this.echoes.takes(scene) && !(program && sameScene(program, scene)) && !this.#isMeanwhile(scene);
		if (news) this.hear(["program"], (truth) => ({ ...truth, program: scene }));
		else this.witness("program");
	}

	/** When studio mode is left, OBS says that the scene on preview is on program, and takes it back 50 ms later. */
	#isMeanwhile(scene: SceneName): boolean {
		const preview = this.#truth.preview ?? (this.#leftAt + LEAVING > performance.now() ? this.#left : undefined);
		return preview !== undefined && sameScene(preview, scene) && !this.#transition.recent;
	}

	/** An event says that something may have changed, but not what. */
	witness(part: Part): void {
		if (this.#switching) return;
		clearTimeout(this.#suspicion);
		if (part === "list") this.#list.stir();
		else this.#scene.stir();
	}

	/** A read found what no event had told: counted, unless one that was on its way tells it now. */
	suspect(): void {
		clearTimeout(this.#suspicion);
		this.#suspicion = setTimeout(this.#options.onCorrection, EVENT_DELAY);
	}

	/** A scene is gone: deleted by its user, or the first of all of them. */
	removed(): void {
		this.#removedAt = performance.now();
		this.witness("list");
	}

	transitionStarted(): void {
		this.#transition.start();
		this.witness("program");
	}

	transitionEnded(): void {
		this.#transition.end();
		this.witness("program");
	}

	/** Resolves when the next transition has ended, with false when none did in so many milliseconds. */
	ended(ms: number): Promise<boolean> {
		return this.#transition.nextEnd(ms);
	}

	/** We asked for a scene on preview: OBS answers before it applies it. */
	prepare(scene: SceneName): void {
		this.#prepared = { scene, until: performance.now() + PREPARING };
	}

	collectionChanging(): void {
		this.#generation++;
		this.#switching = true;
		this.tBar.rest();
		this.#set(LOADING);
	}

	collectionChanged(): void {
		this.#generation++;
		this.#switching = false;
	}

	/** 5.1.0 floods events of the new collection after it said "changed": a second look when they are over. */
	lookAgain(): void {
		this.#list.stir();
		this.#scene.stir();
	}

	/** Whether what is known of program and preview has been looked at after the last event that may have changed it. */
	get settled(): boolean {
		return !this.#scene.pending || performance.now() - this.#readAt < FRESH;
	}

	/** Whether nothing has happened that would be looked at anyway. */
	get idle(): boolean {
		return !this.#scene.pending && !this.#list.pending && !this.held;
	}

	#set(truth: Truth): void {
		this.#previous = previousOf(this.#previous, this.#truth, truth);
		const left = this.#truth.preview === null;
		if (truth.preview === null && this.#truth.preview) {
			this.#left = this.#truth.preview;
			this.#leftAt = performance.now();
		}
		this.#truth = truth;
		if ((truth.preview === null) !== left) this.tBar.spring();
		this.#options.onTruth(truth);
	}
}
