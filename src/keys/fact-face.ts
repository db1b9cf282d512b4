import { type FactId, facts } from "../../companion/contract/catalogue.ts";
import { isKnown } from "../../companion/contract/fact.ts";
import { defaultLink } from "../../companion/contract/link.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { IconName } from "../faces/icons.ts";
import { iconOf } from "./icon-of.ts";
import type { FactRequest, Moment, Read } from "./key.ts";
import { linkFact, obstacleOf, oldOf, remarkOf, tagFor, troubledFace } from "./obstacle.ts";
import { type Limits, presentFact } from "./present-fact.ts";
import { type FactSlot, thingIn } from "./slots.ts";
import { type Family, familyIn, type Trouble, troubleOfCompanion, troubleOfUnknown } from "./trouble-of.ts";
import { accountIn, obstacleOfTwitch, type World } from "./twitch/frame.ts";

/** The icon of a fact that has none of its own. */
export const FACT_ICON: IconName = "activity";

/** Whether a fact or an action is one of something connected, and not of the companion's own. */
export const isLinked = (id: string): boolean => !id.startsWith("system.");

/** The link that a fact or an action is about: the key's, where that is of its family. */
export const linkFor = (id: string, link: string | undefined): string =>
	link !== undefined && familyIn(link) === familyIn(id) ? link : defaultLink(familyIn(id));

/** What stands before the facts of a family; `link` is the one that the key names. */
export const obstacleFor = (family: Family, link: string | undefined, world: World): Trouble | undefined =>
	family === "twitch"
		? obstacleOfTwitch(world, accountIn(link))
		: obstacleOf(world.read, world.client, world.moment, family);

/** The facts that any fact of a connection needs to be told by: whether there is a connection at all. */
export function withLink(request: FactRequest | undefined): readonly FactRequest[] {
	if (request === undefined) return [{ id: "obs.link" }];
	const link = linkFact(familyIn(request.id));
	return isLinked(request.id) && request.id !== link ? [{ id: link }, request] : [request];
}

/** Titles that a key has no room for, in fewer letters. */
const shorter: Readonly<Partial<Record<FactId, string>>> = {
	"twitch.last.subscription": "Latest sub",
	"twitch.redemptions": "Waiting",
};

/** What a fact is called on a key: the user's word for it, the thing it is about, or its own title. */
const nameOf = (label: string | undefined, slot: FactSlot, { id }: FactRequest): string =>
	label ?? thingIn(slot.params) ?? shorter[id] ?? facts[id].title;

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
	const family = familyIn(request.id);
	const linked = isLinked(request.id);
	const about = {
		icon: iconOf(request.id, FACT_ICON),
		name: nameOf(label, slot, request),
		tag: linked ? tagFor(read, client, linkFor(request.id, link)) : undefined,
	};
	const obstacle = linked ? obstacleFor(family, link, { read, client, moment }) : troubleOfCompanion(client);
	if (obstacle) return troubledFace(about, obstacle);
	const reading = read(request.id, request.params);
	if (!isKnown(reading)) return troubledFace(about, troubleOfUnknown(reading, family));
	const { step, now, trend } = moment;
	const remark = (linked ? remarkOf(moment, read, family) : undefined) ?? oldOf(reading);
	const face = presentFact(request.id, reading.value, { ...about, remark, step, now, part, limits, trend });
	const old = oldOf(reading)?.word;
	return face.kind === "stat" && old !== undefined ? { ...face, stale: old } : face;
}
