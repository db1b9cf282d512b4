import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import { askInput, askSource, isMissing, sourceOf } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { type Request, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { inputFor, refusalsFor } from "./find-input.ts";

const MIXES = {
	program: "OBS_WEBSOCKET_VIDEO_MIX_TYPE_PROGRAM",
	preview: "OBS_WEBSOCKET_VIDEO_MIX_TYPE_PREVIEW",
	multiview: "OBS_WEBSOCKET_VIDEO_MIX_TYPE_MULTIVIEW",
} as const;

const DIALOGS = {
	properties: "OpenInputPropertiesDialog",
	filters: "OpenInputFiltersDialog",
	interact: "OpenInputInteractDialog",
} as const;

/** −1 is a window. */
const WINDOW = -1;

type What = keyof typeof MIXES | "source";
type Wanted = Parameters<typeof sourceOf>[1] | undefined;

function projector(session: ObsSession, what: What, source: Wanted, monitorIndex: number): Request {
	if (what !== "source") return request("OpenVideoMixProjector", { videoMixType: MIXES[what], monitorIndex });
	if (!source) throw new Refusal(problem("settings_invalid", { reason: "no source is chosen" }, "source"), false);
	const found = sourceOf(session, source);
	if (isMissing(found)) throw new Refusal(found, false);
	return request("OpenSourceProjector", { ...askSource(found), monitorIndex });
}

export const projectorCommands = {
	"obs.projector.open": async (session, { what, source, monitor = WINDOW }, deadline) => {
		await send(session, {
			requests: [projector(session, what, source, monitor)],
			deadline,
			refusals: { missing: problem("source_missing", { name: source?.name ?? "" }, "source") },
		});
		return { result: null, unchanged: false, proven: true };
	},
	"obs.dialog.open": async (session, { input: reference, what }, deadline) => {
		const input = inputFor(session, reference);
		const cannot = problem("obs_cannot", { what: `interact with “${input.name}”` });
		await send(session, {
			requests: [request(DIALOGS[what], askInput(input))],
			deadline,
			refusals: { ...refusalsFor(input), [RequestStatus.invalidResourceState]: cannot },
		});
		return { result: null, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
