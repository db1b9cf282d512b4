import { describe, expect, onTestFinished, test, vi } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { SignIns } from "../../../../companion/integrations/twitch/sign-in.ts";
import { CLIENT, codeGiven, grant, identity, no, ScriptedTwitch, Shelf, scripted, token } from "./oauth-kit.ts";

const LINK = "twitch:main";
const CANCELLED = { phase: "failed", problem: problem("twitch_sign_in_cancelled") };
const GOOD = grant("access-2", "refresh-2");
const { place } = token().madeBy;

/** What the settings of the link may say by then. */
const CHANGES = [
	["another application", { place, id: "another", secret: "its secret" }],
	["another Twitch", { place: "http://127.0.0.1:9/oauth2", id: CLIENT, secret: undefined }],
	["no link at all", problem("link_missing", { link: LINK })],
] as const;

/** A sign-in that waits, and a clock that the test turns. */
async function waiting() {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const twitch = codeGiven();
	const signing = scripted(new Shelf(), twitch);
	const signIns = new SignIns();
	onTestFinished(() => signIns.stop());
	await signIns.start(LINK, signing, ["a:b"]);
	const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
	await seconds(5);
	return { twitch, signing, signIns, seconds, status: () => signIns.status(LINK) };
}

/** Where everything was sent, and for which application. */
const destinations = ({ asked }: ScriptedTwitch): ReadonlySet<string> =>
	new Set(asked.map(({ url, form }) => `${url.slice(0, url.lastIndexOf("/"))} ${form.client_id ?? CLIENT}`));

describe.each(CHANGES)("%s while a sign-in", (_, client) => {
	test("waits ends it, and its code is sent nowhere else", async () => {
		const { twitch, signing, seconds, status } = await waiting();
		signing.client = client;
		await seconds(5);
		expect(status()).toEqual(CANCELLED);
		await seconds(60);
		expect(twitch.count("token")).toBe(1);
		expect(destinations(twitch)).toEqual(new Set([`${place} ${CLIENT}`]));
	});

	test.each(["token", "validate"] as const)("is answered (%s) leaves nothing behind, here or there", async (path) => {
		const { twitch, signing, seconds, status } = await waiting();
		const { promise, resolve } = Promise.withResolvers<typeof GOOD | ReturnType<typeof identity>>();
		twitch.say("token", path === "token" ? promise : GOOD);
		if (path === "validate") twitch.say("validate", promise);
		await seconds(5);
		signing.client = client;
		resolve(path === "token" ? GOOD : identity());
		await seconds(1);
		expect(status()).toEqual(CANCELLED);
		expect([signing.shelf.text, signing.credentials.standing.signedIn]).toEqual([undefined, false]);
		expect(twitch.asked.at(-1)).toMatchObject({ path: "revoke", form: { token: "access-2" } });
		expect(destinations(twitch)).toEqual(new Set([`${place} ${CLIENT}`]));
	});

	test("is ended by signing out does not take the tokens elsewhere", async () => {
		const { promise, resolve } = Promise.withResolvers<ReturnType<typeof no>>();
		const twitch = new ScriptedTwitch().say("revoke", promise, { status: 200 }).say("token", GOOD);
		const signing = scripted(new Shelf(token()), twitch);
		const out = signing.credentials.signOut();
		signing.client = client;
		resolve(no(400, "Invalid token"));
		expect(await out).toBeUndefined();
		expect(twitch.asked.map(({ path, form }) => [path, form.token ?? form.refresh_token])).toEqual([
			["revoke", "access-1"],
			["token", "refresh-1"],
			["revoke", "access-2"],
		]);
		expect(destinations(twitch)).toEqual(new Set([`${place} ${CLIENT}`]));
	});
});

test("a client secret that is corrected while a sign-in waits is used", async () => {
	const { twitch, signing, seconds } = await waiting();
	signing.client = { place, id: CLIENT, secret: "corrected" };
	await seconds(5);
	expect(twitch.asked.at(-1)).toMatchObject({ path: "token", form: { client_secret: "corrected" } });
});

test.each([-3_600, 3_600])(
	"a clock that jumps by %i s neither ends a sign-in nor lets it wait longer",
	async (jump) => {
		const { twitch, seconds, status } = await waiting();
		vi.setSystemTime(Date.now() + jump * 1_000);
		await seconds(1_700);
		const state = status();
		expect(state.phase).toBe("waiting");
		expect(state.phase === "waiting" && state.until - Date.now()).toBeGreaterThan(90_000);
		expect(state.phase === "waiting" && state.until - Date.now()).toBeLessThanOrEqual(100_000);
		await seconds(100);
		expect(status()).toEqual({ phase: "failed", problem: problem("twitch_sign_in_expired") });
		expect(twitch.count("token")).toBeLessThanOrEqual(361);
	},
);
