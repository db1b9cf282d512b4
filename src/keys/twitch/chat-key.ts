import { type Static, Type } from "typebox";
import { chatActions } from "../../../companion/contract/actions/twitch/chat.ts";
import type { ActionId } from "../../../companion/contract/catalogue.ts";
import { choice } from "../../../companion/contract/reference.ts";
import { defineKey } from "../bound-key.ts";
import type { Press } from "../key.ts";
import { onLink, unchosen } from "../obs/frame.ts";
import { tagFor } from "../obstacle.ts";
import { words } from "../words.ts";
import { labelField } from "./fields.ts";
import { accountField, faceOf, gesturesOn, given, twitchLink } from "./frame.ts";

const { message, channel } = chatActions["twitch.chat.message.send"].settings.properties;
const { color } = chatActions["twitch.chat.announcement.send"].settings.properties;

const ChatSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	what: Type.Optional(
		choice({ message: "Message", announcement: "Announcement" }, { title: "Does", default: "message" }),
	),
	message: Type.Optional(message),
	color: Type.Optional({ ...color, when: { what: "announcement" } }),
	channel: Type.Optional({ ...channel, when: { what: "message" } }),
	label: labelField,
});
type ChatSettings = Static<typeof ChatSettings>;

const actionOf = ({ what }: ChatSettings): ActionId =>
	what === "announcement" ? "twitch.chat.announcement.send" : "twitch.chat.message.send";

function press(settings: ChatSettings): Press {
	const { link, what, color: framed, channel: where, message: said } = settings;
	const more = what === "announcement" ? { color: framed } : { channel: where };
	return { action: actionOf(settings), settings: onLink(link, given({ message: said, ...more })) };
}

/** Says something in chat, as whichever account is chosen. */
export const chatKey = defineKey({
	uuid: "com.aidle.streamdeck.chat",
	name: "Chat message",
	tooltip: "Says something in chat, as the account you choose",
	icon: "message-circle",
	picture: { kind: "state", icon: "message-circle", name: "Chat", mode: "off" },
	states: [{ name: "Say" }],
	settings: ChatSettings,
	facts: () => ["twitch.link", "twitch.account"],
	face(settings, read, client, moment) {
		const { link, label, message: said } = settings;
		if (said === undefined) {
			const tag = tagFor(read, client, twitchLink(link));
			return { kind: "unset", icon: "message-circle", word: words.chooseMessage, tag };
		}
		const about = { icon: "message-circle", name: label ?? said, link } as const;
		const needs = [actionOf(settings)];
		return faceOf(about, needs, read("twitch.account"), { read, client, moment }, (_account, shared) => {
			if (moment.changing) return { ...shared, mode: "changing", word: words.sending };
			if (moment.note === "done") return { ...shared, mode: "on", word: words.sent };
			return { ...shared, mode: "off", act: true };
		});
	},
	gestures(settings, shown) {
		if (settings.message === undefined) return { press: unchosen("message", "message") };
		return gesturesOn(settings.link, [actionOf(settings)], shown("twitch.account"), shown, () => ({
			press: press(settings),
		}));
	},
	exclusive: () => true,
});
