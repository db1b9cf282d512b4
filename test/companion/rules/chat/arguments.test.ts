import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatArgument } from "../../../../companion/contract/chat-command.ts";
import { argumentsIn as argumentsOf } from "../../../../companion/rules/chat/arguments.ts";

const mentions = new Map([["@配信者", "streamer"]]);
const argumentsIn = (wanted: readonly ChatArgument[], said: string) => argumentsOf(wanted, said, mentions);

const text: ChatArgument = { name: "word", kind: "text" };
const number: ChatArgument = { name: "count", kind: "number" };
const user: ChatArgument = { name: "who", kind: "user" };
const rest: ChatArgument = { name: "all", kind: "rest" };
const maybe = (argument: ChatArgument): ChatArgument => ({ ...argument, optional: true });

describe("the arguments of a command", () => {
	test.each<[readonly ChatArgument[], string, object | undefined]>([
		[[], "", {}],
		[[], "more", undefined],
		[[text], "a", { word: "a" }],
		[[text], "", undefined],
		[[text], "a b", undefined],
		[[number], "-3,5", { count: -3.5 }],
		[[number], "three", undefined],
		[[number], "1e9", undefined],
		[[user], "@Cool_User", { who: "cool_user" }],
		[[user], "not-a-user", undefined],
		[[user], "@配信者", { who: "streamer" }],
		[[user], "@誰か", undefined],
		[[user, rest], "@a  well  done ", { who: "a", all: "well  done" }],
		[[user, maybe(rest)], "a", { who: "a" }],
		[[maybe(number), text], "5 a", { count: 5, word: "a" }],
		[[maybe(number), text], "a", { word: "a" }],
		[[maybe(number)], "a", undefined],
	])("%j of %j are %j", (wanted, said, given) => expect(argumentsIn(wanted, said)).toEqual(given));

	test("what fits is given back as it was written, and nothing is left over", () => {
		const words = fc.array(fc.stringMatching(/^[^\s]{1,12}$/u), { minLength: 1, maxLength: 6 });
		const spaces = fc.stringMatching(/^[ \t]{1,4}$/u);
		fc.assert(
			fc.property(words, spaces, (said, space) => {
				const wanted = said.map((_, index): ChatArgument => ({ name: `a${"x".repeat(index)}`, kind: "text" }));
				const given = argumentsIn(wanted, said.join(space));
				expect(Object.values(given ?? {})).toEqual(said);
				expect(argumentsIn(wanted.slice(1), said.join(space))).toBeUndefined();
				expect(argumentsIn([...wanted, text], said.join(space))).toBeUndefined();
			}),
		);
	});
	test("whatever is said, it never throws", () => {
		const kinds = fc.constantFrom<ChatArgument["kind"]>("text", "number", "user", "rest");
		const wanted = fc.array(fc.record({ name: fc.constant("a"), kind: kinds, optional: fc.boolean() }));
		fc.assert(fc.property(wanted, fc.string({ unit: "grapheme" }), (list, said) => void argumentsIn(list, said)));
	});
});
