import type { FactValue } from "../../companion/contract/catalogue.ts";
import { isKnown, type Reading, type Unknown } from "../../companion/contract/fact.ts";
import { defaultLink, familyOf, type LinkId, type LinkReport, type LinkState } from "../../companion/contract/link.ts";
import { type Problem, type ProblemCode, problem } from "../../companion/contract/problem.ts";
import type { ClientState } from "../companion-client/state.ts";
import { words } from "./words.ts";

/** Why the state of a key cannot be told, and which dot of a connecting badge is lit. */
export interface Trouble {
	readonly problem: Problem;
	readonly step: number;
}

const trouble = (fault: Problem, step = 0): Trouble => ({ problem: fault, step });

/** A family whose links keys show. */
export type Family = "obs" | "twitch";

// An unknown fact usually says its fault; these stand in for one that does not.
const unknowns: Readonly<Record<Family, Readonly<Record<Unknown, ProblemCode>>>> = {
	obs: {
		loading: "obs_loading",
		offline: "obs_closed",
		connecting: "obs_connecting",
		unresponsive: "obs_frozen",
		blocked: "obs_refused",
		missing: "link_missing",
		forbidden: "origin_not_allowed",
		unsupported: "obs_too_old",
	},
	twitch: {
		loading: "twitch_connecting",
		offline: "twitch_unreachable",
		connecting: "twitch_connecting",
		unresponsive: "twitch_not_answering",
		blocked: "twitch_signed_out",
		missing: "link_missing",
		forbidden: "twitch_scope_missing",
		unsupported: "twitch_forbidden",
	},
};

/** Whose problem it is that stands in for one that was not told: that of the family of a fact, an action or a link. */
export const familyIn = (id: string): Family => (/^twitch[.:]/u.test(id) ? "twitch" : "obs");

/** What a reading without a value says. A fact that nobody has told yet is loading. */
export function troubleOfUnknown(reading: Reading | undefined, family: Family = "obs"): Trouble {
	const codes = unknowns[family];
	if (reading === undefined || "value" in reading) return trouble(problem(codes.loading));
	return trouble(reading.fault ?? problem(codes[reading.unknown]));
}

/** What stands in the way while a link is not online; undefined when it is. */
export function troubleOfLink(state: LinkState, family: Family = "obs"): Trouble | undefined {
	const codes = unknowns[family];
	switch (state.phase) {
		case "stopped":
			return trouble(problem("link_stopped"));
		case "connecting":
			// Over many attempts a face stays calm: it goes on showing why the last one failed.
			return trouble(state.fault ?? problem(codes.connecting), state.attempt);
		case "waiting":
			return trouble(state.fault, state.attempt);
		case "blocked":
			return trouble(state.fault);
		case "unresponsive":
			return trouble(problem(codes.unresponsive));
		case "online":
			return undefined;
	}
}

const absences: Readonly<Record<string, ProblemCode>> = {
	newer: "protocol_other",
	failing: "companion_failing",
	unstartable: "companion_unstartable",
};

/** What stands in the way while there is no companion; undefined when it is connected. */
export function troubleOfCompanion(client: ClientState): Trouble | undefined {
	if (client.phase === "connected") return undefined;
	return trouble(problem((client.phase === "away" ? absences[client.reason] : undefined) ?? "companion_away"));
}

/** The small word that tells links apart where there are several, or warns that nothing here is real. */
export function tagOf(
	report: Reading<LinkReport> | undefined,
	links: Reading<FactValue<"system.links">> | undefined,
	link: LinkId,
): string | undefined {
	if (isKnown(report) && report.value.kind === "simulated") return words.demo;
	if (!isKnown(links)) return undefined;
	const related = links.value.filter(({ family }) => family === familyOf(link));
	return related.length > 1 ? related.find(({ id }) => id === linkOf(links, link))?.name : undefined;
}

/** The link that is meant: another one only where a family's default is named. */
export function linkOf(links: Reading<FactValue<"system.links">> | undefined, link: LinkId): LinkId {
	if (link !== defaultLink(familyOf(link)) || !isKnown(links)) return link;
	return links.value.find((each) => each.default && each.family === familyOf(link))?.id ?? link;
}
