import "./integrations/twitch/real-only.ts";
import { randomBytes, randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildApp } from "./app.ts";
import { doctorAlone } from "./cli/doctor-alone.ts";
import { DISCOVERY_FILE, type Discovery } from "./contract/discovery.ts";
import { PROTOCOL_TEXT } from "./contract/protocol.ts";
import { catchCrashes } from "./log/crash.ts";
import { takeCrash } from "./log/last-crash.ts";
import { isLevel, type Level, Log } from "./log/log.ts";
import { dataFolder } from "./platform/data-folder.ts";
import { DiscoveryFile } from "./platform/discovery-file.ts";
import { fixedPort } from "./platform/fixed-ports.ts";
import { takeLock } from "./platform/lock.ts";
import { makePrivateFolder } from "./platform/private-folder.ts";
import { companionCommand, spawnDetached } from "./platform/spawn-detached.ts";
import { openData } from "./storage/data.ts";
import { reasonOf } from "./storage/write-failure.ts";
import { VERSION } from "./version.ts";

const USAGE = "aidle companion [--data <folder>] [--idle <seconds>] [--log-level <level>]";

/** Exit codes besides 0 and that of a crash. */
const MISUSED = 2;
const ALREADY_RUNNING = 3;

/** Seconds without a deck after which the companion ends. */
const PATIENCE = 600;
/** Milliseconds a clean end may take; then it ends anyway. */
const FAREWELL = 1_900;
/** Milliseconds until what could not be written is written again. */
const WRITE_AGAIN = 1_000;
const LOOPBACK = "127.0.0.1";

interface Arguments {
	readonly folder: string;
	/** Milliseconds. */
	readonly patience: number;
	readonly level: Level;
}

function readArguments(): Arguments | undefined {
	try {
		const { values } = parseArgs({
			options: { data: { type: "string" }, idle: { type: "string" }, "log-level": { type: "string" } },
		});
		const { data = dataFolder(false), idle = String(PATIENCE), "log-level": level = "info" } = values;
		const seconds = Number(idle);
		return seconds > 0 && isLevel(level) ? { folder: data, patience: seconds * 1_000, level } : undefined;
	} catch {
		return undefined;
	}
}

/** The lock is free by then. Whoever else starts one meanwhile is as good. */
async function startAnew({ folder, patience, level }: Arguments): Promise<void> {
	const dataFolder = resolve(folder);
	const [, program = ""] = process.argv;
	const more = ["--idle", String(patience / 1_000), "--log-level", level];
	await spawnDetached({ ...companionCommand(program, dataFolder, more), dataFolder }).catch(() => {});
}

async function run({ folder, patience, level }: Arguments): Promise<void> {
	const startedAt = Date.now();
	await makePrivateFolder(folder);
	const logPath = join(folder, "logs", "companion.log");
	// Who looks for us in vain starts another one, which comes here: the file that names us may have been taken away.
	let announce = (): void => {};
	const lock = await takeLock(folder, undefined, () => announce());
	if (!lock) {
		using log = Log.joining(logPath, level);
		log.logger.info({ pid: process.pid }, "another companion holds this folder");
		process.exitCode = ALREADY_RUNNING;
		return;
	}
	const log = Log.toFile(logPath, level);
	const crashPath = join(folder, "logs", "last-crash.json");
	const crash = takeCrash(crashPath);
	catchCrashes(log, crashPath);
	const token = randomBytes(32).toString("base64url");
	log.conceal(token);

	const data = await openData(folder, (value) => log.conceal(value));
	const identity = { version: VERSION, pid: process.pid, startedAt };
	const discovery = new DiscoveryFile(join(folder, DISCOVERY_FILE));
	const isOurs = (content: unknown): boolean => (content as Partial<Discovery> | undefined)?.token === token;
	let ending = false;
	const end = async (why: string, anew = false): Promise<void> => {
		if (ending) return;
		ending = true;
		log.logger.info({ why }, "ending");
		let left = false;
		const leave = async (): Promise<void> => {
			if (left) return;
			left = true;
			await lock[Symbol.asyncDispose]();
			if (anew) await startAnew({ folder, patience, level });
			process.exit(0);
		};
		setTimeout(() => void leave(), FAREWELL).unref();
		// First: nobody new shall find it. A file that stays is no harm: nobody proves to be the one it names.
		await discovery.remove(isOurs).catch((error) => log.logger.warn({ err: error }, "still to be found"));
		await app.stop().catch((error) => log.logger.error({ err: error }, "not ended cleanly"));
		await leave();
	};
	const app = buildApp({
		identity,
		epoch: randomUUID(),
		token,
		data,
		folder,
		found: crash ? [crash] : [],
		program: companionCommand(process.argv[1] ?? "", resolve(folder)),
		log,
		patience,
		hookPort: fixedPort("hooks", resolve(folder) === resolve(dataFolder(true))),
		end: (why) => void end(why),
		again: (why) => void end(why, true),
	});
	for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end(signal));
	app.start();
	const port = Number(new URL(await app.control.listen({ host: LOOPBACK, port: 0 })).port);
	const found = { pid: process.pid, port, token, protocol: PROTOCOL_TEXT, version: VERSION, startedAt };
	// A full disk is no reason to end: who looks for us finds us once there is room.
	for (let written = false; !written; ) {
		if (ending) return;
		const failure = await discovery.write(found).then(() => undefined, reasonOf);
		written = failure === undefined;
		if (!written) log.logger.error({ reason: failure }, "not to be found");
		if (!written) await pause(WRITE_AGAIN);
	}
	announce = async () => {
		try {
			if (!isOurs(await discovery.read()) && !ending) await discovery.write(found);
		} catch (error) {
			log.logger.error({ reason: reasonOf(error) }, "not to be found");
		}
	};
	log.logger.info({ port, version: VERSION, protocol: PROTOCOL_TEXT, ms: Date.now() - startedAt }, "ready");
}

// Whoever has only the plugin has this program, too: it can also look what is wrong.
const examined = await doctorAlone(process.argv.slice(2));
const given = examined ? undefined : readArguments();
if (given) {
	await run(given);
} else if (!examined) {
	process.stderr.write(`${USAGE}\n`);
	process.exitCode = MISUSED;
}
