import { existsSync } from "node:fs";
import { get } from "node:http";
import { connect, createServer } from "node:net";
import { arch, release } from "node:os";
import { join } from "node:path";
import { type Problem, problem } from "../contract/problem.ts";
import { PROTOCOL_TEXT } from "../contract/protocol.ts";
import { unreachableBecause } from "../integrations/obs/faults.ts";
import { errorCode } from "../platform/durable-file.ts";
import { freeSpace } from "../platform/free-space.ts";
import { portOwner } from "../platform/port-owner.ts";
import { VERSION } from "../version.ts";
import type { CheckContext, PortState } from "./check.ts";

const LOOPBACK = "127.0.0.1";
/** Milliseconds somebody on a port may take to say who it is, and a computer to answer at all. */
const ASK_TIME = 1_000;
const REACH_TIME = 2_000;
const LONGEST_ANSWER = 4_000;

/** What our own listeners say to somebody they do not know, and how the page of the deck begins. */
const OURS = [/"code":"(not_found|token_wrong|host_wrong)"/u, /<title>[^<]*Aidle/u];

/** Why nobody can listen there; undefined when it is free. */
const listenError = (port: number): Promise<string | undefined> =>
	new Promise((resolve) => {
		const server = createServer();
		server.once("error", (error) => resolve(errorCode(error)));
		server.listen({ host: LOOPBACK, port, exclusive: true }, () => server.close(() => resolve(undefined)));
	});

const isAidle = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const signal = AbortSignal.timeout(ASK_TIME);
		const request = get({ host: LOOPBACK, port, path: "/", agent: false, signal }, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
				if (text.length > LONGEST_ANSWER) response.destroy();
			});
			response.on("error", () => {});
			response.on("close", () => resolve(OURS.some((sign) => sign.test(text))));
		});
		request.on("error", () => resolve(false));
	});

async function portState(port: number): Promise<PortState> {
	const code = await listenError(port);
	if (code === undefined) return { is: "free" };
	if (code !== "EADDRINUSE") return { is: "refused", code };
	const [aidle, owner] = await Promise.all([isAidle(port), portOwner(port)]);
	return { is: "taken", aidle, owner };
}

function reach(host: string, port: number): Promise<Problem | undefined> {
	return new Promise((resolve) => {
		const socket = connect({ host, port, timeout: REACH_TIME });
		const end = (found: Problem | undefined): void => {
			socket.destroy();
			resolve(found);
		};
		socket.once("connect", () => end(undefined));
		socket.once("timeout", () => end(problem("obs_no_answer", { host, port })));
		socket.once("error", (error) =>
			end(unreachableBecause(errorCode(error), { host, port }) ?? problem("obs_no_answer", { host, port })),
		);
	});
}

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: "Linux", darwin: "macOS", win32: "Windows" };

/** Whoever built a kernel writes his own mark behind its version. */
const kernel = (): string => release().split("-")[0] ?? "";

/** Wine stands in for Windows, and what it proves is its own. Its control panel is nowhere else. */
const standIn = (): string =>
	process.platform === "win32" && existsSync(join(process.env.SYSTEMROOT ?? "C:\\windows", "system32", "winecfg.exe"))
		? " (Wine)"
		: "";

/** The operating system and the kind of processor: `Linux 6.1.0 x64`. */
export const systemText = (): string =>
	`${systems[process.platform] ?? process.platform} ${kernel()} ${arch()}${standIn()}`;

type Given = "folder" | "demo" | "texts" | "problems" | "inside";

/** This computer and this program, for checks. */
export const here = (given: Pick<CheckContext, Given>): CheckContext => ({
	...given,
	now: Date.now(),
	program: { version: VERSION, protocol: PROTOCOL_TEXT, node: process.versions.node },
	system: systemText(),
	portState,
	reach,
	freeSpace,
});
