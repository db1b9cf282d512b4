import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { fire } from "../../../../../companion/simulators/twitch/show/fire.ts";
import { addReward, plainReward } from "../../../../../companion/simulators/twitch/world/rewards.ts";
import { describe as entitle } from "../../../../../companion/simulators/twitch/world/stream.ts";
import { CLIENT, LinkRig } from "../link-rig.ts";
import { eventually } from "./rig.ts";

const RECOVERED = ["twitch.follow", "twitch.redemption.added", "twitch.subscribe"];

vi.setConfig({ testTimeout: 40_000 });

test("after an outage a link knows what has changed, and tells what was missed once, as late", async () => {
	await using rig = await LinkRig.start({
		scopes: ["moderator:read:followers", "channel:read:subscriptions", "channel:manage:redemptions"],
		events: RECOVERED,
		facts: ["twitch.channel"],
	});
	const { stage } = rig.twitch;
	const channel = stage.channel(stage.user("aidle_demo"));
	const told = (): unknown[] =>
		rig.published
			.filter(({ event }) => RECOVERED.includes(event))
			.map(({ event, payload }) => `${event} ${(payload as { origin: string }).origin}`)
			.toSorted();
	addReward(stage, channel, { ...plainReward, title: "Hydrate", cost: 1 }, CLIENT);
	await eventually(() => rig.link.state.phase).toBe("online");
	await eventually(() => rig.value("twitch.channel")).toHaveProperty("title");
	// Followers are listed to the second.
	await sleep(1_100);
	fire(stage, "follow", { login: "pixelpaula" });
	await eventually(told).toEqual(["twitch.follow simulated"]);

	await rig.twitch.setNetwork("down");
	await eventually(() => rig.link.state.phase).not.toBe("online");
	fire(stage, "follow", { login: "cat_viewer" });
	fire(stage, "subscribe", { login: "mochi_maru" });
	fire(stage, "redeem", { login: "cat_viewer", text: "Hydrate" });
	entitle(stage, channel, { title: "Changed meanwhile" });
	await rig.twitch.setNetwork("up");

	const late = RECOVERED.map((event) => `${event} late`);
	await eventually(told).toEqual([...late, "twitch.follow simulated"].toSorted());
	await eventually(() => rig.value("twitch.channel")).toMatchObject({ title: "Changed meanwhile" });
	await rig.twitch.setNetwork("down");
	await eventually(() => rig.link.state.phase).not.toBe("online");
	await rig.twitch.setNetwork("up");
	await eventually(() => rig.link.state.phase).toBe("online");
	await sleep(500);
	expect(told()).toHaveLength(4);
});
