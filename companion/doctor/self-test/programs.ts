import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { DISCOVERY_FILE, proofText } from "../../contract/discovery.ts";
import { compileCache } from "../../platform/compile-cache.ts";
import { DiscoveryFile } from "../../platform/discovery-file.ts";
import { fixedPort } from "../../platform/fixed-ports.ts";
import { takeLock } from "../../platform/lock.ts";
import { portOwner } from "../../platform/port-owner.ts";
import { prove } from "../../platform/prove.ts";
import { cleanEnvironment } from "../../platform/spawn-detached.ts";
import { ensure, until } from "./bench.ts";
import { secondProgram } from "./second-program.ts";
import type { Trial } from "./trials.ts";

/** Milliseconds a second program may take for anything. */
const PATIENCE = 10_000;
/** Beats of a heart after its parent was killed that prove that it lives on. */
const BEATS = 5;
const CANARY = "AIDLE_SELF_TEST";

interface Beats {
	readonly beats: number;
	readonly cwd: string;
	/** Names of its environment variables. */
	readonly names: readonly string[];
}

const readBeats = async (folder: string): Promise<Beats | undefined> => {
	try {
		return JSON.parse(await readFile(join(folder, "beats"), "utf8"));
	} catch {
		// Not there yet, or just being written.
		return undefined;
	}
};

const detached: Trial = {
	id: "spawn",
	title: "A program outlives the one that started it",
	covers: ["spawn-detached.ts"],
	async run(bench) {
		const folder = await bench.folder();
		const { child } = await bench.child("parent", folder, "", { ...process.env, [CANARY]: "1" });
		try {
			await until("the started program", PATIENCE, () => readBeats(folder));
			await bench.kill(child);
			const { beats: before } = await until("its heart", PATIENCE, () => readBeats(folder));
			const { cwd, names } = await until("its heart after the kill", PATIENCE, async () => {
				const found = await readBeats(folder);
				return found && found.beats >= before + BEATS ? found : undefined;
			});
			ensure((await realpath(cwd)) === (await realpath(folder)), "it does not run in its data folder");
			ensure(!names.includes(CANARY), "it got the environment of its starter");
			return `lived on, with ${names.length} variables`;
		} finally {
			await writeFile(join(folder, "stop"), "");
		}
	},
};

const lock: Trial = {
	id: "lock",
	title: "One holder for each folder, none after a kill",
	covers: ["lock.ts"],
	async run(bench) {
		const folder = await bench.folder();
		const { child, said } = await bench.child("holder", folder);
		ensure(said === "held", "a free folder could not be taken");
		ensure((await takeLock(folder)) === undefined, "two programs hold one folder");
		await bench.kill(child);
		const killedAt = performance.now();
		const mine = await until("the lock of a killed program", PATIENCE, () => takeLock(folder));
		const ms = Math.round(performance.now() - killedAt);
		const second = await bench.child("holder", folder);
		ensure(second.said === "taken", "a second program took what we hold");
		await mine[Symbol.asyncDispose]();
		await bench.kill(second.child);
		return `free ${ms} ms after the kill`;
	},
};

const owner: Trial = {
	id: "port-owner",
	title: "The program that has a port is known by name",
	covers: ["port-owner.ts", "fixed-ports.ts"],
	async run() {
		const server = createServer().listen(0, "127.0.0.1");
		try {
			await once(server, "listening");
			const address = server.address();
			const port = typeof address === "object" && address !== null ? address.port : 0;
			const found = await portOwner(port);
			ensure(found !== undefined, "the system does not say who listens");
			ensure(found?.pid === process.pid, "it is said to be another program");
			const ours = await portOwner(fixedPort("deck", false));
			return `${found?.name}; deck page port: ${ours ? "in use" : "free"}`;
		} finally {
			server.close();
		}
	},
};

const discovery: Trial = {
	id: "discovery",
	title: "A program is found, proves itself, and is not believed once it is gone",
	covers: ["discovery-file.ts", "prove.ts", "proof.ts"],
	async run(bench) {
		const folder = await bench.folder();
		const token = "self-test-".padEnd(43, "x");
		const { child } = await bench.child("found", folder, token);
		const content = await new DiscoveryFile(join(folder, DISCOVERY_FILE)).read();
		const port = typeof content === "object" && content !== null && "port" in content ? Number(content.port) : 0;
		const claim = { port, textOf: proofText, timeout: PATIENCE };
		const begun = performance.now();
		ensure((await prove({ ...claim, token })) !== undefined, "it was there and could not prove itself");
		const ms = Math.round(performance.now() - begun);
		ensure((await prove({ ...claim, token: `${token}y` })) === undefined, "a stranger was believed");
		await bench.kill(child);
		ensure((await prove({ ...claim, token })) === undefined, "a dead program was believed");
		return `proven in ${ms} ms`;
	},
};

async function compile(folder: string): Promise<number> {
	const begun = performance.now();
	const child = spawn(process.execPath, secondProgram("compiled"), {
		stdio: "ignore",
		windowsHide: true,
		env: cleanEnvironment(process.env, folder),
	});
	const [code] = await once(child, "exit");
	ensure(code === 0, `the program ended with ${code}`);
	return Math.round(performance.now() - begun);
}

const compiled: Trial = {
	id: "compile-cache",
	title: "Compiled code is kept for the next start",
	covers: ["compile-cache.ts"],
	async run(bench) {
		const folder = await bench.folder();
		const first = await compile(folder);
		const kept = await readdir(compileCache(folder), { recursive: true }).catch(() => []);
		ensure(kept.length > 0, "nothing was kept");
		return `started in ${first} ms, then in ${await compile(folder)} ms`;
	},
};

/** Programs and what they know of each other. */
export const programTrials: readonly Trial[] = [detached, lock, owner, discovery, compiled];
