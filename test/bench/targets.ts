import type { Figures } from "./phases.ts";

/** What can be asked for with `--only`. */
export const MEASURES = [
	"press",
	"event",
	"storm",
	"steps",
	"start",
	"recovery",
	"idle",
	"meters",
	"mute",
	"dial",
	"wide",
	"chat",
] as const;
export type Measure = (typeof MEASURES)[number];

/** A limit on the product alone, as a multiple of the floor, or as a distance above the floor. */
type Limit = { readonly atMost: number } | { readonly times: number } | { readonly above: number };

interface Target {
	readonly measure: Measure;
	readonly figure: string;
	readonly text: string;
	readonly unit: string;
	readonly limit: Limit;
}

type Verdict = "met" | "missed" | "far off" | "not proven here";

export interface Row extends Target {
	readonly floor: number;
	readonly product: number;
	/** What is held against the limit. */
	readonly judged: number;
	readonly verdict: Verdict;
}

/** Stamps of evenly spaced images come a little unevenly. */
const IMAGES_PER_SECOND = 10.5;
const FAR = 2;

const storm = (rate: number): Target[] => {
	const row = (figure: string, text: string, unit: string, atMost: number): Target => ({
		measure: "storm",
		figure: `storm${rate}.${figure}`,
		text: `storm ${rate}/s: ${text}`,
		unit,
		limit: { atMost },
	});
	return [
		row("wrong", "wrong keys in the end", "", 0),
		row("rate", "images per key, fastest", "/s", IMAGES_PER_SECOND),
		row("last", "last event → last image", "ms", 120),
		row("pressRatio", "press → OBS ÷ idle", "×", 1.5),
		row("growth", "memory kept after GC", "MB", 5),
	];
};

const own = (measure: Measure, figure: string, text: string, unit: string, atMost: number): Target => ({
	measure,
	figure,
	text,
	unit,
	limit: { atMost },
});

const against = (measure: Measure, figure: string, text: string, times: number): Target => ({
	measure,
	figure,
	text,
	unit: "ms",
	limit: { times },
});

export const STORM_RATES = [1000, 5000] as const;

const TARGETS: readonly Target[] = [
	against("press", "press.toObs.p50", "press → OBS has the request", 1.3),
	against("event", "event.lit.p50", "OBS event → lit image", 3),
	against("press", "press.lit.p50", "press → lit", 3),
	...STORM_RATES.flatMap(storm),
	own("steps", "steps29.p50", "five awaited steps, OBS 29", "ms", 20),
	own("steps", "steps30.p50", "five awaited steps, OBS 30+", "ms", 20),
	own("start", "start.first", "plugin's very first start → press at OBS", "ms", 400),
	own("start", "start.again", "plugin starts companion → press at OBS", "ms", 400),
	own("recovery", "companion.told", "companion killed → keys tell", "ms", 2000),
	own("recovery", "companion.right", "companion killed → keys right", "ms", 3000),
	own("recovery", "obs.right", "OBS is back → keys right", "ms", 5000),
	{ measure: "idle", figure: "idle.pss", text: "idle memory (PSS)", unit: "MB", limit: { above: 45 } },
	{ measure: "idle", figure: "idle.rss", text: "idle memory (RSS)", unit: "MB", limit: { above: 45 } },
	own("idle", "idle.cpu", "idle processor", "% of a core", 1),
	own("meters", "meters.rate", "8 level keys: images per key, fastest", "/s", IMAGES_PER_SECOND),
	own("meters", "meters.cpu", "8 level keys: processor", "% of a core", 15),
	own("meters", "meters.until", "level keys unseen → OBS tells no levels", "ms", 6000),
	own("meters", "meters.late", "levels told after that", "", 0),
	own("meters", "meters.unseen", "images of unseen level keys", "", 0),
	// What is to be toggled is read first: a second way to OBS and back.
	against("mute", "mute.toObs.p50", "press → OBS has the mute", 2.5),
	against("mute", "mute.lit.p50", "press → key says muted", 3),
	own("dial", "dial.wrong", "200 ticks in 2 s: off the sum", "dB", 0.01),
	own("dial", "dial.inFlight", "200 ticks: changes on their way at once", "", 1),
	own("dial", "dial.last", "last tick → OBS has the sum", "ms", 100),
	own("dial", "dial.both.wrong", "one dial on two decks: off the sum", "dB", 0.01),
	own("wide", "wide.online.p50", "500 scenes: identified → keys right", "ms", 500),
	own("wide", "wide.first.p50", "500 scenes: identified → press at OBS", "ms", 500),
	own("wide", "wide.press.p50", "500 scenes: press → OBS has the request", "ms", 20),
	own("chat", "chat.lost", "chat 500/s: messages lost", "", 0),
	own("chat", "chat.twice", "chat 500/s: messages told twice", "", 0),
	own("chat", "chat.pressRatio", "chat 500/s: press → OBS ÷ idle", "×", 1.5),
	own("chat", "chat.growth", "chat 500/s: memory (RSS) kept after GC", "MB", 20),
	own("chat", "chat.baitRatio", "catastrophic pattern on 10 kB, 50/s: press → OBS ÷ idle", "×", 1.5),
];

/** Holds the medians of both sides against the targets of the measures taken. */
export function judge(measures: readonly Measure[], floor: Figures, product: Figures): Row[] {
	return TARGETS.filter(({ measure }) => measures.includes(measure)).map((target) => {
		const [low, high] = [floor[target.figure] ?? Number.NaN, product[target.figure] ?? Number.NaN];
		const { judged, limit } = weigh(target.limit, low, high);
		return { ...target, floor: low, product: high, judged, verdict: verdict(judged, limit) };
	});
}

function weigh(limit: Limit, floor: number, product: number): { judged: number; limit: number } {
	if ("times" in limit) return { judged: product / floor, limit: limit.times };
	if ("above" in limit) return { judged: product - floor, limit: limit.above };
	return { judged: product, limit: limit.atMost };
}

function verdict(judged: number, limit: number): Verdict {
	if (Number.isNaN(judged)) return "not proven here";
	if (judged <= limit) return "met";
	return judged > FAR * limit ? "far off" : "missed";
}
