import { floor } from "./floor.ts";
import { keyOf } from "./keys.ts";
import type { Figures } from "./phases.ts";
import { events, idling, presses, starting, storm } from "./phases.ts";
import type { Belongings } from "./processes.ts";
import { isBuilt, product } from "./product.ts";
import { companionKilled, obsKilled } from "./recovery.ts";
import { machine, medians, save, table } from "./report.ts";
import { Session } from "./session.ts";
import type { Side } from "./side.ts";
import { steps } from "./steps.ts";
import type { Measure, Row } from "./targets.ts";
import { judge, STORM_RATES } from "./targets.ts";

export interface Options {
	measures: readonly Measure[];
	/** Both, unless only one is to be looked at. */
	sides: readonly Side["name"][];
	runs: number;
	short: boolean;
}

/** Counts and times of a run, seconds where they are times. */
const FULL = { warmUp: 30, presses: 300, storm: 10, settle: 8, idle: 20, steps: 30 };
const SHORT = { warmUp: 15, presses: 60, storm: 3, settle: 3, idle: 5, steps: 10 };

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Compares product and floor by turns, prints and keeps the result; answers whether all that was asked holds. */
export async function bench(options: Options, belongings: Belongings): Promise<boolean> {
	const startedAt = new Date().toISOString();
	const before = machine();
	if (options.sides.includes("product") && !isBuilt()) throw new Error("The plugin is not built: npm run build");
	const runs: Record<Side["name"], Figures[]> = { floor: [], product: [] };
	for (let run = 0; run < options.runs; run++) {
		for (const side of [floor, product].filter(({ name }) => options.sides.includes(name))) {
			say(`run ${run + 1} of ${options.runs}, ${side.name} …`);
			// A storm says nothing about the floor that more than one of them would say better.
			const figures = await measure(side, options, side === product || run === 0, belongings);
			runs[side.name].push(figures);
			say(`  ${summaryOf(figures)}`);
		}
	}
	if (options.measures.includes("steps") && options.sides.includes("product")) {
		runs.product.push(await steps((options.short ? SHORT : FULL).steps, belongings, say));
	}
	const sums = { floor: medians(runs.floor), product: medians(runs.product) };
	const rows = judge(options.measures, sums.floor, sums.product);
	const file = save({
		startedAt,
		...options,
		machine: { before, after: machine() },
		rows,
		medians: sums,
		runs,
	} as never);
	process.stdout.write(`${JSON.stringify(before)}\n\n${table(rows)}\n\n${file}\n`);
	return rows.every((row) => holds(row, options));
}

/** A short run in CI stops nobody for a noisy machine; a wrong key stops everybody. */
function holds({ verdict }: Row, { short }: Options): boolean {
	return verdict !== "far off" && (short || verdict !== "missed");
}

const wantedIn =
	({ measures }: Options) =>
	(...names: Measure[]) =>
		names.some((name) => measures.includes(name));

async function measure(side: Side, options: Options, storms: boolean, belongings: Belongings): Promise<Figures> {
	const figures: Figures = {};
	if (!wantedIn(options)("press", "event", "storm", "start", "recovery", "idle")) return figures;
	await using session = await Session.open(side, belongings);
	try {
		await take(session, figures, options, storms);
	} catch (error) {
		say(`${session.complaints}`);
		throw error;
	}
	return figures;
}

async function take(session: Session, figures: Figures, options: Options, storms: boolean): Promise<void> {
	const counts = options.short ? SHORT : FULL;
	const wanted = wantedIn(options);
	Object.assign(figures, await starting(session, "start.first"));
	if (wanted("start")) {
		await session.stop();
		Object.assign(figures, await starting(session, "start.again"));
	}
	if (wanted("idle")) Object.assign(figures, await idling(session, counts.settle, counts.idle));
	if (wanted("press", "event", "storm")) await presses(session, counts.warmUp);
	if (wanted("press", "storm")) Object.assign(figures, await presses(session, counts.presses));
	if (wanted("event")) Object.assign(figures, await events(session, counts.presses));
	if (wanted("storm") && storms) {
		for (const rate of STORM_RATES) {
			const result = await storm(session, rate, counts.storm, figures["press.toObs.p50"] ?? Number.NaN);
			for (const [name, value] of Object.entries(result)) figures[`storm${rate}.${name}`] = value;
		}
	}
	if (wanted("recovery") && session.side === product) {
		await session.deck.whenRight(keyOf(await session.peer.program()));
		Object.assign(figures, await companionKilled(session), await obsKilled(session));
	}
}

function summaryOf(figures: Figures): string {
	const shown = Object.entries(figures).filter(([name]) => !/\.(n|min|p90|p99|max)$/.test(name));
	return shown.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(" · ");
}
