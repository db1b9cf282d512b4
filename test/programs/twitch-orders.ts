import type { IssuedTokens, OrderName, Orders, WaitingDevice } from "../../companion/simulators/twitch/control.ts";
import type { RevocationStatus } from "../../companion/simulators/twitch/eventsub/codes.ts";
import type { Happening, Sockets } from "../../companion/simulators/twitch/eventsub/hub.ts";
import type { SocketTimes } from "../../companion/simulators/twitch/eventsub/session.ts";
import { blackHole, type FaultName, type Faults } from "../../companion/simulators/twitch/faults.ts";
import type { DeviceTimes } from "../../companion/simulators/twitch/oauth/devices.ts";
import type { Requests } from "../../companion/simulators/twitch/request-log.ts";
import type { What } from "../../companion/simulators/twitch/show/fire.ts";
import type { FireArguments } from "../../companion/simulators/twitch/show/shot.ts";
import type { Storm, StormResult } from "../../companion/simulators/twitch/show/storm.ts";
import type { Truth } from "../../companion/simulators/twitch/show/truth.ts";

/**
 * What can be ordered of a simulator of Twitch, wherever it runs. Its accounts are the broadcaster `aidle_demo`,
 * `aidle_bot`, the moderator `owl_mod`, another broadcaster `nightowl_tv`, and viewers (`cat_viewer` …).
 */
export abstract class TwitchOrders {
	abstract readonly port: number;

	/** Any order; the methods are names for the usual ones. */
	abstract order<Name extends OrderName>(order: Name, takes: Orders[Name]["takes"]): Promise<Orders[Name]["answers"]>;

	/** The address of something on its port. */
	url(path: string): string {
		return `http://127.0.0.1:${this.port}${path}`;
	}

	/** Adds faults to those already set, replacing those of the same name. */
	async fault(faults: Faults): Promise<void> {
		await this.order("fault.set", faults);
	}

	/** Whatever is asked from now on is never answered, and open websockets fall silent; no line is cut. */
	async blackHole(): Promise<void> {
		await this.fault(blackHole);
	}

	/** Puts the named faults right, or all of them. */
	async clear(...names: readonly FaultName[]): Promise<void> {
		await this.order("fault.clear", names.length > 0 ? { names } : {});
	}

	/** What was asked over HTTP since the start or the last clearing. */
	async requests(): Promise<Requests> {
		return await this.order("requests", { clear: false });
	}

	async clearRequests(): Promise<void> {
		await this.order("requests", { clear: true });
	}

	/** The world's time passes at once; what falls due meanwhile happens. */
	async pass(milliseconds: number): Promise<void> {
		await this.order("time.pass", milliseconds);
	}

	/** Registers an application; without a secret it is a public one, as every client id is that nobody registered. */
	async register(id: string, secret?: string): Promise<void> {
		await this.order("client.register", { id, secret: secret ?? null });
	}

	/** Sign-ins that wait for their user, oldest first. */
	async devices(): Promise<readonly WaitingDevice[]> {
		return await this.order("device.list", null);
	}

	/** Seconds that the codes of later sign-ins last, and between two questions. */
	async deviceTimes(times: Partial<DeviceTimes>): Promise<void> {
		await this.order("device.times", times);
	}

	/** The user allows the device of this code, or the newest that waits. */
	async allow(login: string, userCode?: string): Promise<void> {
		await this.order("device.allow", { login, ...(userCode === undefined ? {} : { userCode }) });
	}

	async deny(userCode?: string): Promise<void> {
		await this.order("device.deny", userCode === undefined ? {} : { userCode });
	}

	/** Tokens for this user without a sign-in; they last `lasting` seconds. */
	async issue(takes: Orders["token.issue"]["takes"]): Promise<IssuedTokens> {
		return await this.order("token.issue", takes);
	}

	/** Every access token of this user is over; refreshing works. */
	async expire(login: string): Promise<void> {
		await this.order("token.expire", { login });
	}

	/** The user disconnects all applications: tokens and subscriptions are over. */
	async disconnect(login: string): Promise<void> {
		await this.order("account.disconnect", { login });
	}

	/** What is true in this channel, whatever clients were told. */
	async world(channel = "aidle_demo"): Promise<Truth> {
		return await this.order("world", { channel });
	}

	/** Something happens, as if somebody out there did it: `fire("gift", { count: 20 })`. */
	async fire(what: What, given: FireArguments = {}): Promise<void> {
		await this.order("fire", { what, ...given });
	}

	/** Tells subscribers something as it is given; nothing about it need be true. */
	async emit(happening: Happening): Promise<void> {
		await this.order("emit", happening);
	}

	/** Chat messages, so many a second; resolves when the storm is over. */
	async storm(storm: Storm): Promise<StormResult> {
		return await this.order("storm", storm);
	}

	/** The websockets since the start or the last clearing. */
	async sockets(): Promise<Sockets> {
		return await this.order("sockets", { clear: false });
	}

	async clearSockets(): Promise<void> {
		await this.order("sockets", { clear: true });
	}

	/** Milliseconds of websockets that connect from now on: shorter ones make shorter tests. */
	async socketTimes(times: Partial<SocketTimes>): Promise<void> {
		await this.order("socket.times", times);
	}

	/** Closes every websocket, or that of one session, with this code. */
	async kick(code: number, session?: string): Promise<void> {
		await this.order("socket.close", { code, ...(session === undefined ? {} : { session }) });
	}

	/** Cuts every line, or that of one session, without a word. */
	async cut(session?: string): Promise<void> {
		await this.order("socket.close", { code: null, ...(session === undefined ? {} : { session }) });
	}

	/** Asks every session to connect elsewhere. */
	async reconnect(): Promise<void> {
		await this.order("socket.reconnect", null);
	}

	/** Closes the port and cuts every line, as for a computer that is offline. */
	async goOffline(): Promise<void> {
		await this.order("network", "down");
	}

	/** The same port is open again; tokens, subscriptions and the world are as they were. */
	async comeBack(): Promise<void> {
		await this.order("network", "up");
	}

	/** Ends the subscriptions of this type, or all. */
	async revoke(status: RevocationStatus, type?: string): Promise<void> {
		await this.order("revoke", { status, ...(type === undefined ? {} : { type }) });
	}
}
