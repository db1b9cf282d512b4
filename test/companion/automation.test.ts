import { expect, test } from "vitest";
import { Automation } from "../../companion/automation.ts";
import { actions } from "../../companion/contract/catalogue.ts";
import { factKey } from "../../companion/contract/fact.ts";
import { EventDemand } from "../../companion/events/event-demand.ts";
import { EventStream } from "../../companion/events/event-stream.ts";
import { FactStore } from "../../companion/facts/fact-store.ts";
import { Log } from "../../companion/log/log.ts";
import { Door } from "../../companion/runs/door.ts";
import { RunBook } from "../../companion/runs/run-book.ts";
import { written } from "./rules/chat/kit.ts";
import { house } from "./storage/house.ts";

const scene = { action: "obs.scene.switch", settings: { scene: { name: "Cam" } } };

async function rig() {
	const home = await house();
	const data = await home.open();
	const [events, facts, demand, runs] = [new EventStream(), new FactStore("epoch"), new EventDemand(), new RunBook()];
	const done: string[] = [];
	const door = new Door({
		actions,
		execute: async (_, action) => {
			done.push(action);
			return { result: null, unchanged: false, proven: true };
		},
		facts,
		runs,
		publish: (happening) => events.publish(happening),
		onDefect: () => {},
	});
	const { logger } = new Log({ write: () => {}, close: () => {} }, "error");
	const automation = new Automation({ data, events, facts, demand, door, runs, ours: () => [], logger, hookPort: 0 });
	facts.setDefault("twitch", "twitch:main");
	automation.start();
	const say = (text: string, more: object = {}): void =>
		events.publish({ event: "twitch.chat.message", link: "twitch:main", at: 1, payload: written(text, more) });
	return {
		automation,
		facts,
		demand,
		runs,
		done,
		say,
		wanted: () => [...facts.demand.wanted],
		async [Symbol.asyncDispose]() {
			await automation.stop();
			await home[Symbol.asyncDispose]();
		},
	};
}

const greeting = { event: "twitch.chat.message", settings: { firstInStream: true } };

test("what a rule needs of Twitch is wanted for as long as the rule is on, and nothing else is", async () => {
	await using house = await rig();
	const { automation, demand, facts, wanted } = house;
	const live = factKey("twitch.live", { link: "twitch:main" });
	expect(demand.of("twitch:main")).toEqual(new Set());
	const made = await automation.rules.create({ name: "Hello", on: greeting, do: [scene], allow: ["chat"] });
	if ("code" in made) throw new Error(made.code);
	expect(demand.of("twitch:main")).toEqual(new Set(["twitch.chat.message"]));
	expect(wanted()).toContain(live);
	// Another link becomes the one that is meant.
	facts.setDefault("twitch", "twitch:two");
	facts.apply([[factKey("system.links"), { value: [], since: 1 }]]);
	expect(demand.of("twitch:main")).toEqual(new Set());
	expect(demand.of("twitch:two")).toEqual(new Set(["twitch.chat.message"]));
	await automation.rules.change(made.rule.id, { enabled: false });
	expect(demand.of("twitch:two")).toEqual(new Set());
	await expect.poll(wanted, { timeout: 5_000 }).not.toContain(live);
});

test("what viewers see is done for the chat only where that is allowed, and refused with its reason", async () => {
	await using house = await rig();
	const { automation, facts, runs, done, say } = house;
	const made = await automation.rules.create({ name: "Hello", on: greeting, do: [scene] });
	if ("code" in made) throw new Error(made.code);
	const on = { value: { live: true, startedAt: 1 }, since: 1 };
	facts.apply([[factKey("twitch.live", { link: "twitch:main" }), on]]);
	say("hi");
	await expect.poll(() => runs.all()).toHaveLength(1);
	expect(runs.all()[0]).toMatchObject({
		origin: "chat",
		principal: "Hello",
		state: "refused",
		problem: { code: "origin_not_allowed" },
	});
	expect(done).toEqual([]);
	await automation.rules.change(made.rule.id, { allow: ["chat"] });
	say("hello", { user: { id: "2", login: "b", name: "B" } });
	await expect.poll(() => done).toEqual(["obs.scene.switch"]);
});
