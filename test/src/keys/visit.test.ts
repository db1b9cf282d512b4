import { describe, expect, it } from "vitest";
import { problem } from "../../../companion/contract/problem.ts";
import { addressIn, pageIn, questionOf } from "../../../src/keys/visit.ts";
import { run } from "./deck-rig.ts";

const waiting = { phase: "waiting", userCode: "ABCD", uri: "https://www.twitch.tv/activate?device-code=ABCD" };

describe("the address of a page", () => {
	it.each([
		["of the companion's", { status: 200, body: { url: "http://127.0.0.1:1/doctor" } }, "http://127.0.0.1:1/doctor"],
		["to sign in on", { status: 200, body: waiting }, waiting.uri],
	])("%s", (_what, answer, address) => expect(addressIn(answer)).toBe(address));

	it.each([
		["nobody answers", undefined, problem("companion_away")],
		["there is no such page", { status: 404, body: {} }, problem("companion_away")],
		[
			"the link is gone",
			{ status: 404, body: { error: problem("link_missing", { link: "twitch:bot" }), message: "" } },
			problem("link_missing", { link: "twitch:bot" }),
		],
		[
			"Twitch could not be asked",
			{ status: 200, body: { phase: "failed", problem: problem("twitch_unreachable") } },
			problem("twitch_unreachable"),
		],
		["the answer is not understood", { status: 500, body: { error: "no" } }, problem("companion_away")],
		["it is no web page", { status: 200, body: { uri: "file:///etc/passwd" } }, problem("companion_away")],
		["it is none at all", { status: 200, body: { uri: 7 } }, problem("companion_away")],
	])("is none where %s", (_what, answer, why) => expect(addressIn(answer)).toEqual(why));

	it("is asked for by what is to be seen", () => {
		expect(questionOf({ page: "doctor" })).toEqual({ method: "POST", path: "/v1/tickets", body: { page: "doctor" } });
		expect(questionOf({ signIn: "twitch:bot", scopes: ["clips:edit"] })).toEqual({
			method: "POST",
			path: "/v1/links/twitch:bot/sign-in",
			body: { scopes: ["clips:edit"] },
		});
	});
});

describe("the page in the result of a run", () => {
	const of = (result: unknown) => pageIn({ ...run("done"), result }, "url");
	it("is an address of the web", () =>
		expect(of({ url: "https://clips.twitch.tv/A" })).toBe("https://clips.twitch.tv/A"));
	it.each([
		[{ url: "javascript:alert(1)" }],
		[{ url: "https://" }],
		[{ url: 1 }],
		[{}],
		[null],
		["https://a.b"],
		[undefined],
	])("is none in %j", (result) => expect(of(result)).toBeUndefined());
	it("is none of what failed", () => expect(pageIn(problem("internal"), "url")).toBeUndefined());
});
