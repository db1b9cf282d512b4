// `npm start`: the demo (simulated OBS, a data folder of its own), or with `--real` the user's own links.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { dataFolder } from "../../companion/platform/data-folder.ts";
import { pluginFolder } from "./entries.mjs";

const USAGE = `npm start                 the demo: simulated OBS, web deck in the browser
npm start -- --real       your own OBS, as set up with npm run aidle -- link set obs:main …
npm start -- --port <n>   another port for the web deck`;

function readArguments() {
	try {
		return parseArgs({
			options: {
				real: { type: "boolean", default: false },
				port: { type: "string" },
				data: { type: "string" },
				help: { type: "boolean", default: false },
			},
		}).values;
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
		return process.exit(2);
	}
}

const options = readArguments();
if (options.help) {
	console.log(USAGE);
	process.exit(0);
}
const demo = !options.real;
const data = options.data ?? dataFolder(demo);
const programs = new Set<ChildProcess>();

/** Only the host reads the terminal: Enter there makes another address. */
function start(script: string, args: readonly string[], stdout: "inherit" | "pipe" | "ignore"): ChildProcess {
	const stdin = stdout === "inherit" ? "inherit" : "ignore";
	const child = spawn(process.execPath, [script, ...args], { stdio: [stdin, stdout, "inherit"] });
	programs.add(child);
	child.once("exit", () => programs.delete(child));
	return child;
}

/** Runs the command line of the companion; ends with its exit code if it fails. */
async function aidle(...args: string[]): Promise<void> {
	const [code] = (await once(start("companion/cli.ts", [...args, "--data", data], "ignore"), "exit")) as [number];
	if (code !== 0) await end(code);
}

interface Simulator {
	readonly port: number;
	readonly scenes: readonly string[];
}

async function startSimulator(): Promise<Simulator> {
	const child = start("companion/simulators/main.ts", ["--demo", "--parent", String(process.pid)], "pipe");
	if (!child.stdout) throw new Error("The simulator has no output");
	for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Simulator;
	throw new Error("The simulator ended before it was ready");
}

let ended: Promise<never> | undefined;

async function finish(code: number): Promise<never> {
	const gone = [...programs].map((child) => once(child, "exit"));
	for (const child of programs) child.kill("SIGTERM");
	await Promise.race([Promise.all(gone), new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
	// The demo's companion has nobody left to serve; one's own stays for the Stream Deck application.
	if (demo) await once(start("companion/cli.ts", ["stop", "--data", data], "ignore"), "exit");
	return process.exit(code);
}

/** Whatever comes first ends everything, once. */
const end = (code: number): Promise<never> => (ended ??= finish(code));

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));

const deck = ["--data", data, "--plugin", pluginFolder];
if (options.port) deck.push("--port", options.port);
if (demo) {
	const { port, scenes } = await startSimulator();
	const place = ["--host", "127.0.0.1", "--port", String(port)];
	await aidle("link", "set", "obs:main", "--name", "Demo OBS", "--kind", "simulated", ...place, "--no-password");
	deck.push("--demo", "--everything", ...scenes.map((scene) => `--scene=${scene}`));
}
const host = start("src/web-deck/main.ts", deck, "inherit");
const [code] = (await once(host, "exit")) as [number | null];
await end(code ?? 1);
