import { setTimeout as sleep } from "node:timers/promises";
import type { RequestBatchRequest } from "obs-websocket-js/json";
import { type SceneName, sameScene } from "../../contract/scene-reference.ts";
import { Burst, SETTLING } from "../../link/burst.ts";
import { Lane } from "../../link/lane.ts";
import type { Session } from "../../link/session.ts";
import type { Fault } from "../../link/state.ts";
import { Echoes } from "./echoes.ts";
import { Heard, type Mark, type Part } from "./heard.ts";
import {
	type CollectionListShape,
	type PreviewShape,
	type ProgramShape,
	RequestStatus,
	type ResultShape,
	type SceneListShape,
	type VersionShape,
} from "./obs.external.ts";
import { LIST, type SceneReads, sceneReads } from "./reads.ts";
import { ConnectionEnded, type ObsSocket } from "./socket.ts";
import { Transition } from "./transition.ts";
import { type Alias, LOADING, previewOf, programOf, snapshotOf, type Truth } from "./truth.ts";
import { within } from "./within.ts";

/** Milliseconds. A read that fresh needs no second look before a press is called superfluous. */
const FRESH = 100;
const NOT_READY_PAUSE = 40;
const SNAPSHOT_PATIENCE = 4_000;
const SWITCH_PATIENCE = 10_000;
/** How long after a scene was removed nothing is read of scenes: see `#held`. */
const REMOVAL_PAUSE = 250;
/** How long an event may be on its way behind an answer. */
const EVENT_DELAY = 1_000;
/** Between two looks at the program while a transition has begun and not ended. */
const RESTLESS = 200;

export interface SessionOptions {
	readonly socket: ObsSocket;
	readonly closed: Promise<Fault>;
	readonly end: (fault: Fault) => void;
	readonly aliases: () => readonly Alias[];
	/** Called after every change, with the whole truth. */
	readonly onTruth: (truth: Truth) => void;
	/** Something had changed that no event told of. */
	readonly onCorrection: () => void;
}

/** One identified connection to one OBS, and what is known of it. */
export class ObsSession implements Session {
	readonly closed: Promise<Fault>;
	readonly lane = new Lane();
	readonly echoes = new Echoes();
	readonly #options: SessionOptions;
	readonly #heard = new Heard();
	readonly #scene = new Burst(SETTLING, () => void this.readScene());
	readonly #list = new Burst(SETTLING, () => void this.readList());
	/** OBS said that it changes the collection and must say that it has. */
	#overdue: NodeJS.Timeout | undefined;
	#truth: Truth = LOADING;
	/** A scene collection of its own: answers of an earlier one are thrown away. */
	#generation = 0;
	#switching = false;
	#readAt = Number.NEGATIVE_INFINITY;
	#removedAt = Number.NEGATIVE_INFINITY;
	readonly #transition: Transition;
	#suspicion: NodeJS.Timeout | undefined;
	#versions: { readonly obs: string; readonly websocket: string } | undefined;

	constructor(options: SessionOptions) {
		this.#options = options;
		this.closed = options.closed;
		this.#transition = new Transition(RESTLESS, () => void this.readScene());
		void this.closed.then(() => {
			this.#transition[Symbol.dispose]();
			this.#scene[Symbol.dispose]();
			this.#list[Symbol.dispose]();
			clearTimeout(this.#overdue);
			clearTimeout(this.#suspicion);
			this.lane.close(new ConnectionEnded());
		});
	}

	get truth(): Truth {
		return this.#truth;
	}

	get versions(): { readonly obs: string; readonly websocket: string } | undefined {
		return this.#versions;
	}

	get reads(): SceneReads {
		return sceneReads(this.#versions?.websocket);
	}

	end(fault: Fault): void {
		this.#options.end(fault);
	}

	/** Rejects only when the connection ends. */
	batch(requests: RequestBatchRequest[], haltOnFailure: boolean): Promise<readonly ResultShape[]> {
		return this.#options.socket.batch(requests, haltOnFailure);
	}

	/** The heartbeat looks at the truth while it is there: an event OBS swallowed is found within two seconds. */
	async probe(): Promise<void> {
		if (this.#held) {
			await this.batch([{ requestType: "GetVersion" }], false).catch(() => new Promise(() => {}));
			return;
		}
		const quiet = !this.#scene.pending;
		const before = this.#truth;
		await this.readScene();
		if (quiet && before.program?.name !== this.#truth.program?.name) this.suspect();
	}

	async refresh(): Promise<void> {
		await this.snapshot();
	}

	/** Reads everything; retried while OBS is not ready. Resolves when it is applied, rejects when OBS falls silent. */
	async snapshot(): Promise<void> {
		for (;;) {
			const { generation, heard } = this.mark();
			if (this.#switching) {
				await sleep(NOT_READY_PAUSE);
				continue;
			}
			const reading = this.batch([{ requestType: "GetVersion" }, ...LIST], false);
			const [version, collections, list] = await within(SNAPSHOT_PATIENCE, reading);
			if (generation !== this.#generation) continue;
			const scenes = list?.responseData as SceneListShape | undefined;
			const complete = version && collections && list?.requestStatus.result && scenes?.currentProgramSceneName;
			if (!complete || !scenes) {
				// 207 while OBS loads, and null scenes of 5.1.0 in the middle of a collection switch.
				await sleep(NOT_READY_PAUSE);
				continue;
			}
			const { obsVersion, obsWebSocketVersion } = version.responseData as VersionShape;
			this.#versions = { obs: obsVersion, websocket: obsWebSocketVersion };
			const read = snapshotOf(collections.responseData as CollectionListShape, scenes, this.#options.aliases());
			this.#readAt = performance.now();
			this.#set({ ...read, ...this.#heard.newer(heard, this.#truth) });
			return;
		}
	}

	/**
	 * Whether scenes must not be read. obs-websocket 5.1 (OBS 29) looks up the program scene without asking whether there
	 * is one: a read between the removal of the last scene of a collection and the next collection, or the end of the
	 * program, brings OBS down (`basic_string: construction from null is not valid`).
	 */
	get #held(): boolean {
		return this.#switching || performance.now() - this.#removedAt < REMOVAL_PAUSE;
	}

	/** Reads what is on program and preview. Failures of the connection end silently: the link tells. */
	async readScene(): Promise<void> {
		if (this.#held) {
			if (!this.#switching) this.#scene.stir();
			return;
		}
		const { generation, heard } = this.mark();
		const results = await this.batch(this.reads.scene, false).catch(() => undefined);
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
		if (this.#held) {
			if (!this.#switching) this.#list.stir();
			return;
		}
		const { generation, heard } = this.mark();
		const results = await this.batch(LIST, false).catch(() => undefined);
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
		const news = !this.echoes.takes(scene) && !(program && sameScene(program, scene));
		if (news) this.hear(["program"], (truth) => ({ ...truth, program: scene }));
		else this.witness("program");
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

	/** Another scene collection is being loaded: nothing known counts until it is there. */
	collectionChanging(): void {
		this.#generation++;
		this.#switching = true;
		clearTimeout(this.#overdue);
		this.#overdue = setTimeout(() => void this.collectionChanged(), SWITCH_PATIENCE);
		this.#set(LOADING);
	}

	async collectionChanged(): Promise<void> {
		clearTimeout(this.#overdue);
		this.#generation++;
		this.#switching = false;
		await this.snapshot().catch(() => {});
		// 5.1.0 floods events of the new collection after it said "changed".
		this.#list.stir();
		this.#scene.stir();
	}

	/** Whether what is known of program and preview has been looked at after the last event that may have changed it. */
	get settled(): boolean {
		return !this.#scene.pending || performance.now() - this.#readAt < FRESH;
	}

	/** Whether nothing has happened that would be looked at anyway. */
	get idle(): boolean {
		return !this.#scene.pending && !this.#list.pending && !this.#held;
	}

	#set(truth: Truth): void {
		this.#truth = truth;
		this.#options.onTruth(truth);
	}
}
