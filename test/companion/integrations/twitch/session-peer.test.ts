import { afterEach, expect, test, vi } from "vitest";
import { SessionPeer } from "../../../../companion/integrations/twitch/session-peer.ts";

const ME = { id: "1", login: "me", name: "Me" };

afterEach(() => {
	vi.useRealTimers();
});

/** A peer whose questions are answered when somebody says so. */
function asking() {
	const asked: ((answer: string) => void)[] = [];
	const helix = { read: () => new Promise((resolve) => asked.push(resolve)) };
	const parts = { link: "twitch:main", user: ME, channel: ME, scopes: new Set<string>(), limits: {}, auth: {}, helix };
	return { asked, peer: new SessionPeer({ ...parts, readsOver: () => ({}), onEffect: () => {} } as never) };
}

test("facts that are read together share one request", async () => {
	const { asked, peer } = asking();
	const both = [peer.read("streams", { user_id: "1" }), peer.read("streams", { user_id: "1" })];
	expect(asked).toHaveLength(1);
	asked[0]?.("live");
	expect(await Promise.all(both)).toEqual(["live", "live"]);
	void peer.read("streams", { user_id: "1" });
	void peer.read("streams", { user_id: "2" });
	expect(asked).toHaveLength(3);
});

test("what was asked before an event is no answer to who asks after it", async () => {
	vi.useFakeTimers({ toFake: ["performance"] });
	const { asked, peer } = asking();
	const before = peer.read("streams");
	vi.advanceTimersByTime(1_000);
	const after = peer.read("streams");
	expect(asked).toHaveLength(2);
	asked[0]?.("live");
	expect(await before).toBe("live");
	// The older answer does not make the younger question a stranger.
	void peer.read("streams");
	expect(asked).toHaveLength(2);
	asked[1]?.("over");
	expect(await after).toBe("over");
});
