import { type Static, Type } from "typebox";
import { showActions } from "../../../companion/contract/actions/twitch/show.ts";
import type { ActionId } from "../../../companion/contract/catalogue.ts";
import { choice } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import type { Gestures, Press } from "../key.ts";
import { onLink } from "../obs/frame.ts";
import { words } from "../words.ts";
import { accountField, faceOf, gesturesOn, given } from "./frame.ts";

const { title, duration } = showActions["twitch.clip.create"].settings.properties;
const { description } = showActions["twitch.marker.create"].settings.properties;

const ClipSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	press: Type.Optional(choice({ clip: "Clip", marker: "Marker" }, { title: "When pressed", default: "clip" })),
	hold: Type.Optional(
		choice({ marker: "Marker", clip: "Clip", none: "Nothing" }, { title: "When held", default: "marker" }),
	),
	title: Type.Optional({ ...title, title: "Title of the clip" }),
	duration: Type.Optional({ ...duration, title: "Length of the clip" }),
	opens: Type.Optional(
		choice(
			{ clip: "The clip", editor: "Twitch's clip editor", none: "Nothing" },
			{ title: "Then opens", default: "clip" },
		),
	),
	description: Type.Optional({ ...description, title: "Text of the marker" }),
});
type ClipSettings = Static<typeof ClipSettings>;
type What = "clip" | "marker";

const acts = {
	clip: {
		action: "twitch.clip.create",
		icon: "scissors",
		label: words.toClip,
		doing: words.clipping,
		done: words.clipped,
	},
	marker: {
		action: "twitch.marker.create",
		icon: "bookmark",
		label: words.toMark,
		doing: words.marking,
		done: words.marked,
	},
} as const;
const pages = { clip: "url", editor: "editUrl", none: undefined } as const;

const actOf = (action: ActionId | undefined, usual: What) =>
	Object.values(acts).find((act) => act.action === action) ?? acts[usual];

function pressOf(settings: ClipSettings, what: What): Press {
	const { link } = settings;
	const { action } = acts[what];
	if (what === "marker") return { action, settings: onLink(link, given({ description: settings.description })) };
	const opens = pages[settings.opens ?? "clip"];
	const wanted = given({ title: settings.title, duration: settings.duration });
	return { action, settings: onLink(link, wanted), ...(opens === undefined ? {} : { opens }) };
}

function wantedOf({ press = "clip", hold = "marker" }: ClipSettings): readonly What[] {
	return hold === "none" || hold === press ? [press] : [press, hold];
}

function gestures(settings: ClipSettings): Gestures {
	const [press = "clip", hold] = wantedOf(settings);
	if (hold === undefined) return { press: pressOf(settings, press) };
	const { icon, label } = acts[hold];
	return { press: pressOf(settings, press), hold: { press: pressOf(settings, hold), tone: "plain", icon, label } };
}

const needsOf = (settings: ClipSettings): readonly ActionId[] => wantedOf(settings).map((what) => acts[what].action);

/** Makes a clip of what just happened, or marks the moment in the video of the stream. */
export const clipKey = defineKey({
	uuid: "com.aidle.streamdeck.clip",
	name: "Clip & marker",
	tooltip: "Makes a clip of what just happened; a hold sets a marker",
	icon: "scissors",
	picture: { kind: "state", icon: "scissors", name: "Clip", mode: "off" },
	states: [{ name: "Clip" }],
	settings: ClipSettings,
	facts: () => ["twitch.link", "twitch.account"],
	face(settings, read, client, moment) {
		const { link, press = "clip" } = settings;
		const { icon } = acts[press];
		const about = { icon, name: words[press], link } as const;
		return faceOf(about, needsOf(settings), read("twitch.account"), { read, client, moment }, (_account, shared) => {
			const act = actOf(moment.action, press);
			if (moment.changing) return { ...shared, icon: act.icon, mode: "changing", word: act.doing };
			if (moment.note === "done") return { ...shared, icon: act.icon, mode: "on", word: act.done };
			return { ...shared, mode: "off", act: true };
		});
	},
	gestures: (settings, shown) =>
		gesturesOn(settings.link, needsOf(settings), shown("twitch.account"), shown, () => gestures(settings)),
	exclusive: () => true,
});
