import type { events } from "../../companion/contract/catalogue.ts";
import type { Happening } from "../../companion/contract/event.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import type { Run } from "../../companion/contract/run.ts";
import type { Companion } from "../companion-client/companion.ts";
import { imageOf } from "../faces/face.ts";
import { PaintSchedule } from "../painting/paint-schedule.ts";
import type { BoundKey, Key } from "./bound-key.ts";
import { isPress, type Moment, type StoredSettings } from "./key.ts";

/** The event keys listen to: a run of theirs that was not confirmed was answered after all. */
export const RUN_LATE = "obs.run.late" satisfies keyof typeof events;
/** Milliseconds a note about the last press is shown. */
export const NOTE_TIME = 3_000;
/** Milliseconds between two steps of the running bar, and how many there are. */
export const STEP_TIME = 334;
const LAST_STEP = 29;
/** Milliseconds a key that has just appeared waits for facts nobody has read before, instead of flashing "Connecting". */
const FACTS_PATIENCE = 150;
const REMEMBERED_RUNS = 20;

/** The key as Stream Deck shows it. */
export interface Surface {
	setImage(image: string): void;
	setState(state: 0 | 1): void;
	showAlert(): void;
	setSettings(settings: StoredSettings): void;
}

export interface LiveKeyOptions {
	readonly key: Key;
	readonly companion: Companion;
	readonly surface: Surface;
	readonly stored: StoredSettings;
	/** State of the manifest that Stream Deck shows; undefined where the key has no place of its own (multi-action). */
	readonly shown: number | undefined;
}

const failed = (ended: Run | Problem): boolean =>
	"code" in ended ? ended.code !== "not_confirmed" : ended.state !== "done" && ended.state !== "unverified";

/** One key on one deck, from its appearance until it disappears. */
export class LiveKey implements Disposable {
	readonly #options: LiveKeyOptions;
	readonly #schedule = new PaintSchedule(() => this.#paint());
	readonly #subscriptions = new DisposableStack();
	#bound: BoundKey;
	#watch: Disposable;
	#image: string | undefined;
	#state: number | undefined;
	#outstanding = 0;
	#step = 0;
	#stepping: NodeJS.Timeout | undefined;
	#note: Moment["note"];
	#noteEnd: NodeJS.Timeout | undefined;
	#patience: NodeJS.Timeout | undefined;
	#unverified: string[] = [];

	constructor(options: LiveKeyOptions) {
		const { key, companion, stored, shown } = options;
		this.#options = options;
		this.#state = shown;
		this.#bound = key.bind(stored);
		this.#watch = companion.watch(this.#bound.facts, this.#changed);
		this.#subscriptions.use(companion.onState(this.#changed));
		this.#subscriptions.use(companion.onEvent((happening) => this.#heard(happening)));
		this.#beginPatience();
		this.#schedule.request();
	}

	[Symbol.dispose](): void {
		for (const timer of [this.#stepping, this.#noteEnd, this.#patience]) clearTimeout(timer);
		this.#schedule[Symbol.dispose]();
		this.#watch[Symbol.dispose]();
		this.#subscriptions.dispose();
	}

	/** The user has changed its settings. */
	settle(stored: StoredSettings): void {
		const { key, companion } = this.#options;
		const before = this.#watch;
		this.#bound = key.bind(stored);
		this.#watch = companion.watch(this.#bound.facts, this.#changed);
		before[Symbol.dispose]();
		this.#beginPatience();
		this.#schedule.request();
	}

	/** Resolves when the run has ended, one way or the other. */
	async press(): Promise<void> {
		const { companion, surface } = this.#options;
		const { press } = this.#bound.gestures((key) => companion.read(key));
		if (press === undefined || !isPress(press)) return surface.showAlert();
		const ended = companion.run(press.action, press.settings, press.expected);
		this.#outstanding++;
		this.#setNote(undefined);
		this.#beginSteps();
		this.#schedule.request();
		this.#ended(await ended);
	}

	readonly #changed = (): void => this.#schedule.request();

	#ended(ended: Run | Problem): void {
		if (--this.#outstanding === 0) this.#endSteps();
		if (failed(ended)) this.#options.surface.showAlert();
		else if ("code" in ended || ended.state === "unverified") {
			if ("id" in ended) this.#unverified = [...this.#unverified, ended.id].slice(-REMEMBERED_RUNS);
			this.#setNote("unconfirmed");
		}
		this.#schedule.request();
	}

	#heard({ event, payload }: Happening): void {
		if (event !== RUN_LATE || typeof payload !== "object" || payload === null || !("run" in payload)) return;
		const { run } = payload;
		if (typeof run !== "string" || !this.#unverified.includes(run)) return;
		this.#unverified = this.#unverified.filter((id) => id !== run);
		// What did not take effect needs no words: the key shows the truth already.
		if ("took" in payload && payload.took === true) this.#setNote("late");
		this.#schedule.request();
	}

	#setNote(note: Moment["note"]): void {
		clearTimeout(this.#noteEnd);
		this.#note = note;
		if (note === undefined) return;
		this.#noteEnd = setTimeout(() => {
			this.#note = undefined;
			this.#schedule.request();
		}, NOTE_TIME).unref();
	}

	#beginSteps(): void {
		if (this.#stepping !== undefined) return;
		this.#step = 0;
		this.#stepping = setInterval(() => {
			if (this.#step >= LAST_STEP) return;
			this.#step++;
			this.#schedule.request();
		}, STEP_TIME).unref();
	}

	#endSteps(): void {
		clearInterval(this.#stepping);
		this.#stepping = undefined;
	}

	#beginPatience(): void {
		clearTimeout(this.#patience);
		this.#patience = setTimeout(() => {
			this.#patience = undefined;
			this.#schedule.request();
		}, FACTS_PATIENCE).unref();
	}

	/** Whether what would be painted is more than "nothing is known yet". */
	#decided(): boolean {
		const { companion } = this.#options;
		if (companion.state.phase === "starting") return false;
		if (companion.state.phase === "away" || this.#patience === undefined) return true;
		return this.#bound.facts.every((key) => companion.read(key) !== undefined);
	}

	#paint(): boolean {
		const { companion, surface, shown } = this.#options;
		if (!this.#decided()) return false;
		const read = (key: string) => companion.read(key);
		if (companion.state.phase === "connected") this.#heal();
		if (shown === undefined) return false;
		const moment: Moment = {
			changing: this.#outstanding > 0,
			note: this.#note,
			fault: undefined,
			step: this.#step,
			now: Date.now(),
			trend: [],
			held: undefined,
		};
		const face = this.#bound.face(read, companion.state, moment);
		const state = this.#bound.stateOf(face);
		const image = imageOf(face);
		const sends = image !== this.#image;
		if (sends) surface.setImage(image);
		if (state !== undefined && state !== this.#state) surface.setState(state);
		this.#image = image;
		this.#state = state;
		return sends;
	}

	#heal(): void {
		const { key, companion, surface } = this.#options;
		const healed = this.#bound.heal((fact) => companion.read(fact));
		if (healed === undefined) return;
		// The link and thus the facts are the same: only the reference is spelled better.
		this.#bound = key.bind(healed);
		surface.setSettings(healed);
	}
}
