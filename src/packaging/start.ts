// `npm start`: the demo (simulated OBS and Twitch, a data folder of its own), or with `--real` the user's own links.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { dataFolder } from "../../companion/platform/data-folder.ts";
import { fixedPort } from "../../companion/platform/fixed-ports.ts";
import { demoRewards } from "../web-deck/first-page.ts";
import { pluginFolder } from "./entries.mjs";

const USAGE = `npm start                 the demo: simulated OBS and Twitch, web deck in the browser
npm start -- --real       your own OBS and Twitch, as set up in the settings of a key, or with npm run aidle -- link add …
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
function start(
	script: string,
	args: readonly string[],
	stdout: "inherit" | "pipe" | "ignore",
	stderr: "inherit" | "ignore" = "inherit",
): ChildProcess {
	const stdin = stdout === "inherit" ? "inherit" : "ignore";
	const child = spawn(process.execPath, [script, ...args], { stdio: [stdin, stdout, stderr] });
	programs.add(child);
	child.once("exit", () => programs.delete(child));
	return child;
}

/** Runs the command line of the companion; ends with its exit code if it fails. */
async function aidle(...args: string[]): Promise<void> {
	const code = await exitOf(args);
	if (code !== 0) await end(code ?? 1);
}

async function exitOf(args: readonly string[], complaints: "inherit" | "ignore" = "inherit"): Promise<number | null> {
	const program = start("companion/cli.ts", [...args, "--data", data], "ignore", complaints);
	const [code] = (await once(program, "exit")) as [number | null];
	return code;
}

interface Simulator {
	readonly port: number;
	readonly scenes: readonly string[];
}

async function startSimulator<Ready>(script: string, ...args: string[]): Promise<Ready> {
	const child = start(script, [...args, "--parent", String(process.pid)], "pipe");
	if (!child.stdout) throw new Error("The simulator has no output");
	for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Ready;
	throw new Error("The simulator ended before it was ready");
}

const TWITCH = "twitch:main";

/** Milliseconds until the plugin has a companion, at the most, and between two questions whether it has. */
const COMPANION_PATIENCE = 30_000;
const COMPANION_PAUSE = 500;
/** Until its keys have said what they need: that is what a sign-in asks for. */
const KEYS_PAUSE = 1_500;

/** The demo's channel has nobody who would confirm a sign-in, and no rewards yet. */
async function furnishTwitch(): Promise<void> {
	const until = Date.now() + COMPANION_PATIENCE;
	const worked = async (...args: string[]): Promise<boolean> => {
		while ((await exitOf(args, "ignore")) !== 0) {
			if (Date.now() > until) return false;
			await pause(COMPANION_PAUSE);
		}
		return true;
	};
	if (!(await worked("link", "retry", TWITCH))) return;
	await pause(KEYS_PAUSE);
	if (!(await worked("link", "sign-in", TWITCH, "--all", "--no-browser"))) return;
	for (const reward of demoRewards) {
		await worked("run", "twitch.reward.create", "--settings", JSON.stringify(reward));
	}
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

/** Whether the deck can have its port. What is no port at all the host says itself. */
async function canListen(port: number): Promise<boolean> {
	if (!Number.isInteger(port) || port < 0 || port > 65_535) return false;
	const server = createServer();
	const free = await once(server.listen(port, "127.0.0.1"), "listening").then(
		() => true,
		() => false,
	);
	server.close();
	return free;
}

const deck = ["--data", data, "--plugin", pluginFolder];
if (options.port) deck.push("--port", options.port);
if (!(await canListen(Number(options.port ?? fixedPort("deck", demo))))) {
	// Most likely a demo runs already: the host says who has the port, and nothing of that demo is touched.
	const [code] = (await once(start("src/web-deck/main.ts", deck, "inherit"), "exit")) as [number | null];
	process.exit(code ?? 1);
}
if (demo) {
	const { port, scenes } = await startSimulator<Simulator>("companion/simulators/main.ts", "--demo");
	const place = ["--host", "127.0.0.1", "--port", String(port)];
	await aidle("link", "set", "obs:main", "--name", "Demo OBS", "--kind", "simulated", ...place, "--no-password");
	deck.push("--demo", "--everything", ...scenes.map((scene) => `--scene=${scene}`));
	const twitch = await startSimulator<{ readonly port: number }>(
		"companion/simulators/twitch-main.ts",
		"--willing=aidle_demo",
	);
	await aidle("link", "set", TWITCH, "--name", "Demo channel", "--kind", "simulated", "--port", String(twitch.port));
	console.log(`Simulated Twitch, to make things happen there: http://127.0.0.1:${twitch.port}/console`);
	void furnishTwitch();
}
const host = start("src/web-deck/main.ts", deck, "inherit");
const [code] = (await once(host, "exit")) as [number | null];
await end(code ?? 1);
