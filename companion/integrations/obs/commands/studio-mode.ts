import type { Outcome } from "../../../runs/refusal.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, change, type Property, request } from "./change.ts";
import type { Commands } from "./command.ts";
import { proved } from "./find-input.ts";
import { PATIENCE, takePreview } from "./program.ts";

const studioMode: Property<boolean> = {
	get: request("GetStudioModeEnabled"),
	set: (on) => request("SetStudioModeEnabled", { studioModeEnabled: on }),
	value: ({ studioModeEnabled }: { studioModeEnabled: boolean }) => studioModeEnabled,
	patience: PATIENCE,
};

/** Switches studio mode and looks what is on preview then. */
async function switchStudio(
	session: ObsSession,
	next: (before: boolean) => boolean,
	deadline: number,
	same?: string,
): Promise<Outcome> {
	const outcome = await proved(
		change(session, studioMode, { deadline, next, ...(same === undefined ? {} : { same }) }),
	);
	if (!outcome.unchanged) await session.scenes.readScene();
	return outcome;
}

/** Within a turn of the lane: moves the T-bar. At either end it is let go, as a hand would. */
async function moveBar(session: ObsSession, asked: number, release: boolean): Promise<Outcome> {
	const position = Math.min(1, Math.max(0, Math.round(asked * 10_000) / 10_000));
	const [done] = await session.batch([{ requestType: "SetTBarPosition", requestData: { position, release } }], true);
	answerOf(done);
	session.scenes.tbar = release && position === 1 ? 0 : position;
	return { result: position, unchanged: false, proven: true };
}

const took = (session: ObsSession) => async (): Promise<boolean> => {
	await session.refresh();
	return true;
};

export const studioModeCommands: Commands<
	"obs.studio.set" | "obs.studio.toggle" | "obs.transition.trigger" | "obs.tbar.set" | "obs.tbar.adjust"
> = {
	"obs.studio.set": (session, { on }, deadline) => switchStudio(session, () => on, deadline, `studio ${on}`),
	"obs.studio.toggle": (session, _, deadline) => switchStudio(session, (on) => !on, deadline),
	"obs.transition.trigger": (session, _, deadline) =>
		session.lane.enter({ deadline, send: () => takePreview(session), took: took(session) }),
	"obs.tbar.set": (session, { position, release = true }, deadline) =>
		session.lane.enter({ deadline, send: () => moveBar(session, position, release), took: took(session) }),
	"obs.tbar.adjust": (session, { by }, deadline) =>
		session.lane.enter({
			sum: { kind: "tbar", by },
			deadline,
			send: (sum) => {
				const position = session.scenes.tbar + sum;
				return moveBar(session, position, position <= 0 || position >= 1);
			},
			took: took(session),
		}),
};
