import { dials, meters, mutes } from "./audio.ts";
import { chat } from "./chat.ts";
import { pause, summarize } from "./figures.ts";
import { floor } from "./floor.ts";
import { keyOf } from "./keys.ts";
import type { Figures, PressSamples } from "./phases.ts";
import { events, gust, idling, named, presses, starting, storm } from "./phases.ts";
import type { Belongings } from "./processes.ts";
import { product } from "./product.ts";
import { companionKilled, obsKilled } from "./recovery.ts";
import { machine, medians, save, sentence, table } from "./report.ts";
import { Session } from "./session.ts";
import type { Side } from "./side.ts";
import { steps } from "./steps.ts";
import type { Measure, Row } from "./targets.ts";
import { judge, STORM_RATES } from "./targets.ts";
import { wide } from "./wide.ts";

export interface Options {
	measures: readonly Measure[];
	/** Both, unless only one is to be looked at. */
	sides: readonly Side["name"][];
	runs: number;
	short: boolean;
}

/** Counts and times of a run, seconds where they are times. */
const FULL = {
	warmUp: 30,
	blocks: 10,
	block: 30,
	storm: 10,
	settle: 8,
	idle: 20,
	steps: 30,
	meters: 60,
	wide: 10,
	chat: 100,
};
const SHORT = {
	warmUp: 15,
	blocks: 4,
	block: 15,
	storm: 3,
	settle: 3,
	idle: 5,
	steps: 10,
	meters: 4,
	wide: 3,
	chat: 6,
};

/** From a start until what was compiled for it is kept. */
const COMPILED_MS = 3000;

/** Measured once, each in a session of its own. */
const APART: readonly Measure[] = ["steps", "wide", "chat"];

const SIDES: readonly Side[] = [floor, product];
type BySide<T> = Record<Side["name"], T>;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Compares product and floor by turns, prints and keeps the result; answers whether all that was asked holds. */
export async function bench(options: Options, belongings: Belongings): Promise<boolean> {
	const startedAt = new Date().toISOString();
	const before = machine();
	const runs: BySide<Figures[]> = { floor: [], product: [] };
	for (let i = 0; i < options.runs; i++) {
		say(`run ${i + 1} of ${options.runs}`);
		const figures = await run(options, i === 0, belongings);
		for (const name of options.sides) {
			runs[name].push(figures[name]);
			say(`  ${name}: ${summaryOf(figures[name])}`);
		}
	}
	if (options.measures.includes("steps") && options.sides.includes("product")) {
		const figures = await steps((options.short ? SHORT : FULL).steps, belongings, say);
		for (const name of options.sides) runs[name].push(figures[name]);
	}
	if (options.measures.includes("wide") && options.sides.includes("product")) {
		runs.product.push(await wide((options.short ? SHORT : FULL).wide, belongings));
	}
	if (options.measures.includes("chat") && options.sides.includes("product")) {
		runs.product.push(await chat((options.short ? SHORT : FULL).chat, belongings));
	}
	const sums = { floor: medians(runs.floor), product: medians(runs.product) };
	const rows = judge(options.measures, sums.floor, sums.product);
	const results = { startedAt, options, machine: { before, after: machine() }, rows, medians: sums, runs };
	process.stdout.write(`${sentence(before)}\n\n${table(rows)}\n\n${save(results)}\n`);
	return rows.every((row) => holds(row, options));
}

/** A short run in CI stops nobody for a noisy machine; a wrong key stops everybody. */
function holds({ verdict }: Row, { short }: Options): boolean {
	return verdict !== "far off" && (short || verdict !== "missed");
}

/** One run: fresh processes of both sides, which are there at the same time and take turns. */
async function run(options: Options, first: boolean, belongings: Belongings): Promise<BySide<Figures>> {
	const figures: BySide<Figures> = { floor: {}, product: {} };
	if (options.measures.every((measure) => APART.includes(measure))) return figures;
	await using opened = new AsyncDisposableStack();
	const sessions: Session[] = [];
	try {
		for (const side of SIDES.filter(({ name }) => options.sides.includes(name))) {
			sessions.push(opened.use(await Session.open(side, belongings)));
		}
		await take(sessions, figures, options, first);
	} catch (error) {
		for (const { side, complaints } of sessions) if (complaints) say(`${side.name} wrote:\n${complaints}`);
		throw error;
	}
	return figures;
}

async function take(sessions: Session[], figures: BySide<Figures>, options: Options, first: boolean): Promise<void> {
	const counts = options.short ? SHORT : FULL;
	const wanted = (...measures: Measure[]) => measures.some((measure) => options.measures.includes(measure));
	for (const session of sessions) {
		const own = figures[session.side.name];
		Object.assign(own, await starting(session, "start.first"));
		if (!wanted("start", "idle")) continue;
		// Every start but the first finds the code compiled before.
		await pause(COMPILED_MS);
		await session.stop();
		Object.assign(own, await starting(session, "start.again"));
	}
	if (wanted("idle")) {
		const idle = await idling(sessions, counts.settle, counts.idle);
		for (const [i, { side }] of sessions.entries()) Object.assign(figures[side.name], idle[i]);
	}
	if (wanted("press", "storm")) await takeTurns(sessions, figures, counts, pressFigures);
	if (wanted("event")) await takeTurns(sessions, figures, counts, eventFigures);
	// They take their time and differ little from run to run: a short look is content with one.
	if (first || !options.short) {
		for (const session of sessions.filter(({ side }) => side === product)) {
			if (wanted("meters")) Object.assign(figures.product, await meters(session, counts.meters));
			if (wanted("dial")) Object.assign(figures.product, await dials(session));
		}
		if (wanted("mute")) await takeTurns(sessions, figures, counts, muteFigures);
	}
	for (const session of sessions) {
		const own = figures[session.side.name];
		// A second storm over the floor would say nothing that the first has not said.
		if (wanted("storm") && (first || session.side === product)) {
			Object.assign(own, await gust(session, Math.max(...STORM_RATES)));
			for (const rate of STORM_RATES) {
				const result = await storm(session, rate, counts.storm, own["press.toObs.p50"] ?? Number.NaN);
				for (const [name, value] of Object.entries(result)) own[`storm${rate}.${name}`] = value;
			}
		}
		if (wanted("recovery") && session.side === product) {
			await session.deck.whenRight(keyOf(await session.peer.program()));
			Object.assign(own, await companionKilled(session), await obsKilled(session));
		}
	}
}

/** Takes samples of one side, a block at a time. */
interface Sampler<T> {
	take(session: Session, count: number): Promise<T>;
	sum(blocks: readonly T[]): Figures;
}

const pressedFigures = (name: string, blocks: readonly PressSamples[]): Figures => ({
	...named(`${name}.toObs`, summarize(blocks.flatMap(({ toObs }) => toObs))),
	...named(`${name}.lit`, summarize(blocks.flatMap(({ lit }) => lit))),
});

const pressFigures: Sampler<PressSamples> = {
	take: presses,
	sum: (blocks) => pressedFigures("press", blocks),
};

const eventFigures: Sampler<number[]> = {
	take: events,
	sum: (blocks) => named("event.lit", summarize(blocks.flat())),
};

/** A mute is held against the floor's switch of a scene: one request and one event each. */
const muteFigures: Sampler<PressSamples> = {
	take: (session, count) => (session.side === product ? mutes : presses)(session, count),
	sum: (blocks) => pressedFigures("mute", blocks),
};

/** Blocks of samples by turns: how fast a machine wakes up drifts within a minute, and both sides share it so. */
async function takeTurns<T>(
	sessions: readonly Session[],
	figures: BySide<Figures>,
	{ warmUp, blocks, block }: typeof FULL,
	sampler: Sampler<T>,
): Promise<void> {
	const taken: BySide<T[]> = { floor: [], product: [] };
	for (const session of sessions) await sampler.take(session, warmUp);
	for (let i = 0; i < blocks; i++) {
		for (const session of sessions) taken[session.side.name].push(await sampler.take(session, block));
	}
	for (const { side } of sessions) Object.assign(figures[side.name], sampler.sum(taken[side.name]));
}

function summaryOf(figures: Figures): string {
	const shown = Object.entries(figures).filter(([name]) => !/\.(n|min|p90|p99|max)$/.test(name));
	return shown.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(" · ");
}
