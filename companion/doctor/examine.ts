import { setTimeout as pause } from "node:timers/promises";
import type { DoctorReport, Finding } from "../contract/doctor.ts";
import type { Check, CheckContext, Outcome } from "./check.ts";
import { checks } from "./checks.ts";

/** Milliseconds a check may take. */
const PATIENCE = 5_000;

/** A check that fails or takes too long says so; it never takes the others with it. */
async function outcomesOf(check: Check, context: CheckContext, patience: number): Promise<readonly Outcome[]> {
	const over = new AbortController();
	const tooSlow = pause(patience, undefined, { ref: false, signal: over.signal }).then(
		(): Outcome => ({ state: "unknown", found: context.texts.tooSlow(patience / 1_000) }),
	);
	try {
		return [await Promise.race([check.run(context), tooSlow])].flat();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return [{ state: "unknown", found: context.texts.failed(reason) }];
	} finally {
		over.abort();
		tooSlow.catch(() => {});
	}
}

function findingOf({ id, title }: Check, { texts }: CheckContext, { of, state, found, next }: Outcome): Finding {
	return {
		id: of ? `${id}/${of.id}` : id,
		title: of?.title ?? title(texts),
		state,
		found,
		...(next === undefined ? {} : { next }),
	};
}

/** Looks at everything, all at once. `patience`: milliseconds a check may take. */
export async function examine(
	context: CheckContext,
	rows: readonly Check[] = checks,
	patience: number = PATIENCE,
): Promise<DoctorReport> {
	const findings = await Promise.all(
		rows.map(async (check) =>
			(await outcomesOf(check, context, patience)).map((outcome) => findingOf(check, context, outcome)),
		),
	);
	const { now, program, system } = context;
	return { at: now, version: program.version, system, findings: findings.flat() };
}
