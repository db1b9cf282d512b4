import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import { Expired, Unverified } from "../../../link/lane.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { HelixRefusal } from "../helix-answer.ts";
import type { Query, TwitchCommands, TwitchPeer } from "../peer.ts";
import type { List } from "./helix.external.ts";

/** The commands of a family, each as its action in the contract. */
export type SomeCommands = Partial<TwitchCommands>;

/** Twitch has done it and said so. */
export const done = (result: unknown = null): Outcome => ({ result, unchanged: false, proven: true });

/** It was so already; nothing was sent. */
export const already = (result: unknown = null): Outcome => ({ result, unchanged: true, proven: true });

/** Nothing was sent, and this is why. */
export const refuse = (...why: Parameters<typeof problem>): Refusal => new Refusal(problem(...why), false);

/** Whose channel it is about, as most endpoints ask. */
export const ofChannel = ({ channel }: TwitchPeer) => ({ broadcaster_id: channel.id });

/** The same where it matters who asks. */
export const asModerator = ({ channel, user }: TwitchPeer) => ({ broadcaster_id: channel.id, moderator_id: user.id });

/** The first thing of a list that is read. */
export async function firstOf<Thing>(peer: TwitchPeer, path: string, query: Query): Promise<Thing | undefined> {
	const { data } = await peer.read<List<Thing>>(path, query);
	return data[0];
}

/** The one thing that an effect answers with. */
export function answered<Thing>(list: List<Thing> | undefined): Thing {
	const thing = list?.data?.[0];
	if (thing === undefined) throw new Refusal(problem("twitch_not_answering"), true);
	return thing;
}

/** How Twitch refuses what is so already. */
export interface So {
	readonly status: number;
	readonly words: RegExp;
}

/** Does it, or finds out from Twitch's refusal that it was so. */
export async function unlessSo(
	effect: () => Promise<unknown>,
	{ status, words }: So,
	result: unknown = null,
): Promise<Outcome> {
	try {
		await effect();
		return done(result);
	} catch (error) {
		if (error instanceof HelixRefusal && error.status === status && words.test(error.words)) return already(result);
		throw error;
	}
}

/** Statuses of a refusal for what was asked, as opposed to who asks and when. */
const FOR_WHAT: ReadonlySet<number> = new Set([400, 404, 422]);

/** Does it. A refusal for what was asked names the first field of the settings that Twitch's words are about. */
export async function blaming<Answer>(
	fields: Readonly<Record<string, RegExp>>,
	effect: () => Promise<Answer>,
): Promise<Answer> {
	try {
		return await effect();
	} catch (error) {
		if (!(error instanceof HelixRefusal) || !FOR_WHAT.has(error.status)) throw error;
		const { problem: why, status, words } = error;
		const field = Object.keys(fields).find((name) => fields[name]?.test(words));
		throw field === undefined ? error : new HelixRefusal({ ...why, field }, status, words);
	}
}

const NEVER_KNOWN = Promise.resolve(undefined);

/** Looks what came of something that was sent. Where that cannot be read, nobody knows whether it was done. */
export async function afterwards<Value>(read: () => Promise<Value>): Promise<Value> {
	try {
		return await read();
	} catch (error) {
		throw error instanceof Refusal || error instanceof Expired ? new Unverified(NEVER_KNOWN) : error;
	}
}

/** Milliseconds that Twitch may take to tell what it was told, and between two looks. */
const PATIENCE = 4_000;
const BETWEEN = 250;
/** Milliseconds that the last look needs before the deadline. */
export const LAST_LOOK = 1_000;

/** Looks until it reads as it was set. Throws a refusal when it does not in time, `Unverified` when it cannot be read. */
export async function readBack<Value>(
	read: () => Promise<Value>,
	reached: (value: Value) => boolean,
	deadline: number,
): Promise<Value> {
	const until = Math.min(deadline - LAST_LOOK, performance.now() + PATIENCE);
	for (;;) {
		const value = await afterwards(read);
		if (reached(value)) return value;
		if (performance.now() + BETWEEN > until) throw new Refusal(problem("not_settled"), true);
		await sleep(BETWEEN);
	}
}
