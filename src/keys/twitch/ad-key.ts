import { Type } from "typebox";
import { showActions } from "../../../companion/contract/actions/twitch/show.ts";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { countdown } from "../../faces/timecode.ts";
import { defineKey } from "../bound-key.ts";
import { nextSecondTo } from "../clock.ts";
import type { Shared } from "../obs/frame.ts";
import { onLink } from "../obs/frame.ts";
import { words } from "../words.ts";
import { accountField, faceOf, gesturesOn, isForbidden, type TwitchFace } from "./frame.ts";

const LENGTH = 60;
const { length } = showActions["twitch.ad.start"].settings.properties;

const AdSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	length: Type.Optional({ ...length, default: LENGTH }),
});
type Ads = FactValue<"twitch.ads">;

const START = "twitch.ad.start";
const SNOOZE = "twitch.ad.snooze";
const needs = [START, SNOOZE] as const;

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

function face(ads: Ads, { icon, name, tag, remark, step }: Shared, now: number): TwitchFace {
	const { runsUntil, comesAt } = endsOf(ads, now);
	const ring = { kind: "ring", icon, name, tag } as const;
	if (runsUntil !== undefined && ads.last) {
		const left = runsUntil - now;
		const share = left / (runsUntil - ads.last.startedAt);
		return { ...ring, mode: "running", value: countdown(left), label: words.adsOn, share };
	}
	if (comesAt === undefined) return { kind: "state", icon, name, tag, remark, step, mode: "off" };
	const left = comesAt - now;
	const label = remark?.word ?? words.toAd;
	return { ...ring, mode: left <= SOON ? "soon" : "countdown", value: countdown(left), label, share: left / HOUR };
}

/** Counts down to the next ad, runs one by a press and puts the next one off by a hold. */
export const adKey = defineKey({
	uuid: "com.aidle.streamdeck.ad",
	name: "Ad",
	tooltip: "Counts down to the next ad; a press runs one, a hold snoozes the next",
	icon: "badge-dollar-sign",
	picture: { kind: "state", icon: "badge-dollar-sign", name: "Ad", mode: "off" },
	states: [{ name: "Run ad" }],
	settings: AdSettings,
	facts: () => ["twitch.link", "twitch.account", "twitch.ads"],
	face({ link }, read, client, moment) {
		const about = { icon: "badge-dollar-sign", name: words.ad, link } as const;
		return faceOf(about, needs, read("twitch.ads"), { read, client, moment }, (ads, shared) =>
			moment.changing ? { ...shared, mode: "changing", word: words.working } : face(ads, shared, moment.now),
		);
	},
	gestures({ link, length: seconds = LENGTH }, shown) {
		const ads = shown("twitch.ads");
		// When the next one comes need not be known to run or snooze one; what may not be read is asked for.
		return gesturesOn<unknown>(link, needs, isForbidden(ads) ? ads : shown("twitch.account"), shown, () => ({
			press: { action: START, settings: onLink(link, { length: seconds }) },
			hold: {
				press: { action: SNOOZE, settings: onLink(link) },
				tone: "plain",
				icon: "timer",
				label: words.toSnooze,
			},
		}));
	},
	exclusive: () => true,
	ticks(_settings, read, now) {
		const ads = read("twitch.ads");
		if (!isKnown(ads)) return undefined;
		const { runsUntil, comesAt } = endsOf(ads.value, now);
		const end = runsUntil ?? comesAt;
		return end === undefined ? undefined : nextSecondTo(end, now);
	},
});
