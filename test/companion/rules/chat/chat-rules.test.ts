import { describe, expect, test, vi } from "vitest";
import { CHAT_ROLES } from "../../../../companion/contract/chat-command.ts";
import { problem } from "../../../../companion/contract/problem.ts";
import type { RuleRequest } from "../../../../companion/contract/rule.ts";
import { EventStream } from "../../../../companion/events/event-stream.ts";
import { commandIn } from "../../../../companion/integrations/twitch/happenings/chat-message.ts";
import { newRule } from "../../../../companion/rules/compose.ts";
import { Rules } from "../../../../companion/rules/rules.ts";
import { Runner } from "../../../../companion/rules/runner.ts";
import type { Ask } from "../../../../companion/runs/ask.ts";
import { RunBook } from "../../../../companion/runs/run-book.ts";
import { MemoryShelf } from "../memory-shelf.ts";
import { FewFacts, written } from "./kit.ts";

const step = { action: "obs.scene.switch", settings: { scene: { name: "Cam" } } };

async function rig(...rules: RuleRequest["on"][]) {
	const shelf = new MemoryShelf();
	const events = new EventStream();
	const facts = new FewFacts();
	const runs = new RunBook();
	facts.signIn("twitch:main", "900");
	const asked: Ask[] = [];
	const runner = new Runner({
		events,
		facts,
		runs,
		ours: () => facts.users,
		door: {
			open: 0,
			drain: async () => {},
			run: async (ask) => {
				asked.push(ask);
				const { action, settings, origin, principal } = ask;
				return { id: "run", action, settings, origin, principal, state: "done", steps: [], startedAt: 1 };
			},
		},
		onRun: () => {},
	});
	const book = new Rules({
		shelf,
		facts,
		due: () => undefined,
		run: (rule, origin, dryRun) => runner.run(rule, origin, dryRun),
		onChange: () => runner.set(Object.values(shelf.data.rules)),
	});
	const add = async (on: RuleRequest["on"], more: Partial<RuleRequest> = {}) => {
		const saved = await book.create({ name: `Rule ${Object.keys(shelf.data.rules).length}`, on, do: [step], ...more });
		if ("code" in saved) throw new Error(`${saved.code} ${saved.field} ${saved.params.reason}`);
		return saved;
	};
	for (const on of rules) await add(on);
	const say = (text: string, more: object = {}, link = "twitch:main"): void => {
		const payload = written(text, more);
		const at = Date.now();
		events.publish({ event: "twitch.chat.message", link, at, payload });
		const command = commandIn(text);
		if (command) events.publish({ event: "twitch.chat.command", link, at, payload: { ...payload, ...command } });
	};
	return { book, asked, say, facts, runs, runner, add };
}

const command = (settings: object): RuleRequest["on"] => ({ event: "twitch.chat.command", settings: { ...settings } });
const message = (settings: object): RuleRequest["on"] => ({ event: "twitch.chat.message", settings: { ...settings } });

describe("a chat command", () => {
	test("is done for its name and aliases, whatever their case, with or without its sign", async () => {
		const { asked, say } = await rig(command({ name: "cam", aliases: ["!camera", "?k"] }));
		for (const said of ["!cam", "!CAMERA", "?k please", "@Streamer !cam"]) say(said);
		for (const said of ["cam", "!cams", "!k", "look !cam", "! cam"]) say(said);
		expect(asked).toHaveLength(4);
		expect(asked[0]).toMatchObject({ ...step, origin: "chat", principal: "Rule 0", allow: [] });
	});

	test("is the same however it is written: with marks nobody sees, composed or not, and in Turkish", async () => {
		const { asked, say } = await rig(command({ name: "klip", arguments: [] }), command({ name: "!caf\u00e9" }));
		for (const said of ["!klip \u{e0000}", "!klip\u{e0000}", "\u200f!klip\u200f", "!KLİP", "!KLIP \u2800"]) say(said);
		for (const said of ["!cafe\u0301", "!CAFÉ 1"]) say(said);
		expect(asked.map(({ principal }) => principal)).toEqual([..."00000", ..."11"].map((name) => `Rule ${name}`));
	});

	test.each([
		[{ name: "/cam" }, "on.settings.name"],
		[{ name: "!" }, "on.settings.name"],
		[{ name: "\u{e0000}" }, "on.settings.name"],
		[{ name: "cam", aliases: ["camera", "@cam"] }, "on.settings.aliases.1"],
		[
			{
				name: "cam",
				arguments: [
					{ name: "a", kind: "rest" },
					{ name: "b", kind: "text" },
				],
			},
			"on.settings.arguments.0.kind",
		],
		[
			{
				name: "cam",
				arguments: [
					{ name: "a", kind: "text" },
					{ name: "a", kind: "text" },
				],
			},
			"on.settings.arguments.1.name",
		],
	])("that nobody could ever write is refused, with the field: %j", async (settings, field) => {
		const { book } = await rig();
		const refused = await book.create({ name: "Wrong", on: command(settings), do: [step] });
		expect(refused).toMatchObject({ code: "settings_invalid", field });
	});

	test("says on whose behalf, so that the door asks for the allowance", async () => {
		const { book, add } = await rig();
		const { rule, warnings } = await add(command({ name: "cam" }));
		expect(warnings).toEqual([problem("allow_missing", { action: step.action, origin: "chat" }, "allow")]);
		expect(await book.change(rule.id, { allow: ["chat"] })).toMatchObject({ warnings: [] });
	});

	test("that nobody can hear is saved, and its author told why", async () => {
		const { add, facts } = await rig();
		const warned = async (settings: object) => (await add(command(settings), { allow: ["chat"] })).warnings;
		expect(await warned({ name: "cam" })).toEqual([]);
		const link = "twitch:bot";
		expect(await warned({ name: "cam", link })).toEqual([problem("link_missing", { link }, "on.settings.link")]);
		facts.set("twitch.account", link, { unknown: "blocked", fault: problem("twitch_signed_out") });
		expect(await warned({ name: "cam", link })).toEqual([problem("twitch_signed_out", {}, "on.settings.link")]);
		facts.set("twitch.account", link, { unknown: "connecting" });
		expect(await warned({ name: "cam", link })).toEqual([]);
		facts.signIn(link, "901", ["clips:edit"]);
		expect(await warned({ name: "cam", link })).toEqual([
			problem("twitch_scope_missing", { scopes: "user:read:chat" }),
		]);
	});

	test.each(CHAT_ROLES)("for %s is done for everybody from there on", async (permission) => {
		const { asked, say } = await rig(command({ name: "cam", permission }));
		for (const role of CHAT_ROLES) say("!cam", { role });
		expect(asked).toHaveLength(CHAT_ROLES.length - CHAT_ROLES.indexOf(permission));
	});

	test("is never done for our own accounts, of any link, or for bots", async () => {
		const { asked, say, facts } = await rig(command({ name: "cam" }));
		say("!cam", { user: { id: "900", login: "me", name: "Me" } });
		say("!cam", { bot: true });
		expect(asked).toHaveLength(0);
		const bot = { user: { id: "901", login: "my_bot", name: "My_Bot" } };
		say("!cam", bot);
		facts.signIn("twitch:bot", "901");
		say("!cam", bot);
		expect(asked).toHaveLength(1);
	});

	test("of our own hand is done where that is wanted, and never what this program sends", async () => {
		const { asked, say, runs } = await rig(command({ name: "cam", own: true }));
		const me = { user: { id: "900", login: "me", name: "Me" } };
		say("!cam", me);
		expect(asked).toHaveLength(1);
		const action = "twitch.chat.message.send";
		const run = { id: "r", origin: "deck", principal: "p", action, steps: [] } as const;
		// It is heard before Twitch has answered: the text is all there is to know it by.
		runs.write({ ...run, settings: { message: "!cam  now " }, state: "running", startedAt: Date.now() });
		say("!cam now", me);
		say("@Viewer !cam now", me);
		const result = { id: "sent-1" };
		runs.write({ ...run, settings: { message: "changed" }, result, state: "done", startedAt: Date.now() });
		say("!cam", { ...me, id: "sent-1" });
		expect(asked).toHaveLength(1);
		// What was refused was not sent, and what was sent long ago is not heard today.
		runs.write({ ...run, settings: { message: "!cam a" }, state: "refused", startedAt: Date.now() });
		say("!cam a", me);
		runs.write({ ...run, settings: { message: "!cam b" }, state: "done", startedAt: Date.now() - 61_000 });
		say("!cam b", me);
		say("!cam", { ...me, bot: true });
		expect(asked).toHaveLength(3);
	});

	test("from another channel of a shared chat is done only where that is wanted", async () => {
		const { asked, say } = await rig(command({ name: "cam" }), command({ name: "cam", shared: true }));
		say("!cam", { shared: true, channel: { id: "7", login: "x", name: "X" } });
		expect(asked.map(({ principal }) => principal)).toEqual(["Rule 1"]);
	});

	test("is done once when two accounts hear the same chat, by the one the rule names", async () => {
		const { asked, say } = await rig(command({ name: "cam" }), command({ name: "cam", link: "twitch:bot" }));
		say("!cam");
		expect(asked.map(({ principal }) => principal)).toEqual(["Rule 0"]);
		say("!cam", {}, "twitch:bot");
		expect(asked.map(({ principal }) => principal)).toEqual(["Rule 0", "Rule 1"]);
	});

	test("with arguments is done only when they fit", async () => {
		const wanted = [
			{ name: "who", kind: "user" },
			{ name: "count", kind: "number", optional: true },
		];
		const { asked, say } = await rig(command({ name: "so", arguments: wanted }));
		for (const said of ["!so", "!so @a b", "!so @a 1 2"]) say(said);
		expect(asked).toHaveLength(0);
		for (const said of ["!so @a", "!so a 3"]) say(said);
		expect(asked).toHaveLength(2);
		// A name of another alphabet is somebody where Twitch says so.
		say("!so @配信者");
		expect(asked).toHaveLength(2);
		const named = { kind: "mention", text: "@配信者", user: { id: "5", login: "streamer", name: "配信者" } };
		say("!so @配信者", { message: { text: "!so @配信者", fragments: [{ kind: "text", text: "!so " }, named] } });
		expect(asked).toHaveLength(3);
	});

	test("keeps its cooldown when another rule is changed, and loses it when it is changed itself", async () => {
		vi.useFakeTimers({ toFake: ["performance"] });
		try {
			const { asked, say, add, book } = await rig();
			const { rule } = await add(command({ name: "cam", cooldowns: { global: 10 } }));
			say("!cam");
			await add(command({ name: "other" }));
			say("!cam");
			expect(asked).toHaveLength(1);
			vi.advanceTimersByTime(10_000);
			say("!cam");
			expect(asked).toHaveLength(2);
			await book.change(rule.id, { on: command({ name: "cam", cooldowns: { global: 20 } }) });
			say("!cam");
			expect(asked).toHaveLength(3);
		} finally {
			vi.useRealTimers();
		}
	});
});

describe("a rule for messages", () => {
	test("waits for a keyword, for a pattern, or for both", async () => {
		const { asked, say } = await rig(message({ keyword: "hello", regex: "bot$" }));
		for (const said of ["hello", "robot", "othello bot"]) say(said);
		expect(asked).toHaveLength(0);
		say("Hello, bot \u{e0000}");
		await expect.poll(() => asked.length).toBe(1);
		expect(asked).toHaveLength(1);
	});

	test("with a pattern waits for its engine: nothing is lost meanwhile, and nothing overtaken", async () => {
		const { asked, say, runner } = await rig();
		const waiting = [message({ regex: "^gg" }), command({ name: "cam" })];
		runner.set(waiting.map((on, index) => newRule({ name: `Rule ${index}`, on, do: [step] })));
		for (const said of ["gg", "!cam", "good", "gg wp"]) say(said);
		expect(asked).toHaveLength(0);
		await expect.poll(() => asked.map(({ principal }) => principal)).toEqual(["Rule 0", "Rule 1", "Rule 0"]);
		say("gg again");
		expect(asked).toHaveLength(4);
	});

	test("for the first of a stream is done once for each person, and again in the next stream", async () => {
		const { asked, say, facts } = await rig(message({ firstInStream: true }));
		const other = { user: { id: "2", login: "b", name: "B" } };
		say("nobody is live");
		expect(asked).toHaveLength(0);
		facts.goLive("twitch:main", 1_000);
		for (const said of ["hi", "again"]) say(said);
		say("me too", other);
		expect(asked).toHaveLength(2);
		facts.goLive("twitch:main", 2_000);
		say("a new day");
		expect(asked).toHaveLength(3);
	});

	test("for the first of a stream and a keyword is done only when the first has it", async () => {
		const { asked, say, facts } = await rig(message({ firstInStream: true, keyword: "hello" }));
		facts.goLive("twitch:main", 1_000);
		say("hi");
		say("hello");
		say("hello", { user: { id: "2", login: "b", name: "B" } });
		expect(asked).toHaveLength(1);
	});

	test("with a pattern that kills other engines does not stop anybody on 10 kB", async () => {
		const { asked, say } = await rig(message({ regex: "(x+x+)+y" }), message({ regex: "(a+)+$" }));
		// What is held until the engine is there costs nothing.
		say("a");
		await expect.poll(() => asked.length).toBe(1);
		const before = performance.now();
		for (const length of [499, 10_000]) say(`${"a".repeat(length)}!`);
		// Another engine would take years; a busy computer some tenths of a second.
		expect(performance.now() - before).toBeLessThan(2_000);
		expect(asked).toHaveLength(1);
		say("a".repeat(500));
		expect(asked).toHaveLength(2);
	});

	test.each([
		[{}, "on.settings.keyword"],
		[{ regex: "(" }, "on.settings.regex"],
		[{ regex: "((a{100}){100}){100}" }, "on.settings.regex"],
		[{ keyword: "" }, "on.settings.keyword"],
		[{ keyword: " \u{e0000}" }, "on.settings.keyword"],
		[{ keyword: "a", permission: "admin" }, "on.settings.permission"],
		[{ keyword: "a", cooldowns: { user: -1 } }, "on.settings.cooldowns.user"],
		[{ keyword: "a", sometimes: true }, "on.settings"],
	])("of %j is refused, with the field", async (settings, field) => {
		const { book } = await rig();
		const refused = await book.create({ name: "Wrong", on: message(settings), do: [step] });
		expect(refused).toMatchObject({ code: "settings_invalid", field: expect.stringContaining(field) });
	});
});

test("what the rules wait for and do is told, so that somebody subscribes and consents to it", async () => {
	const { runner } = await rig(command({ name: "cam" }), message({ firstInStream: true, link: "twitch:bot" }));
	expect(runner.wantedEvents).toEqual([
		{ event: "twitch.chat.command", link: "twitch:main" },
		{ event: "twitch.chat.message", link: "twitch:bot" },
	]);
	expect(runner.wantedFacts).toEqual(["twitch.live?link=twitch%3Abot"]);
	const done = { action: "obs.scene.switch", link: "obs:default" };
	expect(runner.wantedActions).toEqual([done, done]);
});
