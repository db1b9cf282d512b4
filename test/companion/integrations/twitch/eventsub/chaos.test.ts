import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { Faults } from "../../../../../companion/simulators/twitch/faults.ts";
import { TwitchSimulator } from "../../../../programs/twitch-simulator.ts";
import { connect } from "./link-rig.ts";
import { CHAT, QUICK } from "./rig.ts";

const ROUNDS = process.env.AIDLE_SOAK ? 250 : 10;
const REDEMPTION = "channel.channel_points_custom_reward_redemption.add";
const REWARD = "Hydrate";

/** The same on every run: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return Math.floor((state / 2 ** 32) * sides);
	};
}

const subscribing = { method: "POST", path: "/helix/eventsub/subscriptions" } as const;
const PASSING: readonly Faults[] = [
	{ upgrades: 503 },
	{ upgrades: "unanswered" },
	{ noWelcome: true },
	{ silence: true },
	{ duplicates: { as: "same id" } },
	{ duplicates: { as: "other id" } },
	{ strangers: true },
	{ overlap: true },
	{ reconnectUrl: "unreachable" },
	{ reconnectUrl: "closes" },
	{ http: [{ ...subscribing, does: "reset", times: 3 }] },
	{ http: [{ ...subscribing, does: { status: 500, body: { status: 500, message: "" } }, times: 3 }] },
	{ http: [{ method: "GET", path: "/helix/channel_points/*", does: "reset", times: 1 }] },
];

test("whatever goes wrong in whatever order: no event twice, nothing that can be made up for is lost, no storm", {
	timeout: ROUNDS * 3_000 + 40_000,
}, async () => {
	await using twitch = await TwitchSimulator.start();
	await twitch.socketTimes({ keepalive: 1_100 });
	const roll = dice(20);
	const patience = { ...QUICK, move: 300 };
	await using at = await connect(twitch, [CHAT, REDEMPTION], { patience });
	const online = () => vi.waitFor(() => expect(at.link.state.phase).toBe("online"), { timeout: 20_000 });
	await online();
	await at.ask("POST", `channel_points/custom_rewards?broadcaster_id=${at.id}`, { title: REWARD, cost: 1 });
	await sleep(1_100);

	let [said, redeemed, moves] = [0, 0, 0];
	const happen = async (): Promise<void> => {
		await twitch.fire("chat", { text: `${++said}` });
		if (said % 3 > 0) return;
		await twitch.fire("redeem", { text: REWARD });
		redeemed++;
	};
	for (let round = 0; round < ROUNDS; round++) {
		const fault = PASSING[roll(PASSING.length)] ?? {};
		await twitch.fault(fault);
		const what = roll(4);
		if (what === 0) await twitch.kick(4000 + roll(8));
		if (what === 1) await twitch.cut();
		if (what >= 2) {
			await twitch.reconnect();
			moves++;
		}
		for (let turn = 0; turn < 20; turn++) {
			await happen();
			await sleep(roll(40));
		}
		await twitch.clear();
		// Some outages run into the next one.
		if (roll(3) > 0) await online();
	}
	await online();

	const texts = (): string[] =>
		at.heard.flatMap(({ type, event }) => (type === CHAT ? (event as { message: { text: string } }).message.text : []));
	const redemptions = (): string[] =>
		at.heard.flatMap(({ type, event }) => (type === REDEMPTION ? (event as { id: string }).id : []));
	await vi.waitFor(
		async () => {
			await happen();
			expect(Number(texts().at(-1))).toBeGreaterThanOrEqual(said - 1);
		},
		{ timeout: 10_000, interval: 200 },
	);
	await vi.waitFor(() => expect(redemptions()).toHaveLength(redeemed), { timeout: 15_000 });
	expect(new Set(redemptions()).size).toBe(redeemed);
	expect(new Set(texts()).size).toBe(texts().length);
	expect(texts().length).toBeGreaterThan(said / 3);
	const { opened, open } = await twitch.sockets();
	expect(open).toBe(1);
	// Each move is one connection at the new address, and perhaps one at the usual one.
	expect(opened.length).toBeLessThanOrEqual(at.attempts + moves * 2);
});
