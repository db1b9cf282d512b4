import { setTimeout as sleep } from "node:timers/promises";
import type { LinkVerdict } from "../../contract/link-trial.ts";
import { problem } from "../../contract/problem.ts";
import { PULSE } from "../../link/heartbeat.ts";
import { FaultError } from "./faults.ts";
import type { SceneListShape, VersionShape } from "./obs.external.ts";
import { openSocket, type Target } from "./open.ts";
import { LIST } from "./reads.ts";
import { ConnectionEnded, type ObsSocket } from "./socket.ts";
import { Unanswered, within } from "./within.ts";

/** Milliseconds the whole of it may take. */
const PATIENCE = 2_700;
/** Milliseconds an OBS that is loading is given, and how often it is asked: OBS 30 opens its port 90 ms too early. */
const LOADING = 1_000;
const AGAIN = 100;
/** Milliseconds a peer may take to say goodbye. */
const FAREWELL = 500;

/**
 * One attempt to connect, with an answer after three seconds at the latest. It asks for two reads, hears no events and
 * leaves again: neither OBS nor a connection that stands notices.
 */
export async function tryObs(target: Target): Promise<LinkVerdict> {
	const begun = performance.now();
	const { signal } = new AbortController();
	try {
		const socket = await openSocket(target, { signal, patience: PATIENCE, events: 0, prepare: () => {} });
		try {
			return await look(socket, begun);
		} finally {
			leave(socket);
		}
	} catch (error) {
		const { host, port } = target;
		if (error instanceof FaultError) return { outcome: "failed", problem: error.fault.problem };
		if (error instanceof ConnectionEnded) return { outcome: "failed", problem: problem("obs_closed", { host, port }) };
		throw error;
	}
}

async function look(socket: ObsSocket, begun: number): Promise<LinkVerdict> {
	const opened = performance.now();
	for (;;) {
		const sent = performance.now();
		try {
			const answers = await within(
				begun + PATIENCE - sent,
				socket.batch([{ requestType: "GetVersion" }, ...LIST], false),
			);
			const now = performance.now();
			const [version, , list] = answers.map(({ responseData }) => responseData);
			const scenes = list as SceneListShape | undefined;
			// 207 while OBS loads, and null scenes of 5.1.0 in the middle of a collection switch.
			if (version !== undefined && scenes?.currentProgramSceneName) {
				const ms = Math.round(now - begun);
				if (now - sent > PULSE.slow) return { outcome: "busy", ms };
				const { obsVersion: obs, obsWebSocketVersion: websocket } = version as VersionShape;
				return { outcome: "connected", versions: { obs, websocket }, scenes: scenes.scenes.length, ms };
			}
		} catch (error) {
			if (error instanceof Unanswered) return { outcome: "busy" };
			throw error;
		}
		if (performance.now() - opened > LOADING) return { outcome: "busy" };
		await sleep(AGAIN);
	}
}

/** With a word of goodbye, which a frozen peer would never answer. */
function leave(socket: ObsSocket): void {
	const impatient = setTimeout(() => socket.terminate(), FAREWELL);
	const gone = (): void => clearTimeout(impatient);
	socket.disconnect().then(gone, gone);
}
