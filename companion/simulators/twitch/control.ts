import type { OrderOf } from "../program.ts";
import type { RevocationStatus } from "./eventsub/codes.ts";
import type { Happening, Heard, Sockets } from "./eventsub/hub.ts";
import type { SocketTimes } from "./eventsub/session.ts";
import type { FaultName, Faults } from "./faults.ts";
import type { DeviceTimes } from "./oauth/devices.ts";
import type { Requests } from "./request-log.ts";
import { fire, type What } from "./show/fire.ts";
import type { FireArguments } from "./show/shot.ts";
import { rage, type Storm, type StormResult } from "./show/storm.ts";
import { type Truth, truthOf } from "./show/truth.ts";
import type { SimulatedTwitch } from "./simulated-twitch.ts";

/** A sign-in that waits for its user. */
export interface WaitingDevice {
	readonly client: string;
	readonly userCode: string;
	readonly scopes: readonly string[];
}

/** Tokens as a sign-in ends with. */
export interface IssuedTokens {
	readonly access: string;
	readonly refresh: string;
	readonly scopes: readonly string[];
	readonly user: { readonly id: string; readonly login: string; readonly name: string };
}

/** Orders to a running simulator, each with what it takes and what it answers. They travel over Node's IPC alone. */
export interface Orders {
	"fault.set": { takes: Faults; answers: null };
	/** Without names: all of them. */
	"fault.clear": { takes: { readonly names?: readonly FaultName[] }; answers: null };
	requests: { takes: { readonly clear: boolean }; answers: Requests };
	/** The world's time passes at once, in milliseconds; what falls due meanwhile happens. */
	"time.pass": { takes: number; answers: null };
	/** Registers an application; a secret makes it a confidential one. */
	"client.register": { takes: { readonly id: string; readonly secret: string | null }; answers: null };
	"device.list": { takes: null; answers: readonly WaitingDevice[] };
	/** What devices that start to sign in from now on are told. */
	"device.times": { takes: Partial<DeviceTimes>; answers: null };
	/** The user of this login allows the device of this code; without a code the newest that waits. */
	"device.allow": { takes: { readonly login: string; readonly userCode?: string }; answers: null };
	"device.deny": { takes: { readonly userCode?: string }; answers: null };
	/** Tokens for this user without a sign-in. `lasting` in seconds. */
	"token.issue": {
		takes: {
			readonly login: string;
			readonly scopes: readonly string[];
			readonly client: string;
			readonly lasting?: number;
		};
		answers: IssuedTokens;
	};
	/** Every access token of this user is over; refreshing works. */
	"token.expire": { takes: { readonly login: string }; answers: null };
	/** The user disconnects all applications, or changes the password: nothing works any more. */
	"account.disconnect": { takes: { readonly login: string }; answers: null };
	/** What is true in the channel of this login. */
	world: { takes: { readonly channel: string }; answers: Truth };
	/** Something happens, as if somebody out there did it. */
	fire: { takes: FireArguments & { readonly what: What }; answers: Heard };
	/** Tells subscribers something as it is given; nothing about it need be true. */
	emit: { takes: Happening; answers: null };
	/** Chat messages, so many a second. Answers when the storm is over. */
	storm: { takes: Storm; answers: StormResult };
	sockets: { takes: { readonly clear: boolean }; answers: Sockets };
	/** Times of websockets that connect from now on, in milliseconds. */
	"socket.times": { takes: Partial<SocketTimes>; answers: null };
	/** Closes websockets with this code, or cuts their lines without one: that of a session, or all. */
	"socket.close": { takes: { readonly code: number | null; readonly session?: string }; answers: null };
	/** Asks every session to connect elsewhere. */
	"socket.reconnect": { takes: null; answers: null };
	/** Down: the port closes and every line is cut. Up: it is there again, and nothing else has changed. */
	network: { takes: "up" | "down"; answers: null };
	/** Ends subscriptions: those of a type, or all. */
	revoke: { takes: { readonly status: RevocationStatus; readonly type?: string }; answers: null };
}

export type OrderName = keyof Orders;

export type Order = OrderOf<Orders>;

type Doers = {
	readonly [Name in OrderName]: (
		twitch: SimulatedTwitch,
		takes: Orders[Name]["takes"],
	) => Orders[Name]["answers"] | Promise<Orders[Name]["answers"]>;
};

const doers: Doers = {
	"fault.set"(twitch, faults) {
		twitch.faults.add(faults);
		return null;
	},
	"fault.clear"(twitch, { names }) {
		twitch.faults.clear(names);
		return null;
	},
	requests(twitch, { clear }) {
		const requests = twitch.log.read();
		if (clear) twitch.log.clear();
		return requests;
	},
	"time.pass"(twitch, milliseconds) {
		twitch.time.pass(milliseconds);
		return null;
	},
	"client.register"(twitch, { id, secret }) {
		twitch.clients.register(id, secret ?? undefined);
		return null;
	},
	"device.list": (twitch) =>
		twitch.devices.waiting().map(({ client, userCode, scopes }) => ({ client, userCode, scopes })),
	"device.times"(twitch, times) {
		twitch.devices.times = { ...twitch.devices.times, ...times };
		return null;
	},
	"device.allow"(twitch, { login, userCode }) {
		waitingDevice(twitch, userCode).state = { phase: "allowed", user: twitch.stage.user(login) };
		return null;
	},
	"device.deny"(twitch, { userCode }) {
		waitingDevice(twitch, userCode).state = { phase: "denied" };
		return null;
	},
	"token.issue"(twitch, { login, scopes, client, lasting }) {
		const { token, refresh } = twitch.tokens.issue(client, twitch.stage.user(login), scopes, lasting);
		const { id, name } = token.user;
		return { access: token.access, refresh, scopes: token.scopes, user: { id, login, name } };
	},
	"token.expire"(twitch, { login }) {
		twitch.tokens.expire(twitch.stage.user(login));
		return null;
	},
	"account.disconnect"(twitch, { login }) {
		twitch.tokens.disconnect(twitch.stage.user(login));
		return null;
	},
	world: ({ stage }, { channel }) => truthOf(stage, stage.channel(stage.user(channel))),
	fire(twitch, { what, ...given }) {
		return twitch.hub.heardDuring(() => fire(twitch.stage, what, given));
	},
	emit(twitch, happening) {
		twitch.stage.publish(happening);
		return null;
	},
	storm: (twitch, storm) => rage(twitch.stage, storm),
	sockets({ hub, stage }, { clear }) {
		const sockets = hub.read((id) => stage.find(id)?.login ?? id);
		if (clear) hub.clear();
		return sockets;
	},
	"socket.times"({ hub }, times) {
		hub.times = { ...hub.times, ...times };
		return null;
	},
	"socket.close"({ hub }, { code, session }) {
		if (code === null) hub.cut(session);
		else hub.kick(code, session);
		return null;
	},
	"socket.reconnect"({ hub }) {
		hub.reconnect();
		return null;
	},
	async network(twitch, state) {
		await twitch.setNetwork(state);
		return null;
	},
	revoke({ hub }, { status, type }) {
		hub.revoke((one) => type === undefined || one.type === type, status);
		return null;
	},
};

function waitingDevice(twitch: SimulatedTwitch, userCode: string | undefined) {
	const device = twitch.devices.waitingFor(userCode);
	if (!device) throw new Error("No device waits for an answer");
	return device;
}

/** Carries out one order. Throws where the order makes no sense in this world. */
export async function obey<Name extends OrderName>(
	twitch: SimulatedTwitch,
	order: Name,
	takes: Orders[Name]["takes"],
): Promise<Orders[Name]["answers"]> {
	return await doers[order](twitch, takes);
}
