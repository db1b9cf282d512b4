import { expect } from "vitest";
import { problem } from "../../../../../companion/contract/problem.ts";
import { channelStatisticKey } from "../../../../../src/keys/twitch/channel-statistic-key.ts";
import { known } from "../../kit.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, hurdles, lacking, signedIn, told } from "./world.ts";

const of = (what: string, more: object = {}) => ({ what, ...more });
const course = [40, 41, 44, 43, 48];

/** Every state of a *Channel statistic* key. */
export const channelStatisticStates: KeyStates = {
	key: channelStatisticKey,
	needs: ["twitch.link", "twitch.account", "twitch.viewers"],
	stored: {},
	facts: {
		...signedIn,
		"twitch.viewers": known(48),
		"twitch.followers": known(1_284),
		"twitch.subscribers": known({ count: 61, points: 74 }),
		"twitch.chatters": known(35),
		"twitch.chat.rate": known(12.4),
	},
	states: {
		off: { shows: { kind: "stat", name: "Viewers", value: "48", unit: undefined, care: undefined } },
		"viewers, their course": { moment: { trend: course }, shows: { value: "48", trend: expect.any(Array), delta: 8 } },
		"viewers, as many as before": {
			moment: { trend: [48, 50, 48] },
			shows: { value: "48", delta: 0 },
		},
		"viewers, too few": { stored: { alarmBelow: 50 }, shows: { value: "48", care: "TOO LOW" } },
		"viewers, too many": { stored: { alarmAbove: 40 }, shows: { value: "48", care: "TOO HIGH" } },
		"viewers, not read for a while": {
			facts: { "twitch.viewers": { value: 48, since: 1, readAt: 1 } },
			moment: { trend: course },
			shows: { value: "48", stale: "Old value" },
		},
		"subscribers, not read for a while": {
			stored: of("subscribers"),
			facts: { "twitch.subscribers": { value: { count: 61, points: 74 }, since: 1, readAt: 1 } },
			shows: { name: "Subs", value: "61", stale: "Old value" },
		},
		followers: { stored: of("followers"), shows: { name: "Followers", value: "1,284" } },
		subscribers: { stored: of("subscribers"), shows: { name: "Subs", value: "61" } },
		"subscriber points": { stored: of("points"), shows: { name: "Sub points", value: "74" } },
		"people in chat": { stored: of("chatters"), shows: { name: "In chat", value: "35" } },
		"chat activity": { stored: of("rate"), shows: { name: "Chat", value: "12", unit: "/min" } },
		...told({ kind: "stat", value: "48" }),
		...hurdles("Viewers"),
		...lacking("Viewers", "twitch.viewers", "polls"),
		...accountTags("off"),
	},
	acts: {
		"a press does nothing": { by: "press", does: {} },
		"a press asks for what may not be read": {
			stored: of("followers"),
			facts: { "twitch.followers": { unknown: "forbidden", fault: problem("twitch_scope_missing", { scopes: "x" }) } },
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: [] } },
		},
		"its course is that of its number": { stored: of("points"), by: "trend", does: 74 },
		"no course of what is not known": {
			facts: { "twitch.viewers": { unknown: "loading" } },
			by: "trend",
			does: undefined,
		},
	},
};
