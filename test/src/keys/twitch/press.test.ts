import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey } from "../../../../companion/contract/fact.ts";
import { problem } from "../../../../companion/contract/problem.ts";
import type { Answer } from "../../../../src/companion-client/ask.ts";
import type { Key } from "../../../../src/keys/bound-key.ts";
import type { StoredSettings } from "../../../../src/keys/key.ts";
import { NOTE_TIMES } from "../../../../src/keys/note-board.ts";
import { accountKey } from "../../../../src/keys/twitch/account-key.ts";
import { clipKey } from "../../../../src/keys/twitch/clip-key.ts";
import { pollKey } from "../../../../src/keys/twitch/poll-key.ts";
import { shoutoutKey } from "../../../../src/keys/twitch/shoutout-key.ts";
import { onDeck, run } from "../deck-rig.ts";
import { type Facts, known } from "../kit.ts";
import { account, blocked, signedIn } from "../states/twitch/world.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => void vi.useRealTimers());

const placed = (key: Key, stored: StoredSettings = {}, facts: Facts = {}, answer?: Answer) => {
	const told = Object.entries({ ...signedIn, ...facts }).flatMap(([id, reading]) =>
		reading === undefined ? [] : [[factKey(id), reading] as const],
	);
	const deck = onDeck({
		key,
		stored: { v: 1, ...stored },
		facts: Object.fromEntries(told),
		...(answer ? { answer } : {}),
	});
	vi.advanceTimersByTime(200);
	return deck;
};
const tap = async (deck: ReturnType<typeof placed>): Promise<void> => {
	void deck.live.down();
	void deck.live.up();
	await vi.advanceTimersByTimeAsync(200);
};

const uri = "https://www.twitch.tv/activate?device-code=ABCD";
const waiting = { status: 200, body: { phase: "waiting", userCode: "ABCD", uri, until: 1, interval: 1 } };
const asks = (scopes: readonly string[]) => [
	{ method: "POST", path: "/v1/links/twitch:main/sign-in", body: { scopes } },
];

describe("a permission that is lacking", () => {
	it("is asked for by one press of the key that needs it, and no more than that", async () => {
		const poll = { title: "Where to?", choices: ["Castle", "Dungeon"] };
		const deck = placed(pollKey, poll, { ...account({ scopes: [] }), "twitch.poll": known(null) }, waiting);
		expect(deck.shows("Permission: polls")).toBe(true);
		await tap(deck);
		expect(deck.asked).toEqual(asks(["channel:manage:polls"]));
		expect(deck.sent).toContainEqual({ url: uri });
		expect(deck.runs).toEqual([]);
	});

	it("is asked for by one press of the Account key", async () => {
		const deck = placed(accountKey, {}, account({ missing: ["channel:manage:polls"] }), waiting);
		expect(deck.shows("Not allowed: polls")).toBe(true);
		await tap(deck);
		expect(deck.asked).toEqual(asks([]));
		expect(deck.sent).toContainEqual({ url: uri });
	});
});

describe("an account that is signed out", () => {
	it("is signed in by a press, in the browser", async () => {
		const deck = placed(accountKey, {}, blocked("twitch_signed_out"), waiting);
		expect(deck.shows("SIGN IN")).toBe(true);
		await tap(deck);
		expect(deck.sent).toContainEqual({ url: uri });
		expect(deck.runs).toEqual([]);
	});

	it("refuses visibly where Twitch cannot be asked for a code", async () => {
		const failed = { status: 200, body: { phase: "failed", problem: problem("twitch_unreachable") } };
		const deck = placed(accountKey, {}, blocked("twitch_signed_out"), failed);
		await tap(deck);
		expect(deck.sent).toContain("alert");
	});
});

const clip = { id: "A", url: "https://clips.twitch.tv/A", editUrl: "https://clips.twitch.tv/A/edit", title: "Wow" };

describe("a clip", () => {
	it.each([
		["clip", clip.url],
		["editor", clip.editUrl],
	])("that is made opens what is wanted: %s", async (opens, url) => {
		const deck = placed(clipKey, { opens });
		await tap(deck);
		expect(deck.shows("CLIPPING")).toBe(true);
		expect(deck.sent.filter((sent) => typeof sent === "object" && sent !== null && "url" in sent)).toEqual([]);
		await deck.runs[0]?.end({ ...run("done"), result: clip });
		vi.advanceTimersByTime(200);
		expect(deck.shows("CLIPPED")).toBe(true);
		expect(deck.sent).toContainEqual({ url });
		vi.advanceTimersByTime(NOTE_TIMES.done);
		expect(deck.shows("CLIPPED")).toBe(false);
	});

	it.each([
		["none", { ...run("done"), result: clip }],
		["clip", { ...run("failed"), problem: problem("twitch_clip_failed") }],
		["clip", { ...run("unverified") }],
	])("opens nothing where nothing is wanted or there is none", async (opens, ended) => {
		const deck = placed(clipKey, { opens });
		await tap(deck);
		await deck.runs[0]?.end(ended);
		vi.advanceTimersByTime(200);
		expect(JSON.stringify(deck.sent)).not.toContain("url");
	});

	it("and a marker, on one key, are told apart while they are made", async () => {
		const deck = placed(clipKey);
		void deck.live.down();
		await vi.advanceTimersByTimeAsync(1_000);
		void deck.live.up();
		expect(deck.runs.map(({ action }) => action)).toEqual(["twitch.marker.create"]);
		expect(deck.shows("MARKING")).toBe(true);
		await deck.runs[0]?.end({ ...run("done"), result: { id: "1", position: 3 } });
		vi.advanceTimersByTime(200);
		expect(deck.shows("MARKED")).toBe(true);
	});
});

describe("a press that comes too early", () => {
	it("shows how long to wait, and then the key as it was", async () => {
		const deck = placed(shoutoutKey, { user: "bob" });
		await tap(deck);
		await deck.runs[0]?.end({
			...run("refused"),
			problem: problem("twitch_shoutout_wait", { left: "1:40", seconds: 100, whole: 120 }),
		});
		vi.advanceTimersByTime(200);
		expect(deck.shows("1:40") && deck.shows("wait")).toBe(true);
		expect(deck.sent).toContain("alert");
		vi.advanceTimersByTime(NOTE_TIMES.failed);
		expect(deck.shows("1:40")).toBe(false);
		expect(deck.shows("bob")).toBe(true);
	});
});

describe("a press that was not confirmed and took effect late", () => {
	it("is told on the key, also of Twitch", async () => {
		const deck = placed(shoutoutKey, { user: "bob" });
		await tap(deck);
		await deck.runs[0]?.end(run("unverified", "r9"));
		vi.advanceTimersByTime(200);
		expect(deck.shows("Not confirmed")).toBe(true);
		deck.late("r9", true, "twitch:main", "twitch.run.late");
		vi.advanceTimersByTime(200);
		expect(deck.shows("Done late")).toBe(true);
	});
});
