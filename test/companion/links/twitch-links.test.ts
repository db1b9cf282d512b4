import { describe, expect, test } from "vitest";
import type { LinkDescription } from "../../../companion/contract/link.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import { configured } from "./configured.ts";

const refusalOf = (answer: LinkDescription | Problem | undefined): string | undefined =>
	answer && "code" in answer ? answer.code : undefined;

describe("a Twitch link", () => {
	test("is not there before somebody adds one, and is added beside OBS", async () => {
		await using at = await configured();
		expect(at.list()).toEqual(["obs:main*"]);
		expect(at.links.get("twitch:default")).toBeUndefined();
		expect(await at.links.change("twitch:main", {})).toMatchObject({
			id: "twitch:main",
			family: "twitch",
			...TWITCH_DEFAULTS,
			clientSecret: "none",
			account: { signedIn: false, problem: { code: "twitch_signed_out" } },
		});
		expect(at.list()).toEqual(["obs:main*", "twitch:main*"]);
		expect(at.links.defaults()).toEqual({ obs: "obs:main", twitch: "twitch:main" });
		expect(at.settings.data.links).toEqual({ "twitch:main": TWITCH_DEFAULTS });
	});

	test("takes what is its family's, and nothing else", async () => {
		await using at = await configured();
		expect(await at.links.change("twitch:main", { host: "10.0.0.9" })).toMatchObject({ field: "host" });
		expect(await at.links.change("obs:main", { clientId: "abc" })).toMatchObject({ field: "clientId" });
		expect(await at.links.change("twitch:main", { channel: "Not a login" })).toMatchObject({ field: "channel" });
		expect(refusalOf(await at.links.change("kick:main", {}))).toBe("settings_invalid");
		expect(refusalOf(await at.links.adoptLocal("twitch:main", "open"))).toBe("settings_invalid");
		expect(at.settings.data.links).toEqual({});
	});

	test.each([
		["its name", { name: "Bot" }, "change"],
		["its channel", { channel: "nightowl_tv" }, "reconnect"],
		["where the simulator is", { port: 50_000 }, "reconnect"],
		["its client secret", { clientSecret: "hush" }, "reconnect"],
	])("%s becomes another, and who is signed in stays so", async (_name, change, done) => {
		await using at = await configured();
		await at.links.change("twitch:main", {});
		at.life.length = 0;
		expect(await at.links.change("twitch:main", change)).not.toHaveProperty("code");
		expect(at.life).toEqual([`${done} twitch:main`]);
		expect(at.accounts.asked).toEqual([]);
	});

	test.each([
		["application", { clientId: "own" }],
		["Twitch", { kind: "simulated" as const }],
	])("of another %s is signed out first, and knows no secret of the one before", async (_name, change) => {
		await using at = await configured();
		await at.links.change("twitch:main", { clientSecret: "hush" });
		expect(at.links.get("twitch:main")).toMatchObject({ clientSecret: "saved" });
		expect(await at.links.change("twitch:main", change)).toMatchObject({ clientSecret: "none", ...change });
		expect(at.accounts.asked).toEqual(["sign out twitch:main"]);
		expect(at.shelf.secret("twitch:main")).toBeUndefined();
		// Both at once: that secret is the new one's.
		await at.links.change("twitch:main", { clientId: "another", clientSecret: "new" });
		expect(at.shelf.secret("twitch:main")).toBe("new");
	});

	test("whose sign-in cannot be forgotten stays as it is", async () => {
		await using at = await configured();
		await at.links.change("twitch:main", {});
		at.accounts.signOutRefusal = problem("not_saved", { reason: "full" });
		expect(refusalOf(await at.links.change("twitch:main", { clientId: "own" }))).toBe("not_saved");
		expect(refusalOf(await at.links.remove("twitch:main"))).toBe("not_saved");
		expect(at.links.get("twitch:main")).toMatchObject({ clientId: "" });
	});

	test("is removed with its sign-in, also where Twitch cannot be told", async () => {
		await using at = await configured();
		await at.links.change("twitch:main", { clientSecret: "hush" });
		at.accounts.signOutRefusal = problem("twitch_not_revoked");
		at.life.length = 0;
		expect(await at.links.remove("twitch:main")).toBeUndefined();
		expect(at.accounts.asked).toEqual(["sign out twitch:main", "forget twitch:main"]);
		expect(at.life).toEqual(["stop twitch:main", "gone twitch:main"]);
		expect(at.list()).toEqual(["obs:main*"]);
		expect(at.secrets.has("link/twitch:main")).toBe(false);
	});

	test("does what is of its family, and nothing else", async () => {
		await using at = await configured();
		await at.links.change("twitch:main", {});
		const ends = (link: string, action: string) =>
			at.links.execute(link, action, {}, 0).then(
				({ result }) => result,
				({ problem: { code, field } }) => [code, field],
			);
		expect(await ends("twitch:main", "twitch.chat.clear")).toBe("twitch:main");
		expect(await ends("twitch:main", "obs.scene.switch")).toEqual(["settings_invalid", "link"]);
		expect(await ends("obs:main", "twitch.chat.clear")).toEqual(["settings_invalid", "link"]);
		expect(await ends("twitch:other", "twitch.chat.clear")).toEqual(["link_missing", "link"]);
	});

	test("has a default of its own", async () => {
		await using at = await configured();
		await at.links.change("twitch:main", {});
		await at.links.change("twitch:bot", { name: "Bot" });
		await at.links.makeDefault("twitch:bot");
		expect(at.list()).toEqual(["obs:main*", "twitch:main", "twitch:bot*"]);
		expect(at.links.get("twitch:default")).toMatchObject({ name: "Bot" });
		expect(refusalOf(await at.links.remove("twitch:bot"))).toBe("link_is_default");
		await at.links.change("obs:second", {});
		expect(at.links.defaults()).toEqual({ obs: "obs:main", twitch: "twitch:bot" });
	});

	test("keeps its secret from whoever tries to connect to OBS with it", async () => {
		await using at = await configured();
		await at.links.change("twitch:main", { clientSecret: "hush" });
		await at.links.test({ host: "10.0.0.9", port: 4455, tls: false, link: "twitch:main" });
		expect(at.tried).toEqual([{ host: "10.0.0.9", port: 4455, tls: false, password: undefined }]);
	});
});
