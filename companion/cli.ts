import "./integrations/twitch/real-only.ts";
import { runCommand } from "./cli/run-command.ts";

const FAILED = 1;

try {
	process.exitCode = await runCommand(process.argv.slice(2), {
		input: process.stdin,
		say: (line) => void process.stdout.write(`${line}\n`),
		complain: (line) => void process.stderr.write(`${line}\n`),
		ask: (question) => void process.stderr.write(question),
	});
} catch (error) {
	// The message only: a stack is for us, and the arguments within it may not be shown.
	process.stderr.write(`${error instanceof Error ? error.message : "It failed."}\n`);
	process.exitCode = FAILED;
}
