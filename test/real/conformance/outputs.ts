import { expect } from "vitest";
import type { HeardEvent, RawClient } from "./raw-client.ts";

type What = "Stream" | "Record" | "ReplayBuffer";

const prefix = "OBS_WEBSOCKET_OUTPUT_";

/** The states an output was said to be in, oldest first. */
export const states = (client: RawClient, what: What): string[] =>
	client.heard(`${what}StateChanged`).map(({ data }) => String(data.outputState).slice(prefix.length));

/** Waits until an output was said to be in this state, and answers the event. */
export async function reached(client: RawClient, what: What, state: string, timeout = 10_000): Promise<HeardEvent> {
	const found = (): HeardEvent | undefined =>
		client.heard(`${what}StateChanged`).findLast(({ data }) => data.outputState === prefix + state);
	await expect.poll(() => states(client, what), { timeout }).toContain(state);
	const event = found();
	if (!event) throw new Error(`${what} never was ${state}`);
	return event;
}

/** Starts an output and waits until it says so. Orders before that can make OBS crash. */
export async function started(client: RawClient, what: What): Promise<HeardEvent> {
	await client.ask(`Start${what}`);
	return await reached(client, what, "STARTED");
}

export async function stopped(client: RawClient, what: What): Promise<HeardEvent> {
	await client.ask(`Stop${what}`);
	return await reached(client, what, "STOPPED");
}

/** Stops whatever output still runs. */
export async function stopOutputs(client: RawClient): Promise<void> {
	for (const what of ["Stream", "Record", "ReplayBuffer"] as const) {
		const active = async (): Promise<unknown> => (await client.request(`Get${what}Status`)).data.outputActive;
		if ((await active()) !== true) continue;
		await client.request(`Stop${what}`);
		await expect.poll(active, { timeout: 5000 }).toBe(false);
	}
}
