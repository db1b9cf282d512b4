import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { SignIns } from "../../../../companion/integrations/twitch/sign-in.ts";
import { TwitchSimulator } from "../../../programs/twitch-simulator.ts";
import {
	codeGiven,
	grant,
	identity,
	no,
	PENDING,
	SCOPES,
	ScriptedTwitch,
	Shelf,
	scripted,
	simulated,
	token,
	tokenRequests,
} from "./oauth-kit.ts";

const LINK = "twitch:main";
const user = { id: "710000001", login: "aidle_demo" };

/** A script, a clock that the test turns, and a sign-in that has begun unless the script says no. */
async function begun(shelf = new Shelf(), interval = 5) {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const twitch = codeGiven(interval);
	const signIns = new SignIns();
	onTestFinished(() => signIns.stop());
	const parts = scripted(shelf, twitch);
	const first = await signIns.start(LINK, parts, SCOPES);
	return { twitch, signIns, first, ...parts, status: () => signIns.status(LINK) };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

const twitch = await TwitchSimulator.start();
afterEach(async () => {
	await twitch.clear();
	await twitch.clearRequests();
});
afterAll(() => twitch.kill());

describe("with the simulator", { timeout: 60_000 }, () => {
	test("from nothing to signed in: the code, the page, the account, the disk", async () => {
		await twitch.deviceTimes({ interval: 1 });
		const shelf = new Shelf();
		const parts = simulated(shelf, twitch);
		const signIns = new SignIns();
		expect(signIns.status(LINK)).toEqual({ phase: "none" });
		const waiting = await signIns.start(LINK, parts, SCOPES);
		const [device] = await twitch.devices();
		expect(waiting).toEqual({
			phase: "waiting",
			userCode: device?.userCode,
			uri: expect.stringContaining(twitch.url("/activate")),
			until: expect.any(Number),
			interval: 1_000,
		});
		expect(device?.scopes).toEqual([...SCOPES].sort());
		await twitch.allow("aidle_demo");
		await expect.poll(() => signIns.status(LINK).phase, { timeout: 20_000 }).toBe("done");
		expect(signIns.status(LINK)).toEqual({ phase: "done", user, scopes: device?.scopes });
		expect(parts.credentials.standing).toMatchObject({ signedIn: true, user });
		expect(await tokenRequests(twitch)).toBeLessThanOrEqual(2);
		// Another companion finds it there.
		expect(await simulated(shelf, twitch).credentials.ready()).toMatchObject({ signedIn: true, user });
	});

	test("denied there, it has failed here", async () => {
		await twitch.deviceTimes({ interval: 1 });
		const signIns = new SignIns();
		await signIns.start(LINK, simulated(new Shelf(), twitch), SCOPES);
		await twitch.deny();
		const failed = { phase: "failed", problem: problem("twitch_sign_in_denied") };
		await expect.poll(() => signIns.status(LINK), { timeout: 20_000 }).toEqual(failed);
		expect(await tokenRequests(twitch)).toBe(1);
	});
});

describe("asking", () => {
	test("goes by the interval that Twitch told, and slower when it says so", async () => {
		const { twitch } = await begun();
		await seconds(4.9);
		expect(twitch.count("token")).toBe(0);
		await seconds(10.2);
		expect(twitch.count("token")).toBe(3);
		twitch.say("token", no(400, "slow_down"), PENDING);
		await seconds(5);
		expect(twitch.count("token")).toBe(4);
		await seconds(50);
		expect(twitch.count("token")).toBe(9);
	});

	test("ends with the code, and Twitch is asked no more", async () => {
		const { twitch, status } = await begun();
		await seconds(1_800);
		expect(status()).toEqual({ phase: "failed", problem: problem("twitch_sign_in_expired") });
		expect(twitch.count("token")).toBeLessThanOrEqual(360);
		const { length } = twitch.asked;
		await seconds(3_600);
		expect(twitch.asked.length).toBe(length);
	});

	test.each([
		["access_denied", "twitch_sign_in_denied"],
		["expired_token", "twitch_sign_in_expired"],
		["invalid client", "twitch_client_wrong"],
		// After `authorization_pending` it is a word about the code.
		["invalid device code", "twitch_sign_in_expired"],
	] as const)("ends at %s", async (message, code) => {
		const { twitch, status } = await begun();
		await seconds(5);
		twitch.say("token", no(400, message));
		await seconds(5);
		expect(status()).toEqual({ phase: "failed", problem: problem(code) });
		await seconds(60);
		expect(twitch.count("token")).toBe(2);
	});

	test("goes on where Twitch calls a waiting code invalid from the beginning", async () => {
		const { twitch, status } = await begun();
		twitch.say("token", no(400, "invalid device code"));
		await seconds(60);
		expect(status().phase).toBe("waiting");
		twitch.say("token", grant("access-2", "refresh-2"));
		await seconds(5);
		expect(status()).toMatchObject({ phase: "done", user });
	});

	test("goes on over a network that is away, tells it, and asks less often", async () => {
		const { twitch, status } = await begun();
		await seconds(5);
		twitch.say("token", "offline");
		await seconds(5);
		expect(status()).toMatchObject({ phase: "waiting", trouble: { code: "twitch_unreachable" } });
		await seconds(600);
		expect(twitch.count("token")).toBeLessThanOrEqual(2 + 3 + 20);
		twitch.say("token", PENDING);
		await seconds(30);
		expect(status()).not.toHaveProperty("trouble");
		twitch.say("token", grant("access-2", "refresh-2")).say("validate", "offline", identity());
		await seconds(10);
		expect(status()).toMatchObject({ phase: "done", user });
	});
});

describe("beginning", () => {
	test.each([
		["offline", "twitch_unreachable"],
		[no(400, "invalid client"), "twitch_client_wrong"],
	] as const)("fails at %j", async (said, code) => {
		const twitch = new ScriptedTwitch().say("device", said);
		const signIns = new SignIns();
		const failed = { phase: "failed", problem: problem(code) };
		expect(await signIns.start(LINK, scripted(new Shelf(), twitch), SCOPES)).toEqual(failed);
		expect(signIns.status(LINK)).toEqual(failed);
	});

	test("twice for the same is once; for something else it is another in its place", async () => {
		const made = await begun();
		const { twitch, signIns, first } = made;
		expect(await signIns.start(LINK, made, [...SCOPES].reverse())).toEqual(first);
		expect(twitch.count("device")).toBe(1);
		await signIns.start(LINK, made, ["bits:read"]);
		expect(twitch.asked.at(-1)).toMatchObject({ path: "device", form: { scopes: "bits:read" } });
		await seconds(5);
		expect(twitch.count("token")).toBe(1);
	});
});

describe("cancelling", () => {
	test("ends it at once and for good; an end stays as it is", async () => {
		const { twitch, signIns, status } = await begun();
		const cancelled = { phase: "failed", problem: problem("twitch_sign_in_cancelled") };
		expect(signIns.cancel(LINK)).toEqual(cancelled);
		expect(vi.getTimerCount()).toBe(0);
		await seconds(60);
		expect(twitch.count("token")).toBe(0);
		expect(signIns.cancel(LINK)).toEqual(cancelled);
		signIns.forget(LINK);
		expect(status()).toEqual({ phase: "none" });
		expect(signIns.cancel("twitch:other")).toEqual({ phase: "none" });
	});

	test("while Twitch says yes leaves no sign-in behind, here or there", async () => {
		const { twitch, signIns, credentials, shelf } = await begun();
		const { promise, resolve } = Promise.withResolvers<ReturnType<typeof grant>>();
		twitch.say("token", promise);
		await seconds(5);
		signIns.cancel(LINK);
		resolve(grant("access-2", "refresh-2"));
		await seconds(1);
		expect(twitch.asked.at(-1)).toMatchObject({ path: "revoke", form: { token: "access-2" } });
		expect([credentials.standing.signedIn, shelf.text]).toEqual([false, undefined]);
	});
});

describe("while it is written", () => {
	test.each([
		["signing out leaves nothing of it", "sign out", { phase: "failed" }, false, ["access-2"]],
		["cancelling comes too late, which is told", "cancel", { phase: "done", user }, true, []],
	] as const)("%s", async (_, what, state, signedIn, revoked) => {
		const { twitch, signIns, credentials, shelf, status } = await begun();
		const { promise: written, resolve } = Promise.withResolvers<void>();
		shelf.slow = written;
		twitch.say("token", grant("access-2", "refresh-2"));
		await seconds(5);
		expect(shelf.writes).toBe(1);
		const ended = what === "cancel" ? signIns.cancel(LINK) : credentials.signOut();
		resolve();
		await ended;
		await seconds(1);
		expect(status()).toMatchObject(state);
		expect([credentials.standing.signedIn, shelf.text !== undefined]).toEqual([signedIn, signedIn]);
		expect(twitch.asked.filter(({ path }) => path === "revoke").map(({ form }) => form.token)).toEqual(revoked);
	});
});

describe("another account", () => {
	test("does not slip into a connection that belongs to somebody", async () => {
		const { twitch, shelf, status } = await begun(new Shelf(token({ user: { id: "1", login: "somebody" } })));
		twitch.say("token", grant("access-2", "refresh-2"));
		await seconds(5);
		const params = { user: "aidle_demo", expected: "somebody" };
		expect(status()).toEqual({ phase: "failed", problem: problem("twitch_other_account", params) });
		expect(twitch.asked.at(-1)).toMatchObject({ path: "revoke", form: { token: "access-2" } });
		expect(shelf.token).toMatchObject({ access: "access-1", user: { login: "somebody" } });
	});

	test("may come once that one has signed out, and the same one at any time", async () => {
		for (const [id, out] of [
			["1", true],
			["710000001", false],
		] as const) {
			const { twitch, credentials, status } = await begun(new Shelf(token({ user: { id, login: "somebody" } })));
			if (out) await credentials.signOut();
			twitch.say("token", grant("access-2", "refresh-2"));
			await seconds(5);
			expect(status()).toMatchObject({ phase: "done", user });
			expect(credentials.current().access).toBe("access-2");
		}
	});
});

test("a sign-in that cannot be saved is one, and says so", async () => {
	const shelf = new Shelf();
	shelf.full = problem("not_saved", { reason: "the disk is full" });
	const { twitch, status } = await begun(shelf);
	twitch.say("token", grant("access-2", "refresh-2"));
	await seconds(5);
	expect(status()).toMatchObject({ phase: "done", user, trouble: { code: "twitch_token_unsaved" } });
});
