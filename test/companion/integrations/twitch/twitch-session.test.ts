import { expect, test, vi } from "vitest";
import { TwitchSession } from "../../../../companion/integrations/twitch/twitch-session.ts";

const ME = { id: "1", login: "me", name: "Me" };

/** A session that has nothing behind it but effects which are done. */
function session(): TwitchSession {
	const helix = { effect: async () => undefined, [Symbol.dispose]: () => {} };
	const parts = { link: "twitch:main", user: ME, channel: ME, scopes: new Set<string>(), limits: {}, auth: {}, helix };
	const events = { states: new Map(), closed: new Promise(() => {}) };
	const cells = { tell: () => {}, onCorrection: () => {}, settling: { afterLast: 1, afterFirst: 1 } };
	return new TwitchSession({ ...parts, readsOver: () => ({}) } as never, events as never, cells);
}

test.each([
	["channels", "PATCH", 1],
	["polls", "POST", 1],
	["something/that/is/young", "POST", 1],
	["chat/messages", "POST", 0],
	["moderation/bans", "POST", 0],
	["moderation/warnings", "POST", 0],
	["streams/markers", "POST", 0],
	["videos/clips", "POST", 0],
] as const)("after %s (%s) facts are looked at %i times", async (path, method, times) => {
	const made = session();
	const stirred = vi.spyOn(made.cells, "stir");
	await made.peer.effect({ method, path }, performance.now() + 1_000);
	expect(stirred).toHaveBeenCalledTimes(times);
});
