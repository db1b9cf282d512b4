import { facts } from "../../contract/catalogue.ts";
import type { LinkId, LinkState } from "../../contract/link.ts";
import { type Problem, problem } from "../../contract/problem.ts";
import { type Absence, type AbsenceProblems, absenceIn, refusalIn } from "../../link/absence.ts";

const PROBLEMS: AbsenceProblems = { frozen: problem("obs_frozen"), connecting: problem("obs_connecting") };

/** Facts that are told whether somebody wants them or not; the link's own is told apart. */
export const FREE: readonly string[] = Object.entries(facts)
	.filter(([id, { cost }]) => id.startsWith("obs.") && id !== "obs.link" && cost === "free")
	.map(([id]) => id);

/** Why facts are unknown in a phase; undefined when they are known. */
export const absence = (state: LinkState): Absence | undefined => absenceIn(state, PROBLEMS);

/** Why nothing can be sent in a phase. */
export const refusal = (state: LinkState, link: LinkId): Problem => refusalIn(state, link, PROBLEMS);
