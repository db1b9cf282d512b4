/**
 * The simulated Twitch as a program of its own. It is controlled over Node's IPC by whoever forked it, and over the
 * page at /console; its one port speaks what id.twitch.tv, api.twitch.tv and eventsub.wss.twitch.tv speak.
 */
import { parseArgs } from "node:util";
import { type Order, obey, type Report } from "./twitch/control.ts";
import { SimulatedTwitch } from "./twitch/simulated-twitch.ts";

const usage = `usage: twitch-main.ts [--port <n, 0 for any>] [--parent <pid>: ends when that process is gone]
                      [--willing <login>: the first sign-in is theirs, without anybody confirming it]`;

const exitCodes = { exit: 0, taken: 1, usage: 2 } as const;

const parentCheck = 1000;

function refuse(message: string): never {
	process.stderr.write(`${message}\n${usage}\n`);
	process.exit(exitCodes.usage);
}

function readArguments() {
	try {
		const text = { type: "string" } as const;
		return parseArgs({ options: { port: { ...text, default: "0" }, parent: text, willing: text } }).values;
	} catch (error) {
		return refuse(String(error));
	}
}

const wholeNumber = (text: string, name: string): number =>
	/^\d{1,9}$/u.test(text) ? Number(text) : refuse(`--${name} takes a number, not ${text}`);

function isGone(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		// EPERM: it is there and belongs to somebody else.
		return !(error instanceof Error && "code" in error && error.code === "EPERM");
	}
}

const options = readArguments();
const twitch = new SimulatedTwitch();
if (options.willing !== undefined) {
	twitch.devices.willing = twitch.stage.user(options.willing);
	twitch.devices.times = { ...twitch.devices.times, interval: 1 };
}

const stop = (): void => process.exit(exitCodes.exit);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);

const tell = (report: Report): void => {
	// Whoever has gone in this very moment need not be told.
	if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
};
process.on("message", async ({ id, order, takes }: Order) => {
	try {
		tell({ id, answers: await obey(twitch, order, takes) });
	} catch (error) {
		tell({ id, error: String(error) });
	}
});

if (options.parent !== undefined) {
	const parent = wholeNumber(options.parent, "parent");
	setInterval(() => isGone(parent) && stop(), parentCheck).unref();
}

const port = await twitch.listen(wholeNumber(options.port, "port")).catch((error) => {
	process.stderr.write(`${String(error)}\n`);
	return process.exit(exitCodes.taken);
});
const ready: Report = { ready: true, port };
process.stdout.write(`${JSON.stringify(ready)}\n`);
tell(ready);
