import { setTimeout as sleep } from "node:timers/promises";
import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import type { Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { ACTION, type MediaShape, MOVED, mediaStateOf, placeOf } from "../facts/media.ts";
import { askInput } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, asked, batchOf, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { type Found, idOf, inputFor, named, refusalsFor } from "./find-input.ts";

type State = FactValue<"obs.media">["state"];
type Action = "PLAY" | "PAUSE" | "RESTART" | "STOP" | "NEXT" | "PREVIOUS";

const nothingPlays = ({ name }: Found) => problem("media_missing", { name }, "input");

/** Today's input that the settings mean. Kinds of other plugins may play too: OBS knows. */
async function mediaFor(session: ObsSession, reference: Reference): Promise<Found> {
	const input = inputFor(session, reference);
	if (input.media !== false) return input;
	const { mediaState } = await statusOf(session, input);
	if (mediaStateOf(mediaState) !== "none") return input;
	throw new Refusal(nothingPlays(input), false);
}

const trigger = (input: Found, action: Action) =>
	request("TriggerMediaInputAction", { ...askInput(input), mediaAction: `${ACTION}${action}` });

interface Step {
	readonly state: State;
	/** Undefined: it is so already. */
	readonly action: Action | undefined;
}

const isOn = (state: State): boolean => state === "playing" || state === "opening" || state === "buffering";

/** OBS calls what was stopped by either name. */
const isOver = (state: State): boolean => state === "stopped" || state === "ended";

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
	stop: (now) => ({ state: "stopped", action: isOver(now) ? undefined : "STOP" }),
} satisfies Record<string, (now: State) => Step>;

/** Milliseconds between two looks whether OBS has come to it, which it does with its next frame. */
const LOOK = 15;
const ARRIVAL = 150;

const statusOf = (session: ObsSession, input: Found): Promise<MediaShape> =>
	asked<MediaShape>(session, "GetMediaInputStatus", askInput(input), refusalsFor(input, nothingPlays(input)));

/** Sends within a turn of the lane and looks until it is so, or OBS has had time enough. Answers what it saw last. */
async function until(
	session: ObsSession,
	input: Found,
	sending: ReturnType<typeof request>,
	there: (status: MediaShape) => boolean,
): Promise<MediaShape> {
	const [done] = await session.batch(batchOf([sending]), true);
	answerOf(done, refusalsFor(input, nothingPlays(input)));
	const sentAt = performance.now();
	for (;;) {
		const status = await statusOf(session, input);
		if (there(status) || performance.now() - sentAt > ARRIVAL) return status;
		await sleep(LOOK);
	}
}

/** Milliseconds in which OBS really ends what it calls stopped; what is started meanwhile it ends too. 85 were measured. */
const ENDING = 110;

/**
 * Reads, acts, and waits until OBS has acted, in one turn of the lane: two toggles in a row find each other's effect.
 * Where that takes longer, the fact tells.
 */
async function act(
	session: ObsSession,
	reference: Reference,
	deadline: number,
	step: (now: State) => Step,
): Promise<Outcome> {
	const input = await mediaFor(session, reference);
	return await session.lane.enter({
		deadline,
		send: async (): Promise<Outcome> => {
			const { state, action } = step(mediaStateOf((await statusOf(session, input)).mediaState));
			const result = { state };
			if (!action || performance.now() > deadline) return { result, unchanged: true, proven: true };
			const there = (now: State): boolean => now === state || (state === "stopped" && isOver(now));
			const status = await until(session, input, trigger(input, action), (now) => there(mediaStateOf(now.mediaState)));
			const proven = there(mediaStateOf(status.mediaState));
			if (state === "stopped") await sleep(ENDING);
			session.moved.delete(input.name);
			session.cells.stir(["obs.media"]);
			return { result, unchanged: false, proven };
		},
		took: async ({ unchanged }) => !unchanged,
	});
}

/** Milliseconds. Files are entered at a key frame. */
const NEAR = 400;

/** Goes to a place; OBS is there before the turn of the lane ends, as the next step counts from where it is. */
async function go(
	session: ObsSession,
	reference: Reference,
	deadline: number,
	{ place, by }: { readonly place: (cursor: number, sum: number) => number; readonly by?: number },
): Promise<Outcome> {
	const input = await mediaFor(session, reference);
	return await session.lane.enter({
		...(by === undefined ? {} : { sum: { kind: `skip ${idOf(input)}`, by } }),
		deadline,
		send: async (sum): Promise<Outcome> => {
			const { mediaState, mediaCursor, mediaDuration } = await statusOf(session, input);
			const isPaused = mediaStateOf(mediaState) === "paused";
			const cursor = placeOf(mediaCursor, isPaused ? session.moved.get(input.name) : undefined);
			const target = Math.round(Math.max(0, Math.min(place(cursor, sum), mediaDuration ?? Number.POSITIVE_INFINITY)));
			if (performance.now() > deadline) return { result: cursor, unchanged: true, proven: true };
			const sending = request("SetMediaInputCursor", { ...askInput(input), mediaCursor: target });
			await until(session, input, sending, ({ mediaCursor: now }) => {
				return isPaused || now === null || Math.abs(now - target) < NEAR;
			});
			if (isPaused) session.moved.set(input.name, target);
			session.cells.hear(MOVED, { ...named(input), mediaCursor: target });
			return { result: target, unchanged: false, proven: true };
		},
		took: async () => true,
	});
}

async function turn(session: ObsSession, reference: Reference, deadline: number, action: Action): Promise<Outcome> {
	const input = await mediaFor(session, reference);
	await send(session, { requests: [trigger(input, action)], refusals: refusalsFor(input), deadline });
	session.cells.stir(["obs.media"]);
	return { result: null, unchanged: false, proven: true };
}

export const mediaCommands = {
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
} satisfies SomeCommands;
