import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { nextSecondTo } from "../clock.ts";
import type { Moment } from "../key.ts";
import type { Shared } from "../obs/frame.ts";
import { words } from "../words.ts";
import { type Choice, contestFace, leading, RESULT_TIME, resultOf, shareLeft } from "./contest.ts";
import type { TwitchFace } from "./frame.ts";

type Poll = NonNullable<FactValue<"twitch.poll">>;

const votesOf = (poll: Poll): readonly Choice[] => poll.choices.map((one) => ({ title: one.title, weight: one.votes }));

/** Until when there is something to tell of a poll; undefined when there is not. */
function toldUntil(poll: Poll, now: number): number | undefined {
	const until = poll.status === "active" ? poll.endsAt : poll.endsAt + RESULT_TIME;
	return until > now ? until : undefined;
}

/** What leads while viewers vote, and for a while what has won. */
export function pollFace(
	poll: Poll | null,
	shared: Shared,
	{ changing, now }: Pick<Moment, "changing" | "now">,
): TwitchFace {
	const active = poll?.status === "active";
	if (changing) return { ...shared, mode: "changing", word: active ? words.ending : words.asking };
	if (poll && active) {
		return contestFace(shared, votesOf(poll), words.noVotes, shareLeft(poll.startedAt, poll.endsAt, now));
	}
	const best = poll && toldUntil(poll, now) !== undefined ? leading(votesOf(poll)) : undefined;
	return { ...shared, mode: "off", act: true, remark: shared.remark ?? (best && { word: resultOf(best) }) };
}

/** When it next looks different by itself. */
export function pollTicks(poll: Poll | null, now: number): number | undefined {
	const until = poll === null ? undefined : toldUntil(poll, now);
	if (until === undefined) return undefined;
	return poll?.status === "active" ? nextSecondTo(until, now) : until;
}
