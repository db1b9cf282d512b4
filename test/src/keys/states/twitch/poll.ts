import type { FactValue } from "../../../../../companion/contract/catalogue.ts";
import { problem } from "../../../../../companion/contract/problem.ts";
import { pollKey } from "../../../../../src/keys/twitch/poll-key.ts";
import { type Facts, known } from "../../kit.ts";
import { NOW } from "../act.ts";
import type { KeyStates } from "../state.ts";
import { accountTags, asking, forbidden, hurdles, lacking, press, signedIn, told } from "./world.ts";

type Poll = NonNullable<FactValue<"twitch.poll">>;

const one = (title: string, votes: number) => ({ id: title, title, votes, points: 0 });
const poll = (more: Partial<Poll> = {}): Facts => ({
	"twitch.poll": known({
		id: "p1",
		title: "Where to?",
		choices: [one("Castle", 38), one("Dungeon", 62)],
		status: "active",
		startedAt: NOW - 33_000,
		endsAt: NOW + 27_000,
		...more,
	}),
});
const ended = poll({ status: "completed", endsAt: NOW - 10_000 });
const stored = { title: "Where to?", choices: ["Castle", "Dungeon"] };
const unset = { title: undefined, choices: undefined };
const begin = press("twitch.poll.begin", { ...stored, duration: 60 });
const expected = { fact: "twitch.poll", value: { id: "p1", status: "active" } };
const ends = { press: { ...press("twitch.poll.end"), expected }, tone: "end", icon: "vote", label: "to end" };

/** Every state of a *Poll* key. */
export const pollStates: KeyStates = {
	key: pollKey,
	needs: ["twitch.link", "twitch.account", "twitch.poll"],
	stored,
	facts: { ...signedIn, "twitch.poll": known(null) },
	states: {
		off: { shows: { kind: "state", mode: "off", act: true, name: "Where to?", remark: undefined } },
		"by its label": { stored: { label: "Route" }, shows: { mode: "off", name: "Route" } },
		"being begun": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "ASKING", step: 1 } },
		runs: {
			facts: poll(),
			shows: { kind: "ring", mode: "countdown", value: "62%", label: "Dungeon", share: 27 / 60 },
		},
		"runs, nobody has voted": {
			facts: poll({ choices: [one("Castle", 0), one("Dungeon", 0)] }),
			shows: { kind: "ring", value: "0%", label: "no votes" },
		},
		"runs, nothing was set up on this key": {
			stored: unset,
			facts: poll(),
			shows: { kind: "ring", value: "62%" },
			like: "runs",
		},
		"being ended": { facts: poll(), moment: { changing: true }, shows: { mode: "changing", word: "ENDING" } },
		"just ended": { facts: ended, shows: { mode: "off", remark: { word: "Dungeon 62%" } } },
		"just ended without votes": {
			facts: poll({ status: "terminated", endsAt: NOW - 10_000, choices: [one("Castle", 0)] }),
			shows: { mode: "off", remark: undefined },
			like: "off",
		},
		"ended long ago": {
			facts: poll({ status: "completed", endsAt: NOW - 61_000 }),
			shows: { mode: "off", remark: undefined },
			like: "off",
		},
		"nothing to ask": { stored: unset, shows: { kind: "unset", word: "Ask something" } },
		"only one answer": {
			stored: { choices: ["Castle"] },
			shows: { kind: "unset" },
			like: "nothing to ask",
		},
		...told({ mode: "off" }),
		...hurdles("Where to?"),
		...forbidden("Where to?", "polls"),
		...lacking("Where to?", "twitch.poll", "polls"),
		...accountTags("off"),
		"twitch.poll that may not be read": {
			facts: { "twitch.poll": { unknown: "forbidden" } },
			shows: { trouble: "fix", word: "Permission" },
		},
	},
	acts: {
		"a press asks": { by: "press", does: { press: begin } },
		"a press asks, as another account, for points": {
			stored: { link: "twitch:bot", duration: 300, points: 50 },
			by: "press",
			does: { press: press("twitch.poll.begin", { link: "twitch:bot", ...stored, duration: 300, points: 50 }) },
		},
		"it runs: only a hold ends it": { facts: poll(), by: "press", does: { hold: ends } },
		"one answer is none: refused, at the field of the answers": {
			stored: { choices: ["Castle"] },
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no second answer is chosen" }, "choices") },
		},
		"nothing to ask: refused": {
			stored: unset,
			by: "press",
			does: { press: problem("settings_invalid", { reason: "no question is chosen" }, "title") },
		},
		"not known: refused": {
			facts: { "twitch.poll": { unknown: "offline" } },
			by: "press",
			does: { press: problem("twitch_unreachable") },
		},
		"not allowed: a press asks for it": asking("channel:manage:polls"),
		"the poll may not be read: a press asks for what is needed": {
			facts: { "twitch.poll": { unknown: "forbidden", fault: problem("twitch_scope_missing", { scopes: "a" }) } },
			by: "press",
			does: { press: { signIn: "twitch:main", scopes: [] } },
		},
		"a multi-action asks": { by: { desired: 0 }, does: begin },
		"none: no tick": { by: { ticksAt: NOW }, does: undefined },
		"runs: ticks by its own seconds": { facts: poll({ endsAt: NOW + 5_300 }), by: { ticksAt: NOW }, does: NOW + 300 },
		"ended: once more, when the result goes": { facts: ended, by: { ticksAt: NOW }, does: NOW + 50_000 },
		"one at a time": { by: "exclusive", does: true },
	},
};
