import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { LinkSettings } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { TWITCH_DEFAULTS } from "../../companion/contract/twitch-link.ts";
import { clientIdOf } from "../../companion/integrations/twitch/client-id.ts";
import { simulatedPlaces } from "../../companion/integrations/twitch/places.ts";
import { deadened, textOfToken } from "../../companion/integrations/twitch/token.ts";
import { TwitchAccounts } from "../../companion/twitch-accounts.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";
import { token } from "./integrations/twitch/oauth-kit.ts";

/** Asked for once a second; a busy machine. */
const PATIENT = { timeout: 20_000 };
const SIMULATED = clientIdOf("simulated");

/** Accounts of links that are kept in memory. */
function accountsAt(port: number, needed: readonly string[], fetched: typeof fetch) {
	const main = { ...TWITCH_DEFAULTS, kind: "simulated" as const, port };
	const stored: Record<string, LinkSettings> = { "twitch:main": main, "twitch:bot": { ...main, name: "Bot" } };
	const [tokens, concealed, secrets] = [new Map<string, string>(), new Set<string>(), new Map<string, string>()];
	const accounts = new TwitchAccounts({
		shelf: {
			all: () => stored,
			secret: (link) => secrets.get(link),
			token: (link) => ({
				read: () => tokens.get(link),
				write: async (text) => {
					tokens.set(link, text);
					return undefined;
				},
				forget: async () => {
					tokens.delete(link);
					return undefined;
				},
			}),
		},
		fetch: fetched,
		conceal: (secret) => {
			concealed.add(secret);
			return new DisposableStack();
		},
		needed: () => needed,
	});
	return { accounts, stored, secrets, tokens, concealed };
}

/** They, against a simulator that lets them ask at once. */
async function signingIn(needed: readonly string[] = []) {
	const twitch = await TwitchSimulator.start();
	await twitch.order("device.times", { interval: 0.02 });
	const at = accountsAt(twitch.port, needed, fetch);
	const { accounts } = at;
	return {
		...at,
		twitch,
		phase: (link: string) => accounts.progress(link).phase,
		[Symbol.asyncDispose]: async () => {
			accounts.stop();
			await twitch[Symbol.asyncDispose]();
		},
	};
}

describe("accounts of links", { timeout: 60_000 }, () => {
	test("sign in each on its own, with what is needed and what is asked for", async () => {
		await using at = await signingIn(["user:read:chat"]);
		expect(await at.accounts.signIn("twitch:main", ["bits:read"])).toMatchObject({ phase: "waiting" });
		await at.twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => at.phase("twitch:main"), PATIENT).toBe("done");
		expect(at.accounts.standing("twitch:main")).toMatchObject({
			signedIn: true,
			user: { login: "aidle_demo" },
			scopes: ["bits:read", "user:read:chat"],
		});
		expect(at.accounts.standing("twitch:bot")).toMatchObject({ signedIn: false });
		expect([...at.tokens.keys()]).toEqual(["twitch:main"]);
		const { standing } = at.accounts.of("twitch:main").credentials;
		expect([...at.accounts.users()]).toEqual([standing.user?.id]);
		const { access, refresh } = JSON.parse(at.tokens.get("twitch:main") ?? "{}");
		expect(at.concealed.has(access) && at.concealed.has(refresh)).toBe(true);
	});

	test("are remembered, and asked again for what was granted before", async () => {
		await using at = await signingIn();
		await at.accounts.signIn("twitch:main", ["bits:read"]);
		await at.twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => at.phase("twitch:main"), PATIENT).toBe("done");
		await at.accounts.signIn("twitch:main", ["clips:edit"]);
		expect(await at.twitch.order("device.list", null)).toMatchObject([{ scopes: ["bits:read", "clips:edit"] }]);
	});

	test("sign out at Twitch, too, and forget everything", async () => {
		await using at = await signingIn();
		await at.accounts.signIn("twitch:main", []);
		await at.twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => at.phase("twitch:main"), PATIENT).toBe("done");
		await at.twitch.clearRequests();
		expect(await at.accounts.signOut("twitch:main")).toBeUndefined();
		expect(at.accounts.standing("twitch:main")).toMatchObject({ signedIn: false });
		expect([at.tokens.size, at.phase("twitch:main"), [...at.accounts.users()]]).toEqual([0, "none", []]);
		expect(JSON.stringify(await at.twitch.requests())).toContain("revoke");
	});

	test("sign out although Twitch does not answer, and say before the panel gives up that it was not told", async () => {
		vi.useFakeTimers();
		onTestFinished(() => void vi.useRealTimers());
		const { accounts, tokens } = accountsAt(1, [], () => new Promise<never>(() => {}));
		tokens.set("twitch:main", textOfToken(token({ madeBy: { place: simulatedPlaces(1).oauth, id: SIMULATED } })));
		const out = accounts.signOut("twitch:main");
		expect([tokens.size, accounts.standing("twitch:main").signedIn]).toEqual([0, false]);
		await vi.advanceTimersByTimeAsync(5_000);
		expect(await out).toEqual(problem("twitch_not_revoked"));
	});

	test("that Twitch no longer accepts are asked for all that was granted", async () => {
		await using at = await signingIn(["user:read:chat"]);
		const dead = deadened(
			token({ scopes: ["bits:read"], madeBy: { place: simulatedPlaces(at.twitch.port).oauth, id: SIMULATED } }),
		);
		at.tokens.set("twitch:main", textOfToken(dead));
		expect(at.accounts.standing("twitch:main")).toMatchObject({ problem: { code: "twitch_sign_in_again" } });
		await at.accounts.signIn("twitch:main", []);
		expect(await at.twitch.order("device.list", null)).toMatchObject([{ scopes: ["bits:read", "user:read:chat"] }]);
	});

	test("use the application of the link, as it is then", async () => {
		await using at = await signingIn();
		at.stored["twitch:main"] = { ...TWITCH_DEFAULTS, kind: "simulated", port: at.twitch.port, clientId: "own" };
		await at.accounts.signIn("twitch:main", []);
		expect(await at.twitch.order("device.list", null)).toMatchObject([{ client: "own" }]);
	});

	test("of a real Twitch need an application", async () => {
		await using at = await signingIn();
		at.stored["twitch:main"] = TWITCH_DEFAULTS;
		expect(await at.accounts.signIn("twitch:main", [])).toMatchObject({
			phase: "failed",
			problem: { code: "twitch_client_missing" },
		});
	});

	test("of a link that is gone end", async () => {
		await using at = await signingIn();
		await at.accounts.signIn("twitch:main", []);
		at.accounts.forget("twitch:main");
		expect(at.accounts.progress("twitch:main")).toEqual({ phase: "none" });
	});
});
