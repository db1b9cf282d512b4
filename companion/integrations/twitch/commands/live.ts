import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { HelixRefusal } from "../helix-answer.ts";
import type { TwitchPeer } from "../peer.ts";
import { firstOf } from "./command.ts";

/** How Twitch refuses what only a live channel can do, one way or another. */
const REFUSED: ReadonlySet<number> = new Set([400, 404]);

/**
 * Does what only a live channel can do. When Twitch refuses, the list of streams says whether that is why: each endpoint
 * has other words for it.
 */
export async function whileLive<Answer>(peer: TwitchPeer, effect: () => Promise<Answer>): Promise<Answer> {
	try {
		return await effect();
	} catch (error) {
		if (!(error instanceof HelixRefusal) || !REFUSED.has(error.status)) throw error;
		const live = await firstOf(peer, "streams", { user_id: peer.channel.id }).then(
			(stream) => stream !== undefined,
			() => undefined,
		);
		throw live === false ? new Refusal(problem("twitch_not_live", { channel: peer.channel.name }), true) : error;
	}
}
