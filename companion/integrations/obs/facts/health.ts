import type { FactValue } from "../../../contract/catalogue.ts";
import type { StreamStatusShape } from "../obs.external.ts";
import type { FactRow } from "./row.ts";

type Health = FactValue<"obs.stream.health">;

/** Milliseconds over which bitrate and losses are told: shorter jumps, longer hides. */
const SPAN = 6_000;

interface Sample {
	readonly at: number;
	readonly bytes: number;
	readonly dropped: number;
	readonly total: number;
}

/** Bitrate and losses are differences: the row of one session remembers the samples of the last seconds. */
export function streamHealth(): FactRow<Health> {
	let samples: Sample[] = [];
	return {
		async read(ask) {
			const status = await ask<StreamStatusShape>("GetStreamStatus");
			if (!status.outputActive) {
				samples = [];
				return null;
			}
			const { outputBytes, outputSkippedFrames, outputTotalFrames, outputCongestion } = status;
			const at = performance.now();
			const last = samples.at(-1);
			// Counters start over with each stream.
			if (last && outputTotalFrames < last.total) samples = [];
			samples = samples.filter((sample) => at - sample.at <= SPAN);
			samples.push({ at, bytes: outputBytes, dropped: outputSkippedFrames, total: outputTotalFrames });
			const [first] = samples;
			const ms = first ? at - first.at : 0;
			const frames = first ? outputTotalFrames - first.total : 0;
			return {
				bitrate: first && ms > 0 ? Math.round(((outputBytes - first.bytes) * 8) / ms) : 0,
				congestion: Math.round(outputCongestion * 100) / 100,
				lost: first && frames > 0 ? Math.round(((outputSkippedFrames - first.dropped) / frames) * 1_000) / 1_000 : 0,
				dropped: outputSkippedFrames,
				total: outputTotalFrames,
			};
		},
	};
}
