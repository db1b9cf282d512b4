import { describe, expect, test, vi } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { Credentials } from "../../../../companion/integrations/twitch/credentials.ts";
import { OAuth } from "../../../../companion/integrations/twitch/oauth.ts";
import { Log } from "../../../../companion/log/log.ts";
import { fakeTime, faultOf, standingsOf } from "./credentials-kit.ts";
import { grant, identity, no, ScriptedTwitch, Shelf, scripted, token } from "./oauth-kit.ts";

const user = { id: "710000001", login: "aidle_demo" };

describe("over the hours", () => {
	test("a token is proven every hour; an account that has gone is noticed then", async () => {
		fakeTime();
		const twitch = new ScriptedTwitch().say("validate", identity());
		const signing = scripted(new Shelf(token()), twitch);
		const { credentials } = signing;
		credentials.start();
		await credentials.ready();
		await vi.advanceTimersByTimeAsync(3 * 3_600_000);
		expect(twitch.count("validate")).toBe(4);
		twitch.say("validate", no(401, "invalid access token")).say("token", no(400, "Invalid refresh token"));
		const told = standingsOf(signing);
		await vi.advanceTimersByTimeAsync(3_600_000);
		expect(told).toEqual([{ signedIn: false, problem: problem("twitch_sign_in_again"), user }]);
		const asked = twitch.asked.length;
		await vi.advanceTimersByTimeAsync(24 * 3_600_000);
		expect(twitch.asked.length).toBe(asked);
		await credentials.stop();
		expect(vi.getTimerCount()).toBe(0);
		await credentials.adopt(
			{ access: "access-2", refresh: "refresh-2", scopes: [] },
			{ user, scopes: [] },
			token().madeBy,
		);
		expect(vi.getTimerCount()).toBe(0);
	});

	test("a new name and other permissions are taken over and kept", async () => {
		const twitch = new ScriptedTwitch().say("validate", identity("renamed", user.id, ["bits:read"]));
		const shelf = new Shelf(token());
		const { credentials } = scripted(shelf, twitch);
		expect(await credentials.ready()).toMatchObject({ user: { login: "renamed" }, scopes: ["bits:read"] });
		expect(shelf.token).toMatchObject({ access: "access-1", refresh: "refresh-1", user: { login: "renamed" } });
	});

	test("offline is not signed out, and asked for at most every five minutes", async () => {
		fakeTime();
		const twitch = new ScriptedTwitch().say("validate", identity());
		const { credentials } = scripted(new Shelf(token()), twitch);
		credentials.start();
		await credentials.ready();
		twitch.say("validate", "offline");
		await vi.advanceTimersByTimeAsync(11 * 3_600_000);
		expect(credentials.standing).toMatchObject({ signedIn: true });
		expect(credentials.standing).not.toHaveProperty("trouble");
		expect(twitch.asked.length).toBeLessThanOrEqual(1 + 10 * 12 + 1);
		twitch.say("validate", identity());
		await vi.advanceTimersByTimeAsync(300_000);
		const { length } = twitch.asked;
		await vi.advanceTimersByTimeAsync(3_599_000);
		expect(twitch.asked.length).toBe(length);
	});

	test("five days before Twitch forgets an unused sign-in, that is told", async () => {
		fakeTime();
		const at = Date.now();
		const twitch = new ScriptedTwitch().say("validate", "offline");
		const signing = scripted(new Shelf(token({ at })), twitch);
		const told = standingsOf(signing);
		signing.credentials.start();
		await vi.advanceTimersByTimeAsync(25 * 86_400_000 - 600_000);
		expect(told).toEqual([]);
		await vi.advanceTimersByTimeAsync(1_200_000);
		const until = at + 30 * 86_400_000;
		const date = new Date(until).toISOString().slice(0, 10);
		expect(told).toEqual([
			expect.objectContaining({ idleUntil: until, trouble: problem("twitch_idle_soon", { until: date }) }),
		]);
		// Any use of it begins the thirty days anew.
		twitch.say("validate", no(401, "invalid access token")).say("token", grant("access-2", "refresh-2"));
		await signing.credentials.ready();
		expect(told[1]).toMatchObject({ signedIn: true, idleUntil: Date.now() + 30 * 86_400_000 });
		expect(told[1]).not.toHaveProperty("trouble");
	});

	test("what is about to be forgotten while Twitch is not heard is why there is no connection", async () => {
		fakeTime();
		const twitch = new ScriptedTwitch().say("validate", "offline", no(401, "invalid access token"));
		const at = Date.now() - 27 * 86_400_000;
		const { credentials } = scripted(new Shelf(token({ at })), twitch);
		const date = new Date(at + 30 * 86_400_000).toISOString().slice(0, 10);
		const soon = { problem: problem("twitch_idle_soon", { until: date }), blocked: false };
		expect(await faultOf(credentials.ready())).toEqual(soon);
		// The same where only the refresh is not answered.
		expect(await faultOf(credentials.ready())).toEqual(soon);
		expect(await faultOf(credentials.renewed("access-1"))).toEqual(soon);
		expect(twitch.asked.map(({ path }) => path)).toEqual(["validate", "validate", "token"]);
	});

	test.each([-40, -2, 40])("a clock that was %i days wrong warns of nothing once Twitch is heard", async (days) => {
		fakeTime();
		const shelf = new Shelf(token({ at: Date.now() + days * 86_400_000 }));
		const { credentials } = scripted(shelf, new ScriptedTwitch().say("validate", identity()));
		const standing = await credentials.ready();
		expect(standing).not.toHaveProperty("trouble");
		const idle = (standing.idleUntil ?? 0) - Date.now();
		expect(idle).toBeGreaterThanOrEqual(29 * 86_400_000);
		expect(idle).toBeLessThanOrEqual(30 * 86_400_000);
		expect(shelf.token?.at).toBe((standing.idleUntil ?? 0) - 30 * 86_400_000);
	});

	test("a 401 that is not about the token costs one refresh, and then a question a minute at the most", async () => {
		fakeTime();
		const twitch = new ScriptedTwitch()
			.say("token", grant("access-2", "refresh-2"), grant("access-3", "refresh-3"))
			.say("validate", identity());
		const { credentials } = scripted(new Shelf(token()), twitch);
		const refused = async (): Promise<string> => (await credentials.renewed(credentials.current().access)).access;
		// A fact that is read every ten seconds, in a channel where it may not be.
		const got = new Set<string>();
		for (let read = 0; read < 2 * 360; read++) {
			got.add(await refused());
			await vi.advanceTimersByTimeAsync(10_000);
		}
		expect([...got]).toEqual(["access-2"]);
		expect(twitch.count("token")).toBe(1);
		expect(twitch.count("validate")).toBeLessThanOrEqual(121);
		// Whoever is signed out meanwhile is noticed at the next question, and one that has expired is refreshed.
		twitch.say("validate", no(401, "invalid access token"));
		await vi.advanceTimersByTimeAsync(60_000);
		expect(await refused()).toBe("access-3");
		expect(twitch.count("token")).toBe(2);
	});

	test("an unanswered refresh is not asked for by everybody, and after a while again", async () => {
		fakeTime();
		const twitch = new ScriptedTwitch().say("token", "offline");
		const { credentials } = scripted(new Shelf(token()), twitch);
		for (let second = 0; second < 600; second++) {
			expect(await faultOf(credentials.renewed("access-1"))).toMatchObject({ blocked: false });
			await vi.advanceTimersByTimeAsync(1_000);
		}
		expect(twitch.asked.length).toBeLessThanOrEqual(30);
		twitch.say("token", grant("access-2", "refresh-2"));
		await vi.advanceTimersByTimeAsync(30_000);
		expect((await credentials.renewed("access-1")).access).toBe("access-2");
	});

	test("the log takes the tokens of today out, for as long as they are kept, and does not grow by those before", async () => {
		fakeTime();
		const log = new Log({ write: () => {}, close: () => {} }, "error");
		const conceal = (secret: string): Disposable => log.conceal(secret);
		const twitch = new ScriptedTwitch();
		const client = { place: token().madeBy.place, id: token().madeBy.id, secret: undefined };
		const oauth = new OAuth({ client: () => client, fetch: twitch.fetch, conceal });
		const credentials = new Credentials({ oauth, shelf: new Shelf(token()), conceal });
		const shown = (from: number, to: number): string[] =>
			Array.from({ length: to - from }, (_, index) => `access-${from + index} refresh-${from + index}.`).filter(
				(text) => log.clean(text) === text,
			);
		for (let pair = 2; pair <= 60; pair++) {
			await vi.advanceTimersByTimeAsync(4 * 3_600_000);
			twitch.say("token", grant(`access-${pair}`, `refresh-${pair}`));
			await credentials.renewed(credentials.current().access);
		}
		// Those of the last day may be on their way still.
		expect([shown(54, 61), shown(10, 53).length]).toEqual([[], 43]);
		await vi.advanceTimersByTimeAsync(20 * 86_400_000);
		log.conceal("another");
		expect([log.clean("access-60 refresh-60."), log.clean("access-58.")]).toEqual(["[secret] [secret].", "access-58."]);
		await credentials.signOut();
		expect(log.clean("access-60")).toBe("[secret]");
	});
});
