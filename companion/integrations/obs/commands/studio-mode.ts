import type { Outcome } from "../../../runs/refusal.ts";
import type { ObsSession } from "../session.ts";
import { change, type Property, request } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { PATIENCE } from "./program.ts";

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

export const studioModeCommands = {
	"obs.studio.set": (session, { on }, deadline) => switchStudio(session, () => on, deadline, `studio ${on}`),
	"obs.studio.toggle": (session, _, deadline) => switchStudio(session, (on) => !on, deadline),
} satisfies SomeCommands;
