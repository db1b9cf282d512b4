/**
 * The simulated Twitch as a program of its own. It is controlled over Node's IPC by whoever forked it, and over the
 * page at /console; its one port speaks what id.twitch.tv, api.twitch.tv and eventsub.wss.twitch.tv speak.
 */
import { parseArgs } from "node:util";
import { exitCodes, refusing, serve, wholeNumber } from "./program.ts";
import { type Order, obey } from "./twitch/control.ts";
import { SimulatedTwitch } from "./twitch/simulated-twitch.ts";

const usage = `usage: twitch-main.ts [--port <n, 0 for any>] [--parent <pid>: ends when that process is gone]
                      [--willing <login>: the first sign-in is theirs, without anybody confirming it]`;

const refuse: (message: string) => never = refusing(usage);

function readArguments() {
	try {
		const text = { type: "string" } as const;
		return parseArgs({ options: { port: { ...text, default: "0" }, parent: text, willing: text } }).values;
	} catch (error) {
		return refuse(String(error));
	}
}

const options = readArguments();
const twitch = new SimulatedTwitch();
if (options.willing !== undefined) {
	twitch.devices.willing = twitch.stage.find(options.willing) ?? refuse(`There is no account ${options.willing}`);
	twitch.devices.times = { ...twitch.devices.times, interval: 1 };
}

process.on("SIGINT", () => process.exit(exitCodes.exit));

await serve({
	port: wholeNumber(options.port, "port", refuse),
	parent: options.parent === undefined ? undefined : wholeNumber(options.parent, "parent", refuse),
	listen: (port) => twitch.listen(port),
	obey: ({ order, takes }: Order) => obey(twitch, order, takes),
	ready: {},
});
