import { expect, test } from "vitest";
import { EventStream } from "../../../companion/events/event-stream.ts";

test("events are asked for while somebody listens for them by name, and he hears everything", () => {
	const events = new EventStream();
	const heard: string[] = [];
	let told = 0;
	using _watching = events.watchNames(() => told++);
	const first = events.listen(({ event }) => heard.push(event), ["twitch.follow", "twitch.raid.received"]);
	const second = events.listen(() => {}, ["twitch.follow"]);
	using _all = events.listen(() => {});
	expect([...events.named].sort()).toEqual(["twitch.follow", "twitch.raid.received"]);
	events.publish({ event: "obs.stream.started", at: 1, payload: {} });
	expect(heard).toEqual(["obs.stream.started"]);
	first[Symbol.dispose]();
	expect([...events.named]).toEqual(["twitch.follow"]);
	second[Symbol.dispose]();
	expect(events.named.size).toBe(0);
	expect(told).toBe(4);
});
