import type { FactValue } from "../../contract/catalogue.ts";
import { factKey, type Reading } from "../../contract/fact.ts";
import type { LinkId, LinkReport, LinkState } from "../../contract/link.ts";
import type { Problem } from "../../contract/problem.ts";
import { missingScopes, type Requirement } from "../../contract/requirement.ts";
import type { AccountStanding, TwitchLinkSettings } from "../../contract/twitch-link.ts";
import { absence } from "./link-fault.ts";
import type { TwitchPeer } from "./peer.ts";

/** Facts that the link tells by itself. */
const OWN: ReadonlySet<string> = new Set(["twitch.link", "twitch.account", "twitch.budget"]);
export const isOwn = ({ id }: { readonly id: string }): boolean => OWN.has(id);

/** What a link knows of itself. */
export interface Self {
	readonly link: LinkId;
	readonly settings: TwitchLinkSettings;
	readonly state: LinkState;
	readonly standing: AccountStanding;
	/** As whom it worked last; it is told while the connection is away, too. */
	readonly peer: Pick<TwitchPeer, "user" | "channel"> | undefined;
	/** The scopes that something needs. */
	readonly requirements: Requirement;
	readonly budget: FactValue<"twitch.budget"> | undefined;
	/** Why not all events are heard that somebody waits for. */
	readonly obstacle: Problem | undefined;
}

function accountOf(
	{ state, standing, peer, requirements, obstacle }: Self,
	since: number,
): Reading<FactValue<"twitch.account">> {
	if (!standing.signedIn) return { unknown: "blocked", fault: standing.problem };
	// Whoever signed in instead is not known by name yet.
	if (peer?.user.id !== standing.user.id) return absence(state) ?? { unknown: "loading" };
	const { user, scopes, idleUntil, trouble = obstacle } = standing;
	const value = {
		user: { ...peer.user, ...user },
		channel: peer.channel,
		scopes: [...scopes],
		missing: [...missingScopes(new Set(scopes), requirements)],
		...(idleUntil === undefined ? {} : { idleUntil }),
		...(trouble === undefined ? {} : { trouble }),
	};
	return { value, since };
}

/** The link's own facts as they are at a time, in milliseconds since 1970. */
export function ownReadings(self: Self, since: number): (readonly [string, Reading])[] {
	const { link, settings, state, budget } = self;
	const report: LinkReport = { name: settings.name, kind: settings.kind, state };
	const left: Reading = absence(state) ?? (budget ? { value: budget, since } : { unknown: "loading" });
	return [
		[factKey("twitch.link", { link }), { value: report, since }],
		[factKey("twitch.account", { link }), accountOf(self, since)],
		[factKey("twitch.budget", { link }), left],
	];
}

/** Whom the sign-in speaks for and what for, as a text: with another one the connection is made anew. */
export const grantedBy = (standing: AccountStanding): string =>
	JSON.stringify(standing.signedIn ? [standing.user.id, [...standing.scopes].sort()] : standing.problem);
