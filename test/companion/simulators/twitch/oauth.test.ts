import { describe, expect, test } from "vitest";
import { LocalTwitch } from "./local-twitch.ts";

const client = "simulatedpublicclient000000000";
const confidential = "simulatedconfidential000000000";
const scopes = ["user:read:chat", "channel:manage:polls"];
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

interface Said {
	readonly status: number;
	readonly body: Record<string, unknown>;
}

async function post(twitch: LocalTwitch, path: string, form: Record<string, string>): Promise<Said> {
	const response = await fetch(twitch.url(path), { method: "POST", body: new URLSearchParams(form) });
	const text = await response.text();
	return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

const start = (twitch: LocalTwitch, id = client): Promise<Said> =>
	post(twitch, "/oauth2/device", { client_id: id, scopes: scopes.join(" ") });

const exchange = (twitch: LocalTwitch, code: unknown, id = client): Promise<Said> =>
	post(twitch, "/oauth2/token", { client_id: id, device_code: String(code), grant_type: deviceGrant });

const refresh = (twitch: LocalTwitch, token: unknown, more: Record<string, string> = {}): Promise<Said> =>
	post(twitch, "/oauth2/token", {
		client_id: client,
		grant_type: "refresh_token",
		refresh_token: String(token),
		...more,
	});

const validate = async (twitch: LocalTwitch, access: unknown): Promise<Said> => {
	const response = await fetch(twitch.url("/oauth2/validate"), { headers: { authorization: `OAuth ${access}` } });
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("a device", () => {
	test("is told a code, waits, and has its token once the user allows it", async () => {
		await using twitch = await LocalTwitch.start();
		const { status, body } = await start(twitch);
		expect(status).toBe(200);
		expect(body).toEqual({
			device_code: expect.stringMatching(/^[a-z0-9]{40}$/u),
			expires_in: 1800,
			interval: 5,
			user_code: expect.stringMatching(/^[A-Z0-9]{8}$/u),
			verification_uri: twitch.url(`/activate?device-code=${body.user_code}`),
		});
		expect(await exchange(twitch, body.device_code)).toEqual({
			status: 400,
			body: { status: 400, message: "authorization_pending" },
		});
		expect(await twitch.devices()).toEqual([{ client, userCode: body.user_code, scopes }]);
		await twitch.allow("aidle_demo");
		const answer = await exchange(twitch, body.device_code);
		expect(answer.body).toEqual({
			access_token: expect.stringMatching(/^[a-z0-9]{30}$/u),
			expires_in: 14_400,
			refresh_token: expect.stringMatching(/^[a-z0-9]{50}$/u),
			scope: scopes,
			token_type: "bearer",
		});
		const { body: valid } = await validate(twitch, answer.body.access_token);
		expect(valid).toMatchObject({ client_id: client, login: "aidle_demo", scopes, user_id: "710000001" });
		expect((await exchange(twitch, body.device_code)).body.message).toBe("invalid device code");
	});

	test("hears of a denial, of a code that is too old, of another client, and of asking too often", async () => {
		await using twitch = await LocalTwitch.start();
		const { body: denied } = await start(twitch);
		await twitch.deny();
		expect((await exchange(twitch, denied.device_code)).body.message).toBe("access_denied");
		const { body: old } = await start(twitch);
		expect((await exchange(twitch, old.device_code, "another")).body.message).toBe("invalid device code");
		await twitch.fault({ device: { says: "slow_down", times: 1 } });
		expect((await exchange(twitch, old.device_code)).body.message).toBe("slow_down");
		expect((await exchange(twitch, old.device_code)).body.message).toBe("authorization_pending");
		await twitch.pass(1_800_000);
		expect((await exchange(twitch, old.device_code)).body.message).toBe("invalid device code");
	});

	test("is allowed or denied on the page too, and on no page of somebody else", async () => {
		await using twitch = await LocalTwitch.start();
		const { body } = await start(twitch);
		const shown = await fetch(String(body.verification_uri));
		expect(shown.headers.get("content-security-policy")).toContain("default-src 'none'");
		expect(await shown.text()).toContain(String(body.user_code));
		const answer = (headers: Record<string, string>) =>
			fetch(twitch.url("/activate"), {
				method: "POST",
				headers,
				body: new URLSearchParams({ code: String(body.user_code), login: "owl_mod", answer: "allow" }),
			});
		expect((await answer({ origin: "http://example.com" })).status).toBe(403);
		expect((await exchange(twitch, body.device_code)).body.message).toBe("authorization_pending");
		expect((await answer({ origin: twitch.url("") })).status).toBe(200);
		expect((await exchange(twitch, body.device_code)).status).toBe(200);
	});
});

describe("a refresh token", () => {
	test("is good for one use, and its second use ends everything", async () => {
		await using twitch = await LocalTwitch.start();
		const first = await twitch.issue({ login: "aidle_demo", scopes, client });
		const { body: second } = await refresh(twitch, first.refresh);
		expect(second).toMatchObject({ scope: scopes, token_type: "bearer" });
		expect((await validate(twitch, second.access_token)).status).toBe(200);
		expect(await refresh(twitch, first.refresh)).toEqual({
			status: 400,
			body: { error: "Bad Request", status: 400, message: "Invalid refresh token" },
		});
		expect((await validate(twitch, second.access_token)).body).toEqual({
			status: 401,
			message: "invalid access token",
		});
		expect((await refresh(twitch, second.refresh_token)).body.message).toBe("Invalid refresh token");
	});

	test("of a confidential client needs its secret and stays the same", async () => {
		await using twitch = await LocalTwitch.start();
		await twitch.register(confidential, "top secret");
		const { refresh: token } = await twitch.issue({ login: "aidle_demo", scopes, client: confidential });
		const mine = { client_id: confidential };
		expect((await refresh(twitch, token, mine)).body.message).toBe("missing client secret");
		expect((await refresh(twitch, token, { ...mine, client_secret: "wrong" })).status).toBe(403);
		const { body } = await refresh(twitch, token, { ...mine, client_secret: "top secret" });
		expect(body.refresh_token).toBe(token);
	});

	test("outlives access tokens, which expire", async () => {
		await using twitch = await LocalTwitch.start();
		const { access, refresh: token } = await twitch.issue({ login: "aidle_demo", scopes, client, lasting: 60 });
		await twitch.pass(61_000);
		expect((await validate(twitch, access)).status).toBe(401);
		const { body } = await refresh(twitch, token);
		await twitch.expire("aidle_demo");
		expect((await validate(twitch, body.access_token)).status).toBe(401);
		expect((await refresh(twitch, body.refresh_token)).status).toBe(200);
		await twitch.disconnect("aidle_demo");
		expect((await refresh(twitch, body.refresh_token)).status).toBe(400);
	});

	test("is worth nothing after 30 idle days", async () => {
		await using twitch = await LocalTwitch.start();
		const first = await twitch.issue({ login: "aidle_demo", scopes, client });
		await twitch.pass(29 * 86_400_000);
		const { status, body } = await refresh(twitch, first.refresh);
		await twitch.pass(31 * 86_400_000);
		expect([status, (await refresh(twitch, body.refresh_token)).status]).toEqual([200, 400]);
	});

	test("is over when its access token is revoked", async () => {
		await using twitch = await LocalTwitch.start();
		const { access, refresh: token } = await twitch.issue({ login: "aidle_demo", scopes, client });
		expect(await post(twitch, "/oauth2/revoke", { client_id: client, token: "wrong" })).toEqual({
			status: 400,
			body: { status: 400, message: "Invalid token" },
		});
		expect((await post(twitch, "/oauth2/revoke", { client_id: client, token: access })).status).toBe(200);
		expect((await validate(twitch, access)).status).toBe(401);
		expect((await refresh(twitch, token)).status).toBe(400);
	});
});

describe("faults of requests", () => {
	test("strike those that fit, as often as told, before or after they are carried out", async () => {
		await using twitch = await LocalTwitch.start();
		const { refresh: token } = await twitch.issue({ login: "aidle_demo", scopes, client });
		const lost = { path: "/oauth2/token", grant: "refresh_token", times: 1 } as const;
		await twitch.fault({ http: [{ ...lost, does: { status: 500, body: { status: 500 } } }] });
		expect((await start(twitch)).status).toBe(200);
		expect((await refresh(twitch, token)).status).toBe(500);
		await twitch.fault({ http: [{ ...lost, does: "reset" }] });
		await expect(refresh(twitch, token)).rejects.toThrow("fetch failed");
		await twitch.fault({ http: [{ ...lost, does: "hang" }] });
		const patience = new AbortController();
		const url = twitch.url("/oauth2/token?grant_type=refresh_token");
		const hanging = fetch(url, { method: "POST", signal: patience.signal });
		await expect.poll(async () => (await twitch.requests()).counts["POST /oauth2/token"], { timeout: 5000 }).toBe(3);
		patience.abort();
		await expect(hanging).rejects.toThrow("aborted");
		await twitch.fault({ http: [{ ...lost, executed: true, does: "reset" }] });
		await expect(refresh(twitch, token)).rejects.toThrow("fetch failed");
		expect((await refresh(twitch, token)).status).toBe(400);
		const { counts } = await twitch.requests();
		expect(counts).toEqual({ "POST /oauth2/device": 1, "POST /oauth2/token": 5 });
		await twitch.clearRequests();
		expect(await twitch.requests()).toEqual({ counts: {}, entries: [] });
	});

	test("of the whole network: offline nothing answers, and afterwards all is as it was", async () => {
		await using twitch = await LocalTwitch.start();
		const { access, refresh: token } = await twitch.issue({ login: "aidle_demo", scopes, client });
		await twitch.goOffline();
		await expect(refresh(twitch, token)).rejects.toThrow("fetch failed");
		await twitch.comeBack();
		expect((await validate(twitch, access)).status).toBe(200);
		expect((await refresh(twitch, token)).status).toBe(200);
	});

	test("scopes that nobody knows are refused", async () => {
		await using twitch = await LocalTwitch.start();
		const asked = { client_id: client, scopes: "user:read:chat channel:manage:poll" };
		expect((await post(twitch, "/oauth2/device", asked)).body).toEqual({
			status: 400,
			message: "invalid scope requested",
		});
		expect(await twitch.devices()).toEqual([]);
	});

	test("unknown clients are refused where clients are strict", async () => {
		await using twitch = await LocalTwitch.start();
		await twitch.fault({ strictClients: true });
		expect((await start(twitch)).body.message).toBe("invalid client");
		await twitch.register(client);
		expect((await start(twitch)).status).toBe(200);
		await twitch.clear("strictClients");
		expect((await start(twitch, "anybody")).status).toBe(200);
		expect((await start(twitch, "")).body.message).toBe("missing client id");
	});
});
