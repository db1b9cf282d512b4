import { isKnown, type Reading } from "../../companion/contract/fact.ts";
import { defaultLink } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { en } from "../../companion/contract/texts/en.ts";
import { textOf } from "../../companion/contract/texts/text.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { Remark } from "../faces/remark.ts";
import type { TroubledState } from "../faces/state.ts";
import type { StripFace } from "../faces/strip.ts";
import { badgeOf } from "../faces/trouble.ts";
import type { Moment, Read } from "./key.ts";
import { type Trouble, tagOf, troubleOfCompanion, troubleOfLink, troubleOfUnknown } from "./trouble-of.ts";
import { words } from "./words.ts";

const unconfirmed: Trouble = { problem: problem("not_confirmed"), step: 0 };

/**
 * What stands before the facts of every OBS key: no companion, a press that was not confirmed, no connection. Undefined:
 * nothing does. The key asks for the fact `obs.link`.
 */
export function obstacleOf(read: Read, client: ClientState, moment: Moment): Trouble | undefined {
	const away = troubleOfCompanion(client);
	if (away) return away;
	if (moment.note === "unconfirmed") return unconfirmed;
	const link = read("obs.link");
	return isKnown(link) ? troubleOfLink(link.value.state) : troubleOfUnknown(link);
}

/** The tag of an OBS key; without a companion nothing is known of the link. */
export const tagFor = (read: Read, client: ClientState, link: string = defaultLink("obs")): string | undefined =>
	client.phase === "connected" ? tagOf(read("obs.link"), read("system.links"), link) : undefined;

/** The face of a key in trouble, whatever it shows otherwise. */
export const troubledFace = (
	about: Pick<TroubledState, "icon" | "name" | "fallback" | "tag">,
	{ problem: fault, step }: Trouble,
): TroubledState => ({ kind: "state", ...about, trouble: badgeOf(fault.code), word: textOf(en, fault).short, step });

/** A quiet word on an OBS key whose state is known: about the last press, or that OBS answers slowly. */
export function remarkOf(moment: Moment, read: Read): Remark | undefined {
	if (moment.note === "late") return { word: words.late, badge: "slow" };
	if (moment.note === "failed" && moment.fault) {
		return { word: textOf(en, moment.fault).short, badge: badgeOf(moment.fault.code) };
	}
	const link = read("obs.link");
	const slow = isKnown(link) && link.value.state.phase === "online" && link.value.state.answering === "slow";
	return slow ? { word: words.busy, badge: "slow" } : undefined;
}

/** The problem a press is refused with while a fact it depends on is not known. */
export const refusalOf = (reading: Reading | undefined) => troubleOfUnknown(reading).problem;

/** Whether a face says that nothing is known, and why. */
export const isTroubled = (face: Face | StripFace): boolean => "trouble" in face && face.trouble !== undefined;
