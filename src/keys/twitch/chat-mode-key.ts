import { type Static, Type } from "typebox";
import { chatActions } from "../../../companion/contract/actions/twitch/chat.ts";
import type { ActionId } from "../../../companion/contract/catalogue.ts";
import type { Reading } from "../../../companion/contract/fact.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { choice } from "../../../companion/contract/reference.ts";
import type { Expected } from "../../../companion/contract/run.ts";
import { defineKey } from "../bound-key.ts";
import type { Press, Read } from "../key.ts";
import { isOn, onLink } from "../obs/frame.ts";
import { words } from "../words.ts";
import { looks, wordOf } from "./chat-mode-words.ts";
import { accountField, faceOf, gesturesOn } from "./frame.ts";

const SECONDS = 30;
const MINUTES = 0;
const { seconds, minutes } = chatActions["twitch.chat.mode.set"].settings.properties;

const ModeSettings = Type.Object({
	v: Type.Literal(1),
	link: accountField,
	mode: Type.Optional(
		choice(
			{
				slow: "Slow mode",
				followers: "Followers only",
				subscribers: "Subscribers only",
				emotes: "Emotes only",
				unique: "Unique messages",
				shield: "Shield mode",
			},
			{ title: "Mode", default: "slow" },
		),
	),
	seconds,
	minutes,
});
type ModeSettings = Static<typeof ModeSettings>;

/** What the chosen mode is set to: on, off, or the seconds or minutes it holds. */
function stateOf({ mode = "slow" }: ModeSettings, read: Read): Reading<boolean | number> | undefined {
	if (mode === "shield") return read("twitch.shield");
	const modes = read("twitch.chat.modes");
	if (modes === undefined || "unknown" in modes) return modes;
	return { ...modes, value: modes.value[mode] ?? false };
}

const isShield = ({ mode }: ModeSettings): boolean => mode === "shield";
const needsOf = (settings: ModeSettings): readonly ActionId[] => [
	isShield(settings) ? "twitch.chat.shield.set" : "twitch.chat.mode.set",
];

function press(settings: ModeSettings, on: boolean): Press {
	const { link, mode = "slow", seconds: pause = SECONDS, minutes: age = MINUTES } = settings;
	if (mode === "shield") return { action: "twitch.chat.shield.set", settings: onLink(link, { on }) };
	const amounts = { slow: { seconds: pause }, followers: { minutes: age } };
	const amount = on && (mode === "slow" || mode === "followers") ? amounts[mode] : {};
	return { action: "twitch.chat.mode.set", settings: onLink(link, { mode, on, ...amount }) };
}

/** What the key showed of its mode, and of no other. */
function shownOf({ mode = "slow" }: ModeSettings, shown: Read): Expected | undefined {
	if (mode === "shield") {
		const shield = shown("twitch.shield");
		return isKnown(shield) ? { fact: "twitch.shield", value: shield.value } : undefined;
	}
	const modes = shown("twitch.chat.modes");
	return isKnown(modes) ? { fact: "twitch.chat.modes", value: { [mode]: modes.value[mode] } } : undefined;
}

/** Switches one of the ways in which a chat can be held back, and shows whether it is on. */
export const chatModeKey = defineKey({
	uuid: "com.aidle.streamdeck.chatmode",
	name: "Chat mode",
	tooltip: "Switches slow, followers-only, subscribers-only or emotes-only chat, or the shield",
	icon: "turtle",
	picture: { kind: "state", icon: "turtle", name: "Chat mode", mode: "off" },
	states: [
		{ name: "Off" },
		{ name: "On", picture: { kind: "state", icon: "turtle", name: "Chat mode", mode: "on", word: words.on } },
	],
	settings: ModeSettings,
	facts: (settings) => ["twitch.link", "twitch.account", isShield(settings) ? "twitch.shield" : "twitch.chat.modes"],
	face(settings, read, client, moment) {
		const { icon, name } = looks[settings.mode ?? "slow"];
		const about = { icon, name, link: settings.link };
		return faceOf(about, needsOf(settings), stateOf(settings, read), { read, client, moment }, (state, shared) => {
			if (moment.changing) return { ...shared, mode: "changing", word: words.switching };
			if (state === false) return { ...shared, mode: "off" };
			return { ...shared, mode: "on", word: wordOf(settings.mode ?? "slow", state) };
		});
	},
	gestures: (settings, shown) =>
		gesturesOn(settings.link, needsOf(settings), stateOf(settings, shown), shown, (state) => ({
			press: { ...press(settings, state === false), expected: shownOf(settings, shown) },
		})),
	desired: (settings, state) => press(settings, state === 1),
	exclusive: () => true,
	stateOf: isOn,
});
