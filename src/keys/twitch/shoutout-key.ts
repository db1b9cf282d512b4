import { type Static, Type } from "typebox";
import { userField } from "../../../companion/contract/actions/twitch/fields.ts";
import type { ActionId } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { choice } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import type { Gestures, Moment, Read } from "../key.ts";
import { onLink, type Shared, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { accountField, faceOf, gesturesOn, type TwitchFace, twitchLink } from "./frame.ts";

const ShoutoutSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	what: Type.Optional(choice({ shoutout: "Shoutout", raid: "Raid" }, { title: "Does", default: "shoutout" })),
	who: Type.Optional(
		choice({ channel: "This channel", raider: "Whoever raided last" }, { title: "Whom", default: "channel" }),
	),
	user: Type.Optional({ ...userField("Channel"), when: { who: "channel" } }),
});
type ShoutoutSettings = Static<typeof ShoutoutSettings>;

const acts = {
	shoutout: { action: "twitch.shoutout.send", icon: "megaphone", needs: ["twitch.shoutout.send"] },
	raid: { action: "twitch.raid.start", icon: "rocket", needs: ["twitch.raid.start", "twitch.raid.cancel"] },
} as const;

/** What the last press has done, while it is told. */
const done: Partial<Readonly<Record<ActionId, string>>> = {
	"twitch.shoutout.send": words.sent,
	"twitch.raid.start": words.raiding,
	"twitch.raid.cancel": words.calledOff,
};

const asksRaider = ({ who }: ShoutoutSettings): boolean => who === "raider";

/** Whom it means by now; undefined while nobody has raided, or it is not known. */
function meant(settings: ShoutoutSettings, read: Read): { readonly login: string; readonly name: string } | undefined {
	if (!asksRaider(settings)) {
		const login = settings.user?.replace("@", "");
		return login === undefined ? undefined : { login, name: login };
	}
	const raid = read("twitch.last.raid");
	return isKnown(raid) ? raid.value?.user : undefined;
}

const isUnset = (settings: ShoutoutSettings): boolean => !asksRaider(settings) && settings.user === undefined;
const factOf = (settings: ShoutoutSettings) => (asksRaider(settings) ? "twitch.last.raid" : "twitch.account");

function face(settings: ShoutoutSettings, read: Read, moment: Moment, shared: Shared): TwitchFace {
	if (moment.changing) return { ...shared, mode: "changing", word: words.working };
	const word = moment.action && done[moment.action];
	if (moment.note === "done" && word !== undefined) return { ...shared, mode: "on", word };
	const nobody = meant(settings, read) === undefined ? { word: words.nobodyYet } : undefined;
	return { ...shared, mode: "off", act: true, remark: shared.remark ?? nobody };
}

function gestures(settings: ShoutoutSettings, shown: Read): Gestures {
	const { link, what = "shoutout" } = settings;
	const user = meant(settings, shown)?.login;
	const press =
		user === undefined
			? problem("settings_invalid", { reason: "nobody has raided yet" }, "who")
			: { action: acts[what].action, settings: onLink(link, { user }) };
	if (what === "shoutout") return { press };
	const cancel = { action: "twitch.raid.cancel", settings: onLink(link) } as const;
	return { press, hold: { press: cancel, tone: "end", icon: "rocket", label: words.toCallOff } };
}

/** Recommends another channel in chat, or sends the viewers there. */
export const shoutoutKey = defineKey({
	uuid: "com.aidle.streamdeck.shoutout",
	name: "Shoutout & raid",
	tooltip: "Recommends another channel, or raids it; a hold calls the raid off",
	icon: "megaphone",
	picture: { kind: "state", icon: "megaphone", name: "Shoutout", mode: "off" },
	states: [{ name: "Shoutout" }],
	settings: ShoutoutSettings,
	facts: (settings) => [
		"twitch.link",
		"twitch.account",
		...(asksRaider(settings) ? (["twitch.last.raid"] as const) : []),
	],
	face(settings, read, client, moment) {
		const { link, what = "shoutout" } = settings;
		const { icon, needs } = acts[what];
		if (isUnset(settings)) {
			return { kind: "unset", icon, word: words.chooseChannel, tag: tagFor(read, client, twitchLink(link)) };
		}
		const name = meant(settings, read)?.name ?? words[what];
		const fact = factOf(settings);
		return faceOf({ icon, name, link }, needs, read(fact), { read, client, moment }, (_value, shared) =>
			face(settings, read, moment, shared),
		);
	},
	gestures(settings, shown) {
		if (isUnset(settings)) return { press: unchosen("channel", "user") };
		const { needs } = acts[settings.what ?? "shoutout"];
		return gesturesOn(settings.link, needs, shown(factOf(settings)), shown, () => gestures(settings, shown));
	},
	exclusive: () => true,
});
