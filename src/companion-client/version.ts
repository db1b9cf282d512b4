import { PROTOCOL } from "../../companion/contract/protocol.ts";

const numbers = (version: string): number[] => version.split(".", 3).map((part) => Number.parseInt(part, 10) || 0);

/** Negative when `a` is older than `b`; only the first three parts count (the manifest's version has four). */
export function compareVersions(a: string, b: string): number {
	const [left, right] = [numbers(a), numbers(b)];
	for (const place of [0, 1, 2]) {
		const difference = (left[place] ?? 0) - (right[place] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/**
 * What to do with the companion that runs. `replace`: it cannot be spoken with, so it goes at once. `outdated`: it is
 * used until it has nothing left to do. `newer`: it is never replaced by an older one, and we cannot speak with it.
 */
export type Verdict = "keep" | "outdated" | "replace" | "newer";

export function judge(running: { protocol: string; version: string }, embeddedVersion: string): Verdict {
	const [major = 0] = numbers(running.protocol);
	if (major > PROTOCOL.major) return "newer";
	if (major < PROTOCOL.major) return "replace";
	return compareVersions(running.version, embeddedVersion) < 0 ? "outdated" : "keep";
}
