import { expect, test } from "vitest";
import { type Mark, newTo, seenToo } from "../../../../../companion/integrations/twitch/eventsub/mark.ts";

test("what is forgotten counts as seen: a mark does not grow, and tells nothing twice", () => {
	let mark: Mark = { since: 0, whole: true, seen: {} };
	const sights = Array.from({ length: 50 }, (_, n) => ({ name: `${n}`, at: n + 1 }));
	for (const sight of sights) mark = seenToo(mark, [sight], { keeps: 10, timed: true });
	expect(Object.keys(mark.seen)).toHaveLength(10);
	expect(newTo(mark, sights)).toEqual([]);
	expect(newTo(mark, [{ name: "fresh", at: 51 }])).toHaveLength(1);
});

test("of what has no time nothing is new any more once some is forgotten, until all of it was read again", () => {
	let mark: Mark = { since: 0, whole: true, seen: {} };
	const sights = Array.from({ length: 11 }, (_, n) => ({ name: `${n}`, at: n + 1 }));
	for (const sight of sights) mark = seenToo(mark, [sight], { keeps: 10, timed: false });
	expect(
		newTo(
			mark,
			[...sights, { name: "fresh", at: 51 }].map(({ name }) => ({ name, at: 60 })),
		),
	).toEqual([]);
});
