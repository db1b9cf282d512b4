import { facts } from "../../companion/contract/catalogue.ts";
import { isKnown } from "../../companion/contract/fact.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { IconName } from "../faces/icons.ts";
import { iconOf } from "./icon-of.ts";
import type { FactRequest, Moment, Read } from "./key.ts";
import { obstacleOf, remarkOf, tagFor, troubledFace } from "./obstacle.ts";
import { type Limits, presentFact } from "./present-fact.ts";
import { type FactSlot, thingIn } from "./slots.ts";
import { troubleOfCompanion, troubleOfUnknown } from "./trouble-of.ts";

/** The icon of a fact that has none of its own. */
export const FACT_ICON: IconName = "activity";

/** The facts that any fact of OBS needs to be told by: whether there is a connection at all. */
export const withLink = (request: FactRequest | undefined): readonly FactRequest[] => [
	...(request === undefined || request.id.startsWith("obs.") ? [{ id: "obs.link" } as const] : []),
	...(request === undefined ? [] : [request]),
];

/** What a fact is called on a key: the user's word for it, the thing it is about, or its own title. */
const nameOf = (label: string | undefined, slot: FactSlot, { id }: FactRequest): string =>
	label ?? thingIn(slot.params) ?? facts[id].title;

/** A fact as somebody chose it for a key, and how he wants it shown. */
export interface ShownFact {
	readonly slot: FactSlot;
	readonly request: FactRequest;
	readonly link: string | undefined;
	readonly label: string | undefined;
	readonly part: string | undefined;
	readonly limits: Limits;
}

/** The face of one fact, or why it is not known. */
export function factFace(shown: ShownFact, read: Read, client: ClientState, moment: Moment): Face {
	const { slot, request, link, label, part, limits } = shown;
	const ofObs = request.id.startsWith("obs.");
	const about = {
		icon: iconOf(request.id, FACT_ICON),
		name: nameOf(label, slot, request),
		tag: ofObs ? tagFor(read, client, link) : undefined,
	};
	const obstacle = ofObs ? obstacleOf(read, client, moment) : troubleOfCompanion(client);
	// The connection itself can be shown while there is none.
	if (obstacle && (request.id !== "obs.link" || client.phase !== "connected")) return troubledFace(about, obstacle);
	const reading = read(request.id, request.params);
	if (!isKnown(reading)) return troubledFace(about, troubleOfUnknown(reading));
	const { step, now, trend } = moment;
	const remark = ofObs ? remarkOf(moment, read) : undefined;
	return presentFact(request.id, reading.value, { ...about, remark, step, now, part, limits, trend });
}
