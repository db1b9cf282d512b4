import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { Helix } from "../../../../companion/integrations/twitch/helix.ts";
import { Expired, Unverified } from "../../../../companion/link/lane.ts";
import { Refusal } from "../../../../companion/runs/refusal.ts";
import { HelixServer, type Turn } from "./helix-server.ts";

const good = { status: 200, body: { data: [{ id: "1" }] } } as const;
const failing = { status: 500, body: { error: "Internal Server Error", status: 500, message: "" } } as const;
const invalid = { status: 401, body: { error: "Unauthorized", status: 401, message: "Invalid OAuth token" } } as const;
const limited = (headers: Readonly<Record<string, string>> = {}): Turn => ({
	status: 429,
	body: { message: "Too Many Requests" },
	headers,
});
const bucket = (remaining: number, fullIn: number) => ({
	"ratelimit-limit": "800",
	"ratelimit-remaining": String(remaining),
	"ratelimit-reset": String(Math.ceil((Date.now() + fullIn) / 1_000)),
});

let server: HelixServer;
let helix: Helix;
let renewals: string[];
let budgets: unknown[];
let renew: () => Promise<string>;

const over = (place: string, fetched = fetch): Helix =>
	new Helix({
		place,
		fetch: fetched,
		access: {
			clientId: "client",
			token: async () => "canary-1",
			renew: (refused) => {
				renewals.push(refused);
				return renew();
			},
		},
		refusalOf: () => new Refusal(problem("twitch_sign_in_again"), false),
		onBudget: (budget) => budgets.push(budget),
		random: () => 0.5,
	});

beforeEach(async () => {
	server = await HelixServer.start();
	renewals = [];
	budgets = [];
	renew = async () => "canary-2";
	helix = over(server.place);
});
afterEach(async () => {
	helix[Symbol.dispose]();
	await server[Symbol.asyncDispose]();
});

const message = { method: "POST", path: "chat/messages", body: { message: "hello" } } as const;
const say = (within = 5_000): Promise<unknown> => helix.effect(message, performance.now() + within);
const look = (within = 5_000): Promise<unknown> =>
	helix.read(
		{ path: "streams", query: { user_id: ["1", "2"], first: 1, after: undefined } },
		performance.now() + within,
	);
/** What a promise rejects with; a failure when it does not. */
const thrown = (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		(value) => Promise.reject(new Error(`resolved with ${JSON.stringify(value)}`)),
		(error: unknown) => error,
	);
const codeOf = (error: unknown): unknown => (error instanceof Refusal ? error.problem.code : error);

describe("what only asks", () => {
	test("goes to the place with its query, the client and the token", async () => {
		expect(await look()).toEqual({ data: [] });
		expect(server.seen).toEqual([
			{ method: "GET", url: "/helix/streams?user_id=1&user_id=2&first=1", token: "canary-1", body: "" },
		]);
	});

	test.each<[string, Turn]>([
		["a 500", failing],
		["a 503", { status: 503 }],
		["a reset connection", "reset"],
		["an answer that is cut", "cut"],
		["a 429 with nothing said", limited()],
		["a 429 with requests left", limited(bucket(799, 1_000))],
	])("is repeated after %s", async (_, trouble) => {
		server.does(trouble, trouble, good);
		expect(await look()).toEqual(good.body);
		expect(server.seen).toHaveLength(3);
	});

	test.each<[string, Turn, string]>([
		["500", failing, "twitch_not_answering"],
		["a reset connection", "reset", "twitch_not_answering"],
		["429 with nothing said", limited(), "twitch_too_often"],
		["429 with requests left", limited(bucket(5, 60_000)), "twitch_too_often"],
	])("gives up at its deadline when it is always %s, and asks a few times only", async (_, trouble, code) => {
		server.does(trouble);
		const begun = performance.now();
		expect(codeOf(await thrown(look(2_000)))).toBe(code);
		expect(performance.now() - begun).toBeLessThan(5_000);
		expect(server.seen.length).toBeLessThanOrEqual(5);
		expect(server.seen.length).toBeGreaterThan(1);
	});

	test("is asked as often as somebody wants who repeats by himself", async () => {
		server.does(failing);
		const asked = helix.read({ path: "users" }, performance.now() + 5_000, 1);
		expect(codeOf(await thrown(asked))).toBe("twitch_not_answering");
		expect(server.seen).toHaveLength(1);
	});

	test("does not wait for a bucket that is full only after its deadline", async () => {
		server.does(limited(bucket(0, 30_000)), good);
		const begun = performance.now();
		const error = await thrown(look(3_000));
		expect(error).toMatchObject({ problem: { code: "twitch_too_often", params: { reason: "Too Many Requests" } } });
		expect(performance.now() - begun).toBeLessThan(3_000);
		expect(server.seen).toHaveLength(1);
	});

	test("waits for a bucket that is full before its deadline", async () => {
		server.does(limited(bucket(0, 1_000)), good);
		expect(await look(10_000)).toEqual(good.body);
		expect(server.seen).toHaveLength(2);
	});

	test("is given up when nobody answers, at the deadline", async () => {
		server.does("hang");
		const begun = performance.now();
		expect(codeOf(await thrown(look(600)))).toBe("twitch_not_answering");
		expect(performance.now() - begun).toBeLessThan(4_000);
		expect(server.seen).toHaveLength(1);
	});

	test("says that nobody is there, when nobody is", async () => {
		await server[Symbol.asyncDispose]();
		expect(codeOf(await thrown(look(500)))).toBe("twitch_unreachable");
		server = await HelixServer.start();
	});

	test("takes another token after a 401, once", async () => {
		server.does(invalid, good);
		expect(await look()).toEqual(good.body);
		expect(server.seen.map(({ token }) => token)).toEqual(["canary-1", "canary-2"]);
		expect(renewals).toEqual(["canary-1"]);
	});

	test("ends after a second 401", async () => {
		server.does(invalid);
		expect(codeOf(await thrown(look()))).toBe("twitch_forbidden");
		expect(server.seen).toHaveLength(2);
	});

	test("ends when there is no other token", async () => {
		server.does(invalid);
		renew = () => Promise.reject(new Error("dead"));
		expect(codeOf(await thrown(look()))).toBe("twitch_sign_in_again");
		expect(server.seen).toHaveLength(1);
	});

	test("says which scope is missing, and does not take that for a bad token", async () => {
		server.does({ status: 401, body: { message: "Missing scope: moderator:read:followers" } });
		const error = await thrown(look());
		expect(error).toMatchObject({
			problem: { code: "twitch_scope_missing", params: { scopes: "moderator:read:followers" } },
		});
		expect(renewals).toEqual([]);
	});

	test.each([
		[400, "twitch_request_wrong"],
		[403, "twitch_forbidden"],
		[404, "twitch_not_there"],
		[409, "twitch_conflict"],
		[422, "twitch_unfit"],
	])("%i is asked once and is %s, in the words of Twitch", async (status, code) => {
		server.does({ status, body: { message: "The words" } });
		expect(await thrown(look())).toMatchObject({ sent: true, problem: { code, params: { reason: "The words" } } });
		expect(server.seen).toHaveLength(1);
	});

	test("ends with the session", async () => {
		server.does("hang");
		const asked = thrown(look());
		await expect.poll(() => server.seen.length).toBe(1);
		helix[Symbol.dispose]();
		expect(codeOf(await asked)).toBe("link_stopped");
	});

	test("is not sent elsewhere by a redirect", async () => {
		server.does({ status: 302, headers: { location: `${server.place}/stolen` } });
		await thrown(look(500));
		expect(server.seen.every(({ url }) => url.startsWith("/helix/streams"))).toBe(true);
	});
});

describe("what changes something", () => {
	test("is sent with its body, and answers what Twitch answered", async () => {
		server.does(good);
		expect(await say()).toEqual(good.body);
		expect(server.seen).toMatchObject([{ method: "POST", url: "/helix/chat/messages", body: '{"message":"hello"}' }]);
	});

	test("answers nothing where Twitch answers nothing", async () => {
		server.does({ status: 204 });
		expect(await say()).toBeUndefined();
	});

	test.each<[string, Turn]>([
		["500", failing],
		["503", { status: 503 }],
	])("is sent once and has failed when Twitch answers %s", async (_, turn) => {
		server.does(turn, good);
		expect(await thrown(say())).toMatchObject({ sent: true, problem: { code: "twitch_not_answering" } });
		expect(server.seen).toHaveLength(1);
	});

	test.each<[string, Turn]>([
		["cuts the connection", "reset"],
		["cuts the connection before it has read all", "early reset"],
		["cuts the connection within its answer", "cut"],
		["lets a gateway answer 502", { status: 502 }],
		["lets a gateway answer 504", { status: 504 }],
	])("is sent once and is not confirmed when Twitch %s", async (_, turn) => {
		server.does(turn, good);
		const error = await thrown(say());
		expect(error).toBeInstanceOf(Unverified);
		expect(await (error as Unverified).late).toBeUndefined();
		expect(server.seen).toHaveLength(1);
	});

	test("is sent once and is not confirmed when nobody answers until the deadline", async () => {
		server.does("hang", good);
		const begun = performance.now();
		expect(await thrown(say(400))).toBeInstanceOf(Unverified);
		expect(performance.now() - begun).toBeLessThan(4_000);
		expect(server.seen).toHaveLength(1);
	});

	test("is sent once and learns of an answer that comes too late", async () => {
		const { promise: held, resolve: release } = Promise.withResolvers<void>();
		helix[Symbol.dispose]();
		helix = over(server.place, async (...request) => {
			const answer = await fetch(...request);
			await held;
			return answer;
		});
		server.does(good);
		const error = await thrown(say(300));
		release();
		expect(await (error as Unverified).late).toBe(true);
		expect(server.seen).toHaveLength(1);
	});

	test("is never sent when nobody is there, and that is said", async () => {
		await server[Symbol.asyncDispose]();
		expect(await thrown(say())).toMatchObject({ sent: false, problem: { code: "twitch_unreachable" } });
		server = await HelixServer.start();
	});

	test("is sent again with another token after a 401, once", async () => {
		server.does(invalid, good);
		expect(await say()).toEqual(good.body);
		expect(server.seen.map(({ token }) => token)).toEqual(["canary-1", "canary-2"]);
	});

	test("ends after a second 401", async () => {
		server.does(invalid);
		expect(codeOf(await thrown(say()))).toBe("twitch_forbidden");
		expect(server.seen).toHaveLength(2);
	});

	test("is not sent after its deadline, when another token came too late", async () => {
		server.does(invalid, good);
		const { promise, resolve } = Promise.withResolvers<string>();
		renew = () => promise;
		expect(await thrown(say(1_000))).toBeInstanceOf(Expired);
		resolve("canary-2");
		await promise;
		await expect.poll(() => renewals.length).toBe(1);
		expect(server.seen).toHaveLength(1);
	});

	test("waits for a 429 at most until its deadline", async () => {
		server.does(limited(bucket(0, 60_000)));
		const begun = performance.now();
		expect(codeOf(await thrown(say(4_000)))).toBe("twitch_too_often");
		expect(performance.now() - begun).toBeLessThan(4_000);
		expect(server.seen).toHaveLength(1);
	});

	test("is sent again after a 429 that ends in time", async () => {
		server.does(limited({ "retry-after": "0" }), good);
		expect(await say()).toEqual(good.body);
		expect(server.seen).toHaveLength(2);
	});

	test("is sent a few times only when a 429 says nothing", async () => {
		server.does(limited());
		expect(codeOf(await thrown(say(2_500)))).toBe("twitch_too_often");
		expect(server.seen).toHaveLength(2);
	});

	test("is refused at once when only its endpoint has had enough", async () => {
		server.does(limited(bucket(700, 2_000)), good);
		expect(codeOf(await thrown(say()))).toBe("twitch_too_often");
		expect(server.seen).toHaveLength(1);
	});

	test("goes out after the one before it on the same endpoint, and not behind others", async () => {
		server.does("hang", good);
		const first = thrown(say(600));
		await expect.poll(() => server.seen.length).toBe(1);
		const second = say(5_000);
		const other = helix.effect({ method: "DELETE", path: "raids" }, performance.now() + 5_000);
		expect(await other).toEqual(good.body);
		expect(server.seen.map(({ method }) => method)).toEqual(["POST", "DELETE"]);
		expect(await first).toBeInstanceOf(Unverified);
		expect(await second).toEqual(good.body);
		expect(server.seen).toHaveLength(3);
	});

	test("is heard to its end when the session ends under it, and nothing is sent after that", async () => {
		const { promise: held, resolve: release } = Promise.withResolvers<void>();
		helix[Symbol.dispose]();
		helix = over(server.place, async (...request) => {
			const answer = await fetch(...request);
			await held;
			return answer;
		});
		server.does(good);
		const said = say();
		await expect.poll(() => server.seen.length).toBe(1);
		helix[Symbol.dispose]();
		release();
		expect(await said).toEqual(good.body);
		expect(codeOf(await thrown(say()))).toBe("link_stopped");
		expect(server.seen).toHaveLength(1);
	});

	test("is not sent again after a 429 when the session has ended", async () => {
		server.does(limited(), good);
		const said = thrown(say());
		await expect.poll(() => server.seen.length).toBe(1);
		helix[Symbol.dispose]();
		expect(codeOf(await said)).toBe("link_stopped");
		expect(server.seen).toHaveLength(1);
	});
});

describe("what is told besides", () => {
	test("how many requests are left, with every answer that says it", async () => {
		server.does({
			...good,
			headers: { ...bucket(0, 0), "ratelimit-remaining": "799", "ratelimit-reset": "1790000000" },
		});
		await look();
		expect(budgets).toEqual([{ limit: 800, remaining: 799, fullAt: 1_790_000_000_000 }]);
	});

	test("a token that Twitch repeats in its words is taken out", async () => {
		server.does({ status: 400, body: { message: "The token canary-1 is odd" } });
		const error = await thrown(look());
		expect(JSON.stringify(error)).not.toContain("canary");
		expect(String((error as Error).stack)).not.toContain("canary");
		expect(error).toMatchObject({ problem: { params: { reason: "The token [secret] is odd" } } });
	});

	test("a page of a proxy is not", async () => {
		server.does({ status: 403 });
		expect(await thrown(look())).toMatchObject({ problem: { params: { reason: "403" } } });
	});
});
