import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { match, type Named, type Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { transitionOf } from "../facts/studio.ts";
import { RequestStatus, type TransitionShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { asked, change, type Property, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { PATIENCE } from "./program.ts";

type Transition = FactValue<"obs.transition">;

const SHORTEST = 50;
const LONGEST = 20_000;

/** The transitions there are, in OBS's order. */
async function list(session: ObsSession): Promise<readonly Named[]> {
	const { transitions } = await asked<{ transitions: TransitionShape[] }>(session, "GetSceneTransitionList");
	return transitions.map(({ transitionName: name, transitionUuid: uuid }) =>
		uuid === undefined ? { name } : { uuid, name },
	);
}

/** Today's transition that a reference means. */
export async function findTransition(session: ObsSession, reference: Reference): Promise<Named> {
	const found = match(reference, await list(session), session.truth.collection);
	if ("found" in found) return found.found;
	throw new Refusal(
		found.missing === "thing"
			? problem("transition_missing", { name: reference.name }, "transition")
			: problem("other_collection", { name: reference.collection ?? "" }, "transition"),
		false,
	);
}

/** Milliseconds a running transition is waited for. */
const RUNNING = 1_500;

/**
 * Waits while a transition runs: exchanging it in the middle leaves OBS 29 and 30 in a state where they tell of no
 * switch any more. One that lasts longer is not waited for: what is on program is then looked at again and again.
 */
export async function calm(session: ObsSession): Promise<void> {
	if (session.moving) await session.scenes.ended(RUNNING);
}

const get = request("GetCurrentSceneTransition");

/** What the next switch uses. OBS answers before it has changed either. */
export const chosen: Property<Transition> = {
	get,
	set: ({ name }) => request("SetCurrentSceneTransition", { transitionName: name }),
	value: transitionOf,
	reached: (now, { name }) => now.name === name,
	patience: PATIENCE,
};

/** Its duration; null where it has a fixed one, though OBS keeps the one for the others. */
export const lasting: Property<number | null> = {
	get,
	set: (duration) => request("SetCurrentSceneTransitionDuration", { transitionDuration: duration }),
	value: (answer: TransitionShape) => transitionOf(answer).duration,
	patience: PATIENCE,
	event: (duration) => ["CurrentSceneTransitionDurationChanged", { transitionDuration: duration }],
};

/** What OBS says of the transition after a change; our fact says so too. */
async function told(session: ObsSession, outcome: Outcome): Promise<Outcome> {
	if (outcome.unchanged) return outcome;
	const result = transitionOf(await asked<TransitionShape>(session, get.requestType));
	session.cells.prove("obs.transition", {}, result);
	return { ...outcome, result };
}

async function setDuration(session: ObsSession, duration: number, deadline: number): Promise<Outcome> {
	const { duration: before } = transitionOf(await asked<TransitionShape>(session, get.requestType));
	if (before !== null) return await proved(change(session, lasting, { deadline, next: () => duration }));
	// The one chosen has none of its own: what is set counts for the next that has, and cannot be read until then.
	await send(session, { requests: [lasting.set(duration)], deadline });
	return { result: duration, unchanged: false, proven: false };
}

export const transitionCommands = {
	"obs.transition.set": async (session, { transition, duration }, deadline) => {
		const wanted = await findTransition(session, transition);
		await calm(session);
		const first = await proved(change(session, chosen, { deadline, next: (before) => ({ ...before, ...wanted }) }));
		const second = duration === undefined ? first : await setDuration(session, duration, deadline);
		const outcome = { ...first, unchanged: first.unchanged && second.unchanged };
		return await told(session, { ...outcome, proven: first.proven && (second.proven || duration === undefined) });
	},
	"obs.transition.step": async (session, { by = 1 }, deadline) => {
		const all = await list(session);
		await calm(session);
		const outcome = await proved(
			change(session, chosen, {
				deadline,
				sum: { kind: "transition", by },
				next(before, sum) {
					const at = all.findIndex(({ name }) => name === before.name) + sum;
					const { length } = all;
					return { ...before, ...all[((at % length) + length) % length] };
				},
			}),
		);
		return await told(session, outcome);
	},
	"obs.transition.duration.set": (session, { duration }, deadline) => setDuration(session, duration, deadline),
	"obs.transition.duration.adjust": (session, { by }, deadline) =>
		proved(
			change(session, lasting, {
				deadline,
				sum: { kind: "transition duration", by },
				next(before, sum) {
					if (before === null) {
						throw new Refusal(problem("obs_cannot", { what: "another duration of this transition" }), false);
					}
					return Math.min(LONGEST, Math.max(SHORTEST, before + sum));
				},
			}),
		),
	"obs.transition.settings.set": async (session, { settings }, deadline) => {
		const fixed = problem("obs_cannot", { what: "settings of this transition" });
		await send(session, {
			requests: [request("SetCurrentSceneTransitionSettings", { transitionSettings: settings })],
			deadline,
			refusals: { [RequestStatus.resourceNotConfigurable]: fixed },
		});
		return { result: null, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
