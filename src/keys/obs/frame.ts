import type { FactId } from "../../../companion/contract/catalogue.ts";
import { isKnown, type Reading } from "../../../companion/contract/fact.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import type { Expected } from "../../../companion/contract/run.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { textOf } from "../../../companion/contract/texts/text.ts";
import type { ClientState } from "../../companion-client/state.ts";
import type { Badge } from "../../faces/badge.ts";
import type { Face } from "../../faces/face.ts";
import type { IconName } from "../../faces/icons.ts";
import type { Remark } from "../../faces/remark.ts";
import type { StateFace } from "../../faces/state.ts";
import { badgeOf } from "../../faces/trouble.ts";
import type { Gestures, Moment, Read } from "../key.ts";
import { obstacleOf, refusalOf, remarkOf, tagFor, troubledFace } from "../obstacle.ts";
import { troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";

/** What every face of an OBS key says, whatever its state. */
export interface Shared {
	readonly kind: "state";
	readonly icon: IconName;
	readonly name: string;
	readonly tag: string | undefined;
	readonly remark: Remark | undefined;
	readonly step: number;
}

interface About {
	readonly icon: IconName;
	readonly name: string;
	readonly link: string | undefined;
}

interface World {
	readonly read: Read;
	readonly client: ClientState;
	readonly moment: Moment;
}

/** The face of a key that shows one fact: drawn from its value, or why there is none. */
export function faceOf<Value>(
	{ icon, name, link }: About,
	reading: Reading<Value> | undefined,
	{ read, client, moment }: World,
	draw: (value: Value, shared: Shared) => StateFace,
): StateFace {
	const about = { icon, name, tag: tagFor(read, client, link) };
	const obstacle = obstacleOf(read, client, moment);
	if (obstacle) return troubledFace(about, obstacle);
	if (!isKnown(reading)) return troubledFace(about, troubleOfUnknown(reading));
	return draw(reading.value, { kind: "state", ...about, remark: remarkOf(moment, read), step: moment.step });
}

type Going = "starting" | "stopping";

/** Which way an output goes: as OBS says, or as a press that has not ended wants it. */
export function goingOf(state: string, pressed: boolean): Going | undefined {
	if (state === "starting" || state === "stopping") return state;
	if (!pressed) return undefined;
	return state === "inactive" ? "starting" : "stopping";
}

/** The face of an output on its way. */
export const goingFace = (shared: Shared, going: Going): StateFace => ({
	...shared,
	mode: "changing",
	word: words.states[going].toUpperCase(),
});

/** What a press is refused with while an output is on its way. */
export const busy = (going: Going): Gestures => ({ press: problem("output_busy", { state: words.states[going] }) });

/** What a finger does to something whose state was shown; refused when none was. */
export const gesturesOn = <Value>(
	reading: Reading<Value> | undefined,
	gestures: (value: Value) => Gestures,
): Gestures => (isKnown(reading) ? gestures(reading.value) : { press: refusalOf(reading) });

/** What the key showed of something that is in one of several states; since when does not matter. */
export const expectingState = (fact: FactId, state: string): Expected => ({ fact, value: { state } });

/** Settings of an action on the key's own link. */
export const onLink = (link: string | undefined, settings: object = {}): object =>
	link === undefined ? settings : { link, ...settings };

/** Nothing is chosen yet: what a press is refused with. */
export const unchosen = (what: string, field: string): Problem =>
	problem("settings_invalid", { reason: `no ${what} is chosen` }, field);

/** Whether a face of the kind `state` shows something that is on. */
export const isOn = (face: Face): 0 | 1 =>
	face.kind === "state" && ["on", "air", "held", "lost"].includes(face.mode ?? "") ? 1 : 0;

/** Why a touch strip cannot show its fact; undefined when it can. `fault`: a reason of the key's own. */
export function stripTrouble(
	read: Read,
	client: ClientState,
	moment: Moment,
	reading: Reading | undefined,
	fault?: Problem,
): { readonly trouble: Badge; readonly word: string; readonly step: number } | undefined {
	const own = fault && { problem: fault, step: 0 };
	const found = obstacleOf(read, client, moment) ?? (isKnown(reading) ? own : troubleOfUnknown(reading));
	return found && { trouble: badgeOf(found.problem.code), word: textOf(en, found.problem).short, step: found.step };
}
