import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Rule } from "../../../../../companion/contract/rule.ts";
import { EventStream } from "../../../../../companion/events/event-stream.ts";
import { factRows } from "../../../../../companion/integrations/twitch/facts/table.ts";
import { meaningsOf } from "../../../../../companion/integrations/twitch/happenings/table.ts";
import type { TwitchPeer } from "../../../../../companion/integrations/twitch/peer.ts";
import { Runner } from "../../../../../companion/rules/runner.ts";
import { RunBook } from "../../../../../companion/runs/run-book.ts";
import { FewFacts } from "../../../rules/chat/kit.ts";
import { named, STREAMER, text } from "./people.ts";
import { chatMessage } from "./stream-fixtures.ts";

const PER_SECOND = 500;
const ALL = process.env.AIDLE_SOAK ? 50_000 : 1_500;
/** Every tenth is a command. */
const TENTH = 10;

const [id, login, name] = STREAMER;
const peer = { user: { id, login, name }, channel: { id, login, name } } as TwitchPeer;

const rule = (event: string, settings: object, index: number): Rule => ({
	id: `${event}-${index}`,
	v: 1,
	name: `${event} ${index}`,
	enabled: true,
	on: { event, settings: { ...settings } },
	do: [{ action: "obs.scene.switch", settings: {} }],
	allow: [],
});

test(`${ALL} messages at ${PER_SECOND} a second are told once each, and no command is lost`, {
	timeout: 300_000,
}, async () => {
	const events = new EventStream();
	const facts = new FewFacts();
	facts.goLive("twitch:main", 1);
	const done = new Map<string, number>();
	const runner = new Runner({
		events,
		facts,
		runs: new RunBook(),
		ours: () => [],
		door: {
			open: 0,
			drain: async () => {},
			run: async ({ action, settings, origin, principal }) => {
				done.set(principal, (done.get(principal) ?? 0) + 1);
				return { id: "run", action, settings, origin, principal, state: "done", steps: [], startedAt: 1 };
			},
		},
		onRun: () => {},
	});
	runner.set([
		rule("twitch.chat.command", { name: "cam" }, 0),
		rule("twitch.chat.command", { name: "cam", cooldowns: { global: 3_600 } }, 1),
		rule("twitch.chat.message", { keyword: "camera" }, 0),
		rule("twitch.chat.message", { regex: "(a+)+$" }, 1),
		rule("twitch.chat.message", { firstInStream: true }, 2),
	]);
	const told = new Map<string, number>();
	events.listen(({ event, payload }) => {
		if (event !== "twitch.chat.message") return;
		const message = (payload as { id: string }).id;
		told.set(message, (told.get(message) ?? 0) + 1);
	});
	const rate = factRows()["twitch.chat.rate"];
	const hears = rate.hears?.["channel.chat.message"];

	const worked = process.cpuUsage();
	const began = performance.now();
	let asked = Number.NEGATIVE_INFINITY;
	let perMinute: unknown;
	for (let sent = 0; sent < ALL; ) {
		if (performance.now() - asked > 5_000) {
			asked = performance.now();
			perMinute = await rate.read?.(peer, {}, undefined).catch(() => undefined);
		}
		const due = Math.min(ALL, Math.ceil(((performance.now() - began) / 1_000) * PER_SECOND));
		for (; sent < due; sent++) {
			const said = sent % TENTH === 0 ? `!cam ${sent}` : `message ${sent} ${"a".repeat(200)}!`;
			const writer = named("chatter_user", [String(sent % 500), `user_${sent % 500}`, `User_${sent % 500}`]);
			const event = { ...chatMessage, ...writer, message_id: `m${sent}`, message: text(said) };
			hears?.(event as never, {}, peer, undefined);
			for (const [happened, payload] of meaningsOf("channel.chat.message", event, peer, {
				id: `n${sent}`,
				at: Date.now(),
				origin: "live",
			})) {
				events.publish({ event: happened, link: "twitch:main", at: Date.now(), payload });
			}
		}
		await sleep(2);
	}
	const { user, system } = process.cpuUsage(worked);

	expect(told.size).toBe(ALL);
	expect([...told.values()].every((times) => times === 1)).toBe(true);
	expect(Object.fromEntries(done)).toEqual({
		"twitch.chat.command 0": Math.ceil(ALL / TENTH),
		"twitch.chat.command 1": 1,
		"twitch.chat.message 2": 500,
	});
	// Milliseconds of work for a message: with two there would be no time for anything else.
	expect((user + system) / 1_000 / ALL).toBeLessThan(1);
	// A reading needs ten seconds, which the short run has not.
	if (ALL / PER_SECOND > 15) {
		expect(perMinute).toBeGreaterThan(PER_SECOND * 60 * 0.9);
		expect(perMinute).toBeLessThan(PER_SECOND * 60 * 1.1);
	}
});
