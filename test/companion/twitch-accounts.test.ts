import { describe, expect, test } from "vitest";
import type { LinkSettings } from "../../companion/contract/link.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import { TWITCH_DEFAULTS } from "../../companion/contract/twitch-link.ts";
import { TwitchAccounts } from "../../companion/twitch-accounts.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";

/** Accounts of links that are kept in memory, against a simulator that lets them ask at once. */
async function signingIn(needed: readonly string[] = []) {
	const twitch = await TwitchSimulator.start();
	await twitch.order("device.times", { interval: 0.02 });
	const main = { ...TWITCH_DEFAULTS, kind: "simulated" as const, port: twitch.port };
	const stored: Record<string, LinkSettings> = { "twitch:main": main, "twitch:bot": { ...main, name: "Bot" } };
	const [tokens, concealed, secrets] = [new Map<string, string>(), new Set<string>(), new Map<string, string>()];
	let unsaved: Problem | undefined;
	const accounts = new TwitchAccounts({
		shelf: {
			all: () => stored,
			secret: (link) => secrets.get(link),
			token: (link) => ({
				read: () => tokens.get(link),
				write: async (text) => {
					if (!unsaved) tokens.set(link, text);
					return unsaved;
				},
				forget: async () => {
					tokens.delete(link);
					return undefined;
				},
			}),
		},
		fetch,
		conceal: (secret) => {
			concealed.add(secret);
			return new DisposableStack();
		},
		needed: () => needed,
	});
	return {
		twitch,
		accounts,
		stored,
		secrets,
		tokens,
		concealed,
		phase: (link: string) => accounts.progress(link).phase,
		[Symbol.asyncDispose]: async () => {
			accounts.stop();
			await twitch[Symbol.asyncDispose]();
		},
	};
}

describe("accounts of links", () => {
	test("sign in each on its own, with what is needed and what is asked for", async () => {
		await using at = await signingIn(["user:read:chat"]);
		expect(await at.accounts.signIn("twitch:main", ["bits:read"])).toMatchObject({ phase: "waiting" });
		await at.twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => at.phase("twitch:main"), { timeout: 5_000 }).toBe("done");
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
		await expect.poll(() => at.phase("twitch:main"), { timeout: 5_000 }).toBe("done");
		await at.accounts.signIn("twitch:main", ["clips:edit"]);
		expect(await at.twitch.order("device.list", null)).toMatchObject([{ scopes: ["bits:read", "clips:edit"] }]);
	});

	test("sign out at Twitch, too, and forget everything", async () => {
		await using at = await signingIn();
		await at.accounts.signIn("twitch:main", []);
		await at.twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => at.phase("twitch:main"), { timeout: 5_000 }).toBe("done");
		await at.twitch.clearRequests();
		expect(await at.accounts.signOut("twitch:main")).toBeUndefined();
		expect(at.accounts.standing("twitch:main")).toMatchObject({ signedIn: false });
		expect([at.tokens.size, at.phase("twitch:main"), [...at.accounts.users()]]).toEqual([0, "none", []]);
		expect(JSON.stringify(await at.twitch.requests())).toContain("revoke");
	});

	test("sign out although Twitch does not answer, and say that it was not told", async () => {
		await using at = await signingIn();
		await at.accounts.signIn("twitch:main", []);
		await at.twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => at.phase("twitch:main"), { timeout: 5_000 }).toBe("done");
		await at.twitch.fault({ http: [{ path: "/oauth2/revoke", does: "hang" }] });
		const begun = performance.now();
		expect(await at.accounts.signOut("twitch:main")).toMatchObject({ code: "twitch_not_revoked" });
		// Before the panel that asked gives up.
		expect(performance.now() - begun).toBeLessThan(8_000);
		expect([at.tokens.size, at.accounts.standing("twitch:main").signedIn]).toEqual([0, false]);
	}, 20_000);

	test("say in time that Twitch gives no code", async () => {
		await using at = await signingIn();
		await at.twitch.fault({ http: [{ path: "/oauth2/device", does: "hang" }] });
		const begun = performance.now();
		expect(await at.accounts.signIn("twitch:main", [])).toMatchObject({ problem: { code: "twitch_not_answering" } });
		expect(performance.now() - begun).toBeLessThan(8_000);
		expect(at.phase("twitch:main")).toBe("failed");
	}, 20_000);

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
