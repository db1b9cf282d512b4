import { fastestRate, now, pause, type Summary, summarize } from "./figures.ts";
import { collectGarbage } from "./heap.ts";
import { KEY_COUNT, keyOf, nextKey, sceneOf } from "./keys.ts";
import type { Session } from "./session.ts";
import { accountable, memory, processorTime } from "./usage.ts";

/** Figures by name, `press.lit.p50` for instance; times in ms, memory in MB, shares in percent. */
export type Figures = Record<string, number>;

const PACE_MS = 60;
const PACE_SPREAD_MS = 20;
const STARTING_MS = 20_000;
const HOLD_MS = 5;
/** A storm ends without presses: a run overtaken by another switch moves its key until it gives up, 800 ms later. */
const STORM_TAIL_MS = 1500;
const GUST_SECONDS = 3;
const AFTER_STORM_MS = 1500;
const REST_MS = 3000;
const AFTER_COLLECTION_MS = 1000;

export const named = (name: string, summary: Summary): Figures =>
	Object.fromEntries(Object.entries(summary).map(([part, value]) => [`${name}.${part}`, value]));

export const pace = () => pause(PACE_MS + Math.random() * PACE_SPREAD_MS);
const programKey = async (session: Session) => keyOf(await session.peer.program());

/** From the plugin's start, no companion running, until the first of many presses reaches OBS. */
export async function starting(session: Session, name: string): Promise<Figures> {
	const key = nextKey(await programKey(session));
	const reached = session.peer.next("switched", undefined, STARTING_MS);
	const at = await session.start();
	const presses = setInterval(() => {
		session.deck.press(key);
		session.deck.release(key);
	}, HOLD_MS);
	const { at: reachedAt } = await reached.finally(() => clearInterval(presses));
	await session.deck.whenRight(key, STARTING_MS);
	return { [name]: reachedAt - at };
}

/** One press: key down → OBS has the request → the key is lit. */
async function press(session: Session, key: number) {
	const asked = session.peer.next("switched", ({ scene }) => scene === sceneOf(key));
	const lit = session.deck.whenLit(key);
	const at = session.deck.press(key);
	const [{ at: atObs }, litAt] = await Promise.all([asked, lit]);
	session.deck.release(key);
	return { toObs: atObs - at, lit: litAt - at };
}

export interface PressSamples {
	toObs: number[];
	lit: number[];
}

export async function presses(session: Session, count: number): Promise<PressSamples> {
	const samples: PressSamples = { toObs: [], lit: [] };
	let key = await programKey(session);
	for (let i = 0; i < count; i++) {
		key = nextKey(key);
		const { toObs, lit } = await press(session, key);
		samples.toObs.push(toObs);
		samples.lit.push(lit);
		await pace();
	}
	return samples;
}

/** Switches made by another client: OBS's event → the key of the new scene is lit. */
export async function events(session: Session, count: number): Promise<number[]> {
	const samples: number[] = [];
	let key = await programKey(session);
	for (let i = 0; i < count; i++) {
		key = nextKey(key);
		const lit = session.deck.whenLit(key);
		const [{ at }, litAt] = await Promise.all([session.peer.switchTo(sceneOf(key)), lit]);
		samples.push(litAt - at);
		await pace();
	}
	return samples;
}

/** Memory and processor time of sides nobody uses, all over the same time. */
export async function idling(sessions: readonly Session[], settleSeconds: number, seconds: number): Promise<Figures[]> {
	if (!accountable) return sessions.map(() => ({}));
	await pause(settleSeconds * 1000);
	const before = sessions.map((session) => {
		const { rss, pss, own } = memory(session.processes());
		return { rss, pss, own, used: processorTime(session.processes()) };
	});
	await pause(seconds * 1000);
	return sessions.map((session, i) => {
		const { rss = 0, pss = 0, own = 0, used = 0 } = before[i] ?? {};
		const share = (processorTime(session.processes()) - used) / (seconds * 10);
		return { "idle.rss": rss, "idle.pss": pss, "idle.own": own, "idle.cpu": share };
	});
}

/** MB after a forced collection: resident, held by these processes alone, and used on heaps; NaN if none was forced. */
export async function collected(session: Session): Promise<{ rss: number; own: number; heap: number }> {
	let heap = accountable ? 0 : Number.NaN;
	for (const pid of session.processes()) heap += (await collectGarbage(pid)) ?? Number.NaN;
	if (Number.isNaN(heap)) return { rss: heap, own: heap, heap };
	await pause(AFTER_COLLECTION_MS);
	const { rss, own } = memory(session.processes());
	return { rss, own, heap };
}

/**
 * A gust before the storms: it brings compiled code and buffers to their working size, so that what grows in a storm
 * grows for no good reason. How much that size is above a quiet side's is told, not judged.
 */
export async function gust(session: Session, rate: number): Promise<Figures> {
	// The first collection pays for opening an inspector at all.
	await collected(session);
	const before = await collected(session);
	await session.peer.storm(rate, GUST_SECONDS, KEY_COUNT - 1);
	await pause(AFTER_STORM_MS);
	return { "gust.growth": (await collected(session)).own - before.own };
}

/** `rate` events per second round all keys but the last one, which is pressed meanwhile. */
export async function storm(session: Session, rate: number, seconds: number, idlePress: number): Promise<Figures> {
	const { deck, peer } = session;
	const before = await collected(session);
	const stamps = Array.from({ length: KEY_COUNT }, (): number[] => []);
	const off = deck.onUpdate(({ key, at }) => stamps[key]?.push(at));
	const ended = peer.storm(rate, seconds, KEY_COUNT - 1);
	const toObs = await pressInStorm(session, now() + seconds * 1000 - STORM_TAIL_MS);
	const { at: lastEvent, seconds: took } = await ended;
	await pause(AFTER_STORM_MS);
	off();
	const wrong = deck.wrongKeys(await programKey(session));
	await pause(REST_MS);
	const after = await collected(session);
	const summary = summarize(toObs);
	return {
		wrong,
		rate: Math.max(...stamps.map((row) => fastestRate(row))),
		images: stamps.flat().length,
		last: Math.max(0, Math.max(...stamps.map((row) => row.at(-1) ?? 0)) - lastEvent),
		eventsPerSecond: (rate * seconds) / took,
		...named("toObs", summary),
		pressRatio: summary.p50 / idlePress,
		growth: after.own - before.own,
		heapGrowth: after.heap - before.heap,
	};
}

async function pressInStorm(session: Session, until: number): Promise<number[]> {
	const key = KEY_COUNT - 1;
	const samples: number[] = [];
	while (now() < until) {
		const asked = session.peer.next("switched", ({ scene }) => scene === sceneOf(key));
		const at = session.deck.press(key);
		samples.push((await asked).at - at);
		session.deck.release(key);
		await pace();
	}
	return samples;
}
