/** Milliseconds on the machine's monotonic clock: processes on one machine can compare theirs. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Resolves after so many milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What a row of samples comes to, in the unit of the samples. */
export interface Summary {
	n: number;
	min: number;
	p50: number;
	p90: number;
	p99: number;
	max: number;
}

/** The nearest-rank percentile (`share` between 0 and 1); NaN when there is no sample. */
export function percentile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle; NaN when there is no sample. */
export function median(samples: readonly number[]): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
	const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
	return (lower + upper) / 2;
}

export const summarize = (samples: readonly number[]): Summary => ({
	n: samples.length,
	min: percentile(samples, 0),
	p50: median(samples),
	p90: percentile(samples, 0.9),
	p99: percentile(samples, 0.99),
	max: percentile(samples, 1),
});

/**
 * The highest rate, per second, that any `gaps` consecutive gaps between `stamps` (ms, ascending) come to. One late
 * arrival does not make a burst of what was sent evenly, as it would with a count per window.
 */
export function fastestRate(stamps: readonly number[], gaps = 10): number {
	let fastest = 0;
	for (let i = gaps; i < stamps.length; i++) {
		const span = (stamps[i] ?? 0) - (stamps[i - gaps] ?? 0);
		fastest = Math.max(fastest, (gaps * 1000) / Math.max(span, 1e-3));
	}
	return fastest;
}
