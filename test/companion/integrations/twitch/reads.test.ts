import { StaticAuthProvider } from "@twurple/auth";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { Helix } from "../../../../companion/integrations/twitch/helix.ts";
import { firstPages } from "../../../../companion/integrations/twitch/pages.ts";
import { readsOver } from "../../../../companion/integrations/twitch/reads.ts";
import { Refusal } from "../../../../companion/runs/refusal.ts";
import { HelixServer } from "./helix-server.ts";

const MOCK = "TWURPLE_MOCK_API_PORT";

let server: HelixServer;
let helix: Helix;
const reads = (within = 3_000) =>
	readsOver(new StaticAuthProvider("client", "canary", ["user:read:subscriptions"]), (path, query) =>
		helix.read({ path, query }, performance.now() + within),
	);

beforeEach(async () => {
	server = await HelixServer.start();
	helix = new Helix({
		place: server.place,
		fetch,
		access: { clientId: "client", token: async () => "canary", renew: async () => "canary" },
		refusalOf: () => new Refusal(problem("internal"), false),
		onBudget: () => {},
		random: Math.random,
	});
});
afterEach(async () => {
	delete process.env[MOCK];
	helix[Symbol.dispose]();
	await server[Symbol.asyncDispose]();
});

test("a typed read goes our way, with our token, also where somebody points the library elsewhere", async () => {
	process.env[MOCK] = "9";
	const row = { user_id: "7", started_at: "2026-11-20T10:00:00Z", viewer_count: 3 };
	server.does({ status: 200, body: { data: [row], pagination: {} } });
	const stream = await reads().streams.getStreamByUserId("7");
	expect(stream?.viewers).toBe(3);
	expect(server.seen).toMatchObject([{ method: "GET", token: "canary" }]);
	expect(server.seen[0]?.url).toMatch(/^\/helix\/streams\?/u);
});

test("programs forget who points the library elsewhere", async () => {
	process.env[MOCK] = "9";
	await import("../../../../companion/integrations/twitch/real-only.ts");
	expect(process.env[MOCK]).toBeUndefined();
});

test("a list without an end is read for ten pages", async () => {
	const row = { user_id: "7", user_login: "seven", user_name: "Seven" };
	server.does({ status: 200, body: { data: [row], pagination: { cursor: "more" } } });
	expect(await firstPages(reads().channels.getVipsPaginated("1"))).toHaveLength(10);
	expect(server.seen).toHaveLength(10);
	server.does({ status: 200, body: { data: [row], pagination: {} } });
	expect(await firstPages(reads().channels.getVipsPaginated("1"))).toHaveLength(1);
	expect(server.seen).toHaveLength(11);
});

test("what changes something is no read", async () => {
	await expect(reads().chat.sendChatMessage("1", "hello")).rejects.toThrow("is no read");
	await expect(reads().getTokenInfo()).rejects.toThrow("is no read");
	expect(() => reads().asUser("1", async () => {})).toThrow();
	expect(server.seen).toEqual([]);
});

test("the library does not repeat: a 429 without a word ends at the deadline after a few requests", async () => {
	server.does({ status: 429, body: { message: "Too Many Requests" } });
	await expect(reads(1_500).users.getUserById("1")).rejects.toMatchObject({ problem: { code: "twitch_too_often" } });
	expect(server.seen.length).toBeLessThanOrEqual(4);
});

test("a 404 that the library knows the meaning of is nothing; any other is a refusal", async () => {
	server.does({ status: 404, body: { message: "nobody@example.com?token=canary" } });
	expect(await reads().subscriptions.checkUserSubscription("1", "2")).toBeNull();
	const error = await reads()
		.users.getUserById("1")
		.catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ problem: { code: "twitch_not_there" } });
	expect(`${JSON.stringify(error)} ${String((error as Error).stack)}`).not.toContain("canary");
});
