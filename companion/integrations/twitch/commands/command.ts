import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
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
export function answered<Thing>({ data: [thing] }: List<Thing>): Thing {
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

/** Milliseconds that Twitch may take to tell what it was told, and between two looks. */
const PATIENCE = 4_000;
const BETWEEN = 250;

/** Looks until it reads as it was set. Throws a refusal when it does not, in time. */
export async function readBack<Value>(
	read: () => Promise<Value>,
	reached: (value: Value) => boolean,
	deadline: number,
): Promise<Value> {
	const until = Math.min(deadline - BETWEEN, performance.now() + PATIENCE);
	for (;;) {
		const value = await read();
		if (reached(value)) return value;
		if (performance.now() > until) throw new Refusal(problem("not_settled"), true);
		await sleep(BETWEEN);
	}
}
