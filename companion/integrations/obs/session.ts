import { setTimeout as sleep } from "node:timers/promises";
import type { RequestBatchRequest } from "obs-websocket-js/json";
import type { FactName, Reading } from "../../contract/fact.ts";
import type { LinkId } from "../../contract/link.ts";
import { Lane } from "../../link/lane.ts";
import type { Session } from "../../link/session.ts";
import type { Fault } from "../../link/state.ts";
import { Cells } from "./cells.ts";
import { Fades } from "./commands/fades.ts";
import { Departed } from "./departed.ts";
import { Gather } from "./gather.ts";
import {
	type CollectionListShape,
	EventSubscription,
	type ResultShape,
	type SceneListShape,
	type VersionShape,
} from "./obs.external.ts";
import type { Input, Peer } from "./peer.ts";
import { LIST, type SceneReads, sceneReads } from "./reads.ts";
import { SceneWatch } from "./scene-watch.ts";
import { NothingSent, type ObsSocket } from "./socket.ts";
import { readCursor } from "./transition.ts";
import { type Alias, formerNames, type Truth } from "./truth.ts";
import { within } from "./within.ts";

/** Milliseconds. */
const NOT_READY_PAUSE = 40;
const SNAPSHOT_PATIENCE = 4_000;
const SWITCH_PATIENCE = 10_000;
/** An OBS whose last answer took longer is spared what can wait. */
const SLOW = 150;

export interface SessionOptions {
	readonly link: LinkId;
	readonly socket: ObsSocket;
	readonly closed: Promise<Fault>;
	readonly end: (fault: Fault) => void;
	readonly aliases: () => readonly Alias[];
	/** The facts somebody wants besides those that come with every connection. */
	readonly wanted: Iterable<FactName>;
	/** Called after every change of scenes, program or preview, with the whole truth about them. */
	readonly onTruth: (truth: Truth) => void;
	/** Change sets of all other facts, each whole. */
	readonly onReadings: (changed: readonly (readonly [string, Reading])[]) => void;
	/** Something had changed that no event told of. */
	readonly onCorrection: () => void;
}

/** One identified connection to one OBS, and what is known of it. */
export class ObsSession implements Session, Peer {
	readonly closed: Promise<Fault>;
	readonly lane = new Lane();
	readonly scenes: SceneWatch;
	readonly cells: Cells;
	readonly departed = new Departed();
	/** When we last paused the recording or let it go on, `performance.now()`. */
	recordTurnedAt = Number.NEGATIVE_INFINITY;
	readonly fades = new Fades();
	readonly moved = new Map<string, number>();
	readonly #options: SessionOptions;
	readonly #gather = new Gather((requests) => this.batch(requests, false));
	/** OBS said that it changes the collection and must say that it has. */
	#overdue: NodeJS.Timeout | undefined;
	#version: VersionShape | undefined;
	#requests: ReadonlySet<string> = new Set();
	/** Milliseconds of the last answer. */
	#took = 0;

	constructor(options: SessionOptions) {
		const { link, closed, aliases, onTruth, onReadings, onCorrection, wanted } = options;
		this.#options = options;
		this.closed = closed;
		this.scenes = new SceneWatch({
			batch: (requests) => this.batch(requests, false),
			reads: () => this.reads,
			aliases,
			onTruth,
			onCorrection,
			transition: {
				cursor: () => readCursor((requestType) => this.ask(requestType)),
				onStill: () => this.cells.prove("obs.transition.active", {}, false),
				onTBar: () => this.cells.prove("obs.tbar", {}, this.tbar),
			},
		});
		this.cells = new Cells(
			{
				link,
				peer: this,
				ask: (requestType, requestData) => this.ask(requestType, requestData),
				tell: onReadings,
				subscribe: (bits) => this.#subscribe(bits),
				busy: () => this.lane.busy || this.#took > SLOW,
				onCorrection,
			},
			wanted,
		);
		void this.closed.then(() => {
			this.scenes[Symbol.dispose]();
			this.cells[Symbol.dispose]();
			clearTimeout(this.#overdue);
			this.lane.close(new NothingSent());
		});
	}

	get truth(): Truth {
		return this.scenes.truth;
	}

	get moving(): boolean {
		return this.scenes.moving;
	}

	get tbar(): number | null {
		return this.truth.preview === null ? null : this.scenes.tBar.position;
	}

	get inputs(): readonly Input[] | undefined {
		return this.cells.value("obs.inputs") as readonly Input[] | undefined;
	}

	get versions(): { readonly obs: string; readonly websocket: string } | undefined {
		return this.#version && { obs: this.#version.obsVersion, websocket: this.#version.obsWebSocketVersion };
	}

	get websocket(): string {
		return this.#version?.obsWebSocketVersion ?? "5.5.0";
	}

	get reads(): SceneReads {
		return sceneReads(this.#version?.obsWebSocketVersion);
	}

	supports(requestType: string): boolean {
		return this.#requests.has(requestType);
	}

	formerNames(name: string): readonly string[] {
		return formerNames(this.#options.aliases(), this.truth.collection ?? "").get(name) ?? [];
	}

	end(fault: Fault): void {
		this.#options.end(fault);
	}

	/** Rejects only when the connection ends. */
	async batch(requests: RequestBatchRequest[], haltOnFailure: boolean): Promise<readonly ResultShape[]> {
		const sent = performance.now();
		const answers = await this.#options.socket.batch(requests, haltOnFailure);
		this.#took = performance.now() - sent;
		return answers;
	}

	/** Asks without changing anything. Rejects with `RequestFailed`, or when the connection ends. */
	ask<Answer>(requestType: string, requestData?: object): Promise<Answer> {
		return this.#gather.ask<Answer>(requestType, requestData);
	}

	/** The heartbeat looks at the truth while it is there: an event OBS swallowed is found within two seconds. */
	async probe(): Promise<void> {
		if (this.scenes.held) {
			await this.batch([{ requestType: "GetVersion" }], false).catch(() => new Promise(() => {}));
			return;
		}
		await this.scenes.probe();
	}

	async refresh(): Promise<void> {
		await this.snapshot();
	}

	/** Reads everything; retried while OBS is not ready. Resolves when it is applied, rejects when OBS falls silent. */
	async snapshot(): Promise<void> {
		for (;;) {
			const mark = this.scenes.mark();
			if (this.scenes.switching) {
				await sleep(NOT_READY_PAUSE);
				continue;
			}
			const reading = this.batch([{ requestType: "GetVersion" }, ...LIST], false);
			const [version, collections, list] = await within(SNAPSHOT_PATIENCE, reading);
			if (mark.generation !== this.scenes.generation) continue;
			const scenes = list?.responseData as SceneListShape | undefined;
			const complete = version && collections && list?.requestStatus.result && scenes?.currentProgramSceneName;
			if (!complete || !scenes) {
				// 207 while OBS loads, and null scenes of 5.1.0 in the middle of a collection switch.
				await sleep(NOT_READY_PAUSE);
				continue;
			}
			this.#version = version.responseData as VersionShape;
			this.#requests = new Set(this.#version.availableRequests);
			this.scenes.load(mark, collections.responseData as CollectionListShape, scenes);
			await within(SNAPSHOT_PATIENCE, this.cells.load());
			if (mark.generation === this.scenes.generation) return;
		}
	}

	/** Another scene collection is being loaded: nothing known counts until it is there. */
	collectionChanging(): void {
		clearTimeout(this.#overdue);
		this.#overdue = setTimeout(() => void this.collectionChanged(), SWITCH_PATIENCE);
		this.cells.hold();
		this.departed.clear();
		this.scenes.collectionChanging();
	}

	async collectionChanged(): Promise<void> {
		clearTimeout(this.#overdue);
		this.scenes.collectionChanged();
		await this.snapshot().catch(() => {});
		this.scenes.lookAgain();
	}

	/** Whether nothing has happened that would be looked at anyway. */
	get idle(): boolean {
		return this.scenes.idle;
	}

	#subscribe(bits: number): void {
		const subscriptions = { eventSubscriptions: EventSubscription.low | bits };
		// It rejects when the connection ends, which tells by itself.
		this.#options.socket.reidentify(subscriptions).catch(() => {});
	}
}
