import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { TwitchSimulator } from "../../../programs/twitch-simulator.ts";
import { fakeTime, faultOf, standingsOf } from "./credentials-kit.ts";
import {
	grant,
	SCOPES,
	ScriptedTwitch,
	Shelf,
	scripted,
	shelfOf,
	simulated,
	token,
	tokenRequests,
} from "./oauth-kit.ts";

const user = { id: "710000001", login: "aidle_demo" };
const eight = <Answer>(ask: () => Promise<Answer>): Promise<Answer[]> => Promise.all(Array.from({ length: 8 }, ask));

const twitch = await TwitchSimulator.start();
afterEach(async () => {
	await twitch.clear();
	await twitch.clearRequests();
});
afterAll(() => twitch.kill());

describe("with the simulator", () => {
	test("eight that are refused at once share one refresh, and have the new token", async () => {
		const { credentials, shelf } = simulated(await shelfOf(twitch), twitch);
		const before = credentials.current();
		await twitch.expire("aidle_demo");
		const after = await eight(() => credentials.renewed(before.access));
		expect(new Set(after).size).toBe(1);
		expect(after[0]?.access).not.toBe(before.access);
		expect(shelf.token).toEqual(after[0]);
		expect(await tokenRequests(twitch)).toBe(1);
		// One whose answer was on its way all the while.
		expect((await credentials.renewed(before.access)).access).toBe(after[0]?.access);
		expect(await tokenRequests(twitch)).toBe(1);
		expect(await credentials.ready()).toMatchObject({ signedIn: true, user, scopes: SCOPES });
	});

	test.each([
		["reset", "twitch_unreachable"],
		[{ status: 503, body: {} }, "twitch_not_answering"],
	] as const)("a refresh that meets %j works afterwards, and nobody was signed out", async (does, code) => {
		const signing = simulated(await shelfOf(twitch), twitch);
		const { credentials } = signing;
		const told = standingsOf(signing);
		await twitch.expire("aidle_demo");
		await twitch.fault({ http: [{ path: "/oauth2/token", does }] });
		const failed = credentials.current().access;
		const faults = await eight(() => faultOf(credentials.renewed(failed)));
		expect(faults).toEqual(Array(8).fill({ problem: expect.objectContaining({ code }), blocked: false }));
		expect(credentials.standing).toMatchObject({ signedIn: true, user });
		expect(await tokenRequests(twitch)).toBe(1);
		await twitch.clear();
		await vi.waitFor(async () => credentials.renewed(failed), { timeout: 5_000, interval: 50 });
		expect(await tokenRequests(twitch)).toBe(2);
		expect(credentials.current().access).not.toBe(failed);
		expect(told).toEqual([expect.objectContaining({ signedIn: true })]);
	});

	test("what is made at the start proves the token, and refreshes an expired one once", async () => {
		const shelf = await shelfOf(twitch);
		expect(await simulated(shelf, twitch).credentials.ready()).toMatchObject({ signedIn: true, user });
		await twitch.pass(4 * 3_600_000);
		const { credentials } = simulated(shelf, twitch);
		await eight(() => credentials.ready());
		const { counts } = await twitch.requests();
		expect(counts).toEqual({ "GET /oauth2/validate": 2, "POST /oauth2/token": 1 });
		// The next connection follows at once.
		await credentials.ready();
		expect((await twitch.requests()).counts).toEqual(counts);
	});

	test("a revoked account is told once and blocked, its tokens never come again, and whose it was is known", async () => {
		const shelf = await shelfOf(twitch);
		const signing = simulated(shelf, twitch);
		const told = standingsOf(signing);
		await twitch.disconnect("aidle_demo");
		const dead = { problem: problem("twitch_sign_in_again"), blocked: true };
		expect(await faultOf(signing.credentials.ready())).toEqual(dead);
		expect(told).toEqual([{ signedIn: false, problem: dead.problem, user }]);
		const { counts } = await twitch.requests();
		expect(counts).toEqual({ "GET /oauth2/validate": 1, "POST /oauth2/token": 1 });
		const again = simulated(shelf, twitch).credentials;
		expect(again.standing).toEqual({ signedIn: false, problem: dead.problem, user });
		expect(await faultOf(again.ready())).toEqual(dead);
		expect(await faultOf(again.renewed("access"))).toEqual(dead);
		expect((await twitch.requests()).counts).toEqual(counts);
	});

	test("a refresh whose answer got lost is tried once more, which ends all of it, and that is told", async () => {
		const signing = simulated(await shelfOf(twitch), twitch);
		const { credentials } = signing;
		const told = standingsOf(signing);
		await twitch.expire("aidle_demo");
		await twitch.fault({ http: [{ path: "/oauth2/token", times: 1, executed: true, does: "reset" }] });
		expect(await faultOf(credentials.ready())).toMatchObject({
			problem: { code: "twitch_unreachable" },
			blocked: false,
		});
		expect(told).toEqual([]);
		// https://github.com/twitchdev/issues/issues/903: the same token again, for there is no other.
		expect(await faultOf(credentials.ready())).toMatchObject({ problem: { code: "twitch_sign_in_again" } });
		expect(told).toEqual([{ signedIn: false, problem: problem("twitch_sign_in_again"), user }]);
		expect(await tokenRequests(twitch)).toBe(2);
	});

	test("an own application without its secret is no dead token; with the secret it goes on", async () => {
		await twitch.register("confidential", "own secret");
		const signing = simulated(await shelfOf(twitch, "aidle_demo", "confidential"), twitch);
		const place = twitch.url("/oauth2");
		signing.client = { place, id: "confidential", secret: undefined };
		await signing.credentials.ready();
		await twitch.expire("aidle_demo");
		const missing = { problem: problem("twitch_client_secret_missing"), blocked: true };
		expect(await faultOf(signing.credentials.renewed(signing.credentials.current().access))).toEqual(missing);
		signing.client = { place, id: "confidential", secret: "wrong secret" };
		expect(await faultOf(signing.credentials.ready())).toMatchObject({
			problem: { code: "twitch_client_secret_wrong" },
		});
		expect(signing.credentials.standing).toMatchObject({ signedIn: false, user });
		signing.client = { place, id: "confidential", secret: "own secret" };
		const { idleUntil, ...standing } = await signing.credentials.ready();
		expect([standing.signedIn, idleUntil]).toEqual([true, undefined]);
		expect(signing.concealed).toEqual(expect.arrayContaining(["wrong secret", "own secret"]));
	});

	test("what was made for another application or another Twitch is not sent there, and waits for its own", async () => {
		const shelf = await shelfOf(twitch);
		const signing = simulated(shelf, twitch);
		const own = signing.client;
		const foreign = { place: twitch.url("/oauth2"), id: "another", secret: undefined };
		for (const client of [foreign, { ...own, place: "http://127.0.0.1:9/oauth2" }] as const) {
			signing.client = client;
			expect(signing.credentials.standing).toMatchObject({ signedIn: false, problem: { code: "twitch_signed_out" } });
			expect(() => signing.credentials.current()).toThrow("twitch_signed_out");
			expect(await faultOf(signing.credentials.ready())).toMatchObject({ blocked: true });
		}
		expect((await twitch.requests()).entries).toEqual([]);
		signing.client = own;
		expect(await signing.credentials.ready()).toMatchObject({ signedIn: true, user });
		// Whoever signs out elsewhere is told that it goes on there.
		signing.client = foreign;
		expect(await signing.credentials.signOut()).toEqual(problem("twitch_not_revoked"));
		expect(shelf.text).toBeUndefined();
	});

	test("two links of one account refresh each for itself", async () => {
		const links = await Promise.all([shelfOf(twitch), shelfOf(twitch)]);
		await twitch.expire("aidle_demo");
		const ready = links.map((shelf) => simulated(shelf, twitch).credentials.ready());
		expect(await Promise.all(ready)).toMatchObject([{ signedIn: true }, { signedIn: true }]);
		expect(await tokenRequests(twitch)).toBe(2);
	});
});

describe("a new pair", () => {
	test("is on the disk before anybody has it", async () => {
		const twitch = new ScriptedTwitch().say("token", grant("access-2", "refresh-2"));
		const shelf = new Shelf(token());
		const { credentials, concealed } = scripted(shelf, twitch);
		const { promise: written, resolve } = Promise.withResolvers<void>();
		shelf.slow = written;
		const renewed = credentials.renewed("access-1");
		await vi.waitFor(() => expect(shelf.writes).toBe(1));
		expect(credentials.current().access).toBe("access-1");
		expect(concealed).toEqual(expect.arrayContaining(["access-2", "refresh-2"]));
		const late = credentials.renewed("access-1");
		resolve();
		expect((await renewed).access).toBe("access-2");
		expect((await late).access).toBe("access-2");
		expect(shelf.token).toMatchObject({ access: "access-2", refresh: "refresh-2" });
		expect(twitch.count("token")).toBe(1);
	});

	test("that cannot be saved is used all the same, told, and saved as soon as that works", async () => {
		fakeTime();
		const twitch = new ScriptedTwitch().say("token", grant("access-2", "refresh-2"));
		const shelf = new Shelf(token());
		const signing = scripted(shelf, twitch);
		const told = standingsOf(signing);
		shelf.full = problem("not_saved", { reason: "the disk is full" });
		expect((await signing.credentials.renewed("access-1")).access).toBe("access-2");
		const trouble = problem("twitch_token_unsaved", { reason: "the disk is full" });
		expect(signing.credentials.standing).toMatchObject({ signedIn: true, trouble });
		await vi.advanceTimersByTimeAsync(3_600_000);
		// After 1, 2, 4 … seconds, then once a minute.
		expect(shelf.writes).toBeGreaterThan(50);
		expect(shelf.writes).toBeLessThan(75);
		shelf.full = undefined;
		await vi.advanceTimersByTimeAsync(60_000);
		expect(shelf.token).toMatchObject({ access: "access-2", refresh: "refresh-2" });
		expect(told.map((standing) => standing.signedIn && standing.trouble?.code)).toEqual([
			"twitch_token_unsaved",
			undefined,
		]);
		const { writes } = shelf;
		await vi.advanceTimersByTimeAsync(3_600_000);
		expect(shelf.writes).toBe(writes);
	});

	test("is waited for when all ends, and saved in the last moment", async () => {
		const { promise, resolve } = Promise.withResolvers<ReturnType<typeof grant>>();
		const shelf = new Shelf(token());
		const { credentials } = scripted(shelf, new ScriptedTwitch().say("token", promise));
		shelf.full = problem("not_saved", { reason: "the disk is full" });
		const renewed = credentials.renewed("access-1");
		const stopped = credentials.stop();
		resolve(grant("access-2", "refresh-2"));
		await renewed;
		shelf.full = undefined;
		await stopped;
		expect(shelf.token).toMatchObject({ access: "access-2", refresh: "refresh-2" });
	});

	test("of a sign-in meanwhile is not replaced by that of a refresh", async () => {
		const { promise, resolve } = Promise.withResolvers<ReturnType<typeof grant>>();
		const twitch = new ScriptedTwitch().say("token", promise);
		const shelf = new Shelf(token());
		const { credentials } = scripted(shelf, twitch);
		const renewed = credentials.renewed("access-1");
		const pair = { access: "signed-in", refresh: "signed-in-2", scopes: [] };
		await credentials.adopt(pair, { user, scopes: ["bits:read"] }, token().madeBy);
		resolve(grant("access-2", "refresh-2"));
		expect((await renewed).access).toBe("signed-in");
		expect(shelf.token).toMatchObject({ access: "signed-in", scopes: ["bits:read"] });
	});
});

describe("what is on the shelf", () => {
	test("nothing: signed out, and nobody is asked", async () => {
		const twitch = new ScriptedTwitch();
		const { credentials } = scripted(new Shelf(), twitch);
		expect(credentials.standing).toEqual({ signedIn: false, problem: problem("twitch_signed_out") });
		expect(await faultOf(credentials.ready())).toEqual({ problem: problem("twitch_signed_out"), blocked: true });
		expect(() => credentials.current()).toThrow("twitch_signed_out");
		expect(twitch.asked).toEqual([]);
	});

	test("cannot be read: that is what is told", async () => {
		const shelf = new Shelf(token());
		shelf.locked = problem("secrets_locked", { reason: "another key" });
		const { credentials } = scripted(shelf, new ScriptedTwitch());
		expect(await faultOf(credentials.ready())).toEqual({ problem: shelf.locked, blocked: true });
	});

	test.each([
		"",
		"{}",
		"null",
		'{"access":"a","refresh":"b","scopes":[1],"user":{"id":"1","login":"x"},"at":1,"madeBy":{"place":"p","id":"i"}}',
	])("is not ours: %s is no sign-in", (text) => {
		const shelf = new Shelf();
		shelf.text = text;
		expect(scripted(shelf, new ScriptedTwitch()).credentials.standing).toMatchObject({ signedIn: false });
	});
});
