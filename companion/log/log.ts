import pino, { type Level, type Logger } from "pino";
import { Concealment } from "./concealment.ts";
import { LogFile, type Rotation } from "./log-file.ts";

export type { Level, Logger } from "pino";

const LEVELS: readonly string[] = Object.keys(pino.levels.values);
export const isLevel = (text: string): text is Level => LEVELS.includes(text);

/** Where a log goes, line by line. */
export interface Lines {
	write(line: string): void;
	close(): void;
}

const KEPT: Rotation = { size: 5_000_000, files: 5 };

/** The structured log of the companion. No line of it shows a secret that was concealed. */
export class Log implements Disposable {
	readonly logger: Logger;
	readonly #lines: Lines;
	readonly #concealment = new Concealment();

	constructor(lines: Lines, level: Level) {
		this.#lines = lines;
		const write = (line: string): void => lines.write(this.#concealment.clean(line));
		this.logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
	}

	/** Begins a new file; the ones before are kept for a while. */
	static toFile(path: string, level: Level): Log {
		return new Log(LogFile.anew(path, KEPT), level);
	}

	/** Goes on in the file that another program is writing. */
	static joining(path: string, level: Level): Log {
		return new Log(new LogFile(path, KEPT), level);
	}

	/** From now on no line shows this value, whoever writes it, until a day after it is disposed. */
	conceal(value: string): Disposable {
		return this.#concealment.conceal(value);
	}

	/** A text without secrets, for output that goes elsewhere than into the log. */
	clean(text: string): string {
		return this.#concealment.clean(text);
	}

	[Symbol.dispose](): void {
		this.#lines.close();
	}
}
