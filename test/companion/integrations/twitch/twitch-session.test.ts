import { afterEach, expect, test, vi } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { HelixRefusal } from "../../../../companion/integrations/twitch/helix-answer.ts";
import { TwitchSession, whoIs } from "../../../../companion/integrations/twitch/twitch-session.ts";
import { Unverified } from "../../../../companion/link/lane.ts";
import { Refusal } from "../../../../companion/runs/refusal.ts";

const ME = { id: "1", login: "me", name: "Me" };

afterEach(() => {
	vi.useRealTimers();
});

/** A session that has nothing behind it but effects which are done, or end so. */
function session(
	read = vi.fn(),
	heard: readonly string[] = [],
	end = vi.fn(),
	effect = async (): Promise<void> => {},
): TwitchSession {
	const helix = { read, effect, [Symbol.dispose]: () => {} };
	const parts = { link: "twitch:main", user: ME, channel: ME, scopes: new Set<string>(), limits: {}, auth: {}, helix };
	const events = { states: new Map(), heard: new Set(heard), end, closed: new Promise(() => {}) };
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

test("without events Twitch is asked once a minute whether it is there", async () => {
	vi.useFakeTimers({ toFake: ["performance"] });
	const read = vi.fn(async () => ({ data: [] }));
	const quiet = session(read);
	for (let second = 0; second < 150; second += 2) {
		vi.advanceTimersByTime(2_000);
		await quiet.probe();
	}
	expect(read).toHaveBeenCalledTimes(2);
	const hearing = session(read, ["stream.online"]);
	vi.advanceTimersByTime(150_000);
	await hearing.probe();
	expect(read).toHaveBeenCalledTimes(2);
});

test.each([
	["twitch_unreachable", 1],
	["twitch_not_answering", 1],
	["twitch_too_often", 0],
] as const)("when that is answered with %s the session ends %i times", async (code, times) => {
	vi.useFakeTimers({ toFake: ["performance"] });
	const end = vi.fn();
	const quiet = session(vi.fn().mockRejectedValue(new Refusal(problem(code), false)), [], end);
	vi.advanceTimersByTime(61_000);
	await quiet.probe();
	await new Promise((resolve) => setImmediate(resolve));
	expect(end).toHaveBeenCalledTimes(times);
	if (times > 0) expect(end).toHaveBeenCalledWith({ problem: problem(code), blocked: false });
});

test.each([
	[true, 2],
	[false, 1],
	[undefined, 1],
])(
	"after an effect that was not confirmed in time, and took: %s, facts are looked at %i times",
	async (took, times) => {
		const { promise: late, resolve } = Promise.withResolvers<boolean | undefined>();
		const made = session(vi.fn(), [], vi.fn(), () => Promise.reject(new Unverified(late)));
		const stirred = vi.spyOn(made.cells, "stir");
		await made.peer.effect({ method: "PATCH", path: "channels" }, performance.now() + 1_000).catch(() => {});
		expect(stirred).toHaveBeenCalledTimes(1);
		resolve(took);
		await late;
		expect(stirred).toHaveBeenCalledTimes(times);
	},
);

test.each([
	["_", "twitch_channel_unknown", "channel"],
	["", "twitch_request_wrong", undefined],
])("that Twitch takes no login like %j is told as what it is", async (channel, code, field) => {
	const odd = new HelixRefusal(problem("twitch_request_wrong", { reason: "Invalid username(s)" }), 400, "Invalid");
	const helix = { read: () => Promise.reject(odd) };
	const error = await whoIs(helix as never, "1", channel).catch((thrown: unknown) => thrown);
	expect((error as Refusal).problem.code).toBe(code);
	expect((error as Refusal).problem.field).toBe(field);
});
