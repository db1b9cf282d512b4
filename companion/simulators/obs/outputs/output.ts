import type { Clock } from "../clock.ts";
import { eventIntent } from "../codes.ts";
import type { Data, ObsEvent } from "../events.ts";
import type { ProfileSettings } from "../settings/profiles.ts";

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#obsoutputstate */
export type OutputState =
	| "STARTING"
	| "STARTED"
	| "STOPPING"
	| "STOPPED"
	| "RECONNECTING"
	| "RECONNECTED"
	| "PAUSED"
	| "RESUMED";

/** Milliseconds after STOPPED in which OBS answers a start with success and forgets it. */
const forgets = 3;

/** Whether an output stopped so short a time ago, in the terms of `performance.now()`, that a start is forgotten. */
export const justStopped = (stoppedAt: number): boolean => performance.now() - stoppedAt < forgets;

/** What an output needs from the OBS it belongs to. */
export interface OutputParts {
	readonly clock: Clock;
	readonly publish: (event: ObsEvent) => void;
	/** The profile in use. */
	readonly settings: () => ProfileSettings;
}

/** One entry of the list of outputs, as every output shows itself. */
export interface Output {
	readonly name: string;
	readonly kind: string;
	/** Whether it streams to a service. */
	readonly service: boolean;
	readonly active: boolean;
	/** Whether it was ever started: until then it has no size. */
	readonly used: boolean;
	readonly status: Data;
	settings: Data;
	/** Starts or stops the output itself, past the window of OBS: nothing says STARTING. */
	launch(): void;
	stop(): void;
}

const told: Readonly<Partial<Record<OutputState, true>>> = { STARTED: true, RECONNECTED: true, RESUMED: true };

/** The event of an output's new state. What it says of `outputActive` is not always what a status request says. */
export const stateChanged = (what: string, state: OutputState, more: Data = {}): ObsEvent => ({
	type: `${what}StateChanged`,
	intent: eventIntent.outputs,
	data: { outputActive: told[state] ?? false, outputState: `OBS_WEBSOCKET_OUTPUT_${state}`, ...more },
});

/** The status of an output that cannot reconnect, as GetOutputStatus words it. */
export const plainStatus = (active: boolean, fields: Data, frames: number): Data => ({
	outputActive: active,
	outputCongestion: 0,
	outputReconnecting: false,
	outputSkippedFrames: 0,
	outputTotalFrames: frames,
	...fields,
});
