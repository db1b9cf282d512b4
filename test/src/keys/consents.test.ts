import { expect, it } from "vitest";
import type { Reading } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { Consents } from "../../../src/keys/consents.ts";
import { keys } from "../../../src/keys/table.ts";
import { questionOf } from "../../../src/keys/visit.ts";

const user = { id: "1", login: "aidle_demo", name: "Aidle_Demo" };
const signedIn = (...scopes: readonly string[]): Reading => ({
	value: { user, channel: user, scopes: [...scopes], missing: [] },
	since: 1,
});
const signedOut: Reading = { unknown: "offline", fault: problem("twitch_signed_out") };

/** What a key with these settings adds to a sign-in, where the account is so. */
function lacksOf(name: string, settings: object, account: Reading | undefined) {
	const key = keys.find(({ uuid }) => uuid.endsWith(`.${name}`));
	const bound = key?.bind({ v: 1, ...settings });
	const links = [{ id: "twitch:main", name: "Twitch", family: "twitch", default: true }];
	return bound?.gestures((fact) =>
		fact.startsWith("twitch.account") ? account : fact === "system.links" ? { value: links, since: 1 } : undefined,
	).lacks;
}

const chat = { message: "Hello" };
const ban = { press: { action: "twitch.user.ban", settings: { user: "troll" } } };

it("keys tell what of them nobody has allowed, all of it where nobody is signed in", () => {
	const lacks = { signIn: "twitch:main", scopes: ["user:write:chat"] };
	expect(lacksOf("chat", chat, signedOut)).toEqual(lacks);
	expect(lacksOf("chat", chat, signedIn("clips:edit"))).toEqual(lacks);
	expect(lacksOf("chat", { ...chat, link: "twitch:bot" }, signedIn())?.signIn).toBe("twitch:bot");
	expect(lacksOf("do", ban, signedOut)?.scopes).toEqual(["moderator:manage:banned_users"]);
	expect(lacksOf("chat", chat, signedIn("user:write:chat"))).toBeUndefined();
	// What is allowed is not known just now: to ask for it once more could be too much.
	expect(lacksOf("chat", chat, { unknown: "offline", fault: problem("twitch_unreachable") })).toBeUndefined();
	expect(lacksOf("chat", chat, undefined)).toBeUndefined();
});

it("a sign-in asks for what all keys of that account in sight lack, and nothing else is touched", () => {
	const consents = new Consents();
	consents.add(() => lacksOf("chat", chat, signedOut));
	consents.add(() => lacksOf("chat", { ...chat, link: "twitch:bot" }, signedOut));
	consents.add(() => lacksOf("do", ban, signedOut));
	const gone = consents.add(() => ({ signIn: "twitch:main", scopes: ["clips:edit"] }));
	gone[Symbol.dispose]();
	const asked = questionOf({ signIn: "twitch:main", scopes: ["user:write:chat"] });
	expect(consents.widened(asked).body).toEqual({ scopes: ["user:write:chat", "moderator:manage:banned_users"] });
	const other = [
		questionOf({ page: "doctor" }),
		{ method: "GET", path: "/v1/links/twitch:main/sign-in" } as const,
		{ method: "POST", path: "/v1/links/twitch:main/sign-out" } as const,
		questionOf({ signIn: "twitch:other", scopes: [] }),
	];
	for (const question of other) expect(consents.widened(question)).toBe(question);
});
