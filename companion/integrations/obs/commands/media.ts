import { setTimeout as sleep } from "node:timers/promises";
import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import type { Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { ACTION, type MediaShape, mediaStateOf } from "../facts/media.ts";
import { askInput } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, asked, batchOf, request, send } from "./change.ts";
import type { Commands } from "./command.ts";
import { type Found, idOf, inputFor, refusalsFor } from "./find-input.ts";

type State = FactValue<"obs.media">["state"];
type Action = "PLAY" | "PAUSE" | "RESTART" | "STOP" | "NEXT" | "PREVIOUS";

function mediaFor(session: ObsSession, reference: Reference): Found {
	const input = inputFor(session, reference);
	if (input.media !== false) return input;
	throw new Refusal(problem("media_missing", { name: input.name }, "input"), false);
}

const trigger = (input: Found, action: Action) =>
	request("TriggerMediaInputAction", { ...askInput(input), mediaAction: `${ACTION}${action}` });

const nothingThere = ({ name }: Found) => problem("media_missing", { name }, "input");

interface Step {
	readonly state: State;
	/** Undefined: it is so already. */
	readonly action: Action | undefined;
}

const isOn = (state: State): boolean => state === "playing" || state === "opening" || state === "buffering";

/** OBS plays on only what is paused. */
const play = (now: State): Step => ({
	state: "playing",
	action: isOn(now) ? undefined : now === "paused" ? "PLAY" : "RESTART",
});

/** What is to be done, from what a media source does now. */
const steps = {
	play,
	pause: (now) => ({ state: "paused", action: now === "paused" ? undefined : "PAUSE" }),
	toggle: (now) => (isOn(now) ? { state: "paused", action: "PAUSE" } : play(now)),
	restart: () => ({ state: "playing", action: "RESTART" }),
	stop: (now) => ({ state: "stopped", action: now === "stopped" ? undefined : "STOP" }),
} satisfies Record<string, (now: State) => Step>;

/** Reads and acts in one turn of the lane. The fact tells when it is so. */
async function act(
	session: ObsSession,
	reference: Reference,
	deadline: number,
	step: (now: State) => Step,
): Promise<Outcome> {
	const input = mediaFor(session, reference);
	const refusals = refusalsFor(input, nothingThere(input));
	return await session.lane.enter({
		deadline,
		send: async (): Promise<Outcome> => {
			const { mediaState } = await asked<MediaShape>(session, "GetMediaInputStatus", askInput(input), refusals);
			const { state, action } = step(mediaStateOf(mediaState));
			const result = { state };
			if (!action || performance.now() > deadline) return { result, unchanged: true, proven: true };
			const [done] = await session.batch(batchOf([trigger(input, action)]), true);
			answerOf(done, refusals);
			session.cells.stir(["obs.media"]);
			return { result, unchanged: false, proven: false };
		},
		took: async ({ unchanged }) => !unchanged,
	});
}

/** Milliseconds between two looks at the cursor, and until a place that does not come is what it is. */
const LOOK = 15;
const ARRIVAL = 150;
/** Milliseconds. Files are entered at their next key frame. */
const NEAR = 400;

/**
 * Goes to a place in one turn of the lane, which ends when OBS has got there: it moves the cursor with the next frame,
 * and a step from where the cursor is would count from the old place.
 */
async function go(
	session: ObsSession,
	reference: Reference,
	deadline: number,
	{ place, by }: { readonly place: (cursor: number, sum: number) => number; readonly by?: number },
): Promise<Outcome> {
	const input = mediaFor(session, reference);
	const refusals = refusalsFor(input, nothingThere(input));
	const get = request("GetMediaInputStatus", askInput(input));
	return await session.lane.enter({
		...(by === undefined ? {} : { sum: { kind: `skip ${idOf(input)}`, by } }),
		deadline,
		send: async (sum): Promise<Outcome> => {
			const { mediaCursor, mediaDuration } = await asked<MediaShape>(
				session,
				get.requestType,
				get.requestData,
				refusals,
			);
			const target = Math.max(0, Math.min(place(mediaCursor ?? 0, sum), mediaDuration ?? Number.POSITIVE_INFINITY));
			if (performance.now() > deadline) return { result: mediaCursor ?? 0, unchanged: true, proven: true };
			const set = request("SetMediaInputCursor", { ...askInput(input), mediaCursor: Math.round(target) });
			const [done, after] = await session.batch(batchOf([set, get]), true);
			answerOf(done, refusals);
			const sentAt = performance.now();
			let cursor = answerOf<MediaShape>(after).mediaCursor ?? 0;
			while (Math.abs(cursor - target) > NEAR && performance.now() - sentAt < ARRIVAL) {
				await sleep(LOOK);
				cursor = (await asked<MediaShape>(session, get.requestType, get.requestData, refusals)).mediaCursor ?? 0;
			}
			session.cells.stir(["obs.media"]);
			return { result: Math.round(target), unchanged: false, proven: true };
		},
		took: async () => true,
	});
}

async function turn(session: ObsSession, reference: Reference, deadline: number, action: Action): Promise<Outcome> {
	const input = mediaFor(session, reference);
	await send(session, { requests: [trigger(input, action)], refusals: refusalsFor(input), deadline });
	session.cells.stir(["obs.media"]);
	return { result: null, unchanged: false, proven: true };
}

export const mediaCommands: Commands<
	| "obs.media.play"
	| "obs.media.pause"
	| "obs.media.toggle"
	| "obs.media.restart"
	| "obs.media.stop"
	| "obs.media.next"
	| "obs.media.previous"
	| "obs.media.seek"
	| "obs.media.skip"
> = {
	"obs.media.play": (session, { input }, deadline) => act(session, input, deadline, steps.play),
	"obs.media.pause": (session, { input }, deadline) => act(session, input, deadline, steps.pause),
	"obs.media.toggle": (session, { input }, deadline) => act(session, input, deadline, steps.toggle),
	"obs.media.restart": (session, { input }, deadline) => act(session, input, deadline, steps.restart),
	"obs.media.stop": (session, { input }, deadline) => act(session, input, deadline, steps.stop),
	"obs.media.next": (session, { input }, deadline) => turn(session, input, deadline, "NEXT"),
	"obs.media.previous": (session, { input }, deadline) => turn(session, input, deadline, "PREVIOUS"),
	"obs.media.seek": (session, { input, to }, deadline) => go(session, input, deadline, { place: () => to }),
	"obs.media.skip": (session, { input, by }, deadline) =>
		go(session, input, deadline, { place: (cursor, sum) => cursor + sum, by }),
};
