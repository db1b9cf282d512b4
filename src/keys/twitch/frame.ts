import { type ActionId, actions, type FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown, type Reading } from "../../../companion/contract/fact.ts";
import { defaultLink, familyOf, firstLink, type LinkId } from "../../../companion/contract/link.ts";
import { type Problem, type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import { missingScopes, scopeMissing } from "../../../companion/contract/requirement.ts";
import type { ClientState } from "../../companion-client/state.ts";
import type { IconName } from "../../faces/icons.ts";
import type { RingFace } from "../../faces/ring.ts";
import type { StatFace } from "../../faces/stat.ts";
import type { StateFace } from "../../faces/state.ts";
import { linkField } from "../fields.ts";
import type { Gestures, Moment, Read } from "../key.ts";
import type { Shared } from "../obs/frame.ts";
import { obstacleOf, oldOf, refusalOf, remarkOf, tagFor, troubledFace } from "../obstacle.ts";
import { linkOf, type Trouble, troubleOfUnknown } from "../trouble-of.ts";
import type { SignInVisit, Visit } from "../visit.ts";
import { cooldownFace } from "./cooldown.ts";

/** The account a key is about; on most keys the one there is. */
export const accountField = linkField("twitch", "Account");

/** What a key that can do or show anything names, where that is an account. */
export const accountIn = (link: string | undefined): LinkId | undefined =>
	link !== undefined && familyOf(link) === "twitch" ? link : undefined;

/** The link that a Twitch key is on. */
export const twitchLink = (link: string | undefined): LinkId => link ?? defaultLink("twitch");

/** What of some values is given: an action leaves alone what it is not told. */
export const given = (values: object): object =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

interface About {
	readonly icon: IconName;
	readonly name: string;
	readonly link: string | undefined;
}

/** What a key sees of the world. */
export interface World {
	readonly read: Read;
	readonly client: ClientState;
	readonly moment: Moment;
}

/** What a Twitch key can look like, besides one that is not set up or says how its account stands. */
export type TwitchFace = StateFace | RingFace | StatFace;

type Account = FactValue<"twitch.account">;

/** The permissions these actions need and nobody has given, each as the contract spells it. */
function lackingIn({ scopes }: Pick<Account, "scopes">, needs: readonly ActionId[]): readonly string[] {
	const all = needs.flatMap((action): readonly string[] => actions[action].requires);
	return missingScopes(new Set(scopes), all);
}

/** What ends with a sign-in; everything else with another attempt. */
export const SIGNED_OUT: ReadonlySet<ProblemCode> = new Set(["twitch_signed_out", "twitch_sign_in_again"]);

const signedOut: Trouble = { problem: problem("twitch_signed_out"), step: 0 };

/** Nobody has ever signed in: not even the connection is there that a key means which names none. */
export function isUnused(link: string | undefined, read: Read): boolean {
	const reading = read("twitch.link");
	return link === undefined && reading !== undefined && "unknown" in reading && reading.unknown === "missing";
}

/** What stands before every fact of Twitch; `link` is the one that a key names. */
export function obstacleOfTwitch({ read, client, moment }: World, link: string | undefined): Trouble | undefined {
	const obstacle = obstacleOf(read, client, moment, "twitch");
	return obstacle?.problem.code === "link_missing" && isUnused(link, read) ? signedOut : obstacle;
}

/** What stands before what a Twitch key does: the connection, then a permission that is needed. */
export function standing(world: World, link: string | undefined, needs: readonly ActionId[]): Trouble | undefined {
	const obstacle = obstacleOfTwitch(world, link);
	if (obstacle) return obstacle;
	const { read } = world;
	const account = read("twitch.account");
	if (!isKnown(account)) return troubleOfUnknown(account, "twitch");
	const lacking = lackingIn(account.value, needs);
	return lacking.length > 0 ? { problem: scopeMissing(lacking), step: 0 } : undefined;
}

/**
 * The face of a key that does `needs` and shows one fact: drawn from its value, or why there is none. What was just
 * refused because it came too early shows how long Twitch takes no more.
 */
export function faceOf<Value>(
	{ icon, name, link }: About,
	needs: readonly ActionId[],
	reading: Reading<Value> | undefined,
	world: World,
	draw: (value: Value, shared: Shared) => TwitchFace,
): TwitchFace {
	const { read, client, moment } = world;
	const about = { icon, name, tag: tagFor(read, client, twitchLink(link)) };
	const obstacle = standing(world, link, needs);
	if (obstacle) return troubledFace(about, obstacle);
	if (!isKnown(reading)) return troubledFace(about, troubleOfUnknown(reading, "twitch"));
	const remark = remarkOf(moment, read, "twitch") ?? oldOf(reading);
	return cooldownFace(about, moment) ?? draw(reading.value, { kind: "state", ...about, remark, step: moment.step });
}

/** Where a sign-in is asked for: the link that is meant, or the first one, which comes about by it. */
export function signInOn(shown: Read, link: LinkId = defaultLink("twitch")): LinkId {
	const meant = linkOf(shown("system.links"), link);
	return meant === defaultLink("twitch") ? firstLink("twitch") : meant;
}

/** What is not allowed is asked for by the press that would need it. Of several ways to allow it, the first. */
const asking = (shown: Read, link: string | undefined, lacking: readonly string[]): SignInVisit => ({
	signIn: signInOn(shown, link),
	scopes: lacking.flatMap((need) => need.split("|").slice(0, 1)),
});

/** Whether a fact may not be read because nobody has allowed it. */
export const isForbidden = (reading: Reading | undefined): boolean =>
	reading !== undefined && "unknown" in reading && reading.fault?.code === "twitch_scope_missing";

/** The press of a key whose fact nobody has allowed to be read: it asks for that. The companion knows what it needs. */
export const askingToRead = (reading: Reading | undefined, link: string | undefined, shown: Read): Visit | undefined =>
	isForbidden(reading) ? asking(shown, link, []) : undefined;

/** What a press does instead of `needs`: it is refused, or asks for what nobody has allowed. Undefined: nothing. */
export function insteadOf(
	needs: readonly ActionId[],
	link: string | undefined,
	shown: Read,
	reading?: Reading,
): Problem | Visit | undefined {
	const account = shown("twitch.account");
	if (isUnused(link, shown)) return signedOut.problem;
	if (!isKnown(account)) return refusalOf(account, "twitch");
	const lacking = lackingIn(account.value, needs);
	return lacking.length > 0 || isForbidden(reading) ? asking(shown, link, lacking) : undefined;
}

/** What `needs` take and nobody has allowed: all of it where nobody is signed in. */
export function lackingOn(needs: readonly ActionId[], link: string | undefined, shown: Read): SignInVisit | undefined {
	const account = shown("twitch.account");
	const fault = account !== undefined && "unknown" in account ? account.fault : undefined;
	const nobody = isUnused(link, shown) || (fault !== undefined && SIGNED_OUT.has(fault.code));
	if (!nobody && !isKnown(account)) return undefined;
	const lacking = lackingIn(isKnown(account) ? account.value : { scopes: [] }, needs);
	return lacking.length > 0 ? asking(shown, link, lacking) : undefined;
}

/** What a finger does on a key that does `needs` and whose fact was shown: refused when it was not. */
export function gesturesOn<Value>(
	link: string | undefined,
	needs: readonly ActionId[],
	reading: Reading<Value> | undefined,
	shown: Read,
	gestures: (value: Value) => Gestures,
): Gestures {
	const instead = insteadOf(needs, link, shown, reading);
	if (instead) return { press: instead, lacks: lackingOn(needs, link, shown) };
	return isKnown(reading) ? gestures(reading.value) : { press: refusalOf(reading, "twitch") };
}
