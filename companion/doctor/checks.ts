import type { Check } from "./check.ts";
import { folderChecks } from "./checks/folder.ts";
import { linkChecks } from "./checks/links.ts";
import { portChecks } from "./checks/ports.ts";
import { programChecks } from "./checks/programs.ts";
import { recordChecks } from "./checks/records.ts";

/** Everything the doctor looks at, in the order in which it tells. */
export const checks: readonly Check[] = [
	...programChecks,
	...linkChecks,
	...folderChecks,
	...portChecks,
	...recordChecks,
];
