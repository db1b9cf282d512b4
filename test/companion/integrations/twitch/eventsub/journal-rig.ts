import { problem } from "../../../../../companion/contract/problem.ts";
import { type Heard, Journal, type Marks } from "../../../../../companion/integrations/twitch/eventsub/journal.ts";
import type { Mark } from "../../../../../companion/integrations/twitch/eventsub/mark.ts";
import { at, Lists } from "./lists.ts";
import { WHOSE } from "./rig.ts";

/** What is on the disk: it outlives the journals. */
class Disk implements Marks {
	readonly marks = new Map<string, Mark>();
	broken = false;

	get names(): readonly string[] {
		return [...this.marks.keys()];
	}

	get(name: string): Mark | undefined {
		return this.marks.get(name);
	}

	async set(name: string, mark: Mark | undefined) {
		await Promise.resolve();
		if (this.broken) return problem("not_saved", { reason: "full" });
		if (mark) this.marks.set(name, mark);
		else this.marks.delete(name);
		return undefined;
	}
}

/** Journals over one disk, and what they told. */
export class JournalRig {
	readonly disk = new Disk();
	readonly lists = new Lists();
	readonly told: Heard[] = [];

	/** The program has started. */
	life(): Journal {
		return new Journal(this.disk, (heard) => this.told.push(heard));
	}

	reading(minutes: number) {
		return { read: this.lists.read, whose: WHOSE, now: at(minutes) };
	}

	get names(): string[] {
		return this.told.map(({ event, late }) => {
			const { id, user_id } = event as { id?: string; user_id: string };
			return `${late ? "late " : ""}${id ?? user_id}`;
		});
	}
}
