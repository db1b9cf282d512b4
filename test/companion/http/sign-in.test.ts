import { describe, expect, test } from "vitest";
import { problem } from "../../../companion/contract/problem.ts";
import type { SignIn } from "../../../companion/contract/sign-in.ts";
import { control } from "./kit.ts";

const waiting: SignIn = {
	phase: "waiting",
	userCode: "ABCD-EFGH",
	uri: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
	until: 9_000,
	interval: 5_000,
};

describe("signing in on a link", () => {
	test("is begun, looked at and cancelled", async () => {
		await using at = await control();
		at.links.twitch.push("twitch:bot");
		at.accounts.state = waiting;
		const scopes = ["user:read:chat"];
		const begun = await at.request("POST", "/v1/links/twitch:bot/sign-in", { scopes });
		expect(begun).toMatchObject({ status: 200, body: waiting });
		expect(await at.request("GET", "/v1/links/twitch:bot/sign-in")).toMatchObject({ status: 200, body: waiting });
		expect(await at.request("DELETE", "/v1/links/twitch:bot/sign-in")).toMatchObject({ status: 200 });
		expect(at.accounts.asked).toEqual(["sign in twitch:bot user:read:chat", "cancel twitch:bot"]);
		expect(at.links.changes).toEqual([]);
	});

	test("adds the link where there is none yet", async () => {
		await using at = await control();
		expect(await at.request("POST", "/v1/links/twitch:main/sign-in", {})).toMatchObject({ status: 200 });
		expect(at.links.changes).toEqual([["twitch:main", {}]]);
		expect(at.accounts.asked).toEqual(["sign in twitch:main"]);
	});

	test("where the link cannot be saved, nobody is asked", async () => {
		await using at = await control();
		at.links.refusal = problem("not_saved", { reason: "full" });
		expect(await at.request("POST", "/v1/links/twitch:main/sign-in", {})).toMatchObject({ status: 507 });
		expect(at.accounts.asked).toEqual([]);
	});

	test.each([
		["POST", "/v1/links/obs:main/sign-in", {}, 422],
		["POST", "/v1/links/obs:two/sign-in", {}, 404],
		["POST", "/v1/links/kick:main/sign-in", {}, 404],
		["POST", "/v1/links/twitch:main/sign-in", { scopes: ["all of them"] }, 422],
		["POST", "/v1/links/twitch:main/sign-in", { scopes: [], device_code: "x" }, 422],
		["GET", "/v1/links/twitch:main/sign-in", undefined, 404],
		["DELETE", "/v1/links/obs:main/sign-in", undefined, 422],
		["POST", "/v1/links/obs:main/sign-out", undefined, 422],
		["POST", "/v1/links/twitch:main/sign-out", undefined, 404],
	])("%s %s with %o is refused", async (method, path, body, status) => {
		await using at = await control();
		expect((await at.request(method, path, body)).status).toBe(status);
		expect(at.accounts.asked).toEqual([]);
	});
});

describe("signing out", () => {
	test("answers how the link is", async () => {
		await using at = await control();
		at.links.twitch.push("twitch:main");
		expect(await at.request("POST", "/v1/links/twitch:main/sign-out")).toMatchObject({
			status: 200,
			body: { id: "twitch:main", account: { signedIn: false } },
		});
		expect(at.accounts.asked).toEqual(["sign out twitch:main"]);
	});

	test("tells what of it did not work", async () => {
		await using at = await control();
		at.links.twitch.push("twitch:main");
		at.accounts.signOutRefusal = problem("twitch_not_revoked");
		expect(await at.request("POST", "/v1/links/twitch:main/sign-out")).toMatchObject({
			body: { error: { code: "twitch_not_revoked" } },
		});
	});
});
