import { describe, expect, it } from "vitest";
import {
	type ClientEvent,
	type ClientState,
	next,
	pollDelay,
	retryDelay,
	spawnDelay,
} from "../../../src/companion-client/state.ts";
import { compareVersions, judge } from "../../../src/companion-client/version.ts";

const starting: ClientState = { phase: "starting", since: 1 };
const away: ClientState = { phase: "away", since: 2, reason: "closed" };
const connected: ClientState = { phase: "connected", since: 3, epoch: "e", version: "1.0.0" };
const opened: ClientEvent = { type: "opened", at: 9, epoch: "f", version: "1.1.0" };
const reached: ClientState = { phase: "connected", since: 9, epoch: "f", version: "1.1.0" };
const failed = (reason: Extract<ClientEvent, { type: "failed" }>["reason"]): ClientEvent => ({
	type: "failed",
	at: 9,
	reason,
});

describe("next", () => {
	const table: [string, ClientState, ClientEvent, ClientState][] = [
		["the first connection", starting, opened, reached],
		["a fruitless look is no news while nothing is decided", starting, failed("absent"), starting],
		[
			"a companion that cannot start is news at once",
			starting,
			failed("unstartable"),
			{ ...away, since: 9, reason: "unstartable" },
		],
		["one that is too new is news at once", starting, failed("newer"), { ...away, since: 9, reason: "newer" }],
		["nothing decided for too long", starting, { type: "overdue" }, { phase: "away", since: 1, reason: "absent" }],
		["a lost connection is told at once", connected, failed("closed"), { ...away, since: 9 }],
		["overdue means nothing once it is decided", connected, { type: "overdue" }, connected],
		["the reason changes, the time does not", away, failed("silent"), { ...away, reason: "silent" }],
		["the same reason is no change", away, failed("closed"), away],
		["back again", away, opened, reached],
	];
	it.each(table)("%s", (_what, before, event, after) => {
		expect(next(before, event)).toEqual(after);
	});
	it("answers the very same state when nothing has changed", () => {
		expect(next(away, failed("closed"))).toBe(away);
	});
});

describe("delays", () => {
	it("looks again at once, then ever more rarely", () => {
		expect([1, 2, 3, 4, 5, 6, 7, 8, 20].map(retryDelay)).toEqual([0, 50, 100, 200, 400, 800, 1_600, 2_000, 2_000]);
	});
	it("looks often while a companion comes up", () => {
		expect([0, 999, 1_000].map(pollDelay)).toEqual([5, 5, 25]);
	});
	it("spawns ever more rarely", () => {
		expect([0, 1, 2, 3, 4, 5, 6, 20].map(spawnDelay)).toEqual([0, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
	});
});

describe("versions", () => {
	it.each([
		["1.2.3", "1.2.3.0", 0],
		["1.2.3", "1.10.0", -1],
		["2.0.0", "1.9.9", 1],
		["0.1", "0.1.0", 0],
	])("%s against %s", (a, b, sign) => {
		expect(Math.sign(compareVersions(a, b))).toBe(sign);
	});
	it.each([
		["the same", "1.0", "1.0.0", "keep"],
		["newer than ours", "1.3", "1.4.0", "keep"],
		["older than ours", "1.0", "0.9.9", "outdated"],
		["of an older protocol", "0.4", "0.9.0", "replace"],
		["of a newer protocol", "2.0", "2.0.0", "newer"],
		["of a newer protocol, though older by its version", "2.0", "0.1.0", "newer"],
	])("one that is %s", (_what, protocol, version, verdict) => {
		expect(judge({ protocol, version }, "1.0.0.0")).toBe(verdict);
	});
});
