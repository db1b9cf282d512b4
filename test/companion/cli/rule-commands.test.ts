import { expect, test } from "vitest";
import { readCommandLine, USAGE } from "../../../companion/cli/command-line.ts";

const step = { action: "a.b", settings: { x: 1 } };
const add = ["--name", "Tips", "--action", "a.b", "--settings", '{"x":1}'];

test.each<[readonly string[], object]>([
	[["hook", "add", ...add], { method: "POST", path: "/v1/hooks", body: { name: "Tips", do: [step] } }],
	[["hook", "add", ...add, "--allow", "webhook"], { body: { name: "Tips", do: [step], allow: ["webhook"] } }],
	[
		[
			"hook",
			"add",
			...add,
			"--header",
			"X-Sig",
			"--prefix",
			"",
			"--encoding",
			"base64",
			"--delivery",
			"x-id",
			"--limit",
			"5",
		],
		{
			body: {
				name: "Tips",
				do: [step],
				check: { kind: "hmac", header: "X-Sig", prefix: "", encoding: "base64", delivery: "x-id" },
				limit: 5,
			},
		},
	],
	[
		["hook", "add", ...add, "--timestamp", "x-time", "--tolerance", "60"],
		{ body: { check: { kind: "hmac", timestamp: { header: "x-time", tolerance: 60 } } } },
	],
	[
		["hook", "add", ...add, "--standard", "--secret-stdin"],
		{ asksSecret: true, body: { check: { kind: "standard" } } },
	],
	[["hook", "list"], { method: "GET", path: "/v1/hooks" }],
	[["hook", "off", "a"], { method: "PUT", path: "/v1/hooks/a", body: { enabled: false } }],
	[["hook", "remove", "a/b"], { method: "DELETE", path: "/v1/hooks/a%2Fb" }],
	[["hook", "address"], { method: "GET", path: "/v1/listeners/hooks" }],
	[
		["hook", "address", "--public-host", "A.example", "--public-host", "b.example", "--port", "4000"],
		{ method: "PUT", body: { hosts: ["a.example", "b.example"], port: 4_000 } },
	],
	[["hook", "address", "--public-host", "none"], { method: "PUT", body: { hosts: [] } }],
	[
		["schedule", "add", ...add, "--cron", "0 20 * * *", "--zone", "Europe/Berlin"],
		{
			method: "POST",
			path: "/v1/rules",
			body: {
				name: "Tips",
				do: [step],
				on: { event: "system.schedule", settings: { cron: "0 20 * * *", zone: "Europe/Berlin" } },
			},
		},
	],
	[
		[
			"chat",
			"add",
			...add,
			"--command",
			"!so",
			"--alias",
			"!shout",
			"--argument",
			"who:user",
			"--argument",
			"n:number?",
		],
		{
			method: "POST",
			path: "/v1/rules",
			body: {
				name: "Tips",
				do: [step],
				on: {
					event: "twitch.chat.command",
					settings: {
						name: "!so",
						aliases: ["!shout"],
						arguments: [
							{ name: "who", kind: "user" },
							{ name: "n", kind: "number", optional: true },
						],
					},
				},
			},
		},
	],
	[
		["chat", "add", ...add, "--command", "a", "--permission", "vip", "--cooldown", "user=30", "--cooldown", "global=5"],
		{ body: { on: { settings: { name: "a", permission: "vip", cooldowns: { user: 30, global: 5 } } } } },
	],
	[
		[
			"chat",
			"add",
			...add,
			"--keyword",
			"hi",
			"--first-in-stream",
			"--shared",
			"--link",
			"twitch:bot",
			"--allow",
			"chat",
		],
		{
			body: {
				allow: ["chat"],
				on: {
					event: "twitch.chat.message",
					settings: { keyword: "hi", firstInStream: true, shared: true, link: "twitch:bot" },
				},
			},
		},
	],
	[["chat", "add", ...add, "--regex", "^gg"], { body: { on: { settings: { regex: "^gg" } } } }],
	[["chat", "list"], { method: "GET", path: "/v1/rules" }],
	[["chat", "remove", "a"], { method: "DELETE", path: "/v1/rules/a" }],
	[["schedule", "list"], { method: "GET", path: "/v1/rules" }],
	[["schedule", "remove", "a"], { method: "DELETE", path: "/v1/rules/a" }],
	[["rule", "set", "a", "--allow", "none"], { method: "PUT", path: "/v1/rules/a", body: { allow: [] } }],
	[["rule", "on", "a"], { method: "PUT", path: "/v1/rules/a", body: { enabled: true } }],
	[["rule", "run", "a", "--dry-run"], { method: "POST", path: "/v1/rules/a/run", body: { dryRun: true } }],
	[["rule", "show", "a"], { method: "GET", path: "/v1/rules/a" }],
])("aidle %j", (args, command) => {
	expect(readCommandLine(args)).toMatchObject({ command: { name: args.slice(0, 2).join(" "), ...command } });
});

test("where no zone is given it is this computer's", () => {
	const read = readCommandLine(["schedule", "add", ...add, "--cron", "* * * * *"]);
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	expect(read).toMatchObject({ command: { body: { on: { settings: { zone: timeZone } } } } });
});

test.each<[readonly string[], RegExp]>([
	[["hook"], /add, list, on, off, remove, address/u],
	[["rule", "sing"], /list, show, set, on, off, run, remove/u],
	[["hook", "remove"], /stands in hook list/u],
	[["hook", "list", "a"], /more arguments/u],
	[["hook", "add", "--name", "a"], /what it does/u],
	[["hook", "add", "--action", "a.b"], /--name/u],
	[["hook", "add", ...add, "--settings", "{"], /not JSON/u],
	[["hook", "add", ...add, "--standard", "--header", "x"], /its own headers/u],
	[["hook", "add", ...add, "--tolerance", "5"], /--timestamp or --standard/u],
	[["hook", "add", ...add, "--cron", "* * * * *"], /--cron does not go with hook add/u],
	[["schedule", "add", ...add], /Say when/u],
	[["chat", "add", ...add], /either --command/u],
	[["chat", "add", ...add, "--command", "a", "--keyword", "b"], /either --command/u],
	[["chat", "add", ...add, "--keyword", "b", "--alias", "a"], /need --command/u],
	[["chat", "add", ...add, "--command", "a", "--argument", "who"], /<name>:<kind>/u],
	[["chat", "add", ...add, "--command", "a", "--cooldown", "30"], /user=30/u],
	[["chat", "add", ...add, "--command", "a", "--cron", "x"], /--cron does not go with chat add/u],
	[["rule", "set", "a"], /what to change/u],
	[["rule", "set", "a", "--settings", "{}"], /needs --action/u],
	[["hook", "add", ...add, "--secret", "canary"], /--secret is not understood/u],
])("aidle %j is told why not", (args, why) => {
	expect(readCommandLine(args)).toEqual({ misuse: expect.stringMatching(why) });
	expect(JSON.stringify(readCommandLine(args))).not.toContain("canary");
});

test("the help names every command and every option of these", () => {
	for (const word of [
		"hook add",
		"hook list",
		"hook on|off",
		"hook remove",
		"hook address",
		"schedule add",
		"schedule list",
		"chat add",
		"chat list",
		"chat remove",
	]) {
		expect(USAGE).toContain(`  ${word}`);
	}
	for (const word of [
		"schedule remove",
		"rule list",
		"rule show",
		"rule set",
		"rule on|off",
		"rule run",
		"rule remove",
	]) {
		expect(USAGE).toContain(`  ${word}`);
	}
});
