import { type ProblemCode, problem } from "../../contract/problem.ts";
import { Expired, Unverified } from "../../link/lane.ts";
import { Refusal } from "../../runs/refusal.ts";

/** So many times within so many milliseconds. */
interface Rule {
	readonly times: number;
	readonly within: number;
	/** What a refusal says. Its parameters are `left` (`1:40`), the same in `seconds`, and the `whole` wait in seconds. */
	readonly problem: ProblemCode;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const membership: Rule = { times: 10, within: 10 * SECOND, problem: "twitch_wait" };

/** What Twitch takes of single endpoints, besides its bucket for all: https://dev.twitch.tv/docs/api/reference/ */
const RULES = {
	shoutout: { times: 1, within: 2 * MINUTE, problem: "twitch_shoutout_wait" },
	/** Of the same channel. */
	"shoutout again": { times: 1, within: 60 * MINUTE, problem: "twitch_shoutout_again" },
	/** In the same channel. So many are taken of those who moderate it; of others less. */
	message: { times: 100, within: 30 * SECOND, problem: "twitch_wait" },
	announcement: { times: 1, within: 2 * SECOND, problem: "twitch_wait" },
	/** Calling off a raid counts as well. */
	raid: { times: 10, within: 10 * MINUTE, problem: "twitch_raid_wait" },
	"vip add": membership,
	"vip remove": membership,
	"moderator add": membership,
	"moderator remove": membership,
} as const satisfies Readonly<Record<string, Rule>>;

/** What Twitch itself tells the end of. */
const CLOSED = {
	ad: "twitch_ad_wait",
	snooze: "twitch_snooze_wait",
} as const satisfies Readonly<Record<string, ProblemCode>>;

export type RuleName = keyof typeof RULES;
type ClosedName = keyof typeof CLOSED;

/** What an effect uses up of a rule, and whose: ids of the channel, and of whoever else it is counted for. */
interface Use {
	readonly rule: RuleName;
	readonly of: string;
}

const keyOf = ({ rule, of }: Use): string => `${rule} ${of}`;

/** Minutes and seconds, begun seconds whole: `1:40`. */
const spoken = (seconds: number): string =>
	`${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function tooEarly(code: ProblemCode, milliseconds: number, wait: number): Refusal {
	const seconds = Math.ceil(milliseconds / SECOND);
	const whole = Math.ceil(wait / SECOND);
	return new Refusal(problem(code, { left: spoken(seconds), seconds, whole }), false);
}

/** What all links together have used up of Twitch's limits. It refuses what Twitch would, and knows until when. */
export class Limits {
	readonly #now: () => number;
	readonly #used = new Map<string, { readonly within: number; readonly times: readonly number[] }>();
	readonly #closed = new Map<string, { readonly from: number; readonly until: number }>();

	/** `now` in milliseconds of the wall clock: Twitch's time goes on while a computer sleeps. */
	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	/** Refuses while Twitch takes no more of it; else sends. What Twitch has refused or never got uses nothing up. */
	async keep<Answer>(uses: readonly Use[], send: () => Promise<Answer>): Promise<Answer> {
		for (const use of uses) this.#check(use);
		const at = this.#now();
		this.#forget();
		for (const use of uses) this.#write(use, [...this.#recent(use), at]);
		const giveBack = (): void => {
			for (const use of uses) this.#giveBack(use, at);
		};
		try {
			return await send();
		} catch (error) {
			if (error instanceof Refusal || error instanceof Expired) giveBack();
			if (error instanceof Unverified) void error.late.then((took) => took === false && giveBack());
			throw error;
		}
	}

	/** Twitch has said when it takes the next one of this channel: milliseconds since 1970. */
	close(name: ClosedName, channel: string, until: number): void {
		this.#closed.set(`${name} ${channel}`, { from: this.#now(), until });
	}

	/** Throws a refusal while Twitch takes none. A clock that was set back makes nobody wait. */
	open(name: ClosedName, channel: string): void {
		const { from, until } = this.#closed.get(`${name} ${channel}`) ?? { from: 0, until: 0 };
		const now = this.#now();
		if (now >= from && now < until) throw tooEarly(CLOSED[name], until - now, until - from);
	}

	#check(use: Use): void {
		const { times, within, problem: code }: Rule = RULES[use.rule];
		const recent = this.#recent(use);
		const [oldest] = recent.slice(-times);
		if (recent.length >= times && oldest !== undefined) throw tooEarly(code, oldest + within - this.#now(), within);
	}

	/** When it was used, as far as that counts. A clock that was set back makes nobody wait. */
	#recent(use: Use): readonly number[] {
		const { within }: Rule = RULES[use.rule];
		return this.#counting(this.#used.get(keyOf(use))?.times ?? [], within);
	}

	#counting(times: readonly number[], within: number): readonly number[] {
		const now = this.#now();
		return times.filter((at) => at <= now && at + within > now);
	}

	#write(use: Use, times: readonly number[]): void {
		this.#used.set(keyOf(use), { within: RULES[use.rule].within, times });
	}

	/** What counts no more: there are as many channels to recommend as there are on Twitch. */
	#forget(): void {
		for (const [key, { within, times }] of this.#used) {
			if (this.#counting(times, within).length === 0) this.#used.delete(key);
		}
	}

	#giveBack(use: Use, at: number): void {
		const recent = [...this.#recent(use)];
		const index = recent.indexOf(at);
		if (index >= 0) recent.splice(index, 1);
		this.#write(use, recent);
	}
}
