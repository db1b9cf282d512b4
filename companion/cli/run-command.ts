import type { LinkDescription } from "../contract/link.ts";
import type { Run } from "../contract/run.ts";
import { dataFolder } from "../platform/data-folder.ts";
import { type ArchiveCommand, isArchiveCommand } from "./archive-commands.ts";
import { runArchive } from "./archive-run.ts";
import { type Command, type Folder, readCommandLine, USAGE } from "./command-line.ts";
import { type Answer, RunningCompanion } from "./companion.ts";
import type { DoctorCommand } from "./doctor-commands.ts";
import { runDoctor } from "./doctor-run.ts";
import { type AccountCommand, isAccountCommand, isLinkCommand, type LinkCommand } from "./link-commands.ts";
import { runOnLinks } from "./link-run.ts";
import { described } from "./link-text.ts";
import { askLoginItem, type LoginItemCommand, loginItemAnswer } from "./login-item-command.ts";
import type { RuleCommand } from "./rule-commands.ts";
import { ruleAnswer, warningsIn } from "./rule-text.ts";
import { runOnAccount } from "./sign-in-run.ts";
import { stopCompanion } from "./stop-command.ts";
import { readPassword, type Terminal } from "./terminal.ts";

/** Exit codes of the command line. */
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

type OnlineCommand = Exclude<
	Command,
	LinkCommand | AccountCommand | DoctorCommand | ArchiveCommand | LoginItemCommand | { name: "help" } | { name: "stop" }
>;

/** Runs one command; answers the exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
	const line = readCommandLine(args);
	if ("misuse" in line) {
		terminal.complain(line.misuse);
		return MISUSED;
	}
	const { command } = line;
	if (command.name === "help") {
		terminal.say(USAGE);
		return DONE;
	}
	const folder = folderOf(line.folder);
	if (isLinkCommand(command)) return runOnLinks(command, folder, terminal);
	if (isArchiveCommand(command)) return runArchive(command, folder, terminal);
	if (command.name === "doctor") return runDoctor(command, folder, terminal);
	if (command.name === "stop") {
		const running = await stopCompanion(folder);
		if (running !== undefined) terminal.complain(running);
		return running === undefined ? DONE : FAILED;
	}
	const companion = await RunningCompanion.find(folder);
	if (!companion) {
		terminal.complain(`No companion is running for ${folder}.`);
		terminal.complain("Start the Stream Deck application with the plugin, or `npm start`, and try again.");
		return FAILED;
	}
	if (command.name === "login-item") {
		const answer = await askLoginItem(companion, command);
		if (answer.status < 400) terminal.say(loginItemAnswer(answer.body));
		return answer.status < 400 ? DONE : complain(answer, terminal);
	}
	if (isAccountCommand(command)) return runOnAccount(command, companion, terminal);
	if ("method" in command) return askRules(companion, command, terminal);
	return show(await asked(companion, command), terminal, command);
}

const SECRET_QUESTION = "Secret of the sender (not shown): ";

async function askRules(companion: RunningCompanion, command: RuleCommand, terminal: Terminal): Promise<number> {
	const { name, method, path, body, asksSecret = false } = command;
	const secret = asksSecret ? await readPassword(terminal, SECRET_QUESTION) : undefined;
	if (asksSecret && secret === undefined) {
		terminal.complain("secret: it is empty.");
		return MISUSED;
	}
	const answer = await companion.request(method, path, secret === undefined ? body : { ...body, secret });
	if (answer.status >= 400) return complain(answer, terminal);
	terminal.say(ruleAnswer(name, answer.body));
	for (const warning of warningsIn(answer.body)) terminal.complain(warning);
	return DONE;
}

function complain({ status, body }: Answer, terminal: Terminal): number {
	terminal.complain((body as { message?: string } | null)?.message ?? `The companion answered ${status}.`);
	return FAILED;
}

const folderOf = (folder: Folder): string => ("data" in folder ? folder.data : dataFolder(folder.demo));

function asked(companion: RunningCompanion, command: Exclude<OnlineCommand, RuleCommand>): Promise<Answer> {
	switch (command.name) {
		case "health":
			return companion.request("GET", "/health");
		case "facts": {
			const query = command.keys.map((key) => `key=${encodeURIComponent(key)}`).join("&");
			return companion.request("GET", query === "" ? "/v1/facts" : `/v1/facts?${query}`);
		}
		case "link retry":
			return companion.request("POST", `/v1/links/${encodeURIComponent(command.id)}/retry`);
		case "run": {
			const { action, settings, dryRun } = command;
			return companion.request("POST", `/v1/actions/${encodeURIComponent(action)}`, { settings, dryRun });
		}
	}
}

function show(answer: Answer, terminal: Terminal, command: Command): number {
	const { status, body } = answer;
	if (status >= 400) return complain(answer, terminal);
	if (command.name === "run") {
		const { state, unchanged, result } = body as Run;
		terminal.say(unchanged ? `${state}, unchanged` : state);
		// What OBS has answered to a raw request, for example.
		if (typeof result === "object") terminal.say(JSON.stringify(result, null, "\t"));
	} else if (command.name === "link retry") {
		terminal.say(described(body as LinkDescription));
	} else {
		const shown = command.name === "facts" ? (body as { facts: unknown }).facts : body;
		terminal.say(JSON.stringify(shown, null, "\t"));
	}
	return DONE;
}
