import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { SignIns } from "../../../../companion/integrations/twitch/sign-in.ts";
import { grant, identity, no, ScriptedTwitch, Shelf, scripted } from "./oauth-kit.ts";

const LINK = "twitch:main";
/** Milliseconds between two questions for the same code. */
const INTERVAL = 5_000;

/** A Twitch with an answer for every code, which takes its time. */
class PatientTwitch extends ScriptedTwitch {
	readonly granted: string[] = [];
	readonly revoked: string[] = [];
	readonly #latencies: readonly number[];
	readonly #codes: ("pending" | "allowed" | "denied" | "spent")[] = [];
	#away = false;
	#asks = 0;

	constructor(latencies: readonly number[]) {
		super();
		this.#latencies = latencies;
	}

	away(away: boolean): void {
		this.#away = away;
	}

	decide(how: "allowed" | "denied"): void {
		const newest = this.#codes.length - 1;
		if (this.#codes[newest] === "pending") this.#codes[newest] = how;
	}

	override readonly fetch: typeof fetch = async (input, init) => {
		const url = String(input);
		const path = url.slice(url.lastIndexOf("/") + 1);
		const form = Object.fromEntries(new URLSearchParams(String(init?.body ?? "")));
		this.asked.push({ path, url, form, authorization: undefined });
		const latency = this.#latencies[this.#asks++ % this.#latencies.length] ?? 0;
		await new Promise((resolve) => setTimeout(resolve, latency));
		if (this.#away) throw new TypeError("fetch failed");
		const { status, body } = this.#answer(path, form);
		await new Promise((resolve) => setTimeout(resolve, latency));
		return new Response(JSON.stringify(body), { status });
	};

	#answer(path: string, form: Readonly<Record<string, string>>): { readonly status: number; readonly body?: unknown } {
		switch (path) {
			case "device": {
				const code = this.#codes.push("pending") - 1;
				const uri = `https://www.twitch.tv/activate?device-code=USER${code}`;
				const body = { device_code: `device-${code}`, user_code: `USER${code}`, verification_uri: uri };
				return { status: 200, body: { ...body, expires_in: 1800, interval: INTERVAL / 1_000 } };
			}
			case "token":
				return this.#exchange(Number(form.device_code?.slice("device-".length)));
			case "validate":
				return identity();
			default:
				this.revoked.push(form.token ?? "");
				return { status: 200 };
		}
	}

	#exchange(code: number): { readonly status: number; readonly body?: unknown } {
		switch (this.#codes[code]) {
			case "pending":
				return no(400, "authorization_pending");
			case "denied":
				return no(400, "access_denied");
			case "allowed":
				this.#codes[code] = "spent";
				this.granted.push(`access-${code}`);
				return grant(`access-${code}`, `refresh-${code}`);
			default:
				return no(400, "invalid device code");
		}
	}
}

const STEPS = ["start", "start more", "cancel", "forget", "allowed", "denied", "away", "back"] as const;

const runs = process.env.AIDLE_SOAK ? 5_000 : 150;

test(`whatever is begun, cancelled and decided in whatever order (${runs} times), one sign-in asks, and none is left behind`, {
	timeout: runs * 200,
}, async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const step = fc.record({ what: fc.constantFrom(...STEPS), pause: fc.constantFrom(0, 0, 1, 700, 3_000, 6_000) });
	const latencies = fc.array(fc.constantFrom(0, 1, 400, 2_000), { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), latencies, async (steps, times) => {
			const twitch = new PatientTwitch(times);
			const shelf = new Shelf();
			const { oauth, credentials } = scripted(shelf, twitch);
			const signIns = new SignIns();
			const adopted = new Set<string>();
			credentials.listen(() => adopted.add(credentials.current().access));
			const doers: Readonly<Record<(typeof STEPS)[number], () => void>> = {
				start: () => void signIns.start(LINK, { oauth, credentials }, ["a:b"]),
				"start more": () => void signIns.start(LINK, { oauth, credentials }, ["a:b", "c:d"]),
				cancel: () => void signIns.cancel(LINK),
				forget: () => signIns.forget(LINK),
				allowed: () => twitch.decide("allowed"),
				denied: () => twitch.decide("denied"),
				away: () => twitch.away(true),
				back: () => twitch.away(false),
			};
			for (const { what, pause } of steps) {
				doers[what]();
				await vi.advanceTimersByTimeAsync(pause);
			}
			twitch.away(false);
			// Those that were cancelled have had their last answer by then.
			await vi.advanceTimersByTimeAsync(60_000);
			const before = twitch.asked.length;
			await vi.advanceTimersByTimeAsync(60_000);
			const waiting = signIns.status(LINK).phase === "waiting";
			const asked = twitch.asked.length - before;
			expect(asked).toBeLessThanOrEqual(waiting ? 60_000 / INTERVAL + 1 : 0);
			await vi.advanceTimersByTimeAsync(1_900_000);
			expect(signIns.status(LINK).phase).not.toBe("waiting");
			expect(vi.getTimerCount()).toBe(0);
			for (const access of twitch.granted) expect(twitch.revoked.includes(access)).not.toBe(adopted.has(access));
			expect(credentials.standing.signedIn).toBe(adopted.size > 0);
			if (signIns.status(LINK).phase === "done") expect(adopted.size).toBeGreaterThan(0);
		}),
		{ numRuns: runs },
	);
});
