import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { countdown } from "../../faces/timecode.ts";
import { nextSecondTo } from "../clock.ts";
import type { Shared } from "../obs/frame.ts";
import { words } from "../words.ts";
import type { TwitchFace } from "./frame.ts";

type Ads = FactValue<"twitch.ads">;

/** Milliseconds: from here on it is urgent, and so long a whole ring is. */
const SOON = 60_000;
const HOUR = 3_600_000;

/** Of the ad break that runs, and of the next one: milliseconds since 1970. */
function endsOf({ last, nextAt }: Ads, now: number): { readonly runsUntil?: number; readonly comesAt?: number } {
	return {
		...(last?.endsAt !== undefined && last.startedAt <= now && last.endsAt > now ? { runsUntil: last.endsAt } : {}),
		...(nextAt !== undefined && nextAt > now ? { comesAt: nextAt } : {}),
	};
}

/** The ad break that runs, or the time to the next one. */
export function adFace(ads: Ads, { icon, name, tag, remark, step }: Shared, now: number): TwitchFace {
	const { runsUntil, comesAt } = endsOf(ads, now);
	const ring = { kind: "ring", icon, name, tag } as const;
	if (runsUntil !== undefined && ads.last) {
		const left = runsUntil - now;
		const share = left / (runsUntil - ads.last.startedAt);
		return { ...ring, mode: "running", value: countdown(left), label: remark?.word ?? words.adsOn, share };
	}
	if (comesAt === undefined) return { kind: "state", icon, name, tag, remark, step, mode: "off" };
	const left = comesAt - now;
	const label = remark?.word ?? words.toAd;
	return { ...ring, mode: left <= SOON ? "soon" : "countdown", value: countdown(left), label, share: left / HOUR };
}

/** When it next looks different by itself. */
export function adTicks(ads: Ads, now: number): number | undefined {
	const { runsUntil, comesAt } = endsOf(ads, now);
	const end = runsUntil ?? comesAt;
	return end === undefined ? undefined : nextSecondTo(end, now);
}
