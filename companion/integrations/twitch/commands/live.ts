import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { HelixRefusal } from "../helix-answer.ts";
import type { TwitchPeer } from "../peer.ts";
import { firstOf } from "./command.ts";

/** Twitch may have refused it because nobody is live, for all its answer tells. */
const mayBeOff = ({ status, words, problem: { field } }: HelixRefusal): boolean =>
	(status === 400 || status === 404) && field === undefined && !/cooldown/iu.test(words);

/**
 * Does what only a live channel can do. When Twitch refuses, the list of streams says whether that is why: each endpoint
 * has other words for it. The list is minutes behind, so that a reason which is plain goes first.
 */
export async function whileLive<Answer>(peer: TwitchPeer, effect: () => Promise<Answer>): Promise<Answer> {
	try {
		return await effect();
	} catch (error) {
		if (!(error instanceof HelixRefusal) || !mayBeOff(error)) throw error;
		const live = await firstOf(peer, "streams", { user_id: peer.channel.id }).then(
			(stream) => stream !== undefined,
			() => undefined,
		);
		throw live === false ? new Refusal(problem("twitch_not_live", { channel: peer.channel.name }), true) : error;
	}
}
