import { type Static, Type } from "typebox";
import { channelActions } from "../../../companion/contract/actions/twitch/channel.ts";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { same } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import { onLink, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { labelField } from "./fields.ts";
import { accountField, faceOf, gesturesOn, given, twitchLink } from "./frame.ts";

const APPLY = "twitch.channel.preset.apply";
const { link: _link, ...parts } = channelActions[APPLY].settings.properties;

const PresetSettings = Type.Object({ v: Type.Literal(1), link: accountField, label: labelField, ...parts });
type PresetSettings = Static<typeof PresetSettings>;
type Channel = FactValue<"twitch.channel">;

/** A label that Twitch gives by itself, with the category. */
const GIVEN = "maturegame";

const folded = (texts: readonly string[]): string =>
	[...new Set(texts.map((text) => text.toLowerCase()))]
		.filter((text) => text !== GIVEN)
		.toSorted()
		.join("\n");
const alike = (wanted: readonly string[] | undefined, found: readonly string[]): boolean =>
	wanted === undefined || folded(wanted) === folded(found);

/** Whether the channel is as the preset wants it, in everything that the preset names and the channel tells. */
function isSet({ title, category, tags, language, labels }: PresetSettings, channel: Channel): boolean {
	if ([title, category, tags, language, labels].every((part) => part === undefined)) return false;
	return (
		(title === undefined || title.trim() === channel.title) &&
		(category === undefined || (channel.category !== null && same(category, channel.category))) &&
		(language === undefined || language === channel.language) &&
		alike(tags, channel.tags) &&
		alike(labels, channel.labels)
	);
}

const isEmpty = ({ v, link, label, ...wanted }: PresetSettings): boolean => Object.keys(given(wanted)).length === 0;
const nameOf = ({ label, title, category }: PresetSettings): string => label ?? title ?? category?.name ?? words.preset;

/** Sets title, category and the rest of what a channel says of its stream at once, and shows whether it is so. */
export const presetKey = defineKey({
	uuid: "com.aidle.streamdeck.preset",
	name: "Stream preset",
	tooltip: "Sets title, category, tags and labels at once, and shows whether they are set",
	icon: "pencil",
	picture: { kind: "state", icon: "pencil", name: "Preset", mode: "off" },
	states: [{ name: "Set" }],
	settings: PresetSettings,
	facts: () => ["twitch.link", "twitch.account", "twitch.channel"],
	face(settings, read, client, moment) {
		const { link } = settings;
		if (isEmpty(settings)) {
			return { kind: "unset", icon: "pencil", word: words.choosePreset, tag: tagFor(read, client, twitchLink(link)) };
		}
		const about = { icon: "pencil", name: nameOf(settings), link } as const;
		return faceOf(about, [APPLY], read("twitch.channel"), { read, client, moment }, (channel, shared) => {
			if (moment.changing) return { ...shared, mode: "changing", word: words.setting };
			return { ...shared, mode: isSet(settings, channel) ? "on" : "off" };
		});
	},
	gestures(settings, shown) {
		if (isEmpty(settings)) return { press: unchosen("title or category", "title") };
		const { v, link, label, ...wanted } = settings;
		return gesturesOn(link, [APPLY], shown("twitch.account"), shown, () => ({
			press: { action: APPLY, settings: onLink(link, given(wanted)) },
		}));
	},
	exclusive: () => true,
});
