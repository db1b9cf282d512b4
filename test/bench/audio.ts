import { words } from "../../src/keys/words.ts";
import { fastestRate, now, pause } from "./figures.ts";
import type { FurtherImage, Placement } from "./further-keys.ts";
import { inputOf, LEVELS } from "./keys.ts";
import type { PeerReport } from "./obs-peer.ts";
import { QUIET_DB } from "./peer-world.ts";
import { type Figures, type PressSamples, pace } from "./phases.ts";
import type { Session } from "./session.ts";
import { processorTime } from "./usage.ts";

const ACTION = "com.aidle.streamdeck.audio";
const PATIENCE_MS = 10_000;

const LEVEL_KEYS = 8;
/** Levels have come to their usual rate. */
const METERS_SETTLE_MS = 2_000;
const UNSEEN_PATIENCE_MS = 30_000;
/** What was on its way when a key disappeared is no image of an unseen key. */
const ON_ITS_WAY_MS = 100;
const UNSEEN_MS = 2_000;

const POLL_MS = 2;

/** As often as somebody turns a dial fast. */
const TICKS = 200;
const TURNING_MS = 2_000;
const TICK_DB = 0.1;
const OBS_TAKES_MS = 15;
const SETTLE_MS = 1_000;

const audioKeys = (count: number, shows: "meter" | "volume"): readonly Placement[] =>
	Array.from({ length: count }, (_, index) => ({
		context: `${shows}-${index}`,
		device: "keys",
		action: ACTION,
		settings: { v: 1, input: { name: inputOf(index) }, shows },
	}));

const levelKeys = audioKeys(LEVEL_KEYS, "meter");
/** So many that none is pressed more often than once in a second, when no throttle holds it. */
const muteKeys = audioKeys(LEVELS, "volume");

/** Level keys while OBS tells levels, and after nobody sees them any more. */
export async function meters(session: Session, seconds: number): Promise<Figures> {
	const { deck, peer } = session;
	const stamps = new Map<string, number[]>(levelKeys.map(({ context }) => [context, []]));
	const off = deck.further.onImage(({ context, at }) => stamps.get(context)?.push(at));
	const clear = () => {
		for (const row of stamps.values()) row.splice(0);
	};
	const told = peer.next("metering", ({ on }) => on, PATIENCE_MS);
	for (const placement of levelKeys) deck.further.place(placement);
	await told;
	await pause(METERS_SETTLE_MS);
	clear();
	const parts = session.parts();
	const used = () => ({ plugin: processorTime(parts.plugin), companion: processorTime(parts.companion) });
	const [before, from] = [used(), now()];
	await pause(seconds * 1_000);
	const [after, took] = [used(), now() - from];
	const rows = [...stamps.values()].map((row) => [...row]);
	const share = (part: keyof typeof before) => ((after[part] - before[part]) / took) * 100;

	const silent = peer.next("metering", ({ on }) => !on, UNSEEN_PATIENCE_MS);
	const removedAt = now();
	for (const { context } of levelKeys) deck.further.remove(context);
	await pause(ON_ITS_WAY_MS);
	clear();
	const { at: silentAt } = await silent;
	const { levelsTold } = await peer.ask();
	await pause(UNSEEN_MS);
	off();
	return {
		"meters.rate": Math.max(...rows.map((row) => fastestRate(row))),
		"meters.slowest": Math.min(...rows.map((row) => (row.length / took) * 1_000)),
		"meters.cpu": share("plugin") + share("companion"),
		"meters.cpu.plugin": share("plugin"),
		"meters.cpu.companion": share("companion"),
		"meters.until": silentAt - removedAt,
		"meters.late": (await peer.ask()).levelsTold - levelsTold,
		"meters.unseen": [...stamps.values()].flat().length,
	};
}

/** Presses of keys that mute: key down → OBS has the request → the key says so. They are there from the first time on. */
export async function mutes(session: Session, count: number): Promise<PressSamples> {
	const { deck, peer } = session;
	const samples: PressSamples = { toObs: [], lit: [] };
	let images: (FurtherImage & { readonly muted: boolean })[] = [];
	const off = deck.further.onImage((image) => {
		images.push({ ...image, muted: decodeURIComponent(image.image).includes(words.muted) });
	});
	for (const placement of muteKeys) deck.further.place(placement);
	await pause(SETTLE_MS);
	for (let i = 0; i < count; i++) {
		const { context: key } = muteKeys[i % muteKeys.length] ?? { context: "" };
		images = [];
		const asked = peer.next("muted", undefined, PATIENCE_MS);
		const at = deck.further.tell(key, "keyDown");
		const { muted, at: atObs } = await asked;
		const says = ({ context, muted: shown }: (typeof images)[number]) => context === key && shown === muted;
		const lit = await known(() => images.find(says)?.at, "image of the mute");
		deck.further.tell(key, "keyUp");
		samples.toObs.push(atObs - at);
		samples.lit.push(lit - at);
		await pace();
	}
	off();
	return samples;
}

/** Polls until something is known; what it is has its own stamp. */
async function known<Value>(look: () => Value | undefined, what: string): Promise<Value> {
	for (const deadline = now() + PATIENCE_MS; now() < deadline; ) {
		const value = look();
		if (value !== undefined) return value;
		await pause(POLL_MS);
	}
	throw new Error(`No ${what} within ${PATIENCE_MS} ms`);
}

type Volume = Extract<PeerReport, { kind: "volume" }>;

const dial = (device: "dials" | "others", index: number): Placement => ({
	context: `dial-${device}`,
	device,
	action: ACTION,
	settings: { v: 1, input: { name: inputOf(index) }, step: TICK_DB },
});

/** Turns dials together; answers what OBS was told, from the first tick on, and how far from the sum it ended. */
async function turn(session: Session, dials: readonly Placement[], input: string) {
	const { deck, peer } = session;
	const told: Volume[] = [];
	const off = peer.onReport((report) => {
		if (report.kind === "volume" && report.input === input) told.push(report);
	});
	for (const placement of dials) deck.further.place(placement);
	await pause(SETTLE_MS);
	const started = now();
	let lastTick = started;
	for (let tick = 0; tick < TICKS; tick++) {
		await pause(Math.max(0, started + (tick * TURNING_MS) / TICKS - now()));
		for (const { context } of dials) lastTick = deck.further.tell(context, "dialRotate", { ticks: 1, pressed: false });
	}
	const target = QUIET_DB + dials.length * TICKS * TICK_DB;
	await pause(SETTLE_MS);
	off();
	for (const { context } of dials) deck.further.remove(context);
	const last = told.at(-1);
	return {
		wrong: Math.abs((last?.db ?? Number.NaN) - target),
		requests: told.length,
		inFlight: Math.max(...told.map(({ waiting }) => waiting)),
		last: (last?.eventAt ?? Number.NaN) - lastTick,
	};
}

/** 200 ticks in two seconds on one dial, then on the same dial of two decks, before an OBS that takes its time. */
export async function dials(session: Session): Promise<Figures> {
	await session.peer.slow(OBS_TAKES_MS);
	const [one, both] = [LEVELS - 2, LEVELS - 3];
	const alone = await turn(session, [dial("dials", one)], inputOf(one));
	const together = await turn(session, [dial("dials", both), dial("others", both)], inputOf(both));
	await session.peer.slow(0);
	return {
		"dial.wrong": alone.wrong,
		"dial.requests": alone.requests,
		"dial.inFlight": alone.inFlight,
		"dial.last": alone.last,
		"dial.both.wrong": together.wrong,
		"dial.both.requests": together.requests,
		"dial.both.last": together.last,
	};
}
