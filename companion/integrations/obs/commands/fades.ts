import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import type { Named } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { type VolumeShape, volumeOf } from "../facts/audio.ts";
import type { InputShape } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { between, sameVolume, type Volume, type VolumeUnit } from "../volume.ts";
import { answerOf, asked, batchOf, type Property } from "./change.ts";

/** Milliseconds between two steps. */
const STEP = 50;
/** Milliseconds a step has to be answered; the fade waits for it. */
const PATIENCE = 2_000;
/** Milliseconds an event of our own may be on its way behind its answer. */
const ECHO = 500;

interface FadeTo {
	readonly unit: VolumeUnit;
	readonly to: Volume;
	/** Milliseconds. */
	readonly over: number;
}

/** One fade that is under way, and whether somebody else has moved the volume meanwhile. */
class Fade {
	readonly input: Named;
	readonly #unit: VolumeUnit;
	/** Volumes whose events are our own doing: also those of a fade before, whose last events may still come. */
	readonly #own: { readonly volume: Volume; readonly until: number }[];
	/** The volume it begins with has been read: what was told before is in it. */
	#begun = false;
	overtaken = false;
	/** Where somebody else put it. */
	theirs: Volume | undefined;

	constructor(input: Named, unit: VolumeUnit, before: Fade | undefined) {
		this.input = input;
		this.#unit = unit;
		this.#own = before ? before.#own : [];
	}

	/** The volume was read, or is about to be set by us. */
	own(volume: Volume): void {
		this.#begun = true;
		this.#own.push({ volume, until: performance.now() + ECHO });
	}

	hear(volume: Volume): void {
		if (!this.#begun) return;
		const now = performance.now();
		while (this.#own[0] && this.#own[0].until < now) this.#own.shift();
		if (this.#own.some((own) => sameVolume(this.#unit, own.volume, volume))) return;
		this.overtaken = true;
		this.theirs = volume;
	}
}

const isSame = ({ uuid, name }: Named, { inputUuid, inputName }: InputShape): boolean =>
	uuid !== undefined && inputUuid !== undefined ? uuid === inputUuid : name === inputName;

const wired = ({ uuid, name }: Named): InputShape =>
	uuid === undefined ? { inputName: name } : { inputName: name, inputUuid: uuid };

/** The fades of one session, one for each input at most. */
export class Fades {
	readonly #running = new Set<Fade>();

	/** Whoever sets a volume ends its fade. */
	overtake(input: Named): void {
		for (const fade of this.#running) if (isSame(fade.input, wired(input))) fade.overtaken = true;
	}

	/** OBS says that a volume has changed, whoever did it. */
	hear(told: InputShape & VolumeShape): void {
		for (const fade of this.#running) if (isSame(fade.input, told)) fade.hear(volumeOf(told));
	}

	/** Takes the volume there in even steps. Fails when somebody else moves it, or another fade of it begins. */
	async run(session: ObsSession, input: Named, property: Property<Volume>, to: FadeTo): Promise<Outcome> {
		const before = [...this.#running].findLast((fade) => isSame(fade.input, wired(input)));
		this.overtake(input);
		const fade = new Fade(input, to.unit, before);
		this.#running.add(fade);
		try {
			return await walk(session, fade, property, to);
		} finally {
			this.#running.delete(fade);
		}
	}
}

async function walk(
	session: ObsSession,
	fade: Fade,
	property: Property<Volume>,
	{ unit, to, over }: FadeTo,
): Promise<Outcome> {
	const { get, set, refusals = {} } = property;
	const read = property.value as (answer: unknown) => Volume;
	// A step that is answered late is not the fade.
	const turn = <Answer>(go: () => Promise<Answer>): Promise<Answer> =>
		session.lane.enter({ deadline: performance.now() + PATIENCE, send: go, took: async () => false });

	const from = read(await turn(() => asked(session, get.requestType, get.requestData, refusals)));
	if (sameVolume(unit, from, to)) return { result: from, unchanged: true, proven: true };
	fade.own(from);
	const steps = Math.max(1, Math.round(over / STEP));
	const begun = performance.now();
	let now = from;
	for (let step = 1; step <= steps; step++) {
		await sleep(Math.max(0, begun + (step * over) / steps - performance.now()));
		// Where OBS was slow, the steps that are over are left out.
		step = Math.max(step, Math.min(steps, Math.floor(((performance.now() - begun) * steps) / over)));
		const target = between(unit, from, to, step / steps);
		const reached = await turn(async () => {
			if (fade.overtaken) return undefined;
			fade.own(target);
			const [done, after] = await session.batch(batchOf([set(target), get]), true);
			answerOf(done, refusals);
			return read(answerOf(after, refusals));
		});
		if (reached && sameVolume(unit, reached, target)) now = reached;
		else fade.overtaken = true;
		if (fade.overtaken) {
			await yieldTo(session, fade, property, now, unit);
			throw new Refusal(problem("fade_overtaken"), true);
		}
		if (property.event) session.cells.hear(...property.event(now));
	}
	return { result: now, unchanged: false, proven: true };
}

/** A step of ours may have been on its way when somebody else moved the volume: his word stands. */
async function yieldTo(
	session: ObsSession,
	{ theirs }: Fade,
	{ get, set, value, refusals = {} }: Property<Volume>,
	ours: Volume,
	unit: VolumeUnit,
): Promise<void> {
	if (!theirs) return;
	const read = value as (answer: unknown) => Volume;
	await session.lane.enter({
		deadline: performance.now() + PATIENCE,
		send: async () => {
			const now = read(await asked(session, get.requestType, get.requestData, refusals));
			if (sameVolume(unit, now, ours)) await session.batch(batchOf([set(theirs)]), true);
		},
		took: async () => false,
	});
}
