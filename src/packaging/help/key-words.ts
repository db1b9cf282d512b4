import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../../companion/contract/link.ts";
import { PROBLEM_CODES, type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import type { ProblemText } from "../../../companion/contract/texts/text.ts";
import type { ClientState } from "../../companion-client/state.ts";
import type { Face } from "../../faces/face.ts";
import type { Moment } from "../../keys/key.ts";
import { connectionKey } from "../../keys/obs/connection-key.ts";
import { sceneKey } from "../../keys/scene-key.ts";
import { accountKey } from "../../keys/twitch/account-key.ts";
import { clipKey } from "../../keys/twitch/clip-key.ts";

/** Where somebody meets a problem: on every key while it lasts, on the key just pressed, or not on a key at all. */
export type Place = "connection" | "press" | "elsewhere";

/** Codes stand by where they come from: from this one to that one. */
const between = (first: ProblemCode, last: ProblemCode): readonly ProblemCode[] =>
	PROBLEM_CODES.slice(PROBLEM_CODES.indexOf(first), PROBLEM_CODES.indexOf(last) + 1);

const CONNECTION: readonly ProblemCode[] = [
	...between("obs_closed", "link_missing"),
	"twitch_connecting",
	"twitch_signed_out",
	"twitch_sign_in_again",
	...between("twitch_scope_missing", "twitch_events_full"),
	"twitch_channel_unknown",
	...between("twitch_client_missing", "twitch_client_secret_wrong"),
	"secrets_locked",
	"companion_away",
	"companion_failing",
	"companion_unstartable",
	"protocol_other",
];

/** Everything else is told in the inspector, on the command line, by the doctor, or to a program. */
const PRESS: readonly ProblemCode[] = [
	...between("action_unknown", "internal"),
	...between("twitch_request_wrong", "twitch_too_often"),
	...between("twitch_user_missing", "twitch_outcome_missing"),
	"settings_newer",
	"not_saved",
];

/** Trouble with a connection that ends without anybody's help: the key goes on trying and says so. */
export const HEALING: readonly ProblemCode[] = [
	"obs_closed",
	"obs_no_answer",
	"obs_no_such_host",
	"obs_not_obs",
	"obs_not_trusted",
];

/** Of those about Twitch, the ones that end without anybody's help. */
const TWITCH_HEALING: readonly ProblemCode[] = [
	"twitch_idle_soon",
	...between("twitch_unreachable", "twitch_events_full"),
];

const isOfTwitch = (code: ProblemCode): boolean => code.startsWith("twitch_");

export function placeOf(code: ProblemCode): Place {
	if (CONNECTION.includes(code)) return "connection";
	return PRESS.includes(code) ? "press" : "elsewhere";
}

/** A word that stands on a key, and everything it may mean. */
export interface KeyWord {
	readonly word: string;
	readonly faces: readonly Face[];
	readonly meanings: readonly ProblemText[];
}

const moment: Moment = {
	changing: false,
	pressedAt: undefined,
	note: undefined,
	fault: undefined,
	step: 0,
	now: 0,
	trend: [],
	held: undefined,
};
const connected: ClientState = { phase: "connected", since: 0, epoch: "", version: "" };

/** Why no companion is connected, where that is what a problem tells. */
const AWAY = {
	companion_away: "absent",
	companion_failing: "failing",
	companion_unstartable: "unstartable",
	protocol_other: "newer",
} as const;

const isAway = (code: ProblemCode): code is keyof typeof AWAY => code in AWAY;

const clientIn = (code: ProblemCode): ClientState =>
	isAway(code) ? { phase: "away", since: 0, reason: AWAY[code] } : connected;

function linkIn(code: ProblemCode): LinkState {
	switch (code) {
		case "obs_connecting":
		case "obs_loading":
		case "twitch_connecting":
			return { phase: "connecting", attempt: 1, fault: problem(code) };
		case "obs_frozen":
			return { phase: "unresponsive", since: 0, onlineSince: 0, attempt: 1 };
		case "link_stopped":
			return { phase: "stopped" };
		case "twitch_scope_missing":
			return { phase: "online", since: 0, attempt: 1, answering: "prompt" };
		default:
			if (HEALING.includes(code) || TWITCH_HEALING.includes(code))
				return { phase: "waiting", attempt: 1, until: 0, fault: problem(code) };
			return placeOf(code) === "connection"
				? { phase: "blocked", fault: problem(code) }
				: { phase: "online", since: 0, attempt: 1, answering: "prompt" };
	}
}

/** Somebody who has allowed everything that the keys of these pictures do, unless that is what is lacking. */
function accountIn(code: ProblemCode): FactValue<"twitch.account"> {
	const user = { id: "1", login: "twitch", name: "Twitch" };
	const scopes = ["clips:edit", "channel:manage:broadcast"];
	return code === "twitch_scope_missing"
		? { user, channel: user, scopes: [], missing: scopes }
		: { user, channel: user, scopes, missing: [] };
}

function factsIn(code: ProblemCode): Readonly<Record<string, Reading>> {
	const known = (value: unknown): Reading => ({ value, since: 0 });
	const report: LinkReport = { name: isOfTwitch(code) ? "Twitch" : "OBS", kind: "real", state: linkIn(code) };
	const link: Reading = code === "link_missing" ? { unknown: "missing" } : known(report);
	return {
		[factKey("obs.link")]: link,
		[factKey("twitch.link")]: link,
		[factKey("twitch.account")]: known(accountIn(code)),
		[factKey("obs.scenes")]: known(code === "scene_missing" ? [] : [{ uuid: "1", name: "Gameplay", number: 1 }]),
		[factKey("obs.collection")]: known("Main"),
		[factKey("obs.scene.program")]: known({ uuid: "2", name: "Pause" }),
		[factKey("obs.scene.preview")]: known(null),
	};
}

/** The Scene key, or one of Twitch, with this problem; and the key of the connection where it has more room for words. */
function facesOf(code: ProblemCode): readonly Face[] {
	const facts = factsIn(code);
	const read = (key: string): Reading | undefined => facts[key];
	const [one, telling] = isOfTwitch(code)
		? [clipKey.bind({ v: 1 }), accountKey]
		: [sceneKey.bind({ v: 1, scene: { name: "Gameplay", uuid: "1" } }), connectionKey];
	if (placeOf(code) === "press") {
		const note = code === "not_confirmed" ? "unconfirmed" : "failed";
		return [one.face(read, connected, { ...moment, note, fault: problem(code) })];
	}
	return [one, telling.bind({ v: 1 })].map((key) => key.face(read, clientIn(code), moment));
}

/**
 * Every word problems put on keys, in the order of the problems; what shares a word stands together, under `connection`
 * when one of them does.
 */
export function keyWords(place: Exclude<Place, "elsewhere">): readonly KeyWord[] {
	const rank = (code: ProblemCode): number => (placeOf(code) === "connection" ? 0 : 1);
	const onKeys = PROBLEM_CODES.filter((code) => placeOf(code) !== "elsewhere").toSorted((a, b) => rank(a) - rank(b));
	const groups = Map.groupBy(onKeys, (code) => en[code].short);
	return [...groups].flatMap(([word, codes]) => {
		const [first] = codes;
		if (first === undefined || placeOf(first) !== place) return [];
		return [{ word, faces: facesOf(first), meanings: codes.map((code) => en[code]) }];
	});
}

/** Problems that stand on no key. */
export const otherProblems = (): readonly ProblemText[] =>
	PROBLEM_CODES.filter((code) => placeOf(code) === "elsewhere").map((code) => en[code]);
