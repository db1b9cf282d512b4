import type { LinkId } from "../../contract/link.ts";
import { type Problem, problem } from "../../contract/problem.ts";
import type { SignIn } from "../../contract/sign-in.ts";
import type { Credentials } from "./credentials.ts";
import type { DeviceCode, Grant, Identity, OAuth } from "./oauth.ts";
import { isSame } from "./token.ts";

/** What a sign-in of one link works with. */
export interface SignInParts {
	readonly oauth: OAuth;
	readonly credentials: Credentials;
}

/** Milliseconds. https://www.rfc-editor.org/rfc/rfc8628#section-3.5 */
const SLOWER_BY = 5_000;
/** The longest pause while Twitch is not heard, unless it asked for a longer one itself. */
const LONGEST_PAUSE = 30_000;
/** Attempts to end a pair that nobody uses: four minutes of them. */
const REVOCATIONS = 12;

interface Going {
	readonly asked: string;
	readonly begun: Promise<SignIn>;
	readonly run: DeviceSignIn;
}

/** The sign-ins that are going on or have come to an end, one for each link at the most. */
export class SignIns {
	readonly #going = new Map<LinkId, Going>();

	/**
	 * Begins one that asks for these scopes, in the place of any other of this link. Resolves when the code is there
	 * (`waiting`) or cannot be had (`failed`). Asked for the same again, it answers the one that waits.
	 */
	start(link: LinkId, parts: SignInParts, scopes: readonly string[]): Promise<SignIn> {
		const asked = [...new Set(scopes)].sort();
		const going = this.#going.get(link);
		if (going?.run.open && going.asked === asked.join(" ")) return going.begun.then(() => going.run.state);
		going?.run.cancel();
		const run = new DeviceSignIn(parts, asked);
		const begun = run.begin();
		this.#going.set(link, { asked: asked.join(" "), begun, run });
		return begun;
	}

	status(link: LinkId): SignIn {
		return this.#going.get(link)?.run.state ?? { phase: "none" };
	}

	/** Ends one that waits; one that has come to an end stays as it is. */
	cancel(link: LinkId): SignIn {
		this.#going.get(link)?.run.cancel();
		return this.status(link);
	}

	/** Cancels it and forgets that there was one: the link is signed out, or gone. */
	forget(link: LinkId): void {
		this.#going.get(link)?.run.cancel();
		this.#going.delete(link);
	}

	/** Cancels all. */
	stop(): void {
		for (const link of [...this.#going.keys()]) this.forget(link);
	}
}

/** Resolves early when the signal aborts. Keeps no program alive. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		const wake = (): void => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", wake);
			resolve();
		};
		const timer = setTimeout(wake, milliseconds).unref();
		if (signal?.aborted) wake();
		else signal?.addEventListener("abort", wake);
	});
}

/** Milliseconds: longer from time to time for as long as Twitch is not heard. */
const patience = (unheard: number): number => Math.min(LONGEST_PAUSE, 1_000 * 2 ** unheard);

/** Nobody will use this pair: Twitch is told so, several times if it is not heard, but not for ever. */
async function disown(oauth: OAuth, { access }: Grant): Promise<void> {
	for (let unheard = 0; unheard < REVOCATIONS; unheard++) {
		if ((await oauth.revoke(access)).is !== "later") return;
		await pause(patience(unheard), undefined);
	}
}

const failed = (found: Problem): SignIn => ({ phase: "failed", problem: found });

/** One sign-in by device code: https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow */
class DeviceSignIn {
	readonly #parts: SignInParts;
	/** For the application it began with. */
	readonly #oauth: OAuth;
	readonly #scopes: readonly string[];
	readonly #ending = new AbortController();
	#state: SignIn = { phase: "none" };
	/** When the code expires, a `performance.now()`: the wall clock may jump. */
	#until = 0;

	constructor(parts: SignInParts, scopes: readonly string[]) {
		this.#parts = parts;
		this.#oauth = parts.oauth.fixed();
		this.#scopes = scopes;
	}

	get state(): SignIn {
		return this.#state;
	}

	/** Whether it may still end well. */
	get open(): boolean {
		return this.#state.phase === "none" || this.#state.phase === "waiting";
	}

	async begin(): Promise<SignIn> {
		const answer = await this.#oauth.device(this.#scopes);
		if (!this.open) return this.#state;
		if (answer.is !== "good") {
			this.#state = failed(answer.problem);
			return this.#state;
		}
		const { userCode, uri, lifetime, interval } = answer.value;
		this.#until = performance.now() + lifetime;
		this.#state = { phase: "waiting", userCode, uri, until: Date.now() + lifetime, interval };
		void this.#run(answer.value);
		return this.#state;
	}

	cancel(): void {
		if (this.open) this.#end(failed(problem("twitch_sign_in_cancelled")));
	}

	/** Whether the link still means the application that this began with. */
	#look(): void {
		if (!isSame(this.#oauth.application, this.#parts.oauth.application)) this.cancel();
	}

	#end(state: SignIn): void {
		this.#state = state;
		this.#ending.abort();
	}

	/** Told or no longer told why Twitch is not heard. */
	#wait(trouble: Problem | undefined): void {
		if (this.#state.phase !== "waiting") return;
		const { trouble: _, ...waiting } = this.#state;
		const until = Date.now() + Math.max(0, Math.round(this.#until - performance.now()));
		this.#state = { ...waiting, until, ...(trouble ? { trouble } : {}) };
	}

	/** Resolves early when this sign-in ends. */
	#pause(milliseconds: number): Promise<void> {
		return pause(milliseconds, this.#ending.signal);
	}

	async #run(code: DeviceCode): Promise<void> {
		try {
			const grant = await this.#granted(code);
			if (grant) await this.#finish(grant);
		} catch {
			this.#end(failed(problem("internal")));
		}
	}

	/** Asks until the user has decided; undefined when this has ended without a grant. */
	async #granted({ deviceCode, interval: told }: DeviceCode): Promise<Grant | undefined> {
		let interval = told;
		let unheard = 0;
		let pending = false;
		for (;;) {
			await this.#pause(unheard === 0 ? interval : Math.max(interval, Math.min(LONGEST_PAUSE, told * 2 ** unheard)));
			this.#look();
			if (!this.open) return undefined;
			const answer = await this.#oauth.exchange(deviceCode);
			unheard = answer.is === "later" ? unheard + 1 : 0;
			switch (answer.is) {
				case "good":
					return answer.value;
				case "pending":
					pending = true;
					break;
				case "slower":
					interval += SLOWER_BY;
					break;
				case "unknown":
					// Twitch says so of a code that waits, too (https://github.com/twitchdev/issues/issues/971), but not by turns.
					if (pending) this.#end(failed(problem("twitch_sign_in_expired")));
					break;
				case "denied":
				case "expired":
					this.#end(failed(problem(`twitch_sign_in_${answer.is}`)));
					break;
				case "refused":
					this.#end(failed(answer.problem));
					break;
				case "later":
					break;
			}
			if (!this.open) return undefined;
			if (performance.now() >= this.#until) {
				// Whoever was not heard until the end may have said yes: nobody knows, and the code is gone.
				this.#end(failed(answer.is === "later" ? answer.problem : problem("twitch_sign_in_expired")));
				return undefined;
			}
			this.#wait(answer.is === "later" ? answer.problem : undefined);
		}
	}

	/** Finds out who it is, and hands the pair over. A sign-in that was cancelled meanwhile leaves none behind. */
	async #finish(grant: Grant): Promise<void> {
		const { credentials } = this.#parts;
		const oauth = this.#oauth;
		this.#look();
		const identity = this.open ? await this.#identity(grant) : undefined;
		this.#look();
		if (!identity || !this.open) {
			await disown(oauth, grant);
			return;
		}
		const { user, scopes } = identity;
		const expected = credentials.standing.user;
		if (expected && expected.id !== user.id) {
			this.#end(failed(problem("twitch_other_account", { user: user.login, expected: expected.login })));
			await disown(oauth, grant);
			return;
		}
		if (!(await credentials.adopt(grant, identity, oauth.application))) {
			this.cancel();
			await disown(oauth, grant);
			return;
		}
		const { standing } = credentials;
		const trouble = standing.signedIn ? standing.trouble : undefined;
		// Whoever cancels in the moment in which it is written is signed in all the same, and told so.
		this.#end({ phase: "done", user, scopes, ...(trouble ? { trouble } : {}) });
	}

	async #identity(grant: Grant): Promise<Identity | undefined> {
		for (let unheard = 0; this.open; unheard++) {
			const answer = await this.#oauth.validate(grant.access);
			switch (answer.is) {
				case "good":
					return answer.value;
				case "dead":
					this.#end(failed(problem("twitch_sign_in_again")));
					break;
				case "refused":
					this.#end(failed(answer.problem));
					break;
				case "later":
					if (performance.now() >= this.#until) this.#end(failed(answer.problem));
					this.#wait(answer.problem);
					await this.#pause(patience(unheard));
			}
		}
		return undefined;
	}
}
