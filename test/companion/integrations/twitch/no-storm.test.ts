import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Faults } from "../../../../companion/simulators/twitch/faults.ts";
import { switches } from "../../../../companion/simulators/twitch/page/switches.ts";
import { LinkRig } from "./link-rig.ts";

/** How long each trouble lasts, in milliseconds. */
const LASTS = 1_500;

/** The backoff begins about four attempts within that time, with luck some more; a storm would be hundreds. */
const MOST_CONNECTIONS = 12;
const MOST_REQUESTS = 100;

const EFFECTS = ["POST /helix/chat/messages", "POST /helix/clips", "POST /helix/channels/commercial"];

/** What was asked while this went wrong, keys were pressed, the token was over and the line was moved and cut. */
async function askedDuring(faults: Faults): Promise<Readonly<Record<string, number>>> {
	await using rig = await LinkRig.start({
		scopes: ["user:read:chat", "user:write:chat", "clips:edit", "channel:edit:commercial"],
		facts: ["twitch.channel", "twitch.live"],
		events: ["twitch.chat.message"],
	});
	const { twitch, link } = rig;
	await expect.poll(() => link.state.phase, { timeout: 40_000 }).toBe("online");
	twitch.log.clear();
	twitch.faults.add(faults);
	const soon = performance.now() + LASTS;
	const pressed = Promise.allSettled([
		link.execute("twitch.chat.message.send", { message: "once" }, soon),
		link.execute("twitch.clip.create", {}, soon),
		link.execute("twitch.ad.start", { length: 30 }, soon),
	]);
	await expect.poll(() => EFFECTS.every((effect) => rig.asked(effect) > 0), { timeout: 40_000 }).toBe(true);
	twitch.tokens.expire(twitch.stage.user("aidle_demo"));
	twitch.hub.reconnect();
	await sleep(LASTS / 5);
	twitch.hub.cut(undefined);
	await Promise.all([pressed, sleep(LASTS)]);
	const { counts } = twitch.log.read();
	// What waits for an answer waits no longer.
	await twitch.setNetwork("down");
	return counts;
}

/** Only these say that nothing was done, so that it may be tried once more. */
const saysNotDone = ({ http = [] }: Faults): boolean =>
	http.some(({ does }) => typeof does === "object" && "status" in does && [401, 429].includes(does.status));

test("whatever goes wrong with Twitch, it is asked a few times only, and to do something once", {
	timeout: 120_000,
}, async () => {
	const asked = await Promise.all(
		Object.entries(switches).map(async ([name, faultsOf]) => {
			const faults = faultsOf();
			return { name, faults, counts: await askedDuring(faults) };
		}),
	);
	const stormy = asked.filter(({ faults, counts }) => {
		const total = Object.values(counts).reduce((sum, times) => sum + times, 0);
		const most = saysNotDone(faults) ? 2 : 1;
		return (
			(counts["GET /ws"] ?? 0) > MOST_CONNECTIONS ||
			total > MOST_REQUESTS ||
			EFFECTS.some((effect) => (counts[effect] ?? 0) > most)
		);
	});
	expect(stormy).toEqual([]);
	expect(asked.length).toBeGreaterThan(30);
});
