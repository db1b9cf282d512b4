import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LinkState } from "../../../companion/contract/link.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { delayOf, type Fault, type LinkEvent, next, STABLE } from "../../../companion/link/state.ts";

const BACKOFF = { base: 500, cap: 4_500 };
const closed: Fault = { problem: problem("obs_closed"), blocked: false };
const wrong: Fault = { problem: problem("obs_password_wrong"), blocked: true };
const lost = (fault: Fault, at = 1_000, random = 0.5): LinkEvent => ({ type: "lost", at, fault, random });
const online = (attempt = 1, since = 0): LinkState => ({ phase: "online", since, attempt, answering: "prompt" });
const waiting = (attempt: number): LinkState => ({ phase: "waiting", attempt, until: 0, fault: closed.problem });
const blocked: LinkState = { phase: "blocked", fault: wrong.problem };
const frozen: LinkState = { phase: "unresponsive", since: 50, onlineSince: 0, attempt: 2 };

describe("next", () => {
	test.each<[string, LinkState, LinkEvent, LinkState]>([
		["the first attempt", { phase: "stopped" }, { type: "start" }, { phase: "connecting", attempt: 1 }],
		[
			"the next attempt keeps the fault of the last",
			waiting(3),
			{ type: "start" },
			{ phase: "connecting", attempt: 4, fault: closed.problem },
		],
		[
			"one attempt out of a block",
			blocked,
			{ type: "start" },
			{ phase: "connecting", attempt: 1, fault: wrong.problem },
		],
		["an opened session", { phase: "connecting", attempt: 4 }, { type: "opened", at: 9 }, online(4, 9)],
		["a late answer", online(), { type: "late" }, { ...online(), answering: "slow" } as LinkState],
		["a prompt one again", { ...online(), answering: "slow" } as LinkState, { type: "prompt" }, online()],
		["a freeze", online(2), { type: "silent", at: 50 }, frozen],
		["a thaw", frozen, { type: "thawed", at: 60 }, online(2, 60)],
		["a wrong password", { phase: "connecting", attempt: 1 }, lost(wrong), blocked],
		[
			"a wrong password inside the retry loop",
			{ phase: "connecting", attempt: 7, fault: closed.problem },
			lost(wrong),
			blocked,
		],
		[
			"a lost session waits half of 500 ms at random 0.5",
			online(),
			lost(closed),
			{ phase: "waiting", attempt: 1, until: 1_250, fault: closed.problem },
		],
		[
			"a long outage waits no longer than the cap",
			{ phase: "connecting", attempt: 40 },
			lost(closed, 0, 0.999_999),
			{ phase: "waiting", attempt: 40, until: 4_500, fault: closed.problem },
		],
		[
			"stability resets the counter",
			online(9),
			lost(closed, STABLE, 0),
			{ phase: "waiting", attempt: 1, until: STABLE, fault: closed.problem },
		],
		[
			"a short life does not",
			online(9),
			lost(closed, STABLE - 1, 0),
			{ phase: "waiting", attempt: 9, until: STABLE - 1, fault: closed.problem },
		],
		[
			"a frozen one that held before",
			{ ...frozen, attempt: 9 } as LinkState,
			lost(closed, STABLE, 0),
			{ phase: "waiting", attempt: 1, until: STABLE, fault: closed.problem },
		],
		["a stop", online(), { type: "stop" }, { phase: "stopped" }],
		["an opened session nobody waits for", blocked, { type: "opened", at: 1 }, blocked],
		["silence while waiting", waiting(2), { type: "silent", at: 1 }, waiting(2)],
		["a second loss", waiting(2), lost(wrong), waiting(2)],
		["a start while online", online(), { type: "start" }, online()],
	])("%s", (_, state, event, expected) => {
		expect(next(state, event, BACKOFF)).toEqual(expected);
	});

	test("the first retry comes within half a second and none after the cap", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000 }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				(attempt, random) => {
					const delay = delayOf(attempt, random, BACKOFF);
					expect(delay).toBeGreaterThanOrEqual(0);
					expect(delay).toBeLessThanOrEqual(attempt === 1 ? 500 : 4_500);
				},
			),
		);
	});
});
