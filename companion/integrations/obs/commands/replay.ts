import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestFailed } from "../gather.ts";
import { RequestStatus } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { asked, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { replay, run } from "./running.ts";

/** Milliseconds between two looks for the file, and what is left of the deadline for the answer. */
const LOOK = 150;
const REST = 400;

const off = { [RequestStatus.outputNotRunning]: problem("replay_off") };

interface Saved {
	readonly savedReplayPath: string;
}

/** What was saved last; undefined when the buffer has stopped, and with it what was to be saved. */
async function last(session: ObsSession): Promise<string | undefined> {
	try {
		return (await session.ask<Saved>("GetLastReplayBufferReplay")).savedReplayPath;
	} catch (error) {
		if (error instanceof RequestFailed) return undefined;
		throw error;
	}
}

/** OBS says yes at once and saves with the next key frame, which may be many seconds later. */
async function save(session: ObsSession, deadline: number): Promise<Outcome> {
	const heard = (): unknown => session.cells.value("obs.replay.file");
	const before = (await asked<Saved>(session, "GetLastReplayBufferReplay", {}, off)).savedReplayPath;
	const heardBefore = heard();
	await send(session, { requests: [request("SaveReplayBuffer")], deadline, refusals: off });
	const saved = (path: string): Outcome => ({ result: { path }, unchanged: false, proven: true });
	while (performance.now() < deadline - REST) {
		const told = heard();
		if (told !== heardBefore && told) return saved((told as { readonly path: string }).path);
		const path = await last(session);
		if (path === undefined) break;
		if (path !== "" && path !== before) {
			session.cells.hear("ReplayBufferSaved", { savedReplayPath: path });
			return saved(path);
		}
		await sleep(LOOK);
	}
	throw new Refusal(problem("replay_not_saved"), true);
}

export const replayCommands = {
	"obs.replay.start": (session, _, deadline) => run(session, replay, "on", deadline),
	"obs.replay.stop": (session, _, deadline) => run(session, replay, "off", deadline),
	"obs.replay.toggle": (session, _, deadline) => run(session, replay, "other", deadline),
	"obs.replay.save": (session, _, deadline) => save(session, deadline),
} satisfies SomeCommands;
