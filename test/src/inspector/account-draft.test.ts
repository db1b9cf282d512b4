import { describe, expect, it } from "vitest";
import {
	accountChange,
	faultIn,
	isAccountChanged,
	type StoredAccount,
	shownIn,
	type TypedAccount,
} from "../../../src/inspector/account-draft.ts";

const stored: StoredAccount = { name: "Twitch", channel: "nightowl_tv", clientId: "own", clientSecret: "saved" };

describe("what was typed of an account", () => {
	it.each<[string, TypedAccount, object]>([
		["nothing", {}, {}],
		["what is stored already", { name: "Twitch", channel: "@NightOwl_TV", clientId: " own " }, {}],
		["an address instead of a login", { channel: "https://www.twitch.tv/Owl_Mod/about" }, { channel: "owl_mod" }],
		["its own channel", { channel: "" }, { channel: "" }],
		["the product's application", { clientId: "" }, { clientId: "" }],
		["a secret", { clientSecret: " hush " }, { clientSecret: "hush" }],
		["no secret: it stays", { clientSecret: "" }, {}],
		["what nobody takes", { name: " ", channel: "a b", clientId: "ö" }, {}],
	])("%s", (_name, typed, change) => {
		expect(accountChange(stored, typed)).toEqual(change);
	});

	it("is shown as it was typed, and a stored secret never", () => {
		expect(shownIn(stored, {}, "clientSecret")).toBe("");
		expect(shownIn(stored, { channel: "@X" }, "channel")).toBe("@X");
		expect(isAccountChanged(stored, { channel: "nightowl_tv" })).toBe(false);
		expect(isAccountChanged(stored, { clientSecret: "x" })).toBe(true);
	});

	it("is told to be wrong where it is", () => {
		expect(faultIn(stored, { name: "  " }, "name")).toEqual({ is: "empty" });
		expect(faultIn(stored, { clientId: "ö" }, "clientId")).toEqual({ is: "pattern" });
		expect(faultIn(stored, { channel: "" }, "channel")).toBeUndefined();
		expect(faultIn(stored, { channel: "my channel" }, "channel")).toEqual({ is: "pattern" });
	});
});
