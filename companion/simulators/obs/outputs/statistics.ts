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

/** What an untroubled OBS would say now that was started at this moment of `performance.now()`. */
export const untroubled = (startedAt: number): Statistics => ({
	activeFps: 30.000000300000007,
	availableDiskSpace: 73_615.9921875,
	averageFrameRenderTime: 1.618766,
	cpuUsage: 7.481381178063643,
	memoryUsage: 201.23046875,
	outputSkippedFrames: 0,
	outputTotalFrames: 0,
	renderSkippedFrames: 0,
	renderTotalFrames: Math.floor((performance.now() - startedAt) / frame),
});
