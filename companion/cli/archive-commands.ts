/** A command about the archive: what the user has set, as a whole. */
export type ArchiveCommand =
	| { readonly name: "backup list" }
	| { readonly name: "backup now" }
	| { readonly name: "backup restore"; readonly id: string }
	| { readonly name: "export"; readonly to?: string }
	| { readonly name: "import"; readonly file: string; readonly dryRun: boolean; readonly replace: boolean };

export const archiveOptions = { to: { type: "string" }, replace: { type: "boolean" } } as const;

/** The options each of these commands takes. */
const OPTIONS = {
	"backup list": [],
	"backup now": [],
	"backup restore": [],
	export: ["to"],
	import: ["dry-run", "replace"],
} as const satisfies Record<ArchiveCommand["name"], readonly string[]>;

export const isArchiveCommand = (command: { readonly name: string }): command is ArchiveCommand =>
	Object.hasOwn(OPTIONS, command.name);

export const archiveOptionsOf = (command: ArchiveCommand): readonly string[] => OPTIONS[command.name];

export const ARCHIVE_USAGE = `  backup list            All backups of what you have set. One is made every day.
  backup now             Makes one now.
  backup restore <id>    Brings one back, after a backup of how it is now. A running companion starts anew.
  export [--to <file>]   Everything you have set, without passwords and secrets, for another computer.
  import <file>          Takes an export in, after a backup of how it is now. A running companion starts anew.
      [--dry-run]        Says what would change, and changes nothing.
      [--replace]        What is not in the file is removed; else it stays.`;

interface Values {
	readonly to?: string | undefined;
	readonly replace?: boolean | undefined;
	readonly "dry-run"?: boolean | undefined;
}

const TOO_MANY = "There are more arguments than this command takes.";

/** What `backup …`, `export` and `import` ask for, or why it is not understood. */
export function archiveCommand(words: readonly string[], values: Values): ArchiveCommand | string {
	const [noun, second, third, ...more] = words;
	if (noun === "export") {
		if (second !== undefined) return TOO_MANY;
		return { name: noun, ...(values.to === undefined ? {} : { to: values.to }) };
	}
	if (noun === "import") {
		if (second === undefined) return "Say which file: one that was made with export.";
		if (third !== undefined) return TOO_MANY;
		return { name: noun, file: second, dryRun: values["dry-run"] === true, replace: values.replace === true };
	}
	if (second !== "list" && second !== "now" && second !== "restore") return "backup takes: list, now, restore.";
	if (second !== "restore") return third === undefined ? { name: `backup ${second}` } : TOO_MANY;
	if (third === undefined) return "Say which one: its id stands in backup list.";
	return more.length > 0 ? TOO_MANY : { name: "backup restore", id: third };
}
