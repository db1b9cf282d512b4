import type { Problem } from "../../../contract/problem.ts";
import { type Mark, newTo, seenToo, unseen } from "./mark.ts";
import type { Notification } from "./session.ts";
import { type Found, type Reading, type Source, sources } from "./sources.ts";
import type { EventSubType } from "./subscriptions.ts";

/** Where marks are written down, by name. */
export interface Marks {
	readonly names: Iterable<string>;
	get(name: string): Mark | undefined;
	/** Resolves when it is on the disk; a problem when it could not be written. */
	set(name: string, mark: Mark | undefined): Promise<Problem | undefined>;
}

/** An event as it is told: when it happened, or `late` because it was found out after an outage. */
export interface Heard extends Notification {
	/** Of whose link it is told, by Twitch's number: the channel it acted on then. */
	readonly channel: string;
	readonly late: boolean;
}

/** More than this many of a kind are never told of an outage: the newest are. */
const LATE_LIMIT = 100;
/** Milliseconds that an event which has just come waits for a disk. */
const WRITES = 1_000;
/** Milliseconds in which the event itself may still come after it was found out: older ones are not heard at all. */
const OVERTAKES = 600_000;
/** Milliseconds that a list of Twitch may be behind what it told. */
const LAG = 60_000;

/**
 * Tells every event that can be found out afterwards at most once, over all lives of the program: it is written down
 * before it is told. One that just comes is told even where that fails or takes long: it cannot have been told before.
 */
export class Journal {
	readonly #marks: Marks;
	readonly #tell: (heard: Heard) => void;
	/** Undefined for what was forgotten, though it may still be on the disk. */
	readonly #known = new Map<string, Mark | undefined>();
	/** What was told late, and when; `performance.now()` in milliseconds. */
	readonly #late = new Map<string, number>();

	constructor(marks: Marks, tell: (heard: Heard) => void) {
		this.#marks = marks;
		this.#tell = tell;
	}

	/** An event has come. */
	live(notification: Notification, channel: string): void {
		const { type, event } = notification;
		const source = sources[type];
		const name = typeof event === "object" && event ? source?.nameOf({ ...event }) : undefined;
		const heard: Heard = { ...notification, channel, late: false };
		if (!source || typeof name !== "string") {
			this.#tell(heard);
			return;
		}
		if (performance.now() - (this.#late.get(`${type} ${name}`) ?? Number.NEGATIVE_INFINITY) < OVERTAKES) return;
		const key = keyOf(type, channel);
		const at = Number.isFinite(notification.at) ? notification.at : Date.now();
		const mark = this.#mark(key) ?? begun(source, at);
		const written = this.#write(key, seenToo(mark, [{ name, at }], source));
		const slow = setTimeout(() => tell(), WRITES).unref();
		const tell = once(() => {
			clearTimeout(slow);
			this.#tell(heard);
		});
		void written.then(tell);
	}

	/** Finds out what was missed of a kind, and tells it. Rejects when Twitch does not answer. */
	async recover(type: EventSubType, reading: Omit<Reading, "since">): Promise<void> {
		const source = sources[type];
		if (!source) return;
		const { channel } = reading.whose;
		const key = keyOf(type, channel);
		const before = this.#mark(key);
		if (!before) {
			void this.#write(key, begun(source, reading.now));
			if (source.timed) return;
		}
		const found = await source.find({ ...reading, since: before?.since ?? reading.now });
		// What came meanwhile is among what was seen; or nobody wants to hear of it any more.
		const mark = this.#mark(key);
		if (!found || !mark) return;
		const missed = newTo(mark, found);
		const fresh = missed.slice(-LATE_LIMIT);
		const seen = source.timed ? seenToo(mark, missed, source) : listed(mark, found, reading.now - LAG);
		const now = performance.now();
		for (const { name } of fresh) this.#late.set(`${type} ${name}`, now);
		if (await this.#write(key, seen)) this.#take(type, key, missed);
		else
			for (const { name, at, event } of fresh) {
				this.#tell({ type, id: `late ${type} ${name}`, at, event, channel, late: true });
			}
		for (const [name, at] of this.#late) if (performance.now() - at > OVERTAKES) this.#late.delete(name);
	}

	/** What happens from now on is no outage where `gone` says so: nobody wants to hear of it any more. */
	forget(gone: (type: string, channel: string) => boolean): void {
		for (const key of new Set([...this.#marks.names, ...this.#known.keys()])) {
			const [type = "", channel = ""] = key.split(" ");
			if (!gone(type, channel) || !this.#mark(key)) continue;
			this.#known.set(key, undefined);
			void this.#marks.set(key, undefined);
		}
	}

	#mark(key: string): Mark | undefined {
		return this.#known.has(key) ? this.#known.get(key) : this.#marks.get(key);
	}

	#write(key: string, mark: Mark): Promise<Problem | undefined> {
		this.#known.set(key, mark);
		return this.#marks.set(key, mark);
	}

	/** It was not written down, so nothing was told: it is still to be found. */
	#take(type: EventSubType, key: string, missed: readonly Found[]): void {
		for (const { name } of missed) this.#late.delete(`${type} ${name}`);
		const mark = this.#known.get(key);
		if (mark) this.#known.set(key, unseen(mark, new Set(missed.map(({ name }) => name))));
	}
}

const once = (act: () => void): (() => void) => {
	let done = false;
	return () => {
		if (!done) act();
		done = true;
	};
};

const keyOf = (type: EventSubType, channel: string): string => `${type} ${channel}`;

/** From now on it is watched. What has no time is compared with what was there, which has to be read first. */
const begun = ({ timed }: Source, now: number): Mark => ({ since: timed ? now : 0, whole: timed, seen: {} });

/** Exactly what is listed counts as seen, and what came too late to be listed. */
const listed = (mark: Mark, found: readonly Found[], since: number): Mark => ({
	since: 0,
	whole: true,
	seen: {
		...Object.fromEntries(Object.entries(mark.seen).filter(([, at]) => at >= since)),
		...Object.fromEntries(found.map(({ name, at }) => [name, at])),
	},
});
