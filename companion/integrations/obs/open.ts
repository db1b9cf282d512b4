import type { ObsLinkSettings } from "../../contract/obs-link.ts";
import { type Problem, problem } from "../../contract/problem.ts";
import { closeCodeOf, FaultError, faultOf, turnedAwayBecause, unreachableBecause } from "./faults.ts";
import { EventSubscription } from "./obs.external.ts";
import { askOlderPeer } from "./older-peer.ts";
import { greetsWithoutTls } from "./plain-peer.ts";
import { ObsSocket } from "./socket.ts";

export interface Target extends Pick<ObsLinkSettings, "host" | "port" | "tls"> {
	/** Asked for at each attempt and not kept. */
	readonly password: string | undefined;
}

/** How one attempt is made. */
export interface Attempt {
	readonly signal: AbortSignal;
	/** Milliseconds after which the answer why not must be there. */
	readonly patience: number;
	/** Bit mask of `EventSubscription`. */
	readonly events: number;
	/** Called before anything can arrive. */
	readonly prepare: (socket: ObsSocket) => void;
}

/** An attempt at a connection that is to stay: all events but those of high volume. */
export const LASTING = { patience: 3_000, events: EventSubscription.low } as const;

/** The share of the time that TLS is waited for; the rest is for finding out whether OBS speaks without. */
const TLS_SHARE = 0.6;

const urlOf = ({ host, port, tls }: Pick<Target, "host" | "port" | "tls">): string =>
	`${tls ? "wss" : "ws"}://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** What is stored as a host may still be none, as in `10.0.0.7:4455`, and a backslash would end it too early. */
const isAddress = (url: string): boolean => URL.parse(url)?.pathname === "/";

/** Connects and identifies. Throws a `FaultError` that says why not. */
export async function openSocket(target: Target, { signal, patience, events, prepare }: Attempt): Promise<ObsSocket> {
	const { host, port, tls, password } = target;
	if (!isAddress(urlOf(target))) throw new FaultError(faultOf(problem("obs_no_such_host", { host })));
	const deadline = performance.now() + patience;
	const socket = new ObsSocket();
	prepare(socket);
	const { promise: givenUp, reject } = Promise.withResolvers<never>();
	givenUp.catch(() => {});
	// OBS greets whoever connects, at once: what accepts a WebSocket and says something else, or nothing, is not OBS.
	let stranger = false;
	socket.once("ConnectionOpened", () => {
		stranger = true;
	});
	socket.once("Hello", () => {
		stranger = false;
	});
	const giveUp = (): void =>
		reject(new FaultError(faultOf(problem(stranger ? "obs_not_obs" : "obs_no_answer", { host, port }))));
	const calledOff = (): void => reject(new FaultError(faultOf(problem("obs_connecting"))));
	const timer = setTimeout(giveUp, tls ? patience * TLS_SHARE : patience);
	signal.addEventListener("abort", calledOff, { once: true });
	try {
		const connected = socket.connect(urlOf(target), password, { eventSubscriptions: events });
		connected.catch(() => {});
		await Promise.race([connected, givenUp]);
		return socket;
	} catch (error) {
		socket.terminate();
		if (!(error instanceof FaultError)) throw new FaultError(faultOf(await whyNot(error, socket, target, deadline)));
		const silent = tls && error.fault.problem.code === "obs_no_answer";
		const plain = silent && (await greetsWithoutTls(urlOf({ host, port, tls: false }), deadline - performance.now()));
		throw plain ? new FaultError(faultOf(problem("obs_without_tls", { host, port }))) : error;
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", calledOff);
	}
}

async function whyNot(error: unknown, { cause }: ObsSocket, target: Target, deadline: number): Promise<Problem> {
	const { host, port, tls, password } = target;
	const closed = closeCodeOf(error);
	// 1006 is the library's word for "no handshake": the socket's own error knows more.
	if (closed !== undefined && closed !== 1006) return turnedAwayBecause(closed, target, password !== undefined);
	const unreachable = unreachableBecause(cause?.code, target);
	if (unreachable) return unreachable;
	const { version, code } = await askOlderPeer(urlOf(target), deadline - performance.now());
	if (version !== undefined) return problem("obs_too_old", { version });
	// It hung up, and now nobody is there: an OBS that was just ending.
	if (code === "ECONNREFUSED") return problem("obs_closed", { host, port });
	return problem(tls && cause?.code === "ECONNRESET" ? "obs_without_tls" : "obs_not_obs", { host, port });
}
