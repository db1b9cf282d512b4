import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Faults } from "../../../../../companion/simulators/twitch/faults.ts";
import { TwitchSimulator } from "../../../../programs/twitch-simulator.ts";
import { connect, MemoryMarks } from "./link-rig.ts";
import { CHAT, eventually, FOLLOW, missedIn } from "./rig.ts";

vi.setConfig({ testTimeout: 30_000 });

let twitch: TwitchSimulator;
beforeAll(async () => {
	twitch = await TwitchSimulator.start();
});
beforeEach(async () => {
	await twitch.socketTimes({ keepalive: 1_100, unused: 10_000 });
	await forget();
});
afterEach(async () => {
	vi.useRealTimers();
	await twitch.clear();
});
afterAll(() => twitch[Symbol.asyncDispose]());

async function forget(): Promise<void> {
	await twitch.clearSockets();
	await twitch.clearRequests();
}

type Connected = Awaited<ReturnType<typeof connect>>;

const WANTED = [CHAT, FOLLOW] as const;
const texts = ({ heard }: Connected): string[] =>
	heard.flatMap(({ type, event }) => (type === CHAT ? (event as { message: { text: string } }).message.text : []));

async function online(at: Connected): Promise<void> {
	await vi.waitFor(() => expect(at.link.state.phase).toBe("online"), { timeout: 8_000 });
}

/** It hears again; nothing came twice; and there was at most one connection for each step of the backoff. */
async function hearsAgain(at: Connected, since: number, extra = 0): Promise<void> {
	const before = texts(at).length;
	await vi.waitFor(
		async () => {
			await twitch.fire("chat", { text: `ping ${Math.random()}` });
			await sleep(30);
			expect(texts(at).length).toBeGreaterThan(before);
		},
		{ timeout: 9_000, interval: 100 },
	);
	expect(new Set(texts(at)).size).toBe(texts(at).length);
	const { opened, open } = await twitch.sockets();
	expect(opened.length).toBeLessThanOrEqual(at.attempts - since + extra);
	expect(open).toBe(1);
	const { counts } = await twitch.requests();
	expect(counts["POST /helix/eventsub/subscriptions"] ?? 0).toBeLessThanOrEqual(opened.length * WANTED.length);
}

test.each([4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007])(
	"closed with %i: receiving again by itself",
	async (code) => {
		await using at = await connect(twitch, WANTED);
		await online(at);
		const { attempts } = at;
		await forget();
		await twitch.kick(code);
		await eventually(() => at.attempts).toBe(attempts + 1);
		await online(at);
		await hearsAgain(at, attempts);
		expect((await twitch.sockets()).opened).toHaveLength(1);
	},
);

const OUTAGES: [string, Faults][] = [
	["no welcome", { noWelcome: true }],
	["silence after the welcome", { silence: true }],
	["upgrades that are never answered", { upgrades: "unanswered" }],
	["upgrades refused with 503", { upgrades: 503 }],
	["subscriptions cut off", { http: [{ method: "POST", path: "/helix/eventsub/subscriptions", does: "reset" }] }],
];

test.each(OUTAGES)("%s for a while: receiving again by itself, not faster than the backoff", async (_, faults) => {
	await using at = await connect(twitch, WANTED);
	await online(at);
	const { attempts } = at;
	await forget();
	await twitch.fault(faults);
	await twitch.cut();
	const from = performance.now();
	await sleep(2_500);
	// 100, 200, 400, 400 … ms: no more than these fit in, whatever each attempt takes.
	const most = 3 + (performance.now() - from) / 400;
	expect(at.attempts - attempts).toBeGreaterThan(0);
	expect(at.attempts - attempts).toBeLessThanOrEqual(most);
	await twitch.clear();
	await hearsAgain(at, attempts);
});

test("4003 while nothing can be subscribed: no storm", async () => {
	await twitch.fault({ http: [{ method: "POST", path: "/helix/eventsub/subscriptions", does: "hang" }] });
	await twitch.socketTimes({ unused: 100 });
	const from = performance.now();
	await using at = await connect(twitch, WANTED);
	await eventually(async () => (await twitch.sockets()).opened.length).toBeGreaterThan(2);
	const { opened } = await twitch.sockets();
	expect(opened.length).toBeLessThanOrEqual(at.attempts);
	expect(at.attempts).toBeLessThanOrEqual(4 + (performance.now() - from) / 400);
	await twitch.socketTimes({ unused: 10_000 });
	await twitch.clear();
	await hearsAgain(at, 0);
});

test.each([["unreachable"], ["closes"]] as const)("an address to reconnect to that is dead (%s)", async (how) => {
	await using at = await connect(twitch, WANTED);
	await online(at);
	const { attempts } = at;
	await forget();
	await twitch.fault({ reconnectUrl: how });
	await twitch.reconnect();
	await eventually(() => missedIn(at.gaps)).toEqual([CHAT, FOLLOW]);
	// One at the dead address, one at the usual one; the link does not even notice.
	await hearsAgain(at, attempts, 2);
	expect(at.phases.at(-1)).toBe("online");
	expect(at.attempts).toBe(attempts);
});

test("a reconnect with events on both connections: none lost, none twice, nothing subscribed again", async () => {
	await using at = await connect(twitch, WANTED);
	await online(at);
	await forget();
	await twitch.fault({ overlap: true });
	const said = Array.from({ length: 40 }, (_, n) => `message ${n}`);
	for (const [n, text] of said.entries()) {
		if (n === 10) await twitch.reconnect();
		await twitch.fire("chat", { text });
		await sleep(5);
	}
	await eventually(() => texts(at)).toEqual(said);
	expect((await twitch.sockets()).opened).toHaveLength(1);
	expect((await twitch.requests()).counts["POST /helix/eventsub/subscriptions"]).toBeUndefined();
	await eventually(async () => (await twitch.sockets()).open).toBe(1);
});

test.each<[string, Faults]>([
	["twice, as the same message", { duplicates: { as: "same id" } }],
	["twice, as two messages", { duplicates: { as: "other id" } }],
	["after things of tomorrow", { strangers: true }],
])("events that come %s are heard once", async (_, faults) => {
	await using at = await connect(twitch, WANTED);
	await online(at);
	await twitch.fault(faults);
	for (const text of ["a", "b", "c"]) await twitch.fire("chat", { text });
	await eventually(() => texts(at)).toEqual(["a", "b", "c"]);
});

test("events older than ten minutes are not heard", async () => {
	await using at = await connect(twitch, WANTED);
	await online(at);
	await twitch.fault({ timestamps: { shift: -660_000 } });
	await twitch.fire("chat", { text: "old" });
	await twitch.clear();
	await twitch.fire("chat", { text: "fresh" });
	await eventually(() => texts(at)).toEqual(["fresh"]);
});

test("subscriptions of dead connections are in the way: removed, and it is heard", async () => {
	await twitch.fault({ lingering: true, conflicts: true });
	const marks = new MemoryMarks();
	for (let life = 0; life < 4; life++) {
		await using at = await connect(twitch, WANTED, { marks, client: "several lives" });
		await online(at);
		await twitch.fire("chat", { text: `life ${life}` });
		await eventually(() => texts(at)).toEqual([`life ${life}`]);
	}
	expect((await twitch.sockets()).opened).toHaveLength(4);
});

test("a black hole: nothing comes, nothing goes, then the network is back", async () => {
	await using at = await connect(twitch, WANTED);
	await online(at);
	const { attempts } = at;
	await forget();
	process.kill(twitch.pid ?? 0, "SIGSTOP");
	await vi.waitFor(() => expect(at.link.state.phase).not.toBe("online"), { timeout: 9_000 });
	await sleep(1_000);
	process.kill(twitch.pid ?? 0, "SIGCONT");
	await hearsAgain(at, attempts);
});

test("a name that cannot be resolved for a while", async () => {
	let reachable = true;
	const real = twitch.url("/ws").replace("http", "ws");
	await using at = await connect(twitch, WANTED, { url: () => (reachable ? real : "ws://no.such.host.invalid/ws") });
	await online(at);
	const { attempts } = at;
	await forget();
	reachable = false;
	await twitch.cut();
	await vi.waitFor(() => expect(at.attempts).toBeGreaterThan(attempts + 2), { timeout: 6_000 });
	expect((await twitch.sockets()).opened).toHaveLength(0);
	reachable = true;
	await hearsAgain(at, attempts);
});

test.each([3_600_000, -3_600_000])("the clock jumps by %i ms: everything is read again, and heard on", async (by) => {
	let off = 0;
	const clocks = { wall: () => Date.now() + off, steady: () => performance.now() };
	await using at = await connect(twitch, WANTED, { clocks });
	await online(at);
	const { attempts } = at;
	await forget();
	vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + by });
	off = by;
	await eventually(() => missedIn(at.gaps)).toEqual([CHAT, FOLLOW]);
	expect(at.jumps).toBeGreaterThan(0);
	await hearsAgain(at, attempts, 1);
	expect(at.attempts).toBe(attempts);
	vi.useRealTimers();
});

test("followers of an outage are heard once, late, also when it happened between two lives", async () => {
	const marks = new MemoryMarks();
	const who = (at: Connected): string[] =>
		at.heard.flatMap(({ type, late, event }) =>
			type === FOLLOW ? `${late ? "late " : ""}${(event as { user_login: string }).user_login}` : [],
		);
	{
		await using at = await connect(twitch, WANTED, { marks, client: "several lives" });
		await online(at);
		await eventually(() => marks.marks.size).toBe(1);
		// Followers are listed to the second.
		await sleep(1_100);
		await twitch.fire("follow", { login: "cat_viewer" });
		await eventually(() => who(at)).toEqual(["cat_viewer"]);
		await twitch.fault({ upgrades: 503 });
		await twitch.cut();
		await eventually(() => at.link.state.phase).not.toBe("online");
		await twitch.fire("follow", { login: "owl_mod" });
		await twitch.clear();
		await eventually(() => who(at)).toEqual(["cat_viewer", "late owl_mod"]);
	}
	await twitch.fire("follow", { login: "aidle_bot" });
	await using next = await connect(twitch, WANTED, { marks, client: "several lives" });
	await eventually(() => who(next)).toEqual(["late aidle_bot"]);
	await twitch.cut();
	await eventually(() => next.attempts).toBe(2);
	await online(next);
	await sleep(200);
	expect(who(next)).toEqual(["late aidle_bot"]);
});

test("the counter of the backoff goes on while no connection holds", async () => {
	await using at = await connect(twitch, WANTED);
	for (let turn = 1; turn <= 4; turn++) {
		await online(at);
		await twitch.cut();
		await eventually(() => at.waits.length).toBe(turn);
	}
	expect(at.waits).toEqual([1, 2, 3, 4]);
});
