import type { CredentialFault } from "./credential-fault.ts";

/** Milliseconds after a refresh that was not answered in which the same is said without asking; then twice as long. */
const FIRST_REST = 500;
const LAST_REST = 30_000;
/** Milliseconds. Twitch's tokens live four hours: of one that is refused this early it may mean something else. */
const YOUNG = 3 * 3_600_000;
/** Milliseconds after Twitch has said that such a one is good all the same in which it is not asked again. */
const VOUCHED = 60_000;

/** When a refresh is worth asking for, by the steady clock. */
export class RefreshPace {
	#refreshedAt = Number.NEGATIVE_INFINITY;
	#vouchedAt = Number.NEGATIVE_INFINITY;
	#rest: { readonly until: number; readonly next: number; readonly fault: CredentialFault } | undefined;

	/** What is said without asking while a refresh that was not answered is too short ago. */
	get resting(): CredentialFault | undefined {
		return this.#rest && performance.now() < this.#rest.until ? this.#rest.fault : undefined;
	}

	/** Whether a token that is refused is too young to have expired. */
	get young(): boolean {
		return performance.now() - this.#refreshedAt < YOUNG;
	}

	/** Whether Twitch has said just now that the token is good. */
	get vouched(): boolean {
		return performance.now() - this.#vouchedAt < VOUCHED;
	}

	refreshed(): void {
		this.#refreshedAt = performance.now();
	}

	vouch(): void {
		this.#vouchedAt = performance.now();
	}

	/** A refresh was not answered. */
	rest(fault: CredentialFault): void {
		const pause = this.#rest?.next ?? FIRST_REST;
		this.#rest = { until: performance.now() + pause, next: Math.min(LAST_REST, pause * 2), fault };
	}

	/** There is another token, or none any more. */
	wake(): void {
		this.#rest = undefined;
		this.#vouchedAt = Number.NEGATIVE_INFINITY;
	}
}
