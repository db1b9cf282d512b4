import type { CheckState, DoctorReport, Finding } from "./doctor.ts";

/** From what needs a hand to what is well. */
export const CHECK_STATES = ["bad", "warn", "unknown", "ok"] as const satisfies readonly CheckState[];

/** The worst state among findings. */
export const worstOf = (findings: readonly Finding[]): CheckState =>
	CHECK_STATES.find((state) => findings.some((finding) => finding.state === state)) ?? "unknown";

const STATE_WIDTH = 9;

/** A report as text, for terminals, clipboards and files; never coloured. */
export function reportText({ at, version, system, findings }: DoctorReport): string {
	const width = Math.max(...findings.map(({ title }) => title.length)) + 2;
	const lines = findings.flatMap(({ title, state, found, next }) => [
		`${state.padEnd(STATE_WIDTH)}${title.padEnd(width)}${found}`,
		...(next === undefined ? [] : [`${" ".repeat(STATE_WIDTH + width)}→ ${next}`]),
	]);
	return [`Aidle ${version}, ${system}, ${new Date(at).toISOString()}`, "", ...lines].join("\n");
}
