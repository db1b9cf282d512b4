import type { FactValue } from "../../../contract/catalogue.ts";
import { plainAddress } from "../../../runs/secrets.ts";
import { OutputState, type StreamStatusShape } from "../obs.external.ts";
import { outputStart } from "./moment.ts";
import { type OutputEvent, Passing } from "./passing.ts";
import type { FactRow } from "./row.ts";

type Stream = FactValue<"obs.stream">;

/** Between two looks at a stream that tries to get its server back. */
const LOOK_WHILE_RECONNECTING = 1_000;

/**
 * A server that takes the connection and says nothing keeps OBS busy for 30 s, and its status says "not active" all the
 * while, as when nobody listens at all. Nobody waits that long for a good one.
 */
const STARTS_WITHIN = 10_000;

/** The stream, for one session. */
export function streamRow(): FactRow<Stream> {
	const passing = new Passing(STARTS_WITHIN);
	/** OBS counts from nothing again after it has reconnected; the stream goes on for those who watch it. */
	let reconnected = false;

	const startedAt = (duration: number, before: Stream | undefined): number => {
		const start = Date.now() - duration;
		const { startedAt: known } = before ?? {};
		return reconnected && known !== undefined && known < start ? known : outputStart(start, known);
	};

	return {
		async read(ask, _params, _peer, before) {
			const { outputActive, outputReconnecting, outputDuration } = await ask<StreamStatusShape>("GetStreamStatus");
			if (outputReconnecting) {
				reconnected = true;
				if (passing.read(true) !== "stopping") {
					return { state: "reconnecting", startedAt: startedAt(outputDuration, before) };
				}
			}
			const state = passing.read(outputActive);
			if (state === "active") return { state, startedAt: startedAt(outputDuration, before) };
			if (state === "inactive") reconnected = false;
			const since = state === "stopping" ? before?.startedAt : undefined;
			return { state, ...(since === undefined ? {} : { startedAt: since }) };
		},
		again: ({ state }) => (state === "reconnecting" ? LOOK_WHILE_RECONNECTING : passing.again(state)),
		hears: {
			StreamStateChanged(data: OutputEvent, _params, _peer, before): { value: Stream } | "look" {
				const since = before?.startedAt === undefined ? {} : { startedAt: before.startedAt };
				// While it reconnects, the event says that it is not active, and GetStreamStatus that it is.
				const back = data.outputState === OutputState.reconnected;
				if (back || data.outputState === OutputState.reconnecting) {
					if (before?.state !== "active" && before?.state !== "reconnecting") return "look";
					reconnected = true;
					passing.turn();
					return { value: { state: back ? "active" : "reconnecting", ...since } };
				}
				const state = passing.told(data);
				if (state === "look") return state;
				if (state === "active") return { value: { state, startedAt: before?.startedAt ?? Date.now() } };
				if (state !== "stopping") reconnected = false;
				return { value: state === "stopping" ? { state, ...since } : { state } };
			},
		},
	};
}

/** Where the stream goes. Its key is never taken out of the answer. */
export const serviceRow: FactRow<FactValue<"obs.stream.service">> = {
	async read(ask) {
		const { streamServiceType, streamServiceSettings } = await ask<{
			streamServiceType: string;
			streamServiceSettings: { service?: unknown; server?: unknown };
		}>("GetStreamServiceSettings");
		const { service, server } = streamServiceSettings;
		return {
			type: streamServiceType,
			...(typeof service === "string" ? { service } : {}),
			...(typeof server === "string" ? { server: plainAddress(server) } : {}),
		};
	},
};
