import { type ChildProcess, spawn } from "node:child_process";
import { neededEnvironment } from "../../../companion/platform/spawn-detached.ts";

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5_000;
/** A plugin that lived this long starts again with the shortest delay. */
const STABLE_MS = 10_000;
const KILL_AFTER_MS = 1_500;

type Options = {
	node: string;
	folder: string;
	/** Program and its arguments; asked at every start, because the uuid is new each time. */
	command: () => string[];
	environment: { [name: string]: string };
	note: (rule: string, detail: string) => void;
	/** The plugin process of the moment is gone. */
	onExit: () => void;
};

/** The plugin's process: started as the application starts it, and again whenever it dies. */
export class PluginProcess {
	readonly #options: Options;
	#child: ChildProcess | undefined;
	#timer: NodeJS.Timeout | undefined;
	#delay = FIRST_DELAY_MS;
	#stopped = false;
	/** How often the plugin was started. */
	starts = 0;

	constructor(options: Options) {
		this.#options = options;
	}

	/** Process id, or undefined while no plugin runs. */
	get pid(): number | undefined {
		return this.#child?.pid;
	}

	start(): void {
		const { node, folder, command, environment, note, onExit } = this.#options;
		const started = performance.now();
		const child = spawn(node, ["--enable-source-maps", "--no-global-search-paths", ...command()], {
			cwd: folder,
			env: { ...neededEnvironment(process.env), ...environment },
			stdio: ["ignore", "pipe", "pipe"],
			windowsHide: true,
		});
		this.#child = child;
		this.starts++;
		onLines(child.stdout, (line) => note("plugin-stdout", line));
		onLines(child.stderr, (line) => note("plugin-stderr", line));
		let over = false;
		const ended = (how: string) => {
			if (over) return;
			over = true;
			if (this.#child === child) this.#child = undefined;
			onExit();
			if (this.#stopped) return;
			if (performance.now() - started > STABLE_MS) this.#delay = FIRST_DELAY_MS;
			note("plugin-ended", `The plugin ended (${how}); it starts again in ${this.#delay} ms.`);
			this.#timer = setTimeout(() => this.start(), this.#delay);
			this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
		};
		child.on("error", (error) => ended(error.message));
		child.on("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
	}

	kill(signal: NodeJS.Signals): void {
		this.#child?.kill(signal);
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
		child.kill("SIGTERM");
		const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
		await gone;
		clearTimeout(timer);
	}
}

function onLines(stream: NodeJS.ReadableStream | null, use: (line: string) => void): void {
	let rest = "";
	stream?.setEncoding("utf8");
	stream?.on("data", (chunk: string) => {
		const lines = (rest + chunk).split("\n");
		rest = (lines.pop() ?? "").slice(-10_000);
		for (const line of lines) if (line.trim()) use(line);
	});
}
