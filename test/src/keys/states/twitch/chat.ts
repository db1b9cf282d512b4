import { problem } from "../../../../../companion/contract/problem.ts";
import { chatKey } from "../../../../../src/keys/twitch/chat-key.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, press, signedIn, told, tooEarly } from "./world.ts";

const message = "Hello!";

/** Every state of a *Chat message* key. */
export const chatStates: KeyStates = {
	key: chatKey,
	needs: ["twitch.link", "twitch.account"],
	stored: { message },
	facts: signedIn,
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "Hello!" } },
		"by its label": { stored: { label: "Socials" }, shows: { mode: "off", name: "Socials" } },
		"a long message": {
			stored: { message: "Follow me on all the places where I am when I am not here" },
			shows: { mode: "off" },
			cut: true,
		},
		"being sent": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "SENDING", step: 1 } },
		sent: { moment: { note: "done" }, shows: { mode: "on", word: "SENT" } },
		"not shown by Twitch": {
			moment: { note: "failed", fault: problem("twitch_message_dropped", { reason: "no" }) },
			shows: { mode: "off", remark: { word: "Not sent" } },
		},
		"too early": tooEarly("twitch_wait", "0:02", 2, 2),
		"no message": { stored: { message: undefined }, shows: { kind: "unset", word: "Write a message" } },
		...told({ mode: "off" }),
		...hurdles("Hello!"),
		...forbidden("Hello!", "chat"),
		...accountTags("off"),
	},
	acts: {
		"a press sends": { by: "press", does: { press: press("twitch.chat.message.send", { message }) } },
		"a press sends as a bot, in another channel": {
			stored: { link: "twitch:bot", channel: "jane" },
			by: "press",
			does: { press: press("twitch.chat.message.send", { link: "twitch:bot", message, channel: "jane" }) },
		},
		"a press announces": {
			stored: { what: "announcement", color: "blue" },
			by: "press",
			does: { press: press("twitch.chat.announcement.send", { message, color: "blue" }) },
		},
		"not allowed: a press asks for it": asking("user:write:chat"),
		"no message: refused": {
			stored: { message: undefined },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no message is chosen" }, "message") },
		},
		"a multi-action sends": { by: { desired: 0 }, does: press("twitch.chat.message.send", { message }) },
		"one at a time": { by: "exclusive", does: true },
	},
};
