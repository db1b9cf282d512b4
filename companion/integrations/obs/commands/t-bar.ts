import { problem } from "../../../contract/problem.ts";
import { type SceneName, sameScene } from "../../../contract/scene-reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { ObsSession } from "../session.ts";
import { landing } from "../t-bar.ts";
import { readCursor } from "../transition.ts";
import { answerOf, asked } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { readProgram, settledPreview, takePreview, until } from "./program.ts";
import { calm } from "./transitions.ts";

/** Milliseconds after which an OBS whose T-bar moves no picture has taken back what it said of program. */
const CARRIED = 300;

const cursorOf = (session: ObsSession): Promise<number> => readCursor((requestType) => asked(session, requestType));

/** What rests is at 1, and what never began to move at 0. */
const isMoving = (cursor: number): boolean => cursor > 0 && cursor < 1;

async function put(session: ObsSession, position: number, release: boolean, target: SceneName): Promise<void> {
	const { tBar } = session.scenes;
	const before = tBar.position;
	// First: that it has arrived may be told before the request is answered.
	tBar.move(landing(position, release) === "start" ? 0 : position, target);
	const [done] = await session.batch([{ requestType: "SetTBarPosition", requestData: { position, release } }], true);
	if (!done?.requestStatus.result) tBar.move(before, target);
	answerOf(done);
}

/**
 * Within a turn of the lane: moves the T-bar to its end and answers with the scene that is on program then. OBS 29.0
 * says so from the bar's first move. A later one (measured: 30.2) says it for a moment, takes it back and stays where it
 * is. Whether the picture follows is seen by cursor and program, not by the version; where it does not, the preview is
 * taken instead.
 */
async function moveToEnd(session: ObsSession, release: boolean, target: SceneName): Promise<Outcome> {
	await put(session, 1, release, target);
	try {
		const seen = await until(
			async () => ({ cursor: await cursorOf(session), program: await readProgram(session) }),
			({ cursor, program }) => isMoving(cursor) && sameScene(program, target),
			CARRIED,
		);
		if (sameScene(seen.program, target)) {
			await session.scenes.readScene();
			return { result: target, unchanged: false, proven: true };
		}
		// It moves, yet somebody else has put another scene on program meanwhile.
		if (isMoving(seen.cursor)) throw new Refusal(problem("not_settled"), true);
		return await proved(takePreview(session));
	} catch (error) {
		session.scenes.tBar.rest();
		throw error;
	}
}

/** Within a turn of the lane: moves the T-bar to anywhere. */
async function moveBar(session: ObsSession, asked: number, release: boolean): Promise<Outcome> {
	const position = Math.min(1, Math.max(0, Math.round(asked * 10_000) / 10_000));
	const { tBar } = session.scenes;
	const target = tBar.target ?? (await settledPreview(session));
	const end = landing(position, release);
	const outcome: Outcome = { result: position, unchanged: false, proven: true };
	const there = tBar.arriving ? "end" : tBar.target ? "between" : "start";
	// A bar that rests, moved to where it rests, would begin a transition all the same.
	if (end !== "between" && end === there) return { ...outcome, unchanged: true };
	if (end === "end") await moveToEnd(session, release, target);
	else await put(session, position, release, target);
	return outcome;
}

/**
 * Within a turn of the lane: takes the preview to program. While our T-bar holds a transition half way, OBS 29.0 takes
 * nothing, though it says so: it is the bar that finishes it.
 */
export async function take(session: ObsSession): Promise<Outcome> {
	const { target } = session.scenes.tBar;
	if (!target || !sameScene(await readProgram(session), target)) return await takePreview(session);
	return await moveToEnd(session, true, target);
}

const took = (session: ObsSession) => async (): Promise<boolean> => {
	await session.refresh();
	return true;
};

export const tBarCommands = {
	"obs.transition.trigger": (session, _, deadline) =>
		session.lane.enter({ deadline, send: () => take(session), took: took(session) }),
	"obs.tbar.set": async (session, { position, release = true }, deadline) => {
		if (session.scenes.tBar.arriving && landing(position, release) !== "end") await calm(session);
		return await session.lane.enter({
			deadline,
			send: () => moveBar(session, position, release),
			took: took(session),
		});
	},
	"obs.tbar.adjust": (session, { by }, deadline) =>
		session.lane.enter({
			sum: { kind: "tbar", by },
			deadline,
			async send(sum) {
				const { tBar } = session.scenes;
				if (tBar.arriving || (sum > 0 && tBar.overturned)) {
					tBar.overturn();
					return { result: tBar.position, unchanged: true, proven: true };
				}
				const position = (tBar.target ? tBar.position : 0) + sum;
				const outcome = await moveBar(session, position, position <= 0 || position >= 1);
				if (position >= 1) tBar.overturn();
				return outcome;
			},
			took: took(session),
		}),
} satisfies SomeCommands;
