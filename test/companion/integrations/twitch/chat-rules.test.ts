import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Rule } from "../../../../companion/contract/rule.ts";
import { EventStream } from "../../../../companion/events/event-stream.ts";
import { Runner } from "../../../../companion/rules/runner.ts";
import { RunBook } from "../../../../companion/runs/run-book.ts";
import { fire } from "../../../../companion/simulators/twitch/show/fire.ts";
import { rage } from "../../../../companion/simulators/twitch/show/storm.ts";
import { LinkRig } from "./link-rig.ts";

/** Against the simulator, by its websocket: the rules hear what Twitch tells, and ask for no more than they need. */

const SECONDS = process.env.AIDLE_SOAK ? 100 : 2;
const PER_SECOND = 500;
const PROMISE = 5_000;

const rule = (event: string, settings: object): Rule => ({
	id: JSON.stringify(settings),
	v: 1,
	name: JSON.stringify(settings),
	enabled: true,
	on: { event, settings: { ...settings } },
	do: [{ action: "obs.scene.switch", settings: {} }],
	allow: [],
});
const cam = rule("twitch.chat.command", { name: "cam" });
const moderators = rule("twitch.chat.command", { name: "cam", permission: "moderator" });
const arrival = rule("twitch.chat.message", { firstInStream: true });

let rig: LinkRig;
let runner: Runner;
let feeding: NodeJS.Timeout;
const events = new EventStream();
const done: string[] = [];

beforeEach(async () => {
	done.length = 0;
	rig = await LinkRig.start({ scopes: ["user:read:chat"] });
	rig.facts.setDefault("twitch", "twitch:main");
	runner = new Runner({
		events,
		facts: rig.facts,
		runs: new RunBook(),
		ours: () => [rig.twitch.stage.user("aidle_demo").id],
		door: {
			open: 0,
			drain: async () => {},
			run: async ({ action, settings, origin, principal }) => {
				done.push(principal);
				return { id: "run", action, settings, origin, principal, state: "done", steps: [], startedAt: 1 };
			},
		},
		onRun: () => {},
	});
	feeding = setInterval(() => {
		for (const happening of rig.published.splice(0)) events.publish(happening);
	}, 5);
});
afterEach(async () => {
	clearInterval(feeding);
	runner[Symbol.dispose]();
	await rig[Symbol.asyncDispose]();
});

/** The rules are on, and what they need is heard. */
async function follow(...rules: readonly Rule[]): Promise<void> {
	runner.set(rules);
	rig.demand.set(runner, runner.wantedEvents);
	rig.facts.watch(() => {}).add(runner.wantedFacts);
	await expect.poll(() => rig.subscribed, { timeout: PROMISE }).toContain("channel.chat.message");
	for (const key of runner.wantedFacts) {
		await expect.poll(() => rig.facts.read(key), { timeout: PROMISE }).toHaveProperty("value");
	}
}

const say = (login: string, text: string, more: object = {}): void =>
	fire(rig.twitch.stage, "chat", { login, text, ...more });

describe("a chat command", () => {
	test("is followed when a viewer writes it, and not when we, a bot's account of ours or another channel do", async () => {
		await follow(cam, moderators);
		expect(rig.subscribed).toEqual(["channel.chat.message"]);
		say("aidle_demo", "!cam");
		say("nightowl_tv", "!cam", { source: "nightowl_tv" });
		say("cat_viewer", "!CAM please");
		await expect.poll(() => done, { timeout: PROMISE }).toEqual([cam.name]);
		say("owl_mod", "!cam");
		await expect.poll(() => done, { timeout: PROMISE }).toEqual([cam.name, cam.name, moderators.name]);
	});

	test("nobody waits for any more is not heard any more", { timeout: 90_000 }, async () => {
		await follow(cam);
		runner.set([]);
		rig.demand.set(runner, runner.wantedEvents);
		await expect.poll(() => rig.subscribed, { timeout: 60_000 }).toEqual([]);
	});
});

test("the first message of a stream is followed once for each person", async () => {
	await follow(arrival);
	for (const text of ["hi", "me again"]) say("cat_viewer", text);
	say("pixelpaula", "hello");
	await expect.poll(() => done.length, { timeout: PROMISE }).toBe(2);
	say("cat_viewer", "and again");
	say("teatime42", "hey");
	await expect.poll(() => done.length, { timeout: PROMISE }).toBe(3);
});

test(`${SECONDS * PER_SECOND} messages at ${PER_SECOND} a second are heard once each`, {
	timeout: 300_000,
}, async () => {
	await follow(cam, arrival);
	const heard = new Map<string, number>();
	using _ = events.listen(({ event, payload }) => {
		if (event !== "twitch.chat.message") return;
		const { id } = payload as { id: string };
		heard.set(id, (heard.get(id) ?? 0) + 1);
	});
	const { sent } = await rage(rig.twitch.stage, { perSecond: PER_SECOND, seconds: SECONDS, text: "!cam {n}" });
	expect(sent).toBe(PER_SECOND * SECONDS);
	await expect.poll(() => heard.size, { timeout: 60_000 }).toBe(sent);
	expect([...heard.values()].every((times) => times === 1)).toBe(true);
	expect(done.filter((name) => name === cam.name)).toHaveLength(sent);
});
