import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { factKey } from "../../../../companion/contract/fact.ts";
import type { LinkReport } from "../../../../companion/contract/link.ts";
import type { Answer } from "../../../../src/companion-client/ask.ts";
import { connectionKey } from "../../../../src/keys/obs/connection-key.ts";
import { onDeck } from "../deck-rig.ts";

const value: LinkReport = {
	name: "OBS",
	kind: "real",
	state: { phase: "online", since: 1, attempt: 1, answering: "prompt" },
};
const URL = "http://127.0.0.1:50000/doctor#ticket";

const held = async (ms: number, answer?: Answer) => {
	const facts = { [factKey("obs.link")]: { value, since: 1 } };
	const deck = onDeck({ key: connectionKey, facts, ...(answer ? { answer } : {}) });
	void deck.live.down();
	await vi.advanceTimersByTimeAsync(ms);
	void deck.live.up();
	await vi.advanceTimersByTimeAsync(10);
	return deck;
};

describe("a hold on the Connection key", () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test("opens the doctor with a ticket of its own, and does nothing to OBS", async () => {
		const deck = await held(900, { status: 200, body: { url: URL } });
		expect(deck.asked).toEqual([{ method: "POST", path: "/v1/tickets", body: { page: "doctor" } }]);
		expect(deck.sent).toEqual([{ url: URL }]);
		expect(deck.runs).toEqual([]);
	});

	test("says what it is for while it is down", async () => {
		const deck = await held(300);
		expect(deck.images.join()).toContain("to check");
	});

	test("let go early it is a press: one attempt to connect", async () => {
		const deck = await held(300);
		expect(deck.asked).toEqual([]);
		expect(deck.runs).toMatchObject([{ action: "obs.link.retry" }]);
	});

	test.each([undefined, { status: 404, body: {} }])(
		"without a companion that has the page it is refused",
		async (answer) => {
			const deck = await held(900, answer);
			expect(deck.sent).toEqual(["alert"]);
		},
	);
});
