import { parseArgs } from "node:util";
import { playRole } from "../doctor/self-test/roles.ts";
import { SECOND_PROGRAM } from "../doctor/self-test/second-program.ts";
import { dataFolder } from "../platform/data-folder.ts";
import { DOCTOR_USAGE, doctorCommand, doctorOptions } from "./doctor-commands.ts";
import { runDoctor } from "./doctor-run.ts";

const MISUSED = 2;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

async function doctor(args: readonly string[]): Promise<number> {
	try {
		const options = { ...doctorOptions, data: { type: "string" } } as const;
		const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
		const command = doctorCommand(positionals, values);
		if (typeof command !== "string") {
			const folder = values.data ?? dataFolder(false);
			return await runDoctor(command, folder, { input: process.stdin, say, complain, ask: complain });
		}
		complain(command);
	} catch (error) {
		complain(error instanceof Error ? error.message : String(error));
	}
	complain(DOCTOR_USAGE);
	return MISUSED;
}

/**
 * The doctor without the rest of the command line: whoever has only the plugin has the companion's bundle, in the data
 * folder, and runs it as `node <bundle> doctor`. Answers whether it was asked for.
 */
export async function doctorAlone(args: readonly string[]): Promise<boolean> {
	const [first] = args;
	if (first === SECOND_PROGRAM) await playRole(args.slice(1));
	else if (first === "doctor") process.exitCode = await doctor(args);
	else return false;
	return true;
}
