import type { ProblemCode } from "../../../companion/contract/problem.ts";
import type { RingFace } from "../../faces/ring.ts";
import type { Moment } from "../key.ts";
import type { Shared } from "../obs/frame.ts";
import { words } from "../words.ts";

/** Seconds of the longest wait, where Twitch lets something happen only so often. */
const waits: Partial<Readonly<Record<ProblemCode, number>>> = {
	twitch_wait: 30,
	twitch_shoutout_wait: 120,
	twitch_shoutout_again: 3_600,
	twitch_raid_wait: 600,
	twitch_ad_wait: 480,
	twitch_snooze_wait: 3_600,
};

/** A press that came too early, and how long it would have to wait; undefined when that is not what happened. */
export function cooldownFace(
	{ icon, name, tag }: Pick<Shared, "icon" | "name" | "tag">,
	{ note, fault }: Moment,
): RingFace | undefined {
	const { left, seconds } = fault?.params ?? {};
	const longest = fault && waits[fault.code];
	if (note !== "failed" || longest === undefined || typeof seconds !== "number") return undefined;
	const share = 1 - seconds / longest;
	return { kind: "ring", mode: "cooldown", icon, name, tag, value: String(left), label: words.wait, share };
}
