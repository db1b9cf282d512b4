import { describe, expect, it } from "vitest";
import {
	changeOf,
	faultOf,
	firstFault,
	freeId,
	isChanged,
	type Stored,
	shownText,
	shownTls,
	type Typed,
	withAddress,
} from "../../../src/inspector/link-draft.ts";

const stored: Stored = { name: "OBS", host: "10.0.0.7", port: 4455, tls: false, password: "saved" };

describe("what a field shows", () => {
	it("is what is stored until something is typed; nothing of a password", () => {
		expect(shownText(stored, {}, "port")).toBe("4455");
		expect(shownText(stored, { port: "" }, "port")).toBe("");
		expect(shownText(stored, {}, "password")).toBe("");
		expect([shownTls(stored, {}), shownTls(stored, { tls: true })]).toEqual([false, true]);
	});
});

describe("changeOf", () => {
	it.each<[string, Typed, object]>([
		["nothing", {}, {}],
		["what is typed as it was", { name: "OBS", host: "10.0.0.7 ", port: "4455", tls: false }, {}],
		[
			"everything together",
			{ host: "b", port: "1", tls: true, password: "p" },
			{ host: "b", port: 1, tls: true, password: "p" },
		],
		["a password with blanks, as it is", { password: " p " }, { password: " p " }],
		["an empty password keeps the saved one", { password: "" }, {}],
		["what is faulty is left out", { port: "0", host: "a b", name: "x" }, { name: "x" }],
	])("%s", (_what, typed, change) => {
		expect(changeOf(stored, typed)).toEqual(change);
	});
});

describe("isChanged", () => {
	it.each<[Typed, boolean]>([
		[{}, false],
		[{ port: "4455", password: "", tls: false }, false],
		[{ port: "x" }, true],
		[{ tls: true }, true],
		[{ password: "p" }, true],
	])("%j: %s", (typed, changed) => {
		expect(isChanged(stored, typed)).toBe(changed);
	});
});

describe("faults", () => {
	it("names what is wrong, and the first field in the order of the page", () => {
		expect(faultOf(stored, { port: "70000" }, "port")).toMatchObject({ is: "range", least: 1, most: 65_535 });
		expect(faultOf(stored, { host: "a b" }, "host")).toEqual({ is: "pattern" });
		expect(faultOf(stored, { host: " " }, "host")).toEqual({ is: "empty" });
		expect(faultOf(stored, { password: "" }, "password")).toBeUndefined();
		expect(firstFault(stored, { port: "x", host: "" })).toBe("host");
		expect(firstFault(stored, { password: "x" })).toBeUndefined();
	});
});

describe("withAddress", () => {
	it.each<[string, Typed]>([
		["10.0.0.8", { host: "10.0.0.8" }],
		[" gaming-pc.local ", { host: "gaming-pc.local" }],
		["10.0.0.8:4456", { host: "10.0.0.8", port: "4456" }],
		["ws://10.0.0.8:4456/", { host: "10.0.0.8", port: "4456", tls: false }],
		["wss://obs.example", { host: "obs.example", tls: true }],
		["[fe80::1]:4455", { host: "fe80::1", port: "4455" }],
		["fe80::1", { host: "fe80::1" }],
		["what is this?", { host: "what is this?" }],
	])("%s", (host, typed) => {
		expect(withAddress({ host })).toEqual(typed);
	});
	it("keeps what else was typed", () => {
		expect(withAddress({ host: "a:1", password: "p", port: "2" })).toEqual({ host: "a", password: "p", port: "1" });
		expect(withAddress({ name: "x" })).toEqual({ name: "x" });
	});
});

it("an id for another link is one nobody has", () => {
	expect(freeId("obs", ["obs:main"])).toBe("obs:2");
	expect(freeId("obs", ["obs:2", "obs:main", "obs:3"])).toBe("obs:4");
});
