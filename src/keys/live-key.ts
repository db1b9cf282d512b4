import type { Happening } from "../../companion/contract/event.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import type { Run } from "../../companion/contract/run.ts";
import type { Companion } from "../companion-client/companion.ts";
import { imageOf } from "../faces/face.ts";
import { stripImageOf } from "../faces/strip.ts";
import { PaintSchedule } from "../painting/paint-schedule.ts";
import type { BoundKey, Key } from "./bound-key.ts";
import type { Consents } from "./consents.ts";
import { Finger } from "./finger.ts";
import { Glance } from "./glance.ts";
import { holdFace } from "./hold-progress.ts";
import { type Gestures, isPress, type Moment, type StoredSettings } from "./key.ts";
import { NoteBoard } from "./note-board.ts";
import { isTroubled } from "./obstacle.ts";
import { failureOf, isDone, UnconfirmedRuns } from "./run-end.ts";
import { RunningBar } from "./running-bar.ts";
import type { Surface } from "./surface.ts";
import { Trend } from "./trend.ts";
import { Turning } from "./turning.ts";
import { addressIn, isVisit, pageIn, questionOf, type Visit } from "./visit.ts";

/** Milliseconds a key that has just appeared waits for facts nobody has read before, instead of flashing "Connecting". */
const FACTS_PATIENCE = 150;
/** Milliseconds between two paintings that only the clock asks for. */
const TICK_LEAST = 100;

export interface LiveKeyOptions {
	readonly key: Key;
	readonly companion: Companion;
	/** Shared by all keys in sight. */
	readonly consents: Consents;
	readonly surface: Surface;
	readonly stored: StoredSettings;
	readonly controller: "Keypad" | "Encoder";
	/** State of the manifest that Stream Deck shows; undefined where the key has no place of its own (multi-action). */
	readonly shown: number | undefined;
}

/** One key or dial on one deck, from its appearance until it disappears. */
export class LiveKey implements Disposable {
	readonly #options: LiveKeyOptions;
	readonly #schedule = new PaintSchedule(() => this.#paint());
	readonly #repaint = (): void => this.#schedule.request();
	readonly #notes = new NoteBoard(this.#repaint);
	readonly #bar = new RunningBar(this.#repaint);
	readonly #trend = new Trend();
	readonly #turning = new Turning((ticks, pressed) => this.#rotate(ticks, pressed));
	readonly #unconfirmed = new UnconfirmedRuns();
	readonly #glance: Glance;
	readonly #subscriptions = new DisposableStack();
	#bound: BoundKey;
	#watch: Disposable;
	#image: string | undefined;
	#state: number | undefined;
	/** The face shown says that nothing is known, and why. */
	#troubled = false;
	#patience: NodeJS.Timeout | undefined;
	#tick: NodeJS.Timeout | undefined;
	/** It has disappeared. A press of it may still end, but what it would paint may be another key's by then. */
	#gone = false;
	readonly #finger: Finger;
	/** A push of a dial that fires when it is let go, unless it was turned meanwhile. */
	#pushed: Gestures["press"];
	/** What the last press did. */
	#action: Moment["action"];

	constructor(options: LiveKeyOptions) {
		const { key, companion, consents, stored, shown } = options;
		this.#options = options;
		this.#state = shown;
		this.#bound = key.bind(stored);
		this.#glance = new Glance(companion);
		this.#finger = new Finger({ onStep: this.#repaint, onFull: (press) => void this.#perform(press) });
		this.#watch = this.#watched();
		this.#subscriptions.use(companion.onState(this.#repaint));
		this.#subscriptions.use(companion.onEvent((happening) => this.#heard(happening)));
		this.#subscriptions.use(consents.add(() => this.#bound.gestures(this.#glance.read).lacks));
		this.#beginPatience();
		this.#schedule.request();
	}

	[Symbol.dispose](): void {
		this.#gone = true;
		this.letGo();
		this.#turning.clear();
		clearTimeout(this.#patience);
		clearTimeout(this.#tick);
		for (const part of [this.#bar, this.#notes, this.#schedule, this.#watch]) part[Symbol.dispose]();
		this.#subscriptions.dispose();
	}

	/** The user has changed its settings. */
	settle(stored: StoredSettings): void {
		this.letGo();
		this.#turning.clear();
		this.#trend.clear();
		this.#bind(stored);
		this.#beginPatience();
		this.#schedule.request();
	}

	/** What both settings need stays watched meanwhile. */
	#bind(stored: StoredSettings): void {
		using _before = this.#watch;
		this.#bound = this.#options.key.bind(stored);
		this.#watch = this.#watched();
	}

	/** The finger is gone, or nobody knows where it is: what was begun and has not fired will not. */
	letGo(): void {
		this.#finger[Symbol.dispose]();
		this.#pushed = undefined;
	}

	/** The key or dial goes down. Resolves when what it started, if anything, has ended. */
	async down(): Promise<void> {
		this.letGo();
		const [{ dial }, { pressedAt }] = [this.#bound, this.#bar];
		if (pressedAt !== undefined && this.#bound.exclusive(this.#glance.shown, pressedAt)) {
			return this.#options.surface.showAlert();
		}
		const onDial = this.#options.controller === "Encoder";
		const { press, hold } = onDial ? (dial?.push(this.#glance.shown) ?? {}) : this.#bound.gestures(this.#glance.shown);
		if (hold) return this.#finger.hold(hold, press);
		if (onDial && dial?.turnsPushed) this.#pushed = press;
		else await this.#perform(press);
	}

	/** It is let go. */
	async up(): Promise<void> {
		const [early, pushed] = [this.#finger.lift(), this.#pushed];
		this.letGo();
		if (pushed) return this.#perform(pushed);
		if (early !== "missed") return this.#perform(early);
		this.#notes.put("hold");
		this.#schedule.request();
	}

	/** A multi-action wants this state: at once, whatever is shown. */
	desire(state: 0 | 1): Promise<void> {
		return this.#perform(this.#bound.desired(state, this.#glance.read));
	}

	/** The dial is turned by so many ticks; positive is clockwise. */
	turn(ticks: number, pressed: boolean): Promise<void> {
		this.letGo();
		return this.#turning.turn(ticks, pressed);
	}

	/** The dial's part of the strip is touched. */
	touch(long: boolean): Promise<void> {
		return this.#perform(this.#bound.dial?.touch(long, this.#glance.shown));
	}

	/** What nobody sees must not make OBS work for it: in a multi-action only facts are watched that cost nothing. */
	#watched(): Disposable {
		const { companion, shown } = this.#options;
		return companion.watch(shown === undefined ? this.#bound.freeFacts : this.#bound.facts, this.#repaint);
	}

	async #rotate(ticks: number, pressed: boolean): Promise<boolean> {
		const press = this.#bound.dial?.rotate(ticks, pressed, this.#glance.shown);
		if (press === undefined) return false;
		if (!isPress(press)) {
			this.#refuse(press);
			return false;
		}
		const ended = await this.#options.companion.run(press.action, press.settings, press.expected);
		if (!isDone(ended)) this.#judge(ended);
		return isDone(ended);
	}

	async #perform(press: Gestures["press"]): Promise<void> {
		if (press === undefined) return;
		if (isVisit(press)) return this.#visit(press);
		if (!isPress(press)) return this.#refuse(press);
		const { companion, surface } = this.#options;
		const running = companion.run(press.action, press.settings, press.expected);
		this.#notes.clear();
		this.#action = press.action;
		this.#bar.begin();
		const ended = await running;
		this.#bar.end();
		this.#judge(ended);
		const page = press.opens !== undefined && isDone(ended) ? pageIn(ended, press.opens) : undefined;
		if (page !== undefined) surface.openUrl(page);
	}

	async #visit(visit: Visit): Promise<void> {
		const { companion, consents, surface } = this.#options;
		const address = addressIn(await companion.setUp(consents.widened(questionOf(visit))));
		if (typeof address === "string") surface.openUrl(address);
		else this.#refuse(address);
	}

	#refuse(fault: Problem): void {
		this.#options.surface.showAlert();
		// A face in trouble says why already, and no longer than it is so.
		if (!this.#troubled) this.#notes.put("failed", fault);
		this.#schedule.request();
	}

	#judge(ended: Run | Problem): void {
		const failure = failureOf(ended);
		if (failure) this.#refuse(failure);
		else {
			if (!isDone(ended)) this.#unconfirmed.remember(ended);
			this.#notes.put(isDone(ended) ? "done" : "unconfirmed");
			this.#schedule.request();
		}
	}

	#heard(happening: Happening): void {
		// What did not take effect needs no words: the key shows the truth already.
		if (!this.#unconfirmed.tookEffect(happening) && !this.#bound.announces(happening, this.#glance.read)) return;
		this.#notes.put("late");
		this.#schedule.request();
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
		if (this.#gone || !this.#decided()) return false;
		if (companion.state.phase === "connected") this.#heal();
		if (shown === undefined) return false;
		const now = Date.now();
		this.#trend.sample(this.#bound.trend(this.#glance.read), now, this.#bound.trendEvery);
		const { image, state } = this.#picture(now);
		const sends = image !== this.#image;
		if (sends) surface.setImage(image);
		if (state !== undefined && state !== this.#state) surface.setState(state);
		this.#image = image;
		this.#state = state ?? this.#state;
		this.#tickAfter(now);
		return sends;
	}

	/** The picture and the manifest's state for what is true; while the key is held, the progress of the hold. */
	#picture(now: number): { readonly image: string; readonly state: 0 | 1 | undefined } {
		const { companion, controller } = this.#options;
		const moment: Moment = {
			changing: this.#bar.pressedAt !== undefined,
			pressedAt: this.#bar.pressedAt,
			action: this.#action,
			note: this.#notes.note,
			fault: this.#notes.fault,
			step: this.#bar.step,
			now,
			trend: this.#trend.points,
			held: this.#finger.share,
		};
		const read = this.#glance.look(this.#bound.facts);
		if (controller === "Encoder" && this.#bound.dial) {
			const strip = this.#bound.dial.strip(read, companion.state, moment);
			this.#troubled = isTroubled(strip);
			return { image: stripImageOf(strip), state: undefined };
		}
		const truth = this.#bound.face(read, companion.state, moment);
		this.#troubled = isTroubled(truth);
		const hold = this.#notes.hold ? this.#finger.missed : this.#finger.visible;
		// The state follows the truth: a hold has changed nothing yet.
		return {
			image: imageOf(hold ? holdFace(this.#options.key.name, hold, this.#finger.share) : truth),
			state: this.#bound.stateOf(truth),
		};
	}

	#tickAfter(now: number): void {
		clearTimeout(this.#tick);
		const next = Math.min(this.#bound.ticks(this.#glance.read, now) ?? Number.POSITIVE_INFINITY, this.#trend.next);
		// A timer may be a fraction of a millisecond ahead of the clock.
		if (Number.isFinite(next)) this.#tick = setTimeout(this.#repaint, Math.max(TICK_LEAST, next - now + 1)).unref();
	}

	#heal(): void {
		const healed = this.#bound.heal(this.#glance.read);
		if (healed === undefined) return;
		// The same things, but facts about them may be spelled with what was not known of them: a UUID.
		this.#bind(healed);
		this.#options.surface.setSettings(healed);
	}
}
