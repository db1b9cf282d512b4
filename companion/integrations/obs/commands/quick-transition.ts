import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { transitionOf } from "../facts/studio.ts";
import type { TransitionShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, asked, type Property } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { settledPreview, until } from "./program.ts";
import { take } from "./t-bar.ts";
import { calm, chosen, findTransition, lasting } from "./transitions.ts";

type Transition = FactValue<"obs.transition">;

/** Milliseconds more than a transition lasts until its end must have been told. */
const GRACE = 2_000;
/** Of one with a fixed duration, which OBS does not tell. */
const FIXED = 15_000;

const read = async (session: ObsSession): Promise<Transition> =>
	transitionOf(await asked<TransitionShape>(session, chosen.get.requestType));

/** Within a turn of the lane: sets one of the two and waits until it reads so. */
async function put<Value>(
	session: ObsSession,
	{ set }: Property<Value>,
	value: Value,
	there: (now: Transition) => boolean,
): Promise<void> {
	const { requestType, requestData = {} } = set(value);
	const [done] = await session.batch([{ requestType, requestData }] as Parameters<ObsSession["batch"]>[0], true);
	answerOf(done);
	if (!there(await until(() => read(session), there))) throw new Refusal(problem("not_settled"), true);
}

/** Within a turn of the lane: another transition, and its duration where it is asked for. */
async function borrow(session: ObsSession, wanted: Transition, duration: number | undefined): Promise<Transition> {
	const { borrowed } = session.scenes;
	const before = await read(session);
	borrowed.before ??= before;
	borrowed.name = wanted.name;
	if (before.name !== wanted.name) await put(session, chosen, wanted, ({ name }) => name === wanted.name);
	const now = await read(session);
	if (now.duration === null) return now;
	// The duration is one for all that have no fixed one.
	borrowed.duration ??= now.duration;
	if (duration === undefined || duration === now.duration) return now;
	await put(session, lasting, duration, (read) => read.duration === duration);
	return { ...now, duration };
}

/** Puts back what was there before, unless somebody has chosen something else meanwhile. */
async function giveBack(session: ObsSession): Promise<void> {
	const { borrowed } = session.scenes;
	const { before, duration, name } = borrowed;
	session.scenes.borrowed = { users: borrowed.users };
	if (!before) return;
	await session.lane.enter({
		deadline: performance.now() + GRACE,
		async send() {
			const now = await read(session);
			if (now.name !== name) return;
			if (duration !== undefined && now.duration !== null && now.duration !== duration) {
				await put(session, lasting, duration, (read) => read.duration === duration);
			}
			if (now.name !== before.name) await put(session, chosen, before, (read) => read.name === before.name);
			session.cells.prove("obs.transition", {}, await read(session));
		},
		took: () => Promise.resolve(true),
	});
}

export const quickTransitionCommands = {
	"obs.transition.quick": async (session, { transition, duration }, deadline): Promise<Outcome> => {
		const wanted = await findTransition(session, transition);
		// A T-bar half way is a transition under way: taking ends it, with the one it began with.
		if (session.scenes.tBar.target) {
			const took = (): Promise<boolean> => session.refresh().then(() => true);
			return await proved(session.lane.enter({ deadline, send: () => take(session), took }));
		}
		// Before 32, OBS goes deaf when the transition is exchanged while it runs: only its end is the time to do so.
		await calm(session);
		session.scenes.borrowed.users++;
		try {
			const { outcome, ended } = await session.lane.enter({
				deadline,
				async send() {
					await settledPreview(session);
					const { duration: lasts } = await borrow(session, { ...wanted, kind: "", duration: null }, duration);
					const ended = session.scenes.ended((lasts ?? FIXED) + GRACE);
					return { outcome: await take(session), ended };
				},
				async took() {
					await session.refresh();
					return true;
				},
			});
			await ended;
			return await proved(Promise.resolve(outcome));
		} finally {
			session.scenes.borrowed.users--;
			if (session.scenes.borrowed.users === 0) await giveBack(session);
		}
	},
} satisfies SomeCommands;
