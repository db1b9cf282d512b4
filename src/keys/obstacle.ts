import { isKnown, type Reading } from "../../companion/contract/fact.ts";
import { defaultLink } from "../../companion/contract/link.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import { en } from "../../companion/contract/texts/en.ts";
import { scopeWord } from "../../companion/contract/texts/scopes.ts";
import { textOf } from "../../companion/contract/texts/text.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { Remark } from "../faces/remark.ts";
import type { TroubledState } from "../faces/state.ts";
import type { StripFace } from "../faces/strip.ts";
import { badgeOf } from "../faces/trouble.ts";
import type { Moment, Read } from "./key.ts";
import {
	type Family,
	familyIn,
	type Trouble,
	tagOf,
	troubleOfCompanion,
	troubleOfLink,
	troubleOfUnknown,
} from "./trouble-of.ts";
import { words } from "./words.ts";

const unconfirmed: Trouble = { problem: problem("not_confirmed"), step: 0 };

/** The fact that tells how a link stands. */
export const linkFact = <Of extends Family>(family: Of) => `${family}.link` as const;

/**
 * What stands before the facts of every key of a family: no companion, a press that was not confirmed, no connection.
 * Undefined: nothing does. The key asks for the fact of the link.
 */
export function obstacleOf(
	read: Read,
	client: ClientState,
	moment: Moment,
	family: Family = "obs",
): Trouble | undefined {
	const away = troubleOfCompanion(client);
	if (away) return away;
	if (moment.note === "unconfirmed") return unconfirmed;
	const link = read(linkFact(family));
	return isKnown(link) ? troubleOfLink(link.value.state, family) : troubleOfUnknown(link, family);
}

/** The tag of a key on this link; without a companion nothing is known of the link. */
export const tagFor = (read: Read, client: ClientState, link: string = defaultLink("obs")): string | undefined =>
	client.phase === "connected" ? tagOf(read(linkFact(familyIn(link))), read("system.links"), link) : undefined;

/** What a key has room for of a problem. Which permission is missing is said where it is. */
function wordOf(fault: Problem): string {
	const { short } = textOf(en, fault);
	const { scopes } = fault.params;
	if (fault.code !== "twitch_scope_missing" || typeof scopes !== "string") return short;
	return `${short}: ${scopeWord(scopes)}`;
}

/** The face of a key in trouble, whatever it shows otherwise. */
export const troubledFace = (
	about: Pick<TroubledState, "icon" | "name" | "fallback" | "tag">,
	{ problem: fault, step }: Trouble,
): TroubledState => ({ kind: "state", ...about, trouble: badgeOf(fault.code), word: wordOf(fault), step });

/** A quiet word on a key whose state is known: about the last press, or that its peer answers slowly. */
export function remarkOf(moment: Moment, read: Read, family: Family = "obs"): Remark | undefined {
	if (moment.note === "late") return { word: words.late, badge: "slow" };
	if (moment.note === "failed" && moment.fault) {
		return { word: textOf(en, moment.fault).short, badge: badgeOf(moment.fault.code) };
	}
	const link = read(linkFact(family));
	const slow = isKnown(link) && link.value.state.phase === "online" && link.value.state.answering === "slow";
	return slow ? { word: words.busy, badge: "slow" } : undefined;
}

/** A word on a value that is older than it should be, while the connection is there. */
export const oldOf = (reading: Reading): Remark | undefined =>
	"readAt" in reading && reading.readAt !== undefined ? { word: words.old, badge: "slow" } : undefined;

/** The problem a press is refused with while a fact it depends on is not known. */
export const refusalOf = (reading: Reading | undefined, family: Family = "obs") =>
	troubleOfUnknown(reading, family).problem;

/** Whether a face says that nothing is known, and why. */
export const isTroubled = (face: Face | StripFace): boolean => "trouble" in face && face.trouble !== undefined;
