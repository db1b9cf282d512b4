import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { dataFolder } from "../../companion/platform/data-folder.ts";
import { errorCode } from "../../companion/platform/durable-file.ts";
import { fixedPort } from "../../companion/platform/fixed-ports.ts";
import { ownerText, portOwner } from "../../companion/platform/port-owner.ts";
import { Access } from "./access.ts";
import { fillWithEverything, fillWithScenes, wideDeck } from "./first-page.ts";
import { Host } from "./host/host.ts";
import { PageServer } from "./page-server.ts";
import { SessionFile } from "./session-file.ts";

const PLUGIN = join(import.meta.dirname, "../../com.aidle.streamdeck.sdPlugin");

/** Exit code for a fixed port that another program holds. */
const PORT_TAKEN = 2;

const { values } = parseArgs({
	options: {
		port: { type: "string" },
		data: { type: "string" },
		demo: { type: "boolean", default: false },
		/** For the first page of an empty deck; may be given several times. */
		scene: { type: "string", multiple: true, default: [] },
		/** The first page of an empty deck has a key of every kind, for the things of the demo. */
		everything: { type: "boolean", default: false },
		plugin: { type: "string", default: PLUGIN },
	},
});

const port = values.port === undefined ? fixedPort("deck", values.demo) : Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port needs a number from 0 to 65535.`, 1);

// Without --data the demo uses its own folder, and everything else leaves the choice to the plugin.
const dataDir = values.data ? resolve(values.data) : values.demo ? dataFolder(true) : undefined;
const deckDir = dataDir ?? dataFolder(false);
const sessions = new SessionFile(join(deckDir, "deck-sessions.json"));
const access = new Access(await sessions.read(), (changed) => {
	sessions.write(changed).catch((error: unknown) => {
		process.stderr.write(`Open pages will have to be opened again after a restart: ${error}\n`);
	});
});
const server = new PageServer({ access, demo: values.demo });
try {
	await server.listen(port);
} catch (error) {
	if (errorCode(error) !== "EADDRINUSE") throw error;
	const owner = await portOwner(port);
	fail(
		`Port ${port} is taken${owner ? ` by ${ownerText(owner)}` : ""}. Close that program, or choose another port with --port.`,
		PORT_TAKEN,
	);
}

const host = await Host.start({
	plugin: values.plugin,
	dataDir,
	deckFile: join(deckDir, "deck.json"),
	pageOrigin: server.origin,
	device: values.everything ? wideDeck(randomUUID()) : undefined,
});
if (values.everything) fillWithEverything(host, { scenes: values.scene, folder: deckDir });
else fillWithScenes(host, values.scene);
server.use(host);

const printAddress = () => process.stdout.write(`${server.origin}/#${access.newCode()}\n`);
printAddress();

// A code is good for one page. Whoever needs another one presses Enter here.
const terminal = createInterface({ input: process.stdin });
terminal.on("line", printAddress);

let stopping = false;
const stop = async () => {
	if (stopping) return;
	stopping = true;
	terminal.close();
	await Promise.all([server.close(), host.stop()]);
	process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop());

function fail(message: string, code: number): never {
	process.stderr.write(`${message}\n`);
	process.exit(code);
}
