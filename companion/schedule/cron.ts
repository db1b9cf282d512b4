import { Cron } from "croner";
import { type Problem, problem } from "../contract/problem.ts";

/** When: a pattern of five fields, or six with seconds first, in a time zone. */
export interface CronTime {
	readonly cron: string;
	readonly zone: string;
}

// Without a function it starts no timer: it only calculates.
const calculator = ({ cron, zone }: CronTime): Cron => new Cron(cron, { timezone: zone, mode: "5-or-6-parts" });

/** Answers the first moment after another one, in milliseconds since 1970; undefined when there is none. */
export type NextTick = (after: number) => number | undefined;

/** Throws for what `cronFault` finds fault with. */
export function nextTick(time: CronTime): NextTick {
	const cron = calculator(time);
	return (after) => cron.nextRun(new Date(after))?.getTime();
}

function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat("en", { timeZone: zone });
		// An offset such as +02:00 knows no summer time.
		return /^[A-Za-z]/u.test(zone);
	} catch {
		return false;
	}
}

const invalid = (reason: string, field: string): Problem => problem("settings_invalid", { reason }, field);

/** What is wrong with a time; the field is `cron` or `zone`. `now` in milliseconds since 1970. */
export function cronFault(time: CronTime, now: number): Problem | undefined {
	if (!isZone(time.zone)) return invalid("there is no such time zone; they are called like Europe/Berlin", "zone");
	if (!/^\S+(?: +\S+){4,5}$/u.test(time.cron))
		return invalid("it has not five fields, or six with seconds first", "cron");
	try {
		return nextTick(time)(now) === undefined ? invalid("it never comes", "cron") : undefined;
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/^CronPattern: /u, "") : "not understood";
		return invalid(reason.replace(/\.$/u, ""), "cron");
	}
}
