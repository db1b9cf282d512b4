import { ApiClient } from "@twurple/api";
import { expect, onTestFinished, test, vi } from "vitest";
import { TwitchAuth } from "../../../../companion/integrations/twitch/auth-provider.ts";
import { grant, identity, no, SCOPES, ScriptedTwitch, Shelf, scripted, token } from "./oauth-kit.ts";

/** The library with our credentials, before a Helix that accepts one token only. */
function library(twitch: ScriptedTwitch, accepted: string) {
	const shelf = new Shelf(token());
	const { credentials } = scripted(shelf, twitch);
	const helix: string[] = [];
	// Without these the library holds back what follows the first request.
	const headers = {
		"ratelimit-limit": "800",
		"ratelimit-remaining": "790",
		"ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 1),
	};
	vi.stubGlobal("fetch", async (input: URL | string, init?: RequestInit) => {
		const sent = new Headers(init?.headers).get("authorization") ?? "";
		helix.push(sent);
		if (sent !== `Bearer ${accepted}`) {
			const said = { error: "Unauthorized", status: 401, message: "Invalid OAuth token" };
			return new Response(JSON.stringify(said), { status: 401, headers });
		}
		expect(String(input)).not.toContain(accepted);
		return new Response(JSON.stringify({ data: [{ id: "1", login: "x", display_name: "X" }] }), {
			status: 200,
			headers,
		});
	});
	onTestFinished(() => void vi.unstubAllGlobals());
	const authProvider = new TwitchAuth(credentials);
	return { api: new ApiClient({ authProvider }), authProvider, credentials, helix };
}

test("eight calls of the library that are refused at once share one refresh, and all of them succeed", async () => {
	const twitch = new ScriptedTwitch().say("token", grant("access-2", "refresh-2")).say("validate", identity());
	const { api, helix } = library(twitch, "access-2");
	const users = await Promise.all(Array.from({ length: 8 }, () => api.users.getUserById("1")));
	expect(users.map((user) => user?.displayName)).toEqual(Array(8).fill("X"));
	expect(twitch.count("token")).toBe(1);
	expect(helix.length).toBe(16);
});

test("a refusal that comes late is not one of the new token", async () => {
	const twitch = new ScriptedTwitch().say("token", grant("access-2", "refresh-2")).say("validate", identity());
	const { authProvider } = library(twitch, "access-2");
	await authProvider.refreshAccessTokenForUser();
	expect((await authProvider.refreshAccessTokenForUser()).accessToken).toBe("access-2");
	expect(twitch.count("token")).toBe(1);
});

test("after a refresh that failed the library works again once it can", async () => {
	const twitch = new ScriptedTwitch().say("token", "offline", grant("access-2", "refresh-2"));
	const { api } = library(twitch, "access-2");
	await expect(api.users.getUserById("1")).rejects.toThrow("twitch_unreachable");
	await vi.waitFor(() => api.users.getUserById("1"), { timeout: 5_000, interval: 100 });
	expect(twitch.count("token")).toBe(2);
});

test("a dead account ends every call without another question", async () => {
	const twitch = new ScriptedTwitch().say("token", no(400, "Invalid refresh token"));
	const { api, helix } = library(twitch, "access-2");
	for (let call = 0; call < 3; call++) await expect(api.users.getUserById("1")).rejects.toThrow("twitch_sign_in_again");
	expect(twitch.count("token")).toBe(1);
	expect(helix.length).toBe(1);
});

test("whoever is asked for, the token is that of the account, and never the one for refreshing", async () => {
	const { authProvider } = library(new ScriptedTwitch(), "access-1");
	const own = await authProvider.getAccessTokenForUser("someone else", ["bits:read", "user:read:chat"], undefined);
	expect(own).toMatchObject({ accessToken: "access-1", refreshToken: null, userId: "710000001", expiresIn: null });
	expect(await authProvider.getAnyAccessToken()).toEqual(own);
	expect(authProvider.getCurrentScopesForUser()).toEqual(SCOPES);
	await expect(authProvider.getAccessTokenForUser("1", SCOPES, ["bits:read"])).rejects.toMatchObject({
		fault: { problem: { code: "twitch_scope_missing", params: { scopes: "bits:read" } }, blocked: false },
	});
});
