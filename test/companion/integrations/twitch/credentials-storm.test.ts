import fc from "fast-check";
import { expect, test } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { CLIENT, grant, identity, no, ScriptedTwitch, Shelf, scripted, token } from "./oauth-kit.ts";

const user = { id: "710000001", login: "aidle_demo" };

type Weather = "fine" | "offline" | "trouble";

interface Pair {
	readonly access: string;
	readonly refresh: string;
	readonly scopes: undefined;
}

/** A Twitch whose refresh tokens are good once, and that remembers who used one twice. */
class StrictTwitch extends ScriptedTwitch {
	readonly twice: string[] = [];
	/** For which applications something was sent. */
	readonly clients = new Set<string | undefined>();
	login = user.login;
	/** How many turns of the event loop each answer takes, in order, and from the beginning again. */
	readonly #turns: readonly number[];
	readonly #good = new Set(["access-1"]);
	readonly #used = new Map([["refresh-1", false]]);
	/** Which sign-in a refresh token goes back to. */
	readonly #origins = new Map([["refresh-1", 1]]);
	#weather: Weather = "fine";
	#signIns = 1;
	#pairs = 1;
	#asks = 0;

	constructor(turns: readonly number[]) {
		super();
		this.#turns = turns;
	}

	change(weather: Weather): void {
		this.#weather = weather;
	}

	rename(): void {
		this.login = `${this.login}x`;
	}

	expire(): void {
		this.#good.clear();
	}

	signIn(): Pair {
		return this.#issue(++this.#signIns);
	}

	/** Whether it goes back to the last sign-in. */
	isNewest(refresh: string): boolean {
		return this.#origins.get(refresh) === this.#signIns;
	}

	override readonly fetch: typeof fetch = async (input, init) => {
		const turns = this.#turns[this.#asks++ % this.#turns.length] ?? 0;
		if (init?.body) this.clients.add(new URLSearchParams(String(init.body)).get("client_id") ?? undefined);
		for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
		if (this.#weather === "offline") throw new TypeError("fetch failed");
		const { status, body } = this.#weather === "trouble" ? no(503, "busy") : this.#answer(String(input), init);
		for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
		return new Response(JSON.stringify(body), { status });
	};

	#answer(url: string, init: RequestInit | undefined): { readonly status: number; readonly body: unknown } {
		if (url.endsWith("/validate")) {
			const access = new Headers(init?.headers).get("authorization")?.slice("OAuth ".length) ?? "";
			return this.#good.has(access) ? identity(this.login) : no(401, "invalid access token");
		}
		if (url.endsWith("/revoke")) {
			const access = new URLSearchParams(String(init?.body)).get("token") ?? "";
			return this.#good.delete(access) ? { status: 200, body: {} } : no(400, "Invalid token");
		}
		const refresh = new URLSearchParams(String(init?.body)).get("refresh_token") ?? "";
		if (this.#used.get(refresh) !== false) {
			this.twice.push(refresh);
			return no(400, "Invalid refresh token");
		}
		this.#used.set(refresh, true);
		const pair = this.#issue(this.#origins.get(refresh) ?? 0);
		return grant(pair.access, pair.refresh);
	}

	#issue(origin: number): Pair {
		const [access, refresh] = [`access-${++this.#pairs}`, `refresh-${this.#pairs}`];
		this.#good.add(access);
		this.#used.set(refresh, false);
		this.#origins.set(refresh, origin);
		return { access, refresh, scopes: undefined };
	}
}

const STEPS = [
	"renew",
	"late",
	"prove",
	"expire",
	"fine",
	"offline",
	"trouble",
	"full",
	"room",
	"rename",
	"sign in",
	"sign out",
	"other application",
	"own application",
	"settle",
	"restart",
] as const;

const runs = process.env.AIDLE_SOAK ? 20_000 : 300;

test(`whatever happens in whatever order (${runs} times), no refresh token is sent twice and who is signed in stays so`, {
	timeout: runs * 100,
}, async () => {
	const step = fc.record({ what: fc.constantFrom(...STEPS), breath: fc.nat(3) });
	const latencies = fc.array(fc.nat(4), { minLength: 1, maxLength: 5 });
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 40 }), latencies, async (steps, turns) => {
			const twitch = new StrictTwitch(turns);
			const shelf = new Shelf(token());
			let signing = scripted(shelf, twitch);
			let { credentials } = signing;
			const own = signing.client;
			const other = { ...token().madeBy, id: "another", secret: undefined };
			let open: Promise<unknown>[] = [];
			const begin = (ask: () => Promise<unknown>): void => void open.push(ask().catch(() => {}));
			const settle = async (): Promise<void> => {
				await Promise.all(open);
				open = [];
			};
			const doers: Readonly<Record<(typeof STEPS)[number], () => void | Promise<void>>> = {
				renew: () => begin(async () => credentials.renewed(credentials.current().access)),
				late: () => begin(() => credentials.renewed("access-0")),
				prove: () => begin(() => credentials.prove()),
				expire: () => twitch.expire(),
				fine: () => twitch.change("fine"),
				offline: () => twitch.change("offline"),
				trouble: () => twitch.change("trouble"),
				full: () => {
					shelf.full = problem("not_saved", { reason: "the disk is full" });
				},
				room: () => {
					shelf.full = undefined;
				},
				"sign in": () => begin(() => credentials.adopt(twitch.signIn(), { user, scopes: [] }, token().madeBy)),
				rename: () => twitch.rename(),
				"sign out": () => begin(() => credentials.signOut()),
				"other application": () => {
					signing.client = other;
				},
				"own application": () => {
					signing.client = own;
				},
				settle,
				restart: async () => {
					await settle();
					shelf.full = undefined;
					await credentials.stop();
					const { client } = signing;
					signing = scripted(shelf, twitch);
					signing.client = client;
					credentials = signing.credentials;
				},
			};
			let [signedIn, everOut] = [true, false];
			for (const { what, breath } of steps) {
				if (what === "sign in") signedIn = true;
				if (what === "sign out") [signedIn, everOut] = [false, true];
				// In the same turn where nothing is to be waited for.
				const done = doers[what]();
				if (done) await done;
				for (let turn = 0; turn < breath; turn++) await new Promise(setImmediate);
				if (!everOut) expect(credentials.standing.signedIn, what).toBe(signing.client === own);
			}
			signing.client = own;
			await doers.fine();
			await doers.restart();
			// The first may find it expired; the second learns the name.
			for (let proof = 0; proof < 2; proof++) await credentials.prove().catch(() => {});
			expect(twitch.twice).toEqual([]);
			expect([...twitch.clients].filter((client) => client !== CLIENT)).toEqual([]);
			expect(credentials.standing.signedIn).toBe(signedIn);
			if (!signedIn) {
				expect(shelf.text).toBeUndefined();
				return;
			}
			expect(credentials.standing.user).toEqual({ ...user, login: twitch.login });
			expect(shelf.token).toEqual(credentials.current());
			expect(twitch.isNewest(credentials.current().refresh)).toBe(true);
		}),
		{ numRuns: runs },
	);
});
