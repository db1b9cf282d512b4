import type { LinkSettings } from "../../contract/link.ts";
import { problem } from "../../contract/problem.ts";
import { closeCodeOf, closedBecause, FaultError, faultOf, unreachableBecause } from "./faults.ts";
import { EventSubscription } from "./obs.external.ts";
import { askOlderPeer } from "./older-peer.ts";
import { ObsSocket } from "./socket.ts";

/** Milliseconds from the connect until OBS has identified us. */
const PATIENCE = 3_000;

export interface Target extends Pick<LinkSettings, "host" | "port" | "tls"> {
	/** Asked for at each attempt and not kept. */
	readonly password: string | undefined;
}

const urlOf = ({ host, port, tls }: Target): string =>
	`${tls ? "wss" : "ws"}://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Connects and identifies. Throws a `FaultError` that says why not. `prepare` is called before anything can arrive. */
export async function openSocket(
	target: Target,
	signal: AbortSignal,
	prepare: (socket: ObsSocket) => void,
): Promise<ObsSocket> {
	const { host, port, password } = target;
	const socket = new ObsSocket();
	prepare(socket);
	const { promise: givenUp, reject } = Promise.withResolvers<never>();
	givenUp.catch(() => {});
	const giveUp = (): void => reject(new FaultError(faultOf(problem("obs_no_answer", { host, port }))));
	const calledOff = (): void => reject(new FaultError(faultOf(problem("obs_connecting"))));
	const timer = setTimeout(giveUp, PATIENCE);
	signal.addEventListener("abort", calledOff, { once: true });
	try {
		const connected = socket.connect(urlOf(target), password, { eventSubscriptions: EventSubscription.low });
		connected.catch(() => {});
		await Promise.race([connected, givenUp]);
		return socket;
	} catch (error) {
		socket.terminate();
		if (error instanceof FaultError) throw error;
		throw new FaultError(await whyNot(error, socket, target));
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", calledOff);
	}
}

async function whyNot(error: unknown, { cause }: ObsSocket, target: Target): Promise<FaultError["fault"]> {
	const { host, port, password } = target;
	const closed = closeCodeOf(error);
	// 1006 is the library's word for "no handshake": the socket's own error knows more.
	if (closed !== undefined && closed !== 1006) return faultOf(closedBecause(closed, target, password !== undefined));
	const unreachable = unreachableBecause(cause?.code, target);
	if (unreachable) return faultOf(unreachable);
	const version = await askOlderPeer(urlOf(target));
	return faultOf(version === undefined ? problem("obs_not_obs", { host, port }) : problem("obs_too_old", { version }));
}
