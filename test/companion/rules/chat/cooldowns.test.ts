import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Cooldowns, type Sharing } from "../../../../companion/rules/chat/cooldowns.ts";

const names = ["user", "role", "channel", "creator", "global"] as const;
const someone: Sharing = { user: "1", role: "vip", channel: "c", creator: "twitch:main", global: "" };

describe.each(names)("a cooldown of the %s", (name) => {
	test("is shared by those it is for, and by nobody else", () => {
		const cooldowns = new Cooldowns({ [name]: 5 });
		expect(cooldowns.take(someone, 0)).toBe(true);
		expect(cooldowns.take(someone, 4_999)).toBe(false);
		const others = { ...someone, user: "2", role: "everyone", channel: "d", creator: "twitch:two" };
		expect(cooldowns.take({ ...others, [name]: someone[name] }, 4_999)).toBe(false);
		expect(cooldowns.take(others, 4_999)).toBe(name !== "global");
		expect(cooldowns.take(someone, 5_000)).toBe(true);
	});
});

test("without any, everybody may at any time", () => {
	const cooldowns = new Cooldowns({ user: 0 });
	for (let now = 0; now < 5; now++) expect(cooldowns.take(someone, now)).toBe(true);
});

test("what one of them refuses uses none of the others up", () => {
	const cooldowns = new Cooldowns({ user: 10, channel: 1 });
	expect(cooldowns.take(someone, 0)).toBe(true);
	// The channel's is over, the person's is not: the channel stays free for another person.
	expect(cooldowns.take(someone, 1_500)).toBe(false);
	expect(cooldowns.take({ ...someone, user: "2" }, 1_500)).toBe(true);
});

test("of many people costs each of them little", () => {
	const cooldowns = new Cooldowns({ user: 100 });
	const began = performance.now();
	let taken = 0;
	for (let user = 0; user < 50_000; user++) if (cooldowns.take({ ...someone, user: String(user) }, user)) taken++;
	expect(taken).toBe(50_000);
	// With a look at all of them for each it would be many seconds.
	expect(performance.now() - began).toBeLessThan(2_000);
});

test("between two uses there is never less than every cooldown they share", () => {
	const moment = fc.integer({ min: 0, max: 3_000 });
	const ask = fc.record({
		user: fc.constantFrom("1", "2", "3"),
		role: fc.constantFrom("vip", "everyone"),
		after: moment,
	});
	fc.assert(
		fc.property(fc.array(ask, { maxLength: 60 }), fc.nat(4), fc.nat(3), fc.nat(2), (asks, user, role, global) => {
			const cooldowns = new Cooldowns({ user, role, global });
			const taken: { user: string; role: string; at: number }[] = [];
			let now = 0;
			for (const { after, ...who } of asks) {
				now += after;
				const free = taken.every(
					(use) =>
						now - use.at >= global * 1_000 &&
						(use.user !== who.user || now - use.at >= user * 1_000) &&
						(use.role !== who.role || now - use.at >= role * 1_000),
				);
				expect(cooldowns.take({ ...someone, ...who }, now)).toBe(free);
				if (free) taken.push({ ...who, at: now });
			}
		}),
	);
});
