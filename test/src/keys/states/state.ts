import type { FactId, FactValue } from "../../../../companion/contract/catalogue.ts";
import { parseFactKey, type Reading } from "../../../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../../../companion/contract/link.ts";
import { type ProblemCode, problem } from "../../../../companion/contract/problem.ts";
import type { ClientState } from "../../../../src/companion-client/state.ts";
import type { Face } from "../../../../src/faces/face.ts";
import type { StripFace } from "../../../../src/faces/strip.ts";
import type { BoundKey, Key, ReadKey } from "../../../../src/keys/bound-key.ts";
import type { Moment, StoredSettings } from "../../../../src/keys/key.ts";
import { calm, connected, type Facts, known, linkReport } from "../kit.ts";
import type { KeyAct } from "./act.ts";

/** One state a key can be in: what is true, and what must be on the key then. */
export interface KeyState {
	readonly stored?: StoredSettings;
	readonly facts?: Facts;
	readonly client?: ClientState;
	readonly moment?: Partial<Moment>;
	/** What the face is, at least. */
	readonly shows: object;
	/** Which of the manifest's states it is; not compared when left out. */
	readonly state?: 0 | 1;
	/** The state that looks the very same, because there is nothing else to say. */
	readonly like?: string;
	/** The user's own name is longer than there is room for. */
	readonly cut?: true;
}

/** The states of one key, and of its dial. Facts are told by id: a key that reads what it did not ask for learns nothing. */
export interface KeyStates {
	readonly key: Key;
	/** The facts without which it claims no state. */
	readonly needs: readonly FactId[];
	readonly stored: StoredSettings;
	readonly facts: Facts;
	readonly states: Readonly<Record<string, KeyState>>;
	readonly strips?: Readonly<Record<string, KeyState>>;
	/** What it answers to fingers, to multi-actions and to the clock. */
	readonly acts?: Readonly<Record<string, KeyAct>>;
}

const prompt: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const main = { id: "obs:main", name: "Studio PC", family: "obs", default: true };
const second = { id: "obs:second", name: "PC2", family: "obs", default: false };

/** A connection that works, and is the only one. */
const wellLinked: Facts = { "obs.link": known(linkReport(prompt)), "system.links": known([main]) };

const link = (state: LinkState, more: Partial<LinkReport> = {}): Facts => ({
	"obs.link": known(linkReport(state, more)),
});
const params = { host: "192.168.1.20", port: 4455, version: "4.9.1" };
const waiting = (code: ProblemCode): Facts =>
	link({ phase: "waiting", attempt: 3, until: 9, fault: problem(code, params) });
const blocked = (code: ProblemCode): Facts => link({ phase: "blocked", fault: problem(code, params) });

/** The connection of an OBS key in trouble, by what happened to it. */
export const links = {
	waiting,
	blocked,
	slow: link({ ...prompt, answering: "slow" }),
	demo: link(prompt, { kind: "simulated" }),
	frozen: link({ phase: "unresponsive", since: 2, onlineSince: 1, attempt: 1 }),
	stopped: link({ phase: "stopped" }),
	connecting: (attempt: number, code?: ProblemCode): Facts =>
		link({ phase: "connecting", attempt, ...(code === undefined ? {} : { fault: problem(code, params) }) }),
	several: {
		"system.links": known([main, second, { id: "twitch:main", name: "Me", family: "twitch", default: true }]),
	} satisfies Facts,
	oneOfEach: {
		"system.links": known([main, { id: "twitch:main", name: "Me", family: "twitch", default: true }]),
	} satisfies Facts,
};

const away: ClientState = { phase: "away", since: 1, reason: "closed" };
const newer: ClientState = { phase: "away", since: 1, reason: "newer" };

const trouble = (name: string, badge: string, word: string) => ({ name, trouble: badge, word });

/** Everything that can stand before the facts of an OBS key: each claims no state, whatever the facts were. */
export function obstacles(name: string): Readonly<Record<string, KeyState>> {
	return {
		"companion away": { client: away, shows: { ...trouble(name, "apart", "Service off"), tag: undefined }, state: 0 },
		"companion not found yet": {
			client: { phase: "starting", since: 1 },
			shows: trouble(name, "apart", "Service off"),
			like: "companion away",
		},
		"companion of a newer protocol": { client: newer, shows: trouble(name, "update", "Update") },
		"no such link": { facts: { "obs.link": { unknown: "missing" } }, shows: trouble(name, "fix", "No link") },
		"nothing read yet": {
			facts: { "obs.link": undefined },
			shows: { ...trouble(name, "connecting", "Connecting"), step: 0 },
		},
		"OBS closed": { facts: waiting("obs_closed"), shows: trouble(name, "off", "OBS closed"), state: 0 },
		"no answer": { facts: waiting("obs_no_answer"), shows: trouble(name, "off", "No answer") },
		"no such host": { facts: waiting("obs_no_such_host"), shows: trouble(name, "elsewhere", "No such host") },
		"not OBS": { facts: waiting("obs_not_obs"), shows: trouble(name, "elsewhere", "Not OBS") },
		"wrong password": { facts: blocked("obs_password_wrong"), shows: trouble(name, "elsewhere", "Password") },
		"missing password": {
			facts: blocked("obs_password_missing"),
			shows: trouble(name, "elsewhere", "Password"),
			like: "wrong password",
		},
		"OBS too old": { facts: blocked("obs_too_old"), shows: trouble(name, "update", "OBS too old") },
		"OBS frozen": { facts: links.frozen, shows: trouble(name, "frozen", "OBS frozen"), state: 0 },
		"link switched off": { facts: links.stopped, shows: trouble(name, "off", "Off") },
		"connecting for the first time": {
			facts: links.connecting(1),
			shows: { ...trouble(name, "connecting", "Connecting"), step: 1 },
		},
		"the dots move with each attempt": { facts: links.connecting(2), shows: { step: 2 } },
		"connecting again stays calm": {
			facts: links.connecting(4, "obs_closed"),
			shows: trouble(name, "off", "OBS closed"),
			like: "OBS closed",
		},
		"not confirmed": { moment: { note: "unconfirmed" }, shows: trouble(name, "unsure", "Not confirmed") },
		"not confirmed, and the companion is away": {
			client: away,
			moment: { note: "unconfirmed" },
			shows: trouble(name, "apart", "Service off"),
			like: "companion away",
		},
	};
}

/** A fact the key cannot do without, and why there is none. */
export function unknowns<Id extends FactId>(
	name: string,
	fact: Id,
	missing: ProblemCode = "obs_cannot",
): Readonly<Record<string, KeyState>> {
	const of = (reading: Reading<FactValue<Id>> | undefined) => ({ [fact]: reading }) as Facts;
	const lacks = (code: ProblemCode): Reading<FactValue<Id>> => ({ unknown: "missing", fault: problem(code, { name }) });
	return {
		[`${fact} not read yet`]: {
			facts: of(undefined),
			shows: trouble(name, "connecting", "Connecting"),
			like: "nothing read yet",
		},
		[`${fact} that this OBS has not`]: {
			facts: of({ unknown: "unsupported", fault: problem("obs_cannot", { what: "it" }) }),
			shows: trouble(name, "off", "Not available"),
			state: 0,
		},
		...(missing.endsWith("_missing")
			? { [`${fact} of something missing`]: { facts: of(lacks(missing)), shows: { name, trouble: "fix" }, state: 0 } }
			: {}),
	};
}

/** What the last press says on a key whose state is known, and what OBS's slowness says: `of` is that state. */
export const remarks = (of: object): Readonly<Record<string, KeyState>> => ({
	"took effect late": { moment: { note: "late" }, shows: { ...of, remark: { word: "Done late", badge: "slow" } } },
	"failed, and why": {
		moment: { note: "failed", fault: problem("obs_refused", { status: "702", comment: "no" }) },
		shows: { ...of, remark: { word: "Refused", badge: "elsewhere" } },
	},
	"OBS answers slowly": { facts: links.slow, shows: { ...of, remark: { word: "Busy", badge: "slow" } } },
});

/** The tag of an OBS key. */
export const tags: Readonly<Record<string, KeyState>> = {
	simulated: { facts: links.demo, shows: { tag: "DEMO" } },
	"one of several": { facts: links.several, shows: { tag: "Studio PC" } },
	"another of several": { stored: { link: "obs:second" }, facts: links.several, shows: { tag: "PC2" } },
	"the only one of its kind": { facts: links.oneOfEach, shows: { tag: undefined }, like: "off" },
};

const reader =
	(facts: Facts, bound: BoundKey): ReadKey =>
	(key) =>
		bound.facts.includes(key) ? facts[parseFactKey(key).id as FactId] : undefined;

interface Situation {
	readonly bound: BoundKey;
	readonly read: ReadKey;
	readonly client: ClientState;
	readonly moment: Moment;
}

/** A key as it stands in one of its states. */
export function situation(table: KeyStates, state: Omit<KeyState, "shows">): Situation {
	const bound = table.key.bind({ v: 1, ...table.stored, ...state.stored });
	const facts = { ...wellLinked, ...table.facts, ...state.facts };
	return {
		bound,
		read: reader(facts, bound),
		client: state.client ?? connected,
		moment: { ...calm, ...state.moment },
	};
}

export function faceIn(table: KeyStates, state: Omit<KeyState, "shows">): Face {
	const { bound, read, client, moment } = situation(table, state);
	return bound.face(read, client, moment);
}

export function stripIn(table: KeyStates, state: Omit<KeyState, "shows">): StripFace {
	const { bound, read, client, moment } = situation(table, state);
	if (bound.dial === undefined) throw new Error(`${table.key.uuid} is no dial`);
	return bound.dial.strip(read, client, moment);
}
