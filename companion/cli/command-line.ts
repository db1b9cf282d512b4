import { parseArgs } from "node:util";
import {
	ARCHIVE_USAGE,
	type ArchiveCommand,
	archiveCommand,
	archiveOptions,
	archiveOptionsOf,
	isArchiveCommand,
} from "./archive-commands.ts";
import { DOCTOR_USAGE, type DoctorCommand, doctorCommand, doctorOptions, OF_DOCTOR } from "./doctor-commands.ts";
import { LOGIN_ITEM_USAGE, type LoginItemCommand, loginItemCommand } from "./login-item-command.ts";
import { optionsOf, RULE_USAGE, type RuleCommand, ruleCommand, ruleOptions } from "./rule-commands.ts";

/** Where the password of `link set` comes from. `offered`: asked for, and nothing typed leaves it as it is. */
type PasswordSource = "unchanged" | "offered" | "asked" | "forgotten";

export type Command =
	| RuleCommand
	| DoctorCommand
	| ArchiveCommand
	| LoginItemCommand
	| { readonly name: "help" }
	| { readonly name: "health" }
	| { readonly name: "stop" }
	| { readonly name: "link list" }
	| { readonly name: "link show"; readonly id: string }
	| { readonly name: "link retry"; readonly id: string }
	| {
			readonly name: "link set";
			readonly id: string;
			/** As typed: what it must be is said in one place, the contract. */
			readonly change: Readonly<Record<string, unknown>>;
			readonly password: PasswordSource;
	  }
	| { readonly name: "run"; readonly action: string; readonly settings: unknown; readonly dryRun: boolean }
	| { readonly name: "facts"; readonly keys: readonly string[] };

/** Whose data folder is meant. */
export type Folder = { readonly data: string } | { readonly demo: boolean };

export type CommandLine = { readonly command: Command; readonly folder: Folder } | { readonly misuse: string };

export const USAGE = `aidle <command> [--demo | --data <folder>]

  link set <id> [--host <address>] [--port <number>] [--name <name>] [--kind real|simulated]
           [--password | --password-stdin | --no-password]
      Creates or changes a connection, for example obs:main. The password is asked for, or read as one
      line from standard input; nothing typed leaves the saved one. --password alone changes only the
      password, --no-password forgets it.
  link list              All connections.
  link show <id>         One connection.
  link retry <id>        Tries to connect now.
  run <action> [--settings <json>]
      Does an action, for example: run obs.scene.switch --settings '{"scene":{"name":"Main"}}'
      [--dry-run]        Checks everything and sends nothing.
  facts [<key> …]        What is true now.
${RULE_USAGE}
${DOCTOR_USAGE}
${ARCHIVE_USAGE}
  health                 How the companion is.
${LOGIN_ITEM_USAGE}
  stop                   Ends the companion once nothing is going on.
  help                   This text.

  --demo                 The demo's companion instead of your own.
  --data <folder>        The companion of this data folder.`;

const NO_PASSWORD_HERE =
	"A password must not stand in a command line: other programs and the shell's history see it. " +
	"Give --password alone to be asked for it, or --password-stdin to pass it through standard input.";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
	data: text,
	demo: flag,
	help: { ...flag, short: "h" },
	...ruleOptions,
	...doctorOptions,
	...archiveOptions,
	host: text,
	kind: text,
	password: flag,
	"password-stdin": flag,
	"no-password": flag,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>["values"];
type OptionName = keyof typeof options;

const ANYWHERE: readonly OptionName[] = ["data", "demo", "help"];
const OF_LINK_SET: readonly OptionName[] = [
	"host",
	"port",
	"name",
	"kind",
	"password",
	"password-stdin",
	"no-password",
];

/** A number as one, anything else as it is, so that the contract refuses it by its name. */
const numeric = (typed: string): unknown => (/^\d{1,9}$/u.test(typed) ? Number(typed) : typed);

function linkSet(id: string, values: Values): Command | string {
	const { host, port, name, kind } = values;
	const given = { host, port: port === undefined ? undefined : numeric(port), name, kind };
	const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	const asked = values.password === true || values["password-stdin"] === true;
	const forgotten = values["no-password"] === true;
	if (asked && forgotten) return "--no-password does not go with --password.";
	if (!asked && !forgotten && Object.keys(change).length === 0) return "Say what to change, for example --port 4455.";
	// Another address is mostly another OBS, with another password.
	const elsewhere = host !== undefined || port !== undefined;
	const password = asked ? "asked" : forgotten ? "forgotten" : elsewhere ? "offered" : "unchanged";
	return { name: "link set", id, change, password };
}

function run(action: string, json: string, values: Values): Command | string {
	try {
		return { name: "run", action, settings: JSON.parse(json), dryRun: values["dry-run"] === true };
	} catch {
		return "The settings of the action are not JSON.";
	}
}

function commandOf(words: readonly string[], values: Values): Command | string {
	if (values.help === true || words.length === 0) return { name: "help" };
	const [first, second, third, ...more] = words;
	const tooMany = "There are more arguments than this command takes.";
	switch (first) {
		case "help":
		case "health":
		case "stop":
			return second === undefined ? { name: first } : tooMany;
		case "facts":
			return { name: "facts", keys: words.slice(1) };
		case "run":
			if (second === undefined) return "Say which action, for example: run obs.scene.switch --settings '{…}'";
			if (more.length > 0 || (third !== undefined && values.settings !== undefined)) return tooMany;
			return run(second, third ?? values.settings ?? "{}", values);
		case "link":
			if (second === "list") return third === undefined ? { name: "link list" } : tooMany;
			if (second !== "set" && second !== "show" && second !== "retry") return "link takes: set, list, show, retry.";
			if (third === undefined) return "Say which connection, for example obs:main.";
			// A stray word behind --password is most likely the password: it is not repeated.
			if (more.length > 0) return values.password === true ? NO_PASSWORD_HERE : tooMany;
			return second === "set" ? linkSet(third, values) : { name: `link ${second}`, id: third };
		case "login-item":
			return loginItemCommand(words);
		case "backup":
		case "export":
		case "import":
			return archiveCommand(words, values);
		case "doctor":
			return doctorCommand(words, values);
		case "hook":
		case "schedule":
		case "rule":
			return ruleCommand(words, values);
		default:
			return "There is no such command. `aidle help` lists them.";
	}
}

function strayOption(command: Command, values: Values): string | undefined {
	const own =
		command.name === "link set"
			? OF_LINK_SET
			: command.name === "run"
				? ["dry-run", "settings"]
				: command.name === "doctor"
					? OF_DOCTOR
					: isArchiveCommand(command)
						? archiveOptionsOf(command)
						: optionsOf(command.name);
	const taken: readonly string[] = [...ANYWHERE, ...own];
	return Object.keys(values).find((option) => !taken.includes(option));
}

/** What a command line asks for. What was typed is never repeated in the answer: it may hold a password. */
export function readCommandLine(args: readonly string[]): CommandLine {
	if (args.some((arg) => /^--password(?:-stdin)?=/u.test(arg))) return { misuse: NO_PASSWORD_HERE };
	let parsed: { values: Values; positionals: string[] };
	try {
		parsed = parseArgs({ args: [...args], options, allowPositionals: true });
	} catch (error) {
		const option = error instanceof Error ? /'(?:-\w, )?(--?[\w-]+)/u.exec(error.message)?.[1] : undefined;
		return { misuse: `The option ${option ?? ""} is not understood.`.replace("  ", " ") };
	}
	const { values, positionals } = parsed;
	if (values.data !== undefined && values.demo === true) return { misuse: "--demo does not go with --data." };
	const command = commandOf(positionals, values);
	if (typeof command === "string") return { misuse: command };
	const stray = strayOption(command, values);
	if (stray !== undefined && command.name !== "help") return { misuse: `--${stray} does not go with ${command.name}.` };
	const folder: Folder = values.data === undefined ? { demo: values.demo === true } : { data: values.data };
	return { command, folder };
}
