import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

interface Input extends Readable {
	readonly isTTY?: boolean;
	setRawMode?(raw: boolean): unknown;
}

/** What the command line speaks through. */
export interface Terminal {
	readonly input: Input;
	/** A line of the answer. */
	say(line: string): void;
	/** A line about what went wrong, or a question; no line end is added to a question. */
	complain(line: string): void;
	ask(question: string): void;
}

const ENTER = /[\r\n]/u;
const END = "\u0004";
const INTERRUPT = "\u0003";
const ERASE = ["\u0008", "\u007f"];

/** Reads keys without showing them until Enter. Undefined when it was interrupted. */
function readHidden(input: Input): Promise<string | undefined> {
	return new Promise((resolve) => {
		let typed: string[] = [];
		const finish = (answer: string | undefined): void => {
			input.setRawMode?.(false);
			input.off("data", hear);
			input.pause();
			resolve(answer);
		};
		const hear = (keys: string): void => {
			for (const key of keys) {
				if (ENTER.test(key) || key === END || key === INTERRUPT) {
					finish(key === INTERRUPT ? undefined : typed.join(""));
					return;
				}
				if (ERASE.includes(key)) typed = typed.slice(0, -1);
				else typed.push(key);
			}
		};
		input.setEncoding("utf8");
		input.setRawMode?.(true);
		input.on("data", hear);
		input.resume();
	});
}

async function readLine(input: Input): Promise<string> {
	const lines = createInterface({ input });
	for await (const line of lines) return line;
	return "";
}

/** A password: asked for on a terminal, else one line of standard input. Undefined when there is none. */
export async function readPassword({ input, ask, complain }: Terminal, question: string): Promise<string | undefined> {
	if (input.isTTY !== true) return (await readLine(input)) || undefined;
	ask(question);
	const typed = await readHidden(input);
	complain("");
	return typed || undefined;
}
