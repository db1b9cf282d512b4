import { frame } from "../clock.ts";

/** How OBS and its machine are doing, in the units of GetStats: percent, megabytes, milliseconds, frames. */
export interface Statistics {
	readonly activeFps: number;
	readonly availableDiskSpace: number;
	readonly averageFrameRenderTime: number;
	readonly cpuUsage: number;
	readonly memoryUsage: number;
	readonly outputSkippedFrames: number;
	readonly outputTotalFrames: number;
	readonly renderSkippedFrames: number;
	readonly renderTotalFrames: number;
}

/** Between -1 and 1, up and down within half a minute; the same after the same time. */
const sway = (seconds: number): number => (Math.sin(seconds / 4.1) + Math.sin(seconds / 1.7) + Math.sin(seconds)) / 3;

/** What an untroubled OBS would say now that was started at this moment of `performance.now()`: no two looks are equal. */
export function untroubled(startedAt: number): Statistics {
	const elapsed = performance.now() - startedAt;
	const load = sway(elapsed / 1000);
	return {
		activeFps: 29.8 - 0.2 * load,
		availableDiskSpace: 73_615.9921875,
		averageFrameRenderTime: 1.618766 + 0.4 * load,
		cpuUsage: 7.481381178063643 + 2 * load,
		memoryUsage: 201.23046875,
		outputSkippedFrames: 0,
		outputTotalFrames: 0,
		renderSkippedFrames: 0,
		renderTotalFrames: Math.floor(elapsed / frame),
	};
}
