import type { Validator } from "typebox/compile";

type Finding = ReturnType<Validator["Errors"]>[number];

/** What is wrong with a value, told without the value itself: it may be a password. */
export function faultIn(findings: readonly Finding[], fallback: string): { field: string; reason: string } {
	const [first] = findings;
	if (!first) return { field: fallback, reason: "not understood" };
	const at = first.instancePath.slice(1).replaceAll("/", ".");
	if (first.keyword === "required") {
		const missing = first.params.requiredProperties[0] ?? fallback;
		return { field: at === "" ? missing : `${at}.${missing}`, reason: "it is missing" };
	}
	const field = at === "" ? fallback : at;
	if (first.keyword === "boolean") return { field, reason: "there is no such setting" };
	const allowed = findings.flatMap((finding) =>
		finding.keyword === "const" && finding.instancePath === first.instancePath
			? [`${finding.params.allowedValue}`]
			: [],
	);
	return { field, reason: allowed.length > 0 ? `must be ${allowed.join(" or ")}` : first.message };
}
