import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TwitchSimulator } from "../../../programs/twitch-simulator.ts";
import { CLIENT, grant, identity, no, ScriptedTwitch, Shelf, scripted, shelfOf, simulated } from "./oauth-kit.ts";

const DEVICE = {
	device_code: "device-1",
	user_code: "ABCD1234",
	verification_uri: "https://www.twitch.tv/activate?device-code=ABCD1234",
	expires_in: 1800,
	interval: 5,
};

function speaking() {
	const twitch = new ScriptedTwitch();
	return { twitch, ...scripted(new Shelf(), twitch) };
}

describe("every answer of Twitch is told apart", () => {
	test.each([
		[no(400, "authorization_pending"), { is: "pending" }],
		[{ status: 400, body: { error: "authorization_pending" } }, { is: "pending" }],
		[no(400, "slow_down"), { is: "slower" }],
		[no(429, "too many requests"), { is: "slower" }],
		[no(400, "access_denied"), { is: "denied" }],
		[no(400, "expired_token"), { is: "expired" }],
		[no(400, "device code expired"), { is: "expired" }],
		[no(400, "invalid device code"), { is: "unknown" }],
		[no(400, "invalid client"), { is: "refused", problem: { code: "twitch_client_wrong" } }],
		[no(400, "missing client secret"), { is: "refused", problem: { code: "twitch_client_secret_missing" } }],
		[no(403, "invalid client secret"), { is: "refused", problem: { code: "twitch_client_secret_wrong" } }],
		[no(400, "something else"), { is: "later", problem: { code: "twitch_not_answering", params: { status: 400 } } }],
		[no(503, "authorization_pending"), { is: "later" }],
		[{ status: 200, body: { access_token: "a" } }, { is: "later" }],
		[{ status: 200 }, { is: "later" }],
		["offline", { is: "later", problem: { code: "twitch_unreachable" } }],
		[grant("a", "b"), { is: "good", value: { access: "a", refresh: "b" } }],
	] as const)("of a device code: %j", async (said, expected) => {
		const { twitch, oauth } = speaking();
		twitch.say("token", said);
		expect(await oauth.exchange("device-1")).toMatchObject(expected);
		expect(twitch.count("token")).toBe(1);
	});

	test.each([
		[no(400, "Invalid refresh token"), { is: "dead" }],
		[{ status: 400, body: { error: "invalid_grant" } }, { is: "dead" }],
		[no(401, "whatever it says"), { is: "dead" }],
		[no(400, "missing client secret"), { is: "refused", problem: { code: "twitch_client_secret_missing" } }],
		[no(403, "invalid client secret"), { is: "refused", problem: { code: "twitch_client_secret_wrong" } }],
		[no(400, "invalid client"), { is: "refused", problem: { code: "twitch_client_wrong" } }],
		// A proxy or a hotel's page says nothing about the token.
		[{ status: 401 }, { is: "later" }],
		[no(400, "something else"), { is: "later" }],
		[no(429, "Invalid refresh token"), { is: "later" }],
		[no(500, "Invalid refresh token"), { is: "later" }],
		[{ status: 302 }, { is: "later" }],
		["offline", { is: "later" }],
		[grant("a", "b"), { is: "good", value: { access: "a", refresh: "b" } }],
		// https://www.rfc-editor.org/rfc/rfc6749#section-6
		[
			{ status: 200, body: { access_token: "a" } },
			{ is: "good", value: { access: "a", refresh: "refresh-1" } },
		],
	] as const)("of a refresh: %j", async (said, expected) => {
		const { twitch, oauth } = speaking();
		twitch.say("token", said);
		expect(await oauth.refresh("refresh-1")).toMatchObject(expected);
		expect(twitch.count("token")).toBe(1);
	});

	test.each([
		[no(401, "invalid access token"), { is: "dead" }],
		[{ status: 401 }, { is: "later" }],
		[no(500, "invalid access token"), { is: "later" }],
		["offline", { is: "later" }],
		[identity(), { is: "good", value: { user: { id: "710000001", login: "aidle_demo" } } }],
		[{ status: 200, body: { client_id: CLIENT } }, { is: "later" }],
	] as const)("of a validation: %j", async (said, expected) => {
		const { twitch, oauth } = speaking();
		twitch.say("validate", said);
		expect(await oauth.validate("access-1")).toMatchObject(expected);
		expect(twitch.asked).toMatchObject([{ authorization: "OAuth access-1" }]);
	});

	test.each([
		[{ status: 200 }, { is: "good" }],
		[no(400, "Invalid token"), { is: "dead" }],
		[no(404, "client does not exist"), { is: "refused", problem: { code: "twitch_client_wrong" } }],
		["offline", { is: "later" }],
	] as const)("of a revocation: %j", async (said, expected) => {
		const { twitch, oauth } = speaking();
		twitch.say("revoke", said);
		expect(await oauth.revoke("access-1")).toMatchObject(expected);
	});

	test.each([
		[
			{ status: 200, body: DEVICE },
			{ is: "good", value: { userCode: "ABCD1234", lifetime: 1_800_000, interval: 5_000 } },
		],
		[
			{ status: 200, body: { ...DEVICE, interval: 0 } },
			{ is: "good", value: { interval: 1_000 } },
		],
		[
			{ status: 200, body: { ...DEVICE, interval: "soon" } },
			{ is: "good", value: { interval: 5_000 } },
		],
		// It would be opened in a browser.
		[{ status: 200, body: { ...DEVICE, verification_uri: "javascript:alert(1)" } }, { is: "later" }],
		[{ status: 200, body: { ...DEVICE, verification_uri: "http://www.twitch.tv/activate" } }, { is: "later" }],
		[{ status: 200, body: { ...DEVICE, device_code: "two\nlines" } }, { is: "later" }],
		[no(400, "invalid client"), { is: "refused", problem: { code: "twitch_client_wrong" } }],
		[no(503, "busy"), { is: "later" }],
	] as const)("of a sign-in: %j", async (said, expected) => {
		const { twitch, oauth } = speaking();
		twitch.say("device", said);
		expect(await oauth.device(["a:b", "c:d"])).toMatchObject(expected);
		expect(twitch.asked).toMatchObject([{ form: { client_id: CLIENT, scopes: "a:b c:d" } }]);
	});
});

describe("without an application", () => {
	test.each([
		[{ place: "https://id.twitch.tv/oauth2", id: "", secret: undefined }, "twitch_client_missing"],
		[{ code: "secrets_locked", params: { reason: "x" } }, "secrets_locked"],
	] as const)("nothing is asked: %j", async (client, code) => {
		const made = speaking();
		const one = scripted(new Shelf(), made.twitch);
		one.client = client;
		for (const answer of [await one.oauth.device([]), await one.oauth.refresh("r"), await one.oauth.validate("a")]) {
			expect(answer).toMatchObject({ is: "refused", problem: { code } });
		}
		expect(made.twitch.asked).toEqual([]);
		expect([one.oauth.application.id, one.oauth.confidential]).toEqual(["", false]);
	});
});

describe("silence", () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test.each([
		["refresh", "token", 30_000],
		["validate", "validate", 10_000],
		["exchange", "token", 30_000],
		["revoke", "revoke", 10_000],
		// Whoever asked for a code gives up after eight seconds.
		["device", "device", 6_000],
	] as const)("of a %s ends", async (ask, path, patience) => {
		const { twitch, oauth } = speaking();
		twitch.say(path, "silent");
		const answer = ask === "device" ? oauth.device(["a:b"]) : oauth[ask]("secret");
		let ended = false;
		void answer.then(() => {
			ended = true;
		});
		await vi.advanceTimersByTimeAsync(patience - 1);
		expect(ended).toBe(false);
		await vi.advanceTimersByTimeAsync(1);
		expect(await answer).toMatchObject({ is: "later", problem: { code: "twitch_not_answering", params: {} } });
		expect(twitch.asked).toHaveLength(1);
		expect(vi.getTimerCount()).toBe(0);
	});

	test.each([grant("a", "b"), "offline"] as const)("is not waited for after %j", async (said) => {
		const { twitch, oauth } = speaking();
		twitch.say("token", said);
		await oauth.refresh("secret");
		expect(vi.getTimerCount()).toBe(0);
	});
});

const twitch = await TwitchSimulator.start();
afterEach(async () => {
	await twitch.clear();
	await twitch.clearRequests();
});
afterAll(() => twitch.kill());

describe("on the wire", () => {
	test("nothing secret is in a URL, and what is asked is asked once", async () => {
		const shelf = await shelfOf(twitch);
		const { oauth } = simulated(shelf, twitch);
		const { access = "", refresh = "" } = shelf.token ?? {};
		expect(await oauth.validate(access)).toMatchObject({ is: "good", value: { user: { login: "aidle_demo" } } });
		const renewed = await oauth.refresh(refresh);
		expect(renewed.is).toBe("good");
		const device = await oauth.device(["user:read:chat"]);
		const code = device.is === "good" ? device.value.deviceCode : "";
		expect(await oauth.exchange(code)).toEqual({ is: "pending" });
		expect(await oauth.revoke(access)).toMatchObject({ is: "good" });
		const { entries, counts } = await twitch.requests();
		expect(entries.map(({ query }) => query).join("")).toBe("");
		expect(counts).toEqual({
			"GET /oauth2/validate": 1,
			"POST /oauth2/token": 2,
			"POST /oauth2/device": 1,
			"POST /oauth2/revoke": 1,
		});
	});

	test.each(["reset", { status: 500, body: {} }, { status: 200, body: "<html>" }] as const)(
		"a broken answer is neither a word about the token nor asked for twice: %j",
		async (does) => {
			await twitch.fault({ http: [{ path: "/oauth2/*", does }] });
			const { oauth } = simulated(new Shelf(), twitch);
			for (const ask of ["refresh", "validate", "exchange"] as const) {
				expect(await oauth[ask]("secret")).toMatchObject({ is: "later" });
			}
			expect((await twitch.requests()).entries).toHaveLength(3);
		},
	);

	test("a redirect is not followed with what was sent", async () => {
		const { oauth } = simulated(new Shelf(), twitch);
		const elsewhere = { status: 307, headers: { location: twitch.url("/elsewhere") } };
		await twitch.fault({ http: [{ path: "/oauth2/token", does: elsewhere }] });
		expect(await oauth.refresh("secret")).toMatchObject({ is: "later" });
		expect((await twitch.requests()).counts).toEqual({ "POST /oauth2/token": 1 });
	});
});
