import { type ProblemCode, problem } from "../../contract/problem.ts";
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

type RuleName = keyof typeof RULES;
type ClosedName = keyof typeof CLOSED;

/** What an effect uses up: of a rule, or of a rule for one channel or user by its id. */
export interface Use {
	readonly rule: RuleName;
	readonly of?: string;
}

const keyOf = ({ rule, of = "" }: Use): string => `${rule} ${of}`;

/** Minutes and seconds, begun seconds whole: `1:40`. */
const spoken = (seconds: number): string =>
	`${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function tooEarly(code: ProblemCode, milliseconds: number, wait: number): Refusal {
	const seconds = Math.ceil(milliseconds / SECOND);
	const whole = Math.ceil(wait / SECOND);
	return new Refusal(problem(code, { left: spoken(seconds), seconds, whole }), false);
}

/** What one link has used up of Twitch's limits. It refuses what Twitch would, and knows until when. */
export class Limits {
	readonly #now: () => number;
	readonly #used = new Map<string, readonly number[]>();
	readonly #closed = new Map<ClosedName, { readonly from: number; readonly until: number }>();

	/** `now` in milliseconds of the wall clock: Twitch's time goes on while a computer sleeps. */
	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	/** Refuses while Twitch takes no more of it; else sends. What Twitch has refused uses nothing up. */
	async keep<Answer>(uses: readonly Use[], send: () => Promise<Answer>): Promise<Answer> {
		for (const use of uses) this.#check(use);
		const at = this.#now();
		for (const use of uses) this.#used.set(keyOf(use), [...this.#recent(use), at]);
		try {
			return await send();
		} catch (error) {
			if (error instanceof Refusal) for (const use of uses) this.#giveBack(use, at);
			throw error;
		}
	}

	/** Twitch has said when it takes the next one: milliseconds since 1970. */
	close(name: ClosedName, until: number): void {
		this.#closed.set(name, { from: this.#now(), until });
	}

	/** Throws a refusal while Twitch takes none. */
	open(name: ClosedName): void {
		const { from, until } = this.#closed.get(name) ?? { from: 0, until: 0 };
		const left = until - this.#now();
		if (left > 0) throw tooEarly(CLOSED[name], left, until - from);
	}

	#check(use: Use): void {
		const { times, within, problem: code }: Rule = RULES[use.rule];
		const recent = this.#recent(use);
		const [oldest] = recent.slice(-times);
		if (recent.length >= times && oldest !== undefined) throw tooEarly(code, oldest + within - this.#now(), within);
	}

	/** When it was used, as far as that counts. A clock that was set back makes nobody wait. */
	#recent(use: Use): readonly number[] {
		const now = this.#now();
		const { within }: Rule = RULES[use.rule];
		return (this.#used.get(keyOf(use)) ?? []).filter((at) => at <= now && at + within > now);
	}

	#giveBack(use: Use, at: number): void {
		const recent = [...this.#recent(use)];
		const index = recent.indexOf(at);
		if (index >= 0) recent.splice(index, 1);
		this.#used.set(keyOf(use), recent);
	}
}
