import type { Problem } from "../contract/problem.ts";
import type { RuleId } from "../contract/rule.ts";
import { type CronTime, type NextTick, nextTick } from "./cron.ts";

/** A rule that waits for a time. */
export interface Scheduled extends CronTime {
	readonly rule: RuleId;
}

/** Where the last tick of every schedule is written down. */
interface TickBook {
	last(rule: RuleId): number | undefined;
	write(rule: RuleId, tick: number): Promise<Problem | undefined>;
}

export interface SchedulerOptions {
	readonly ticks: TickBook;
	/** It is time. Called at most once for every tick, over all lives of the program. */
	readonly onDue: (scheduled: Scheduled, due: number) => void;
	/** Ticks nobody saw: the computer slept, the program did not run, or the clock was set forward. */
	readonly onMissed: (scheduled: Scheduled, from: number) => void;
	/** A tick was not written down, so nothing is done. */
	readonly onUnsaved: (scheduled: Scheduled, why: Problem) => void;
	/** Whether anything may be started; a tick that comes meanwhile is left for whoever takes over. */
	readonly accepting: () => boolean;
}

/** Milliseconds a tick may be late and still count. */
export const GRACE = 60_000;
/** Milliseconds after which the clock is looked at again, whatever is due: it may have been set, or the computer slept. */
const LOOK_EVERY = 10_000;
/** Milliseconds until the next look while nothing may be started. */
const BUSY_WAIT = 1_000;
/** Milliseconds a new life waits before its first tick: what a tick wants to act on is just being connected. */
export const SETTLE = 2_000;
/** A last tick further ahead than this was written under a wrong clock. Milliseconds. */
const WRONG_CLOCK = 86_400_000;

interface Entry {
	readonly scheduled: Scheduled;
	readonly next: NextTick;
	/** The last tick done, or the moment from which ticks count. */
	last: number;
	due: number | undefined;
}

/** The newest tick within the grace before `now`, and whether older ones were missed. */
function newest({ next, due }: Entry, now: number): { readonly tick: number | undefined; readonly missed: boolean } {
	if (due === undefined || due > now) return { tick: undefined, missed: false };
	let tick = due >= now - GRACE ? due : next(now - GRACE - 1);
	if (tick === undefined || tick > now) return { tick: undefined, missed: true };
	let missed = tick !== due;
	for (let later = next(tick); later !== undefined && later <= now; later = next(later)) {
		tick = later;
		missed = true;
	}
	return { tick, missed };
}

/** Tells when schedules are due. A late tick counts within the grace, several late ones count once. */
export class Scheduler implements Disposable {
	readonly #options: SchedulerOptions;
	readonly #entries = new Map<RuleId, Entry>();
	#timer: NodeJS.Timeout | undefined;

	constructor(options: SchedulerOptions) {
		this.#options = options;
	}

	/**
	 * From now on exactly these. Those of the first call go on where the last life ended; one that comes or changes later
	 * counts from now.
	 */
	set(schedules: readonly Scheduled[], first: boolean): void {
		const now = Date.now();
		const wanted = new Set(schedules.map(({ rule }) => rule));
		for (const rule of this.#entries.keys()) if (!wanted.has(rule)) this.#entries.delete(rule);
		for (const scheduled of schedules) {
			const { rule, cron, zone } = scheduled;
			const known = this.#entries.get(rule)?.scheduled;
			if (known?.cron === cron && known.zone === zone) continue;
			const written = this.#written(rule, now);
			const last = first && written !== undefined ? written : Math.max(written ?? 0, now);
			const next = nextTick(scheduled);
			this.#entries.set(rule, { scheduled, next, last, due: next(last) });
			// So that a tick missed before the first one was done is known as missed.
			if (written === undefined) void this.#options.ticks.write(rule, now);
		}
		this.#arm(first ? SETTLE : 1);
	}

	/** When a rule is due, in milliseconds since 1970. */
	due(rule: RuleId): number | undefined {
		return this.#entries.get(rule)?.due;
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#entries.clear();
	}

	#written(rule: RuleId, now: number): number | undefined {
		const last = this.#options.ticks.last(rule);
		return last !== undefined && last > now + WRONG_CLOCK ? undefined : last;
	}

	/** `least`: milliseconds until the next look, whatever is due. */
	#arm(least = 1): void {
		clearTimeout(this.#timer);
		const due = [...this.#entries.values()].flatMap((entry) => entry.due ?? []);
		if (due.length === 0) return;
		const soonest = this.#options.accepting() ? least : BUSY_WAIT;
		const wait = Math.min(Math.max(Math.min(...due) - Date.now(), soonest), LOOK_EVERY);
		this.#timer = setTimeout(() => this.#look(), wait);
		this.#timer.unref();
	}

	#look(): void {
		const now = Date.now();
		if (this.#options.accepting()) for (const entry of this.#entries.values()) this.#lookAt(entry, now);
		this.#arm();
	}

	#lookAt(entry: Entry, now: number): void {
		const { scheduled, next } = entry;
		// The clock was set back: what was done is not done again, what was never meant is forgotten.
		if (entry.last > now + WRONG_CLOCK) entry.last = now;
		const due = next(entry.last);
		if (due !== undefined && due > now) {
			entry.due = due;
			return;
		}
		const { tick, missed } = newest({ ...entry, due }, now);
		if (missed && due !== undefined) this.#options.onMissed(scheduled, due);
		entry.last = tick ?? now;
		entry.due = next(entry.last);
		if (tick !== undefined) void this.#fire(scheduled, tick);
	}

	async #fire(scheduled: Scheduled, tick: number): Promise<void> {
		const unsaved = await this.#options.ticks.write(scheduled.rule, tick);
		if (unsaved) this.#options.onUnsaved(scheduled, unsaved);
		else this.#options.onDue(scheduled, tick);
	}
}
