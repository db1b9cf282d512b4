import type { ProblemText } from "./text.ts";

/** What is stored: lost, found again, kept as backups. */
export const storageTexts = {
	settings_gone: {
		short: "Repaired",
		cause: "The file {file} was gone; we restored it from the last good copy.",
		next: "Check the last changes you made.",
	},
	settings_lost: {
		short: "Settings lost",
		cause: "Your settings are damaged and no copy of them is good, so we started anew.",
		next: "The damaged file is kept as {file}. Set up again, or import a file you exported.",
	},
	backup_unknown: {
		short: "Not there",
		cause: "There is no backup {backup}.",
		next: "Choose one from the list.",
	},
	backup_damaged: {
		short: "Damaged",
		cause: "The backup {backup} is damaged: {file} is not what was saved.",
		next: "Choose another one; nothing was changed.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
