import { Type } from "typebox";
import { showActions } from "../../../companion/contract/actions/twitch/show.ts";
import type { ActionId } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import type { Remark } from "../../faces/remark.ts";
import { defineKey } from "../bound-key.ts";
import type { Moment } from "../key.ts";
import { onLink } from "../obs/frame.ts";
import { words } from "../words.ts";
import { adFace, adTicks } from "./ad-face.ts";
import { accountField, faceOf, gesturesOn, isForbidden } from "./frame.ts";

const LENGTH = 60;
const { length } = showActions["twitch.ad.start"].settings.properties;

const AdSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	length: Type.Optional({ ...length, default: LENGTH }),
});

const START = "twitch.ad.start";
const SNOOZE = "twitch.ad.snooze";
const needs = [START, SNOOZE] as const;

/** What the last press has done, while it is told: Twitch tells of an ad that begins some seconds later. */
const done: Partial<Readonly<Record<ActionId, string>>> = { [START]: words.started, [SNOOZE]: words.snoozed };

function doneBy({ note, action }: Moment): Remark | undefined {
	const word = note === "done" && action !== undefined ? done[action] : undefined;
	return word === undefined ? undefined : { word };
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
			moment.changing
				? { ...shared, mode: "changing", word: words.working }
				: adFace(ads, { ...shared, remark: doneBy(moment) ?? shared.remark }, moment.now),
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
		return isKnown(ads) ? adTicks(ads.value, now) : undefined;
	},
});
