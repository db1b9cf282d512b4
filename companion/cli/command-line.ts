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
import {
	type AccountCommand,
	LINK_USAGE,
	type LinkCommand,
	linkCommand,
	linkOptions,
	NO_PASSWORD_HERE,
	optionsOfLink,
} from "./link-commands.ts";
import { LOGIN_ITEM_USAGE, type LoginItemCommand, loginItemCommand } from "./login-item-command.ts";
import { optionsOf, RULE_USAGE, type RuleCommand, ruleCommand, ruleOptions } from "./rule-commands.ts";

export type Command =
	| RuleCommand
	| DoctorCommand
	| ArchiveCommand
	| LoginItemCommand
	| LinkCommand
	| AccountCommand
	| { readonly name: "help" }
	| { readonly name: "health" }
	| { readonly name: "stop" }
	| { readonly name: "link retry"; readonly id: string }
	| { readonly name: "run"; readonly action: string; readonly settings: unknown; readonly dryRun: boolean }
	| { readonly name: "facts"; readonly keys: readonly string[] };

/** Whose data folder is meant. */
export type Folder = { readonly data: string } | { readonly demo: boolean };

export type CommandLine = { readonly command: Command; readonly folder: Folder } | { readonly misuse: string };

export const USAGE = `aidle <command> [--demo | --data <folder>]

${LINK_USAGE}
  run <action> [--settings <json>]
      Does an action, for example: run obs.scene.switch --settings '{"scene":{"name":"Main"}}'
      [--dry-run]        Checks the settings and whether it may, and sends nothing.
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

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
	data: text,
	demo: flag,
	help: { ...flag, short: "h" },
	...ruleOptions,
	...doctorOptions,
	...archiveOptions,
	...linkOptions,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>["values"];
type OptionName = keyof typeof options;

const ANYWHERE: readonly OptionName[] = ["data", "demo", "help"];
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
			return linkCommand(words, values);
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
		case "chat":
		case "rule":
			return ruleCommand(words, values);
		default:
			return "There is no such command. `aidle help` lists them.";
	}
}

function strayOption(command: Command, values: Values): string | undefined {
	const own =
		optionsOfLink(command.name) ??
		(command.name === "run"
			? ["dry-run", "settings"]
			: command.name === "doctor"
				? OF_DOCTOR
				: isArchiveCommand(command)
					? archiveOptionsOf(command)
					: optionsOf(command.name));
	const taken: readonly string[] = [...ANYWHERE, ...own];
	return Object.keys(values).find((option) => !taken.includes(option));
}

/** What a command line asks for. What was typed is never repeated in the answer: it may hold a password. */
export function readCommandLine(args: readonly string[]): CommandLine {
	if (args.some((arg) => /^--(?:password|client-secret)(?:-stdin)?=/u.test(arg))) return { misuse: NO_PASSWORD_HERE };
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
